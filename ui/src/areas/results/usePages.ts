/** The points of a series, page by page, newest first: only the pages in sight are read. */
import { useQueries } from "@tanstack/react-query";
import { call, commands, queryKeys, type MeasurementRow, type SeriesKey } from "../../ipc";

/** Points of a page. */
export const pageSize = 100;

/** `rowAt` gives a point once its page is read; `total` is `estimate` until the first page is. */
export function usePages(series: SeriesKey, firstRow: number, lastRow: number, estimate: number) {
  const first = Math.max(0, Math.floor(firstRow / pageSize));
  const last = Math.max(first, Math.floor(Math.max(0, lastRow) / pageSize));
  const offsets = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * pageSize);
  const pages = useQueries({
    queries: offsets.map((offset) => ({
      queryKey: queryKeys.measurements(series, offset),
      queryFn: () => call(commands.measurements(series, offset, pageSize)),
    })),
  });
  const read = pages.find(({ data }) => data !== undefined)?.data;
  return {
    total: read?.total ?? estimate,
    error: pages.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const page of pages) void page.refetch();
    },
    rowAt: (index: number): MeasurementRow | undefined =>
      pages[Math.floor(index / pageSize) - first]?.data?.rows[index % pageSize],
  };
}
