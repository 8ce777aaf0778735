/** What an import will do and did, in sentences. */
import type { Counts, ImportOutcome } from "../../ipc";
import { points, writtenCount } from "../results/words";

/** Points that would be written. */
export function ready(counts: Counts): number {
  return counts.new + counts.changed;
}

/** “44 of 57 points are ready to import”. */
export function readySentence(counts: Counts): string {
  const all = counts.rows + counts.refused;
  const count = ready(counts);
  if (count === 0 && counts.already_there > 0) return "Everything in it is there already";
  if (count === 0) return "No point is ready to import";
  const verb = count === 1 ? "is" : "are";
  return `${writtenCount(count)} of ${points(all)} ${verb} ready to import`;
}

/** “1,770 points added, 11 were there already, 2 left out.” */
export function doneSentence(outcome: ImportOutcome): string {
  const parts = [`${points(outcome.added)} added`];
  if (outcome.changed > 0) parts.push(`${writtenCount(outcome.changed)} changed`);
  if (outcome.already_there > 0) parts.push(`${writtenCount(outcome.already_there)} were there already`);
  if (outcome.left_out > 0) parts.push(`${writtenCount(outcome.left_out)} left out`);
  return `${parts.join(", ")}.`;
}
