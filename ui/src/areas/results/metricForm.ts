/** A metric as the form holds it: texts and empty texts, read into what the program takes. */
import { writtenDay } from "../../app/locale";
import { AppError, type Metric, type MetricDetail, type MetricReading, type Target } from "../../ipc";
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

/** The targets. Rows left wholly empty do not count; the first that cannot be read is refused. */
function readTargets(typed: readonly TargetText[]): Target[] {
  const rows = typed.filter(({ from, value }) => from !== "" || value.trim() !== "");
  return rows.map(({ from, value }) => {
    if (from === "") throw refused(`Choose the first day of the target ${value}.`);
    const read = readNumber(value);
    if (read.error !== undefined) throw refused(`From ${writtenDay(from)}: ${read.error}`);
    return { from, value: read.value };
  });
}

function refused(message: string): AppError {
  return new AppError({ code: "validation", message, fields: [{ field: "targets", message }] });
}

/** The form as the program takes it. Throws a refusal of the targets. */
export function readMetric(fields: MetricFields) {
  const { name, unit, direction, perspective, aspect, cadence, baseline_until, counter_metric_id } = fields;
  const hasCounter = perspective === "internal" && counter_metric_id !== "";
  return {
    ...{ name, unit, direction, perspective, aspect, cadence },
    baseline_until: baseline_until === "" ? null : baseline_until,
    counter_metric_id: hasCounter ? counter_metric_id : null,
    targets: readTargets(fields.targets),
  };
}

/** The fields as a conflict names them. */
export const metricLabels: Record<keyof MetricFields, string> = {
  name: "Name",
  unit: "Unit",
  direction: "Direction",
  perspective: "Perspective",
  aspect: "Aspect",
  cadence: "Measured",
  baseline_until: "Baseline until",
  counter_metric_id: "Counter-metric",
  leads: "Lead metric",
  targets: "Targets",
};

const options: Partial<Record<keyof MetricFields, readonly { id: string; label: string }[]>> = {
  direction: directions,
  perspective: perspectives,
  aspect: aspects,
  cadence: cadences,
};

/** A value of the form in words. */
export function metricWords(
  field: keyof MetricFields,
  value: unknown,
  metrics: readonly MetricReading[],
): string {
  if (field === "targets") {
    return (value as TargetText[])
      .map((target) => `${target.value} from ${writtenDay(target.from)}`)
      .join("; ");
  }
  if (field === "leads") return value === true ? "Yes" : "No";
  const text = String(value);
  if (field === "baseline_until") return text === "" ? "" : writtenDay(text);
  if (field === "counter_metric_id") return metrics.find(({ metric_id }) => metric_id === text)?.name ?? "";
  return options[field]?.find(({ id }) => id === text)?.label ?? text;
}
