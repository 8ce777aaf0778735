/** The days of one reading on a line: dots up to today, orange squares after it. */
import { useSession } from "../../app/session";
import { writtenDay } from "../../app/locale";
import styles from "./Import.module.css";

interface YearLineProps {
  /** The reading in words. */
  label: string;
  /** Days of this reading, ISO. */
  dates: readonly string[];
  /** Days of every reading, so that the lines of all share one scale. */
  range: readonly string[];
}

const width = 300;
const day = 86_400_000;

function time(iso: string): number {
  return new Date(`${iso}T00:00:00Z`).getTime();
}

export function YearLine({ label, dates, range }: YearLineProps) {
  const { today } = useSession();
  const all = [...range, today].map(time).filter((at) => !Number.isNaN(at));
  const first = Math.min(...all);
  const last = Math.max(...all, first + day);
  const x = (iso: string) => 4 + ((width - 8) * (time(iso) - first)) / (last - first);
  const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
  const after = dates.filter((date) => date > today).length;
  return (
    <div
      role="img"
      aria-label={`${label}: ${dates.length} days, ${after === 0 ? "none" : after} after today`}
      className={styles.year}
    >
      <span className={styles.caption}>{label}</span>
      <svg viewBox={`0 0 ${width} 22`} width="100%" aria-hidden="true">
        <path d={`M0 16H${width}`} stroke="var(--hairline)" />
        <path d={`M${x(today)} 4V20`} stroke="var(--today)" strokeWidth="1.5" />
        {dates.map((date, index) =>
          date > today ? (
            <rect key={index} x={x(date) - 3} y="7" width="6" height="6" fill="var(--worse)" />
          ) : (
            <circle key={index} cx={x(date)} cy="10" r="2.4" fill="var(--ink-2)" />
          ),
        )}
      </svg>
      <span className={styles.ends}>
        <span>{writtenDay(iso(first))}</span>
        <span>{writtenDay(iso(last))}</span>
      </span>
    </div>
  );
}
