/** A metric as the form holds it: texts and empty texts, read into what the program takes. */
import { writtenDay } from "../../app/locale";
import {
  AppError,
  type Department,
  type Metric,
  type MetricDetail,
  type MetricReading,
  type Target,
} from "../../ipc";
import { readNumber } from "./readNumber";
import { joinUnit, splitUnit } from "./currency";
import { aspects, bases, cadences, directions, kinds, perspectives } from "./words";

/** One target as it is typed. */
export interface TargetText {
  from: string;
  value: string;
}

/** The fields of the form. */
export interface MetricFields {
  name: string;
  /** ISO 4217 code of money, which stands before the unit; empty for anything else. */
  currency: string;
  unit: string;
  data: NonNullable<Metric["data"]>;
  per: string;
  direction: Metric["direction"];
  perspective: Metric["perspective"];
  aspect: Metric["aspect"];
  cadence: Metric["cadence"];
  baseline_until: string;
  counter_metric_id: string;
  owner_department_id: string;
  leads: boolean;
  /** The unit is only spelled otherwise. */
  only_wording: boolean;
  targets: TargetText[];
}

/** The form of a metric that is not there yet. */
export const emptyMetric: MetricFields = {
  name: "",
  currency: "",
  unit: "",
  data: "value",
  per: "1000",
  direction: "decrease",
  perspective: "customer",
  aspect: "business_process",
  cadence: "week",
  baseline_until: "",
  counter_metric_id: "",
  owner_department_id: "",
  leads: false,
  only_wording: false,
  targets: [],
};

/** The form of a metric as it is. */
export function formOf({ metric, targets }: Pick<MetricDetail, "metric" | "targets">): MetricFields {
  const { name, direction, perspective, aspect, cadence, leads, data = "value", per = 1 } = metric;
  return {
    ...{ name, direction, perspective, aspect, cadence, leads, data },
    ...splitUnit(data === "value" || data === "occurrence" ? metric.unit : "", metric.unit),
    per: String(data === "rate" ? per : 1000),
    owner_department_id: metric.owner_department_id ?? "",
    only_wording: false,
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

/** The unit as the program keeps it; only values are money. */
export function unitOf({ data, currency, unit }: Pick<MetricFields, "data" | "currency" | "unit">): string {
  return data === "value" || data === "occurrence" ? joinUnit(currency, unit) : unit.trim();
}

/** What the typed definition breaks with: numbers so far and numbers from now on could not be compared. */
export function breaksWith(metric: Metric, typed: MetricFields): "data" | "per" | "unit" | null {
  const { data = "value", per = 1 } = metric;
  if (typed.data !== data) return "data";
  if (data === "rate" && Number(typed.per) !== per) return "per";
  return unitOf(typed) === metric.unit ? null : "unit";
}

/** The form as the program takes it. Throws a refusal of the targets. */
export function readMetric(fields: MetricFields) {
  const { name, direction, perspective, aspect, cadence, data, baseline_until, counter_metric_id } = fields;
  const hasCounter = perspective === "internal" && counter_metric_id !== "";
  return {
    ...{ name, direction, perspective, aspect, cadence, data },
    unit: unitOf(fields),
    per: data === "rate" ? Number(fields.per) : data === "proportion" ? 100 : 1,
    owner_department_id: fields.owner_department_id === "" ? null : fields.owner_department_id,
    baseline_until: baseline_until === "" ? null : baseline_until,
    counter_metric_id: hasCounter ? counter_metric_id : null,
    targets: readTargets(fields.targets),
  };
}

/** The fields as a conflict names them. */
export const metricLabels: Record<keyof MetricFields, string> = {
  name: "Name",
  currency: "Currency",
  unit: "Unit",
  data: "Data",
  per: "Rate of",
  direction: "Direction",
  perspective: "Perspective",
  aspect: "Aspect",
  cadence: "Measured",
  baseline_until: "Baseline until",
  counter_metric_id: "Counter-metric",
  owner_department_id: "Owner",
  leads: "Lead metric",
  only_wording: "Only the wording",
  targets: "Targets",
};

const options: Partial<Record<keyof MetricFields, readonly { id: string; label: string }[]>> = {
  direction: directions,
  perspective: perspectives,
  aspect: aspects,
  cadence: cadences,
  data: kinds,
  per: bases,
};

/** A value of the form in words. */
export function metricWords(
  field: keyof MetricFields,
  value: unknown,
  metrics: readonly MetricReading[],
  departments: readonly Department[],
): string {
  if (field === "targets") {
    return (value as TargetText[])
      .map((target) => `${target.value} from ${writtenDay(target.from)}`)
      .join("; ");
  }
  if (field === "leads" || field === "only_wording") return value === true ? "Yes" : "No";
  const text = String(value);
  if (field === "baseline_until") return text === "" ? "" : writtenDay(text);
  if (field === "counter_metric_id") return metrics.find(({ metric_id }) => metric_id === text)?.name ?? "";
  if (field === "owner_department_id") return departments.find(({ id }) => id === text)?.name ?? "";
  return options[field]?.find(({ id }) => id === text)?.label ?? text;
}
