/** How a department stands against its desired level, in words. */
import type { CheckState } from "../../components/CheckMark";
import { levelName, levels, type Level } from "../../components/LevelSquare";
import { writtenDay } from "../../app/locale";
import type { DepartmentBuyIn } from "../../ipc";

/** The mark and the sentence before the name of the desired level. */
export interface Standing {
  state: CheckState;
  words: string;
  desired: string;
  /** “by 1 Oct 2025”; empty when met or without a decision day. */
  due: string;
}

/** Levels have an order but no distance; this is a comparison, never a difference that is averaged. */
function isAbove(level: Level, desired: Level): boolean {
  return levels.indexOf(level) > levels.indexOf(desired);
}

/** Where the department stands today. */
export function standing(department: DepartmentBuyIn, decisionDueOn: string | null): Standing {
  const { level, participation, short_by } = department;
  const desired = levelName(participation.desired);
  const due = decisionDueOn === null ? "" : `by ${writtenDay(decisionDueOn)}`;
  if (level === null) return { state: "open", words: "No reading yet. Desired:", desired, due };
  if (short_by > 0) return { state: "not_met", words: "Below desired:", desired, due };
  const words = isAbove(level, participation.desired) ? "Above desired:" : "At the desired level:";
  return { state: "met", words, desired, due: "" };
}
