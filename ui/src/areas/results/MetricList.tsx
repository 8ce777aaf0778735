/** The pilot's metrics: what the customer experiences first, then what we measure of ourselves. */
import { AssuranceSign, VariationSign } from "../../app/VariationSign";
import { Button } from "../../components/Button";
import type { MetricId, MetricReading } from "../../ipc";
import { GapFlag } from "./GapFlag";
import { rounded } from "./pointColumns";
import styles from "./Results.module.css";
import { grouped, valueParts } from "./words";

interface MetricListProps {
  metrics: readonly MetricReading[];
  selectedId: MetricId | null;
  onSelect: (id: MetricId) => void;
  onAdd?: () => void;
}

/** Up and down between the metrics of the list, Home and End to its ends. */
function step(event: React.KeyboardEvent<HTMLElement>) {
  const all = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button[data-metric]")];
  const place = all.findIndex((each) => each === document.activeElement);
  const to = { ArrowDown: place + 1, ArrowUp: place - 1, Home: 0, End: all.length - 1 }[event.key];
  if (to === undefined || place === -1) return;
  event.preventDefault();
  all[Math.min(all.length - 1, Math.max(0, to))]?.focus();
}

export function MetricList({ metrics, selectedId, onSelect, onAdd }: MetricListProps) {
  const { customer, internal } = grouped(metrics);
  const item = (metric: MetricReading) => (
    <div key={metric.metric_id}>
      <MetricItem metric={metric} isSelected={metric.metric_id === selectedId} onSelect={onSelect} />
      {metric.gap !== "" && <GapFlag metric={metric} metrics={metrics} onSelect={onSelect} />}
    </div>
  );
  return (
    // Arrows move between the buttons within; each is reachable by Tab as well.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
    <nav aria-label="Metrics" className={styles.list} onKeyDown={step}>
      {customer.length > 0 && <h2 className={styles.perspective}>Customer experiences</h2>}
      {customer.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h3 className={styles.aspect}>{group.label}</h3>
          {group.metrics.map(item)}
        </section>
      ))}
      {internal.length > 0 && (
        <section aria-label="Internal" className={styles.internal}>
          <h2 className={styles.perspective}>Internal</h2>
          {internal.map(item)}
        </section>
      )}
      {onAdd && (
        <div className={styles.add}>
          <Button size="small" kbd="N" aria-keyshortcuts="N" onPress={onAdd}>
            Add metric
          </Button>
        </div>
      )}
    </nav>
  );
}

interface MetricItemProps {
  metric: MetricReading;
  isSelected: boolean;
  onSelect: (id: MetricId) => void;
}

function MetricItem({ metric, isSelected, onSelect }: MetricItemProps) {
  // A share or a rate is computed: it has more digits than anybody measured.
  const latest = metric.data === "value" ? (metric.latest ?? 0) : rounded(metric.latest ?? 0);
  const { figure, unit } = valueParts(latest, metric.unit);
  const under = [unit, metric.leads ? "lead metric" : ""].filter((part) => part !== "").join(" · ");
  return (
    <button
      type="button"
      data-metric
      aria-current={isSelected || undefined}
      className={styles.item}
      onClick={() => onSelect(metric.metric_id)}
    >
      <span className={styles.itemName}>{metric.name}</span>
      <span className={styles.latest}>{metric.latest === null ? "no data" : figure}</span>
      {under !== "" && <span className={styles.unit}>{under}</span>}
      <span className={styles.signals}>
        <VariationSign reading={metric} />
        <AssuranceSign reading={metric} />
      </span>
    </button>
  );
}
