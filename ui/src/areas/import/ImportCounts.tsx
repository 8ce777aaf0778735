/** What will happen, in numbers, before anything is written. */
import type { Counts } from "../../ipc";
import { writtenCount } from "../results/words";
import styles from "./Import.module.css";

export function ImportCounts({ counts, metric }: { counts: Counts; metric: string }) {
  const missing = counts.missing > 0 ? `${writtenCount(counts.missing)} empty cells, no points` : null;
  const merged = counts.duplicates > 0 ? `${writtenCount(counts.duplicates)} repeats, counted once` : null;
  const leftOut = counts.left_out > 0 ? `${writtenCount(counts.left_out)} rows left out` : null;
  const others =
    counts.other_series > 0 ? `${writtenCount(counts.other_series)} rows of other series, not meant` : null;
  const rest = [missing, merged, leftOut, others].filter((part) => part !== null).join("; ");
  return (
    <section aria-label="What will happen">
      <dl className={styles.counts}>
        <div>
          <dt>new</dt>
          <dd>{writtenCount(counts.new)}</dd>
          <dd>added to {metric}</dd>
        </div>
        <div>
          <dt>changed</dt>
          <dd>{writtenCount(counts.changed)}</dd>
          <dd>old values stay in history</dd>
        </div>
        <div>
          <dt>already there</dt>
          <dd>{writtenCount(counts.already_there)}</dd>
          <dd>left as they are</dd>
        </div>
        <div data-refused={counts.refused > 0 || undefined}>
          <dt>refused</dt>
          <dd>{writtenCount(counts.refused)}</dd>
          <dd>{counts.refused > 0 ? "listed below" : "none"}</dd>
        </div>
      </dl>
      {rest !== "" && <p className={styles.caption}>{rest}.</p>}
    </section>
  );
}
