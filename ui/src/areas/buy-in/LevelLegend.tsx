/** What the fills of the heatmap mean. */
import { LevelSquare, levels } from "../../components/LevelSquare";
import styles from "./BuyIn.module.css";

export function LevelLegend() {
  return (
    <ul className={styles.legend} aria-label="Legend">
      {levels.map((level) => (
        <li key={level}>
          <LevelSquare level={level} withWord />
        </li>
      ))}
      <li>
        <svg width="4" height="16" viewBox="0 0 4 16" aria-hidden="true">
          <path d="M2 0v16" stroke="var(--ink)" strokeWidth="2" />
        </svg>
        First involved
      </li>
      <li>
        <svg width="4" height="16" viewBox="0 0 4 16" aria-hidden="true">
          <path d="M2 0v16" stroke="var(--ink)" strokeWidth="1.5" strokeDasharray="2 2.4" />
        </svg>
        Pilot starts
      </li>
    </ul>
  );
}
