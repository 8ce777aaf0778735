/** Which limits the chart shows, and the iteration at the point in hand: the commands `B` and `I`, said aloud. */
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { useCommand } from "../../app/commands/board";
import { pilotPlace } from "../../app/places";
import { notify } from "../../components/notify";
import type { Drawing, MetricDetail, PilotId } from "../../ipc";

/** Limits in force, or those of the baseline alone. */
export type Limits = "rebased" | "baseline";

/** Names of both. */
export const limitNames: Record<Limits, string> = { rebased: "Rebased limits", baseline: "Baseline limits" };

/** What the chart and its buttons need. */
export interface LimitsView {
  chart: Drawing;
  /** Null where nothing was rebased. */
  shown: Limits | null;
  show: (limits: Limits) => void;
  toggle: () => void;
  /** What is to be read aloud. */
  said: string;
  /** Remembers the point in hand. */
  onCurrent: (markId: string) => void;
  /** Null where no iteration is marked. */
  showIteration: (() => void) | null;
}

type Mark = Drawing["marks"][number];

/** The iteration marked at a point, or the nearest to it. */
export function iterationAt(marks: readonly Mark[], currentId: string | null): Mark | undefined {
  const centre = (mark: Mark) => mark.x + mark.width / 2;
  const here =
    marks.find(({ id }) => id === currentId) ?? marks.findLast(({ series }) => series === "measurements");
  if (here?.series === "iterations") return here;
  const iterations = marks.filter(({ series }) => series === "iterations");
  const far = (mark: Mark) => (here ? Math.abs(centre(mark) - centre(here)) : 0);
  return iterations.reduce<Mark | undefined>(
    (nearest, mark) => (nearest === undefined || far(mark) < far(nearest) ? mark : nearest),
    undefined,
  );
}

/** Offers both commands while a metric is shown. */
export function useLimits(pilotId: PilotId, detail: MetricDetail | null): LimitsView | null {
  const [, navigate] = useLocation();
  const [chosen, setChosen] = useState<Limits>("rebased");
  const [said, setSaid] = useState("");
  const current = useRef<string | null>(null);
  const baseline = detail?.baseline_chart ?? null;
  const shown = baseline ? chosen : null;
  const chart = (shown === "baseline" ? baseline : detail?.chart) ?? null;
  const hasIteration = chart?.marks.some(({ series }) => series === "iterations") ?? false;

  function show(limits: Limits) {
    setChosen(limits);
    setSaid(`${limitNames[limits]} shown.`);
  }
  function toggle() {
    if (shown) show(shown === "rebased" ? "baseline" : "rebased");
    else notify({ message: "These limits were never rebased: the chart shows the baseline’s." });
  }
  function showIteration() {
    const iteration = iterationAt(chart?.marks ?? [], current.current);
    if (iteration) navigate(pilotPlace(pilotId, "iterations", { iteration: iteration.id }));
    else notify({ message: "No iteration is marked on this chart. Start one under Iterations." });
  }
  useCommand("toggle_limits", toggle, detail !== null);
  useCommand("show_iteration", showIteration, detail !== null);

  return (
    chart && {
      ...{ chart, shown, show, toggle, said },
      onCurrent: (markId) => {
        current.current = markId;
      },
      showIteration: hasIteration ? showIteration : null,
    }
  );
}
