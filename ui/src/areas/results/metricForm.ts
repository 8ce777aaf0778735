/** A metric as the form holds it: texts and empty texts, read into what the program takes. */
import { writtenDay } from "../../app/locale";
import type { Metric, MetricDetail, MetricReading, Target } from "../../ipc";
import { readNumber } from "./readNumber";
import { aspects, cadences, directions, perspectives } from "./words";

/** One target as it is typed. */
export interface TargetText {
  from: string;
  value: string;
}

/** The fields of the form. */
export interface MetricFields {
  name: string;
  unit: string;
  direction: Metric["direction"];
  perspective: Metric["perspective"];
  aspect: Metric["aspect"];
  cadence: Metric["cadence"];
  baseline_until: string;
  counter_metric_id: string;
  leads: boolean;
  targets: TargetText[];
}

/** The form of a metric that is not there yet. */
export const emptyMetric: MetricFields = {
  name: "",
  unit: "",
  direction: "decrease",
  perspective: "customer",
  aspect: "business_process",
  cadence: "week",
  baseline_until: "",
  counter_metric_id: "",
  leads: false,
  targets: [],
};

/** The form of a metric as it is. */
export function formOf({ metric, targets }: Pick<MetricDetail, "metric" | "targets">): MetricFields {
  const { name, unit, direction, perspective, aspect, cadence, leads } = metric;
  return {
    ...{ name, unit, direction, perspective, aspect, cadence, leads },
    baseline_until: metric.baseline_until ?? "",
    counter_metric_id: metric.counter_metric_id ?? "",
    targets: targets.map(({ from, value }) => ({ from, value: String(value) })),
  };
}

/** The targets, or a sentence about the first that cannot be read. Rows left wholly empty do not count. */
export function readTargets(
  typed: readonly TargetText[],
): { value: Target[]; error?: undefined } | { value?: undefined; error: string } {
  const value: Target[] = [];
  for (const target of typed) {
    if (target.from === "" && target.value.trim() === "") continue;
    if (target.from === "") return { error: `Choose the first day of the target ${target.value}.` };
    const read = readNumber(target.value);
    if (read.error !== undefined) return { error: `From ${writtenDay(target.from)}: ${read.error}` };
    value.push({ from: target.from, value: read.value });
  }
  return { value };
}

function word(options: readonly { id: string; label: string }[], id: string): string {
  return options.find((option) => option.id === id)?.label ?? id;
}

/** What differs between two forms, in words. */
export function differences(yours: MetricFields, theirs: MetricFields, metrics: readonly MetricReading[]) {
  const written = (fields: MetricFields): [string, string][] => [
    ["Name", fields.name],
    ["Unit", fields.unit],
    ["Direction", word(directions, fields.direction)],
    ["Perspective", word(perspectives, fields.perspective)],
    ["Aspect", word(aspects, fields.aspect)],
    ["Measured", word(cadences, fields.cadence)],
    ["Baseline until", fields.baseline_until === "" ? "" : writtenDay(fields.baseline_until)],
    ["Counter-metric", metrics.find((each) => each.metric_id === fields.counter_metric_id)?.name ?? ""],
    ["Targets", fields.targets.map(({ from, value }) => `${value} from ${writtenDay(from)}`).join("; ")],
  ];
  const other = written(theirs);
  return written(yours)
    .map(([label, text], index) => ({ label, yours: text, theirs: other[index]?.[1] ?? "" }))
    .filter((field) => field.yours !== field.theirs);
}
