/** Every iteration of the pilot: number, name, order, act, days, and what the lead metric did since. */
import { writtenDay } from "../../app/locale";
import { Table, type TableColumn } from "../../components/Table";
import type { IterationView } from "../../ipc";
import styles from "./Iterations.module.css";
import { NumberMark } from "./NumberMark";
import { orderWords, stateWords } from "./words";

interface IterationTableProps {
  iterations: readonly IterationView[];
  selectedId: string;
  onSelect: (id: string) => void;
}

const columns: readonly TableColumn<IterationView>[] = [
  {
    id: "number",
    name: "No.",
    width: 52,
    isRowHeader: false,
    sortValue: ({ iteration }) => iteration.number,
    render: ({ iteration }) => <NumberMark iteration={iteration} />,
  },
  {
    id: "title",
    name: "Change",
    isRowHeader: true,
    sortValue: ({ iteration }) => iteration.title,
    render: ({ iteration, warnings }) => (
      <div className={styles.name}>
        {iteration.title}
        {warnings.length > 0 && <small>{warnings[0]}</small>}
      </div>
    ),
  },
  {
    id: "order",
    name: "Order",
    width: 90,
    sortValue: ({ iteration }) => iteration.order,
    render: ({ iteration }) => orderWords(iteration.order),
  },
  {
    id: "act",
    name: "Act",
    width: 100,
    sortValue: ({ iteration }) => stateWords(iteration),
    render: ({ iteration }) => stateWords(iteration),
  },
  {
    id: "days",
    name: "Started, ended",
    width: 130,
    sortValue: ({ iteration }) => iteration.started_on,
    render: ({ iteration }) => (
      <>
        {writtenDay(iteration.started_on)}
        <small>{iteration.ended_on === null ? "open" : writtenDay(iteration.ended_on)}</small>
      </>
    ),
  },
  { id: "result", name: "Result so far", render: ({ result }) => result },
];

export function IterationTable({ iterations, selectedId, onSelect }: IterationTableProps) {
  return (
    <Table
      label="Iterations"
      columns={columns}
      rows={iterations}
      getId={({ iteration }) => iteration.id}
      selectedId={selectedId}
      onSelect={onSelect}
      onOpen={onSelect}
    />
  );
}
