/** The worst experience: every occurrence or reading a mark, a strip a period, worst before average. */
import { ChartFigure } from "../../components/ChartFigure";
import type { Drawing } from "../../ipc";
import { useChartTools } from "./useChartTools";

interface WorstPanelProps {
  worst: Drawing;
  legend: string;
  name: string;
}

export function WorstPanel({ worst, legend, name }: WorstPanelProps) {
  const tools = useChartTools(worst, `${name} worst`);
  return <ChartFigure drawing={worst} subtitle={legend} {...tools} />;
}
