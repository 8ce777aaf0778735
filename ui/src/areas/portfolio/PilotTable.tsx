/** Every pilot in a row: found by word and stage, sorted by any column, drawn only where in sight when there are many. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { counted } from "../../app/locale";
import { Select } from "../../components/Select";
import { Table } from "../../components/Table";
import { TextField } from "../../components/TextField";
import type { Stage } from "../../ipc";
import styles from "./Portfolio.module.css";
import type { Portfolio } from "./reading";
import { usePilotColumns } from "./usePilotColumns";

const stages: Record<Stage, string> = {
  proposed: "Proposed",
  running: "Running",
  deciding: "Deciding",
  scaling: "Scaling",
  scaled: "Scaled",
  stopped: "Stopped",
};

interface PilotTableProps {
  screen: Portfolio;
  onOpen: (pilot: string) => void;
}

export function PilotTable({ screen, onOpen }: PilotTableProps) {
  const { rows, pilots, isWhole } = screen;
  const [words, setWords] = useState("");
  const [stage, setStage] = useState<Stage | "any">("any");
  const sought = useDeferredValue(words.trim().toLowerCase());
  const table = useRef<HTMLDivElement>(null);
  const { columns, virtualHeight } = usePilotColumns(table, screen);
  const shown = useMemo(
    () =>
      rows.filter(
        (row) =>
          (stage === "any" || row.stage === stage) &&
          (sought === "" || `${row.name}\n${row.service}\n${row.customer}`.toLowerCase().includes(sought)),
      ),
    [rows, stage, sought],
  );
  const present = useMemo(() => new Set(rows.map((row) => row.stage)), [rows]);
  useArrowsIntoTable(table);

  return (
    <section aria-label="Pilots" className={styles.pilots}>
      {pilots > 1 && (
        <div className={styles.filters}>
          <TextField
            label="Find pilots"
            labelHidden
            type="search"
            placeholder="Find by pilot, service or customer"
            value={words}
            onChange={setWords}
          />
          <Select<Stage | "any">
            label="Stage"
            labelHidden
            value={stage}
            onChange={setStage}
            options={[
              { id: "any", label: "Every stage" },
              ...(Object.keys(stages) as Stage[])
                .filter((each) => present.has(each))
                .map((id) => ({ id, label: stages[id] })),
            ]}
          />
          <p role="status" className={styles.count}>
            {shown.length === rows.length
              ? counted(pilots, "pilot")
              : `${shown.length} of ${counted(pilots, "pilot")}`}
            {!isWhole && ", still reading the others"}
          </p>
        </div>
      )}
      <div ref={table}>
        {columns && (
          <Table
            label="Pilots"
            columns={columns}
            rows={shown}
            getId={(row) => row.pilot_id}
            onOpen={onOpen}
            virtualHeight={virtualHeight}
            empty={isWhole ? "No pilot matches. Change the words or the stage." : "Reading the other pilots."}
          />
        )}
      </div>
    </section>
  );
}

/** ↓ goes into the table when nothing else has the focus. */
function useArrowsIntoTable(table: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      const idle = document.activeElement === document.body || document.activeElement?.tagName === "MAIN";
      if (!idle || event.key !== "ArrowDown") return;
      event.preventDefault();
      table.current?.querySelector<HTMLElement>('[role="grid"], table')?.focus();
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [table]);
}
