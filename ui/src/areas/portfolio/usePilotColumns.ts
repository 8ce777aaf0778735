/** The columns of the portfolio's table for the room it has, and how tall its box is when the rows are many. */
import { useMemo, type RefObject } from "react";
import { useNumber } from "../../app/numbers";
import type { TableColumn } from "../../components/Table";
import type { PortfolioRow } from "../../ipc";
import { pilotColumns } from "./columns";
import type { Portfolio } from "./reading";
import { useRoom } from "./useRoom";

/** Rows up to which the page scrolls; more scroll in a box of their own. */
const plainRows = 60;

interface PilotColumns {
  /** None before the room is measured: thousands of rows are not built for a width that nobody knows. */
  columns: TableColumn<PortfolioRow>[] | undefined;
  virtualHeight: number | undefined;
}

/** The columns within `table`. */
export function usePilotColumns(table: RefObject<HTMLElement | null>, screen: Portfolio): PilotColumns {
  const room = useRoom(table);
  const number = useNumber();
  const { departments, pilots } = screen;
  const width = room?.width;
  const columns = useMemo(
    () => (width === undefined ? undefined : pilotColumns({ number, width, departments })),
    [number, width, departments],
  );
  return { columns, virtualHeight: pilots > plainRows ? room?.height : undefined };
}
