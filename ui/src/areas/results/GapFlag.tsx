/** The watermelon gap: an internal metric on target whose counter-metric is not, with both charts one click apart. */
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import type { MetricId, MetricReading } from "../../ipc";
import styles from "./Results.module.css";

interface GapProps {
  metric: MetricReading;
  metrics: readonly MetricReading[];
  onSelect: (id: MetricId) => void;
}

function counterOf({ metric, metrics }: Pick<GapProps, "metric" | "metrics">): MetricReading | undefined {
  return metrics.find(({ metric_id }) => metric_id === metric.counter_metric_id);
}

/** In the list, under the internal metric. */
export function GapFlag({ metric, metrics, onSelect }: GapProps) {
  const counter = counterOf({ metric, metrics });
  return (
    <div className={styles.gap}>
      <span>{metric.gap}</span>
      {counter && (
        <Button size="small" variant="quiet" onPress={() => onSelect(counter.metric_id)}>
          Show {counter.name}
        </Button>
      )}
    </div>
  );
}

/** Above the chart: the way from a metric to the one that counters it, and back. */
export function CounterLinks({ metric, metrics, onSelect }: GapProps) {
  const counter = counterOf({ metric, metrics });
  const countered = metrics.filter(({ counter_metric_id }) => counter_metric_id === metric.metric_id);
  const gap = [metric, ...countered].map((each) => each.gap).find((words) => words !== "");
  const links = [
    ...(counter ? [{ id: counter.metric_id, label: `Counter-metric: ${counter.name}` }] : []),
    ...countered.map(({ metric_id, name }) => ({ id: metric_id, label: `Counters ${name}` })),
  ];
  if (links.length === 0) return null;
  return (
    <div className={styles.counters}>
      {gap !== undefined && (
        <InlineMessage tone="warning" title="Watermelon gap.">
          {gap}
        </InlineMessage>
      )}
      <div className={styles.draft}>
        {links.map(({ id, label }) => (
          <Button key={id} size="small" onPress={() => onSelect(id)}>
            {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
