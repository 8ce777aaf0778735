/** The pilot's customer beside customers without the pilot, and what changed at one iteration. */
import { Card } from "../../components/Card";
import { ChartFigure } from "../../components/ChartFigure";
import type { ComparedCustomer, IterationId, MetricPanels } from "../../ipc";
import { useNumber } from "../../app/numbers";
import { ChangeAtIteration } from "./ChangeAtIteration";
import styles from "./Panels.module.css";
import { useChartTools } from "./useChartTools";

interface ComparisonPanelProps {
  panels: MetricPanels;
  name: string;
  onIteration: (id: IterationId) => void;
}

export function ComparisonPanel({ panels, name, onIteration }: ComparisonPanelProps) {
  const { compared, interruption, iterations } = panels;
  const words = (
    <div className={styles.words}>
      {compared.drawing && <p>{compared.headline}</p>}
      {compared.difference !== "" && <p className={styles.difference}>{compared.difference}</p>}
      <p className={styles.caution}>{compared.caution}</p>
      <ChangeAtIteration interruption={interruption} iterations={iterations} onIteration={onIteration} />
    </div>
  );
  if (compared.drawing) {
    return <Figure drawing={compared.drawing} name={name} words={words} />;
  }
  return (
    <Card title={compared.headline} subtitle="First 12 points to the latest 12, on the same days.">
      {compared.customers.length > 1 && <Customers customers={compared.customers} />}
      {words}
    </Card>
  );
}

interface FigureProps {
  drawing: NonNullable<MetricPanels["compared"]["drawing"]>;
  name: string;
  words: React.ReactNode;
}

function Figure({ drawing, name, words }: FigureProps) {
  const tools = useChartTools(drawing, `${name} compared`);
  return (
    <ChartFigure
      drawing={drawing}
      subtitle="First 12 points to the latest 12, on the same days."
      footer={words}
      {...tools}
    />
  );
}

function Customers({ customers }: { customers: readonly ComparedCustomer[] }) {
  const written = useNumber();
  const mean = (value: number | null) => (value === null ? "–" : written(value));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Customer</th>
          <th scope="col">First</th>
          <th scope="col">Latest</th>
        </tr>
      </thead>
      <tbody>
        {customers.map(({ name, has_pilot, before, after, left_out }) => (
          <tr key={name}>
            <th scope="row">
              {name}
              <small>{left_out === "" ? (has_pilot ? "pilot" : "no pilot") : left_out}</small>
            </th>
            <td>{mean(before)}</td>
            <td>{mean(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
