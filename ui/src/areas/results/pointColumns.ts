/** The columns of the table of points, which depend on what a metric's data are. */
import type { MetricDetail } from "../../ipc";
import type { PointField } from "./usePointEdits";
import { hasDenominator } from "./words";

/** How the points of a metric are written. */
export interface PointColumns {
  /** Heading of the values. */
  value: string;
  /** Unit of the values as they are stored. */
  unit: string;
  /** Heading of the denominators; null where there are none. */
  denominator: string | null;
  /** What the chart shows of a point; null where that is the value itself. */
  shown: { heading: string; unit: string } | null;
  /** Columns with numbers. */
  count: number;
}

/** What can be typed in a row. */
export const fieldLabels: Record<PointField, string> = {
  value: "Value",
  denominator: "Denominator",
  note: "Note",
};

/** The columns of a metric's points. */
export function pointColumns({ metric, reading }: Pick<MetricDetail, "metric" | "reading">): PointColumns {
  const { data = "value", unit } = metric;
  if (hasDenominator(data)) {
    return {
      value: "Count",
      unit: "",
      denominator: unit === "" ? "Out of" : `Out of (${unit})`,
      shown: { heading: "Shown", unit: reading.unit },
      count: 3,
    };
  }
  if (data === "rare_event") {
    const shown = { heading: "Days since the one before", unit: "" };
    return { value: "Events", unit: "", denominator: null, shown, count: 2 };
  }
  return { value: "Value", unit, denominator: null, shown: null, count: 1 };
}

/** A computed value without digits that nobody measured. */
export function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
