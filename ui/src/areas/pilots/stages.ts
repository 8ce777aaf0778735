/** Stages in words, and where a pilot may go from each without a decision. */
import type { Stage } from "../../ipc";

/** Stages as titles. */
export const stageNames: Record<Stage, string> = {
  proposed: "Proposed",
  running: "Running",
  deciding: "Deciding",
  scaling: "Scaling",
  scaled: "Scaled",
  stopped: "Stopped, lessons kept",
};

const next: Record<Stage, readonly Stage[]> = {
  proposed: ["proposed", "running", "stopped"],
  running: ["running", "deciding", "stopped"],
  deciding: ["deciding", "running", "scaling", "stopped"],
  scaling: ["scaling", "scaled", "stopped"],
  scaled: ["scaled"],
  stopped: ["stopped"],
};

/** The present stage first, then those that may follow. */
export function nextStages(stage: Stage): readonly Stage[] {
  return next[stage];
}
