/** Pictures for tests: simple, but with marks, summary and table as the real ones have. */
import type { Drawing, MetricReading } from "../../src/ipc";

/** A course of a metric as a small line. */
export function sparkline(reading: MetricReading): Drawing {
  const values = course(reading);
  const low = Math.min(...values);
  const span = Math.max(...values) - low || 1;
  const points = values.map(
    (value, index) => `${(index * 150) / (values.length - 1)},${26 - ((value - low) / span) * 22}`,
  );
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 150 30"><rect x="0" y="6" width="150" height="12" fill="#F1F2F3"/><polyline fill="none" stroke="#6E7683" points="${points.join(" ")}"/></svg>`,
    width: 150,
    height: 30,
    marks: [],
    summary: `${reading.name}: ${reading.variation_words}`,
    table: { columns: [], rows: [] },
  };
}

/** Invented, and the same every time. */
function course(reading: MetricReading): number[] {
  const from = reading.baseline_mean ?? 10;
  const to = reading.recent_mean ?? from;
  return Array.from({ length: 40 }, (_, index) => {
    const share = index < 14 ? 0 : Math.min(1, (index - 14) / 12);
    return from + (to - from) * share + Math.sin(index * 2.3) * from * 0.07;
  });
}

/** A ladder of a pilot's departments. */
export function ladder(departments: readonly { name: string; short: boolean }[], width: number): Drawing {
  const height = 30 + departments.length * 24;
  const lines = departments.map(
    ({ name, short }, index) =>
      `<text x="0" y="${44 + index * 24}" font-family="Inter" font-size="12" fill="#1C2028" font-weight="${short ? 600 : 400}">${name}</text><circle cx="${short ? width * 0.55 : width * 0.8}" cy="${40 + index * 24}" r="5" fill="${short ? "#AE4500" : "#1A64A8"}"/>`,
  );
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${lines.join("")}</svg>`,
    width,
    height,
    marks: departments.map(({ name, short }, index) => ({
      id: name,
      series: "now",
      x: (short ? width * 0.55 : width * 0.8) - 8,
      y: 32 + index * 24,
      width: 16,
      height: 16,
      label: name,
      value: short ? "Neutral, desired Supportive" : "Supportive, as desired",
      detail: "",
      kind: short ? "worse" : "better",
    })),
    summary: `Buy-in is where you need it in ${departments.filter(({ short }) => !short).length} of ${departments.length} departments`,
    table: { columns: ["Department"], rows: departments.map(({ name }) => [name]) },
  };
}
