/** Asks for the courses of all rows that came into sight together in one go, after the rows themselves are painted. */
import { afterPaint } from "../../app/afterPaint";
import { call, commands, type Drawing, type MetricId, type Palette } from "../../ipc";

interface Waiting {
  metric: MetricId;
  resolve: (drawing: Drawing | null) => void;
  reject: (fault: Error) => void;
}

const waiting = new Map<Palette, Waiting[]>();

/** The course of one metric, or null when there is nothing to draw. */
export function drawSparkline(metric: MetricId, palette: Palette): Promise<Drawing | null> {
  return new Promise((resolve, reject) => {
    const group = waiting.get(palette);
    if (group) {
      group.push({ metric, resolve, reject });
      return;
    }
    waiting.set(palette, [{ metric, resolve, reject }]);
    // The rows are on the glass before anything is drawn for them.
    afterPaint(() => void send(palette));
  });
}

async function send(palette: Palette): Promise<void> {
  const group = waiting.get(palette) ?? [];
  waiting.delete(palette);
  try {
    const drawn = await call(commands.sparklines([...new Set(group.map(({ metric }) => metric))], palette));
    const byMetric = new Map(drawn.map((each) => [each.metric_id, each.drawing]));
    for (const { metric, resolve } of group) resolve(byMetric.get(metric) ?? null);
  } catch (fault) {
    for (const { reject } of group) reject(fault instanceof Error ? fault : new Error(String(fault)));
  }
}
