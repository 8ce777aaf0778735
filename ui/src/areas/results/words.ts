/** Metrics in words: aspects, directions, cadences and values. */
import type { Aspect, Cadence, Direction, MetricReading, Perspective } from "../../ipc";

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

/** How often it is measured. */
export const cadences: readonly { id: Cadence; label: string; description?: string }[] = [
  { id: "day", label: "Every day" },
  { id: "week", label: "Every week" },
  { id: "month", label: "Every month" },
  { id: "quarter", label: "Every quarter" },
  { id: "occurrence", label: "Single events", description: "Every wait, every delay" },
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
