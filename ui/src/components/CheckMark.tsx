/** Whether one condition holds: blue circle met, orange square not met, open circle open; the sentence stands beside it. */
import type { ReactNode } from "react";
import styles from "./CheckMark.module.css";

/** Whether a condition holds. */
export type CheckState = "met" | "not_met" | "open";

const words: Record<CheckState, string> = { met: "Met", not_met: "Not met", open: "Open" };

/** One condition and its sentence. */
export function CheckMark({ state, children }: { state: CheckState; children: ReactNode }) {
  return (
    <span className={styles.check}>
      <svg width="16" height="16" viewBox="0 0 16 16" role="img" aria-label={words[state]} fill="none">
        {state === "met" && (
          <>
            <circle cx="8" cy="8" r="7" fill="var(--better)" />
            <path
              d="M4.8 8.3 7 10.5 11.3 5.8"
              stroke="var(--surface)"
              strokeWidth="1.7"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </>
        )}
        {state === "not_met" && (
          <>
            <rect x="1.7" y="1.7" width="12.6" height="12.6" rx="3" stroke="var(--worse)" strokeWidth="1.6" />
            <path d="M8 4.6v4" stroke="var(--worse)" strokeWidth="1.8" strokeLinecap="round" />
            <circle cx="8" cy="11.2" r="1.1" fill="var(--worse)" />
          </>
        )}
        {state === "open" && (
          <circle cx="8" cy="8" r="6.6" stroke="var(--control-border)" strokeWidth="1.4" />
        )}
      </svg>
      <span>{children}</span>
    </span>
  );
}
