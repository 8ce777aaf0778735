/** The query of every screen, and which areas of the workspace make it out of date. */
import type { Query } from "@tanstack/react-query";
import type { Area, Canvas, IterationId, MetricId, Palette, PersonId, PilotId, SeriesKey } from "./bindings";

/**
 * Query keys begin with the screen; a pilot's screens have its id next.
 * Anything a `changed` event must refresh is built here and listed in `readsFrom`.
 */
export const queryKeys = {
  start: ["start"] as const,
  commands: ["commands"] as const,
  session: ["session"] as const,
  undo: (person: PersonId) => ["undo", person] as const,
  customers: ["customers"] as const,
  portfolio: ["portfolio"] as const,
  metrics: (words: string, known: readonly MetricId[]) => ["metrics", words, known] as const,
  sparkline: (metric: MetricId, palette: Palette) => ["sparkline", metric, palette] as const,
  overview: (pilot: PilotId, canvas: Canvas) => ["overview", pilot, canvas] as const,
  buyIn: (pilot: PilotId, canvas: Canvas) => ["buy_in", pilot, canvas] as const,
  iterations: (pilot: PilotId) => ["iterations", pilot] as const,
  results: (pilot: PilotId, metric: MetricId | null, canvas: Canvas) =>
    ["results", pilot, metric, canvas] as const,
  evidence: (pilot: PilotId) => ["evidence", pilot] as const,
  panels: (metric: MetricId, iteration: IterationId | null, canvas: Canvas) =>
    ["panels", metric, iteration, canvas] as const,
  measurements: (series: SeriesKey, offset: number) => ["measurements", series, offset] as const,
};

type Screen = keyof { [K in keyof typeof queryKeys as Snake<K>]: true };
type Snake<K extends string> = K extends "buyIn" ? "buy_in" : K;

const everything: readonly Area[] = [
  "workspace",
  "people",
  "departments",
  "customers",
  "pilots",
  "buy_in",
  "iterations",
  "metrics",
  "measurements",
];

/** The areas that each screen reads. */
const readsFrom: Record<Screen, readonly Area[]> = {
  start: [],
  commands: [],
  session: ["workspace", "people", "departments", "pilots"],
  undo: everything,
  customers: ["customers", "pilots"],
  portfolio: everything,
  metrics: ["metrics", "pilots"],
  sparkline: ["metrics", "measurements"],
  overview: everything,
  buy_in: ["workspace", "people", "departments", "customers", "pilots", "buy_in", "iterations", "metrics"],
  iterations: ["customers", "pilots", "buy_in", "iterations", "metrics", "measurements"],
  results: ["customers", "pilots", "buy_in", "iterations", "metrics", "measurements"],
  evidence: ["customers", "pilots", "iterations", "metrics", "measurements"],
  panels: ["customers", "pilots", "iterations", "metrics", "measurements"],
  measurements: ["metrics", "measurements", "iterations"],
};

/** Whether a query is out of date after a change of `areas`. */
export function isAffected(query: Pick<Query, "queryKey">, areas: readonly Area[]): boolean {
  const reads: readonly Area[] | undefined = readsFrom[query.queryKey[0] as Screen];
  return reads?.some((area) => areas.includes(area)) ?? false;
}
