/** Under the chart of a metric: how bad the worst was, and what customers without the pilot show. */
import { useState } from "react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { InlineMessage } from "../../components/InlineMessage";
import { call, commands, queryKeys, type Canvas, type IterationId, type MetricId } from "../../ipc";
import { ComparisonPanel } from "./ComparisonPanel";
import styles from "./Panels.module.css";
import { WorstPanel } from "./WorstPanel";

/** Pixels of a panel's gap, padding and borders, and the room from which two stand side by side. */
const gap = 16;
const padding = 34;
const twoFrom = 616;

interface PanelsProps {
  metricId: MetricId;
  /** Names files that are saved. */
  name: string;
  /** Where the main chart stands. */
  canvas: Canvas;
}

export function Panels({ metricId, name, canvas }: PanelsProps) {
  const [chosen, setChosen] = useState<IterationId | null>(null);
  const outer = canvas.width + padding;
  const room: Canvas = {
    ...canvas,
    width: outer >= twoFrom ? Math.floor((outer - gap) / 2) - padding : canvas.width,
  };
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.panels(metricId, chosen, room),
    queryFn: () => call(commands.metricPanels({ metric_id: metricId, iteration_id: chosen, canvas: room })),
    placeholderData: keepPreviousData,
  });
  if (error) {
    return (
      <InlineMessage
        tone="error"
        title="The comparison could not be read."
        action={{ label: "Try again", onPress: () => void refetch() }}
      >
        {error.message}
      </InlineMessage>
    );
  }
  return (
    <div className={styles.panels} data-two={outer >= twoFrom || undefined} aria-busy={data === undefined}>
      {data && <WorstPanel worst={data.worst} legend={data.worst_legend} name={name} />}
      {data && <ComparisonPanel panels={data} name={name} onIteration={setChosen} />}
    </div>
  );
}
