/** Metrics in words: aspects, directions, kinds of data, cadences and values. */
import type { Aspect, Cadence, DataKind, Direction, MetricReading, Perspective } from "../../ipc";

const numbers = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 12 });
const money = new Intl.NumberFormat("en-GB", { minimumFractionDigits: 2, maximumFractionDigits: 4 });
const counts = new Intl.NumberFormat("en-GB");

/** Aspects in the order of the screens. */
export const aspects: readonly { id: Aspect; label: string }[] = [
  { id: "profitability", label: "Profitability" },
  { id: "business_process", label: "Business process" },
  { id: "strategic_positioning", label: "Strategic positioning" },
  { id: "tactical", label: "Tactical" },
];

/** Perspectives, customer before internal, always. */
export const perspectives: readonly { id: Perspective; label: string; description: string }[] = [
  { id: "customer", label: "Customer", description: "What the customer experiences" },
  { id: "internal", label: "Internal", description: "What we measure of ourselves" },
];

/** Which way is better. */
export const directions: readonly { id: Direction; label: string }[] = [
  { id: "increase", label: "More is better" },
  { id: "decrease", label: "Less is better" },
  { id: "neutral", label: "Neither is better" },
];

/** What the data are; the program chooses the chart by it. */
export const kinds: readonly { id: DataKind; label: string; description: string }[] = [
  { id: "value", label: "A value a period", description: "Minutes a shift, dollars a patient day" },
  { id: "proportion", label: "A proportion", description: "12 late of 240 deliveries" },
  { id: "rate", label: "A rate", description: "7 missing items in 1,830 requests" },
  { id: "occurrence", label: "Single occurrences", description: "Every wait, every delay, with its value" },
  { id: "rare_event", label: "Rare events", description: "The days on which it happened" },
];

/** What a rate is of. */
export const bases: readonly { id: string; label: string }[] = [
  1, 100, 1_000, 10_000, 100_000, 1_000_000,
].map((per) => ({ id: String(per), label: per === 1 ? "Each one" : counts.format(per) }));

/** Whether each point has a denominator. */
export function hasDenominator(data: DataKind | undefined): boolean {
  return data === "proportion" || data === "rate";
}

/** Whether points are single events, of which one day may have several. */
export function isEvent(data: DataKind | undefined): boolean {
  return data === "occurrence" || data === "rare_event";
}

/** The unit of what is shown: “%”, “per 1,000 requests”, “days”. */
export function shownUnit(data: DataKind, unit: string, per: number): string {
  if (data === "proportion") return "%";
  if (data === "rare_event") return "days";
  if (data !== "rate") return unit;
  return ["per", per === 1 ? "" : counts.format(per), unit].filter((word) => word !== "").join(" ");
}

/** How often it is measured. */
export const cadences: readonly { id: Cadence; label: string; description?: string }[] = [
  { id: "day", label: "Every day" },
  { id: "week", label: "Every week" },
  { id: "month", label: "Every month" },
  { id: "quarter", label: "Every quarter" },
];

/** “1,234.5”; huge and tiny values in powers of ten. */
export function writtenValue(value: number): string {
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e15 || size < 1e-6)) return value.toExponential(4).replace("e+", "e");
  return numbers.format(value);
}

/** A value with its unit; a currency sign stands before it. */
export function withUnit(value: number, unit: string): string {
  const written = writtenValue(value);
  if (unit === "") return written;
  if (/^[$€£]/.test(unit)) {
    const cents =
      Number.isInteger(value) || Math.abs(value) < 0.01 || Math.abs(value) >= 1e9
        ? written
        : money.format(value);
    return `${unit.charAt(0)}${cents}${unit.slice(1)}`;
  }
  return unit.startsWith("%") ? `${written}${unit}` : `${written} ${unit}`;
}

/** A value for a narrow list: the figure with its sign, and the words of its unit. */
export function valueParts(value: number, unit: string): { figure: string; unit: string } {
  const [sign, words] = /^([$€£%])\s*(.*)$/.exec(unit)?.slice(1) ?? ["", unit];
  return { figure: withUnit(value, sign ?? ""), unit: words ?? "" };
}

/** “1,781”. */
export function writtenCount(count: number): string {
  return counts.format(count);
}

/** “1 point”, “1,781 points”. */
export function points(count: number): string {
  return `${writtenCount(count)} ${count === 1 ? "point" : "points"}`;
}

/** Metrics grouped as the list shows them: customer before internal, then by aspect; internal ones in one group. */
export function grouped(metrics: readonly MetricReading[]) {
  const of = (perspective: Perspective) => metrics.filter((each) => each.perspective === perspective);
  return {
    customer: aspects
      .map(({ id, label }) => ({ label, metrics: of("customer").filter(({ aspect }) => aspect === id) }))
      .filter((group) => group.metrics.length > 0),
    internal: of("internal"),
  };
}
