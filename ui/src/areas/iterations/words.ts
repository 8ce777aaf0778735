/** Iterations in words: order, state, origin. */
import type { Act, Iteration, Origin } from "../../ipc";

/** The acts of PDSA with their keys. */
export const acts: readonly { id: Act; label: string; key: string; past: string }[] = [
  { id: "adopt", label: "Adopt", key: "A", past: "Adopted" },
  { id: "adapt", label: "Adapt", key: "D", past: "Adapted" },
  { id: "abandon", label: "Abandon", key: "X", past: "Abandoned" },
];

/** Who wanted it. */
export const origins: readonly { id: Origin; label: string; words: string }[] = [
  { id: "pull", label: "Customer asked", words: "The customer asked for it" },
  { id: "push", label: "We proposed", words: "We proposed it" },
];

/** “1st order”, “22nd order”. */
export function orderWords(order: number): string {
  const teen = order % 100 > 10 && order % 100 < 14;
  const end = teen ? "th" : (["th", "st", "nd", "rd"][order % 10] ?? "th");
  return `${order}${end} order`;
}

/** “Adopted”, or “In study” while open. */
export function stateWords({ act }: Pick<Iteration, "act">): string {
  return acts.find(({ id }) => id === act)?.past ?? "In study";
}
