/** The number of an iteration: filled when adopted or adapted, open in study, dotted when abandoned, as in the charts. */
import type { Iteration } from "../../ipc";
import { stateWords } from "./words";

export function NumberMark({ iteration }: { iteration: Pick<Iteration, "number" | "act"> }) {
  const { number, act } = iteration;
  const filled = act === "adopt" || act === "adapt";
  return (
    <svg
      width="24"
      height="24"
      viewBox="0 0 24 24"
      role="img"
      aria-label={`Iteration ${number}, ${stateWords(iteration).toLowerCase()}`}
    >
      <circle
        cx="12"
        cy="12"
        r="10.5"
        fill={filled ? "var(--ink)" : "var(--surface)"}
        stroke="var(--ink)"
        strokeWidth="1.5"
        strokeDasharray={act === "abandon" ? "2.4 2.2" : undefined}
      />
      <text
        x="12"
        y="16"
        textAnchor="middle"
        fontSize={number > 99 ? 8 : 11}
        fontWeight="600"
        fill={filled ? "var(--surface)" : "var(--ink)"}
      >
        {number}
      </text>
    </svg>
  );
}
