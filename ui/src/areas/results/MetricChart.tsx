/** The XmR chart of one metric: the finding, its signals, the picture and what its marks mean. */
import { useLocation } from "wouter";
import { pilotPlace } from "../../app/places";
import { AssuranceSign, VariationSign } from "../../app/VariationSign";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { ChartFigure } from "../../components/ChartFigure";
import { EmptyState } from "../../components/EmptyState";
import type { MetricDetail, Pilot } from "../../ipc";
import { ChartLegend } from "./ChartLegend";
import styles from "./Results.module.css";
import { useChartTools } from "./useChartTools";

interface MetricChartProps {
  pilot: Pilot;
  detail: MetricDetail;
  isTable: boolean;
  onTable: (isTable: boolean) => void;
  /** A point was opened: its place in the table of points, newest first. */
  onPoint: (row: number) => void;
  onEdit?: () => void;
  onAddData?: () => void;
}

export function MetricChart({
  pilot,
  detail,
  isTable,
  onTable,
  onPoint,
  onEdit,
  onAddData,
}: MetricChartProps) {
  const [, navigate] = useLocation();
  const { chart, metric, reading, subtitle } = detail;
  const tools = useChartTools(chart, `${pilot.name} ${metric.name}`);
  const edit = onEdit && (
    <Button size="small" onPress={onEdit}>
      Edit metric
    </Button>
  );

  if (reading.points === 0) {
    return (
      <Card title={metric.name} subtitle={subtitle} actions={edit}>
        <EmptyState
          title="Paste two columns: date, value."
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
    // With fewer marks than points the place is not known.
    if (place !== -1 && own.length === reading.points) onPoint(own.length - 1 - place);
  }
  return (
    <ChartFigure
      drawing={chart}
      subtitle={
        <>
          {metric.name}. {subtitle}
        </>
      }
      actions={edit}
      isTable={isTable}
      onTableChange={onTable}
      onOpen={open}
      footer={<ChartLegend />}
      {...tools}
    >
      <p className={styles.findings}>
        <VariationSign reading={reading} />
        <AssuranceSign reading={reading} />
      </p>
    </ChartFigure>
  );
}
