/** Where a pilot stands, by shape: diamond when a decision is due, dot while running, bar when stopped. */

/** Where a pilot stands, as the sidebar tells it. */
export type Stage = "decision_due" | "running" | "stopped";

const words: Record<Stage, string> = {
  decision_due: "Decision due",
  running: "Running",
  stopped: "Stopped",
};

/** `isDecorative` when the word stands beside it. */
export function StageMark({ stage, isDecorative = false }: { stage: Stage; isDecorative?: boolean }) {
  const spoken = isDecorative
    ? { "aria-hidden": true as const }
    : { role: "img" as const, "aria-label": words[stage] };
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" {...spoken}>
      {stage === "decision_due" && <path d="M5 .6 9.4 5 5 9.4.6 5z" fill="var(--ink)" />}
      {stage === "running" && <circle cx="5" cy="5" r="4" fill="var(--ink-2)" />}
      {stage === "stopped" && <path d="M1.5 5h7" stroke="var(--ink-3)" strokeWidth="1.8" />}
    </svg>
  );
}
