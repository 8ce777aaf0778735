/** The columns of the portfolio's table. */
import type { ReactNode } from "react";
import { shortDay, writtenOrder } from "../../app/locale";
import { AssuranceSign, VariationSign } from "../../app/VariationSign";
import { LevelStrip } from "../../components/LevelStrip";
import type { TableColumn } from "../../components/Table";
import type { DepartmentLevel, PortfolioRow } from "../../ipc";
import { LeadMetric } from "./LeadMetric";
import styles from "./Portfolio.module.css";

interface ColumnOptions {
  number: (value: number) => string;
  /** Names of departments, by their place. */
  departments: readonly string[];
  /** Pixels for the whole table; with room come the latest value and a longer course. */
  width: number;
}

/** Widths from which the latest value fits, and from which the names take what is left. */
const wide = 980;
const roomy = 1200;

const steps = ["unaware", "resistant", "neutral", "supportive", "leading"];

/** Improving first, then what cannot be told, worsening last; as a person would rank them. */
const variations = ["improving", "no_change", "higher", "lower", "too_early", "worsening"];
const assurances = ["reliably", "hit_and_miss", "not_yet"];

function rank(order: readonly string[], value: string | undefined): number | null {
  const place = value === undefined ? -1 : order.indexOf(value);
  return place === -1 ? null : place;
}

function two(first: ReactNode, second: ReactNode): ReactNode {
  return (
    <div className={styles.two}>
      <div>{first}</div>
      <small>{second}</small>
    </div>
  );
}

function squares(levels: readonly DepartmentLevel[], names: readonly string[]) {
  return levels.map(({ department, level, desired }) => ({
    name: names[department] ?? "",
    level,
    met: level !== null && steps.indexOf(level) >= steps.indexOf(desired),
  }));
}

/** The columns; the latest value only where there is room. */
export function pilotColumns({ number, width, departments }: ColumnOptions): TableColumn<PortfolioRow>[] {
  const isWide = width >= wide;
  const latest: TableColumn<PortfolioRow> = {
    id: "latest",
    name: "Latest",
    width: 108,
    sortValue: (row) => row.lead_metric?.latest,
    render: ({ lead_metric: metric }) => {
      if (metric?.latest == null) return "";
      const value = `${number(metric.latest)} ${metric.unit}`;
      return two(value, metric.baseline_mean === null ? "" : `was ${number(metric.baseline_mean)}`);
    },
  };
  return [
    {
      id: "name",
      name: "Pilot",
      width: width >= roomy ? undefined : isWide ? 214 : 176,
      isRowHeader: true,
      sortValue: (row) => row.name,
      render: (row) => (
        <div className={styles.two}>
          <b>{row.name}</b>
          <small>{row.service === "" ? row.customer : row.service}</small>
        </div>
      ),
    },
    {
      id: "metric",
      name: "Lead customer metric",
      width: isWide ? 174 : 136,
      sortValue: (row) => row.lead_metric?.name,
      render: (row) => <LeadMetric metric={row.lead_metric} width={isWide ? 150 : 118} />,
    },
    {
      id: "variation",
      name: "Variation",
      width: 108,
      sortValue: (row) => rank(variations, row.lead_metric?.variation),
      render: ({ lead_metric: metric }) => metric && <VariationSign reading={metric} short />,
    },
    {
      id: "target",
      name: "Target met",
      width: 116,
      sortValue: (row) => rank(assurances, row.lead_metric?.assurance),
      render: ({ lead_metric: metric }) => metric && <AssuranceSign reading={metric} />,
    },
    ...(isWide ? [latest] : []),
    {
      id: "buy_in",
      name: "Buy-in at desired level",
      width: 172,
      sortValue: (row) => (row.buy_in.length === 0 ? null : row.at_desired / row.buy_in.length),
      render: (row) =>
        row.buy_in.length === 0 ? (
          <span className={styles.none}>None yet</span>
        ) : (
          <LevelStrip departments={squares(row.buy_in, departments)} />
        ),
    },
    {
      id: "iteration",
      name: "Iteration",
      width: 78,
      sortValue: (row) => row.iteration?.number,
      render: ({ iteration }) => iteration && two(iteration.number, writtenOrder(iteration.order)),
    },
    {
      id: "due",
      name: "Decide by",
      width: width >= roomy ? 96 : undefined,
      sortValue: (row) => row.decision_due_on,
      render: (row) => {
        if (row.stage === "stopped") return "Stopped";
        if (row.stage === "scaled") return "Scaled";
        if (row.decision_due_on === null) return "";
        const day = shortDay(row.decision_due_on);
        const late = (row.days_to_decision ?? 0) < 0;
        return late ? two(day, "overdue") : day;
      },
    },
  ];
}
