/** What every iteration brought: each metric before and after, later orders first. */
import { useState } from "react";
import { useNumber } from "../../app/numbers";
import { Card } from "../../components/Card";
import { Segmented } from "../../components/Segmented";
import { SignalIcon, type Signal } from "../../components/SignalIcon";
import { Table, type TableColumn } from "../../components/Table";
import type { Effect, Effects, MetricId } from "../../ipc";
import { NumberMark } from "../iterations/NumberMark";
import { orderWords } from "../iterations/words";
import styles from "./Evidence.module.css";

const signals: Record<Effect["signal"], Signal> = {
  improved: "improving",
  both: "changed",
  worse: "worsening",
  changed: "changed",
  no_signal: "no_change",
  too_few: "too_early",
};

function columnsOf(written: (value: number) => string): readonly TableColumn<Effect>[] {
  const mean = (value: number | null) => (value === null ? "–" : written(value));
  return [
    {
      id: "iteration",
      name: "Iteration",
      isRowHeader: true,
      sortValue: ({ number }) => number,
      render: (row) => (
        <span className={styles.iteration}>
          <NumberMark iteration={row} /> {row.title}
        </span>
      ),
    },
    {
      id: "order",
      name: "Order",
      width: 84,
      sortValue: ({ order }) => order,
      render: ({ order }) => orderWords(order),
    },
    {
      id: "metric",
      name: "Metric",
      sortValue: ({ metric }) => metric,
      render: ({ metric, unit }) => (
        <>
          {metric}
          <small>{unit}</small>
        </>
      ),
    },
    {
      id: "before",
      name: "Before",
      width: 72,
      align: "end",
      sortValue: ({ before }) => before,
      render: ({ before }) => mean(before),
    },
    {
      id: "after",
      name: "After",
      width: 72,
      align: "end",
      sortValue: ({ after }) => after,
      render: ({ after }) => mean(after),
    },
    {
      id: "signal",
      name: "Signal",
      sortValue: ({ signal }) => Object.keys(signals).indexOf(signal),
      render: ({ signal, signal_words, before, after }) => (
        <SignalIcon signal={signals[signal]} direction={(after ?? 0) < (before ?? 0) ? "down" : "up"}>
          {signal_words}
        </SignalIcon>
      ),
    },
  ];
}

interface EffectsTableProps {
  effects: Effects | undefined;
  onMetric: (id: MetricId) => void;
}

export function EffectsTable({ effects, onMetric }: EffectsTableProps) {
  const written = useNumber();
  const [shown, setShown] = useState<"named" | "all">("named");
  const [columns] = useState(() => columnsOf(written));
  const rows = effects?.rows.filter(({ named }) => named || shown === "all") ?? [];
  return (
    <Card
      title={effects?.headline ?? "Effect of iterations"}
      subtitle="Means before and after each start, against limits of the points before. Later orders first."
      actions={
        <Segmented
          label="Metrics of the table"
          options={[
            { id: "named", label: "Named by the iteration" },
            { id: "all", label: "All metrics" },
          ]}
          value={shown}
          onChange={setShown}
        />
      }
    >
      <div className={styles.effects}>
        <Table
          label="Effect of iterations"
          columns={columns}
          rows={rows}
          getId={({ iteration_id, metric_id }) => `${iteration_id} ${metric_id}`}
          onOpen={(id) => onMetric(id.split(" ")[1] ?? "")}
          defaultSort={{ column: "order", direction: "descending" }}
          empty={effects ? "No iteration names a metric with points yet." : ""}
          virtualHeight={rows.length > 60 ? 480 : undefined}
        />
      </div>
    </Card>
  );
}
