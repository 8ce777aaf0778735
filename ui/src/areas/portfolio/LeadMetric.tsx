/** The course of a pilot's lead metric; the row stands before its course is drawn. */
import { useQuery } from "@tanstack/react-query";
import { usePalette } from "../../app/usePalette";
import { Sparkline } from "../../components/Sparkline";
import { queryKeys, type MetricReading } from "../../ipc";
import styles from "./Portfolio.module.css";
import { drawSparkline } from "./sparklines";

export function LeadMetric({ metric, width }: { metric: MetricReading | null; width: number }) {
  const palette = usePalette();
  const id = metric?.metric_id ?? "";
  const { data, error } = useQuery({
    queryKey: queryKeys.sparkline(id, palette),
    queryFn: () => drawSparkline(id, palette),
    enabled: metric !== null && metric.points > 0,
  });
  if (!metric) return <span className={styles.none}>None yet</span>;
  return (
    <div title={metric.name} style={{ width, minHeight: 30 }}>
      {data ? (
        <Sparkline drawing={data} width={width} />
      ) : (
        <span className={styles.none}>{wordsFor(metric, error)}</span>
      )}
    </div>
  );
}

function wordsFor(metric: MetricReading, error: Error | null): string {
  if (error) return "metric unreadable";
  return metric.points === 0 ? "no data yet" : "";
}
