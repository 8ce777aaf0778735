/** The chart of one metric: the finding, its signals, the picture and what its marks mean. */
import { useLocation } from "wouter";
import { pilotPlace } from "../../app/places";
import { AssuranceSign, VariationSign } from "../../app/VariationSign";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { ChartFigure } from "../../components/ChartFigure";
import { EmptyState } from "../../components/EmptyState";
import type { MenuEntry } from "../../components/Menu";
import { Segmented } from "../../components/Segmented";
import { Help } from "../../components/Help";
import type { DataKind, MetricDetail, MetricId, MetricReading, Pilot } from "../../ipc";
import { ChartLegend } from "./ChartLegend";
import { CounterLinks } from "./GapFlag";
import styles from "./Results.module.css";
import { useChartTools } from "./useChartTools";
import { limitNames, type Limits, type LimitsView } from "./useLimits";

interface MetricChartProps {
  pilot: Pilot;
  detail: MetricDetail;
  limits: LimitsView;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** A point was opened: its place in the table of points, newest first. */
  onPoint: (row: number) => void;
  onEdit?: () => void;
  onAddData?: () => void;
  /** Opens where the limits begin anew. */
  onRebase?: () => void;
  /** The pilot's metrics, for the way to a counter-metric. */
  metrics: readonly MetricReading[];
  onSelect: (id: MetricId) => void;
}

/** What to paste of each kind of data. */
const blankTitles: Record<DataKind, string> = {
  value: "Paste two columns: date, value.",
  proportion: "Paste three columns: date, count, out of how many.",
  rate: "Paste three columns: date, count, counted against what.",
  occurrence: "Paste two columns: date, value of each occurrence.",
  rare_event: "Paste one column: the day of each event.",
};

export function MetricChart({
  pilot,
  detail,
  limits,
  isTable,
  onTable,
  onPoint,
  onEdit,
  onAddData,
  onRebase,
  metrics,
  onSelect,
}: MetricChartProps) {
  const [, navigate] = useLocation();
  const { metric, reading, shifts } = detail;
  const { subtitle, how_to_read } = detail.choice;
  const { chart, shown } = limits;
  const tools = useChartTools(chart, `${pilot.name} ${metric.name}`);
  const edit = (
    <>
      <Help label="How to read this chart">{how_to_read}</Help>
      {onEdit && (
        <Button size="small" onPress={onEdit}>
          Edit metric
        </Button>
      )}
    </>
  );

  if (detail.measurements === 0) {
    return (
      <Card title={metric.name} subtitle={subtitle} actions={edit}>
        <EmptyState
          title={blankTitles[metric.data ?? "value"]}
          actions={
            onAddData && (
              <Button kbd="Mod+V" onPress={onAddData}>
                Add data
              </Button>
            )
          }
        >
          You see what will happen before anything is added. Twelve points make a baseline.
        </EmptyState>
      </Card>
    );
  }
  function open(markId: string) {
    const mark = chart.marks.find(({ id }) => id === markId);
    if (mark?.series === "iterations") {
      navigate(pilotPlace(pilot.id, "iterations", { iteration: markId }));
      return;
    }
    const own = chart.marks.filter(({ series }) => series === mark?.series);
    const place = own.findIndex(({ id }) => id === markId);
    if (mark?.series === "measurements" && place !== -1) onPoint(own.length - 1 - place);
  }
  const items: MenuEntry[] = [];
  if (shown) {
    const other: Limits = shown === "rebased" ? "baseline" : "rebased";
    items.push({
      id: "limits",
      label: `Show ${limitNames[other].toLowerCase()}`,
      kbd: "B",
      onAction: limits.toggle,
    });
  }
  if (limits.showIteration) {
    items.push({
      id: "iteration",
      label: "Iteration at the point",
      kbd: "I",
      onAction: limits.showIteration,
    });
  }
  if (onRebase) items.push({ id: "rebase", label: "Where limits begin anew", onAction: onRebase });
  return (
    <ChartFigure
      drawing={chart}
      subtitle={subtitle}
      items={items}
      actions={edit}
      isTable={isTable}
      onTableChange={onTable}
      onOpen={open}
      onCurrent={limits.onCurrent}
      footer={<ChartLegend onIteration={limits.showIteration} />}
      {...tools}
    >
      <CounterLinks metric={reading} metrics={metrics} onSelect={onSelect} />
      <div className={styles.findings}>
        <VariationSign reading={reading} />
        <AssuranceSign reading={reading} />
        {(shown ?? (onRebase && shifts.length > 0)) && (
          <span className={styles.limits}>
            {onRebase && shifts.length > 0 && (
              <Button size="small" onPress={onRebase}>
                Rebase limits…
              </Button>
            )}
            {shown && (
              <Segmented
                label="Limits, key B"
                options={(["rebased", "baseline"] as const).map((id) => ({ id, label: limitNames[id] }))}
                value={shown}
                onChange={limits.show}
              />
            )}
          </span>
        )}
        <span role="status" aria-live="polite" className="spoken">
          {limits.said}
        </span>
      </div>
    </ChartFigure>
  );
}
