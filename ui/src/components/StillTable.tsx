/** The first rows of a Table as a picture of it: on the glass before the code is there that makes a table work. */
import type { TableColumn } from "./Table";
import styles from "./Table.module.css";

interface StillTableProps<T> {
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  getId: (row: T) => string;
  /** As of the Table that follows. */
  virtualHeight?: number;
  rowHeight?: number;
}

export function StillTable<T>(props: StillTableProps<T>) {
  const { columns, rows, getId, virtualHeight, rowHeight = 43 } = props;
  const isVirtual = virtualHeight !== undefined;
  const shown = isVirtual ? rows.slice(0, Math.ceil(virtualHeight / rowHeight)) : rows;
  return (
    <div className={styles.still} data-virtual={isVirtual || undefined} style={{ height: virtualHeight }}>
      <table className={styles.table}>
        <thead>
          <tr>
            {columns.map(({ id, name, width, align }) => (
              <th key={id} style={{ width }} className={styles.column} data-align={align}>
                <span className={styles.name}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={getId(row)} className={styles.row} style={{ height: rowHeight }}>
              {columns.map(({ id, align, render }) => (
                <td key={id} className={styles.cell} data-align={align}>
                  <div>{render(row)}</div>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
