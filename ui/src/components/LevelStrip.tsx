/** The levels of all departments of a pilot in one line: a blue bar where the desired level is met, a caret where short. */
import { levelName, type Level } from "./LevelSquare";
import styles from "./LevelSquare.module.css";

interface LevelStripProps {
  departments: readonly { name: string; level: Level | null; met: boolean }[];
}

export function LevelStrip({ departments }: LevelStripProps) {
  const met = departments.filter((department) => department.met).length;
  const words = departments
    .map(
      ({ name, level, met }) => `${name} ${level ? levelName(level) : "no reading"}${met ? "" : ", short"}`,
    )
    .join("; ");
  return (
    <span className={styles.strip}>
      <span className={styles.squares} role="img" aria-label={words}>
        {departments.map((department) => (
          <span key={department.name} className={styles.step} title={department.name}>
            <span className={styles.square} data-size="small" data-level={department.level ?? "unaware"} />
            <svg
              width="8"
              height="5"
              viewBox="0 0 8 5"
              className={styles.mark}
              data-met={department.met || undefined}
            >
              <path d={department.met ? "M0 2.5h8" : "M0 4.2 4 .7l4 3.5"} />
            </svg>
          </span>
        ))}
      </span>
      {met} of {departments.length}
    </span>
  );
}
