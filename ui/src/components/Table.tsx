/** Rows and columns as a keyboard grid: sortable by column, and drawn only where in sight when there are many rows. */
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import {
  Cell,
  Collection,
  Column,
  Row,
  Table as AriaTable,
  TableBody,
  TableHeader,
  TableLayout,
  TableLoadMoreItem,
  Virtualizer,
  type SortDescriptor,
} from "react-aria-components";
import { sortRows, type SortValue } from "./sortRows";
import styles from "./Table.module.css";

/** One column: how a row shows in it and, when it can be sorted, by what. */
export interface TableColumn<T> {
  id: string;
  name: string;
  render: (row: T) => ReactNode;
  /** Makes the column sortable; null sorts last either way. */
  sortValue?: (row: T) => SortValue;
  align?: "start" | "end";
  /** Pixels; without it the column takes what is left. */
  width?: number;
  isRowHeader?: boolean;
  /** For speech only, such as a column of buttons. */
  nameHidden?: boolean;
}

/** Rows that a table of rows in sight begins with; reaching their end doubles them. */
const firstReach = 40;

interface TableProps<T> {
  label: string;
  columns: readonly TableColumn<T>[];
  rows: readonly T[];
  getId: (row: T) => string;
  /** Enter, or a click. */
  onOpen?: (id: string) => void;
  /** The row in view elsewhere on the screen; giving `onSelect` makes rows selectable. */
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  /** The order to begin with; `sort` and `onSort` make the screen its owner. */
  defaultSort?: SortDescriptor;
  sort?: SortDescriptor;
  onSort?: (sort: SortDescriptor) => void;
  /** Draws only rows in sight, in a box of this height in pixels. */
  virtualHeight?: number;
  rowHeight?: number;
  /** Shown in place of rows. */
  empty?: ReactNode;
}

export function Table<T extends object>(props: TableProps<T>) {
  const { label, columns, rows, getId, onOpen, selectedId, onSelect, defaultSort, virtualHeight } = props;
  const { rowHeight = 43, empty } = props;
  const [ownSort, setOwnSort] = useState(defaultSort);
  const sort = props.sort ?? ownSort;
  const sorted = useMemo(() => {
    const by = columns.find((column) => column.id === sort?.column)?.sortValue;
    return by && sort && props.onSort === undefined ? sortRows(rows, by, sort.direction) : rows;
  }, [columns, rows, sort, props.onSort]);
  const isVirtual = virtualHeight !== undefined;
  // Every row in reach costs an element that is never painted, so thousands are taken up by scrolling.
  const [reach, setReach] = useState(firstReach);
  const inReach = useMemo(() => (isVirtual ? sorted.slice(0, reach) : sorted), [isVirtual, sorted, reach]);

  const table = (
    <AriaTable
      aria-label={label}
      className={styles.table}
      data-virtual={isVirtual || undefined}
      style={isVirtual ? { height: virtualHeight } : undefined}
      sortDescriptor={sort}
      onSortChange={props.onSort ?? setOwnSort}
      onRowAction={onOpen && ((key) => onOpen(String(key)))}
      selectionMode={onSelect ? "single" : "none"}
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selectedId === undefined || selectedId === null ? [] : [selectedId]}
      onSelectionChange={(keys) => {
        if (keys !== "all") for (const key of keys) onSelect?.(String(key));
      }}
    >
      <TableHeader>
        {columns.map((column) => (
          <Column
            key={column.id}
            id={column.id}
            isRowHeader={column.isRowHeader ?? column === columns[0]}
            allowsSorting={column.sortValue !== undefined}
            width={isVirtual ? column.width : undefined}
            style={!isVirtual && column.width !== undefined ? { width: column.width } : undefined}
            className={styles.column}
            data-align={column.align}
          >
            {({ sortDirection }) => (
              <span className={column.nameHidden === true ? "spoken" : styles.name}>
                {column.name}
                {sortDirection === "ascending" && <ArrowUp size={12} aria-hidden="true" />}
                {sortDirection === "descending" && <ArrowDown size={12} aria-hidden="true" />}
              </span>
            )}
          </Column>
        ))}
      </TableHeader>
      <TableBody renderEmptyState={() => <div className={styles.empty}>{empty ?? "Nothing here yet."}</div>}>
        <Collection items={inReach as T[]} dependencies={[columns, onOpen]}>
          {(row) => (
            <Row
              id={getId(row)}
              className={styles.row}
              data-opens={onOpen || onSelect ? true : undefined}
              style={isVirtual ? undefined : { height: rowHeight }}
            >
              {columns.map((column) => (
                <Cell key={column.id} className={styles.cell} data-align={column.align}>
                  {column.render(row)}
                </Cell>
              ))}
            </Row>
          )}
        </Collection>
        {inReach.length < sorted.length && <TableLoadMoreItem onLoadMore={() => setReach(reach * 2)} />}
      </TableBody>
    </AriaTable>
  );
  return isVirtual ? (
    <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight, headingHeight: 28 }}>
      {table}
    </Virtualizer>
  ) : (
    table
  );
}
