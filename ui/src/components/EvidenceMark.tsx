/** How sure a claim is: filled diamond, half diamond or dashed circle, always with the word. */
import styles from "./EvidenceMark.module.css";

/** The three words. */
export type Certainty = "supported" | "suggestive" | "cannot_tell_yet";

const words: Record<Certainty, string> = {
  supported: "Supported",
  suggestive: "Suggestive",
  cannot_tell_yet: "Cannot tell yet",
};

const diamond = "M7 1 13 7 7 13 1 7z";

export function EvidenceMark({ certainty }: { certainty: Certainty }) {
  return (
    <span className={styles.mark} data-certainty={certainty}>
      <svg width="14" height="14" viewBox="0 0 14 14" fill="none" stroke="currentColor" aria-hidden="true">
        {certainty === "cannot_tell_yet" ? (
          <circle cx="7" cy="7" r="5.5" strokeWidth="1.5" strokeDasharray="2.6 2.2" />
        ) : (
          <>
            <path d={diamond} strokeWidth="1.5" strokeLinejoin="round" />
            <path
              d={certainty === "supported" ? diamond : "M7 1V13L1 7z"}
              fill="currentColor"
              stroke="none"
            />
          </>
        )}
      </svg>
      {words[certainty]}
    </span>
  );
}
