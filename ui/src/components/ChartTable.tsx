/** The numbers of a drawing as a table; long ones draw only the rows in sight. */
import { useMemo } from "react";
import type { Drawing } from "./drawing";
import styles from "./ChartFigure.module.css";
import { Table, type TableColumn } from "./Table";

interface NumberedRow {
  id: string;
  cells: string[];
}

/** Rows up to which a plain table is quicker to read aloud than a grid. */
const plainRows = 100;

export function ChartTable({ label, table }: { label: string; table: Drawing["table"] }) {
  const rows = useMemo(
    () => table.rows.map((cells, index): NumberedRow => ({ id: `row-${index}`, cells })),
    [table],
  );
  const columns = useMemo(
    () =>
      table.columns.map((name, index): TableColumn<NumberedRow> => ({
        // Rows and columns share one space of names in the grid.
        id: `column-${index}`,
        name,
        render: (row) => row.cells[index] ?? "",
      })),
    [table],
  );
  if (rows.length > plainRows) {
    return (
      <Table
        label={label}
        columns={columns}
        rows={rows}
        getId={(row) => row.id}
        rowHeight={28}
        virtualHeight={360}
      />
    );
  }
  return (
    // A scrolling region has to be reachable by keyboard.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <div className={styles.tableBox} tabIndex={0} role="region" aria-label={label}>
      <table className={styles.table}>
        <thead>
          <tr>
            {table.columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={index}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
