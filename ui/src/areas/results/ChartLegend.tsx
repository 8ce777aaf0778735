/** What the marks of an XmR chart mean; told apart by shape as well as colour. */
import { Button } from "../../components/Button";
import { Kbd } from "../../components/Kbd";
import styles from "./Results.module.css";

const box = { width: 12, height: 12, viewBox: "0 0 12 12", "aria-hidden": true } as const;

export function ChartLegend({ onIteration }: { onIteration: (() => void) | null }) {
  return (
    <div className={styles.legendRow}>
      <ul className={styles.legend} aria-label="Legend">
        <li>
          <svg {...box}>
            <circle cx="6" cy="6" r="3.4" fill="var(--expected)" />
          </svg>
          Within limits
        </li>
        <li>
          <svg {...box}>
            <path d="M6 .8 11.2 6 6 11.2.8 6z" fill="var(--better)" />
          </svg>
          Better than expected
        </li>
        <li>
          <svg {...box}>
            <rect x="2" y="2" width="8" height="8" fill="var(--worse)" />
          </svg>
          Worse than expected
        </li>
        <li>
          <svg {...box}>
            <circle cx="6" cy="6" r="3.6" fill="var(--surface)" stroke="var(--expected)" strokeWidth="1.5" />
          </svg>
          Set aside
        </li>
        <li>
          <svg width="18" height="12" viewBox="0 0 18 12" aria-hidden="true">
            <rect x=".5" y="1.5" width="17" height="9" fill="var(--band)" stroke="var(--expected)" />
          </svg>
          Process limits
        </li>
      </ul>
      <span className={styles.keys}>
        <Kbd keys="←" /> <Kbd keys="→" /> move between points
        {onIteration && (
          <Button size="small" variant="quiet" kbd="I" aria-keyshortcuts="I" onPress={onIteration}>
            Iteration
          </Button>
        )}
      </span>
    </div>
  );
}
