/** How far the evidence goes: a mark and always the word, with the reason beneath. */
import type { ReactNode } from "react";
import styles from "./EvidenceMark.module.css";

/** What the evidence allows to say. */
export type Evidence = "supported" | "suggestive" | "cannot_tell";

const words: Record<Evidence, string> = {
  supported: "Supported",
  suggestive: "Suggestive",
  cannot_tell: "Cannot tell yet",
};

function Mark({ evidence }: { evidence: Evidence }) {
  if (evidence === "supported") return <path d="M8 1.6 14.4 8 8 14.4 1.6 8z" fill="currentColor" />;
  if (evidence === "suggestive") {
    return (
      <>
        <path d="M8 1.6 14.4 8 8 14.4 1.6 8z" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M8 1.6V14.4L1.6 8z" fill="currentColor" />
      </>
    );
  }
  return (
    <circle
      cx="8"
      cy="8"
      r="6"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeDasharray="2.6 2.1"
    />
  );
}

export function EvidenceMark({ evidence, reason }: { evidence: Evidence; reason?: ReactNode }) {
  return (
    <span className={styles.evidence} data-evidence={evidence}>
      <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <Mark evidence={evidence} />
      </svg>
      <span className={styles.word}>{words[evidence]}</span>
      {reason !== undefined && <span className={styles.reason}>{reason}</span>}
    </span>
  );
}
