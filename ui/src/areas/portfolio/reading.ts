/** Reads the portfolio: its first rows for the first paint, the others right after it. */
import { queryOptions, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { afterPaint } from "../../app/afterPaint";
import { call, commands, queryKeys, type PortfolioScreen } from "../../ipc";

/** The portfolio as far as it was read. */
export interface Portfolio extends PortfolioScreen {
  /** Every row is here. */
  isWhole: boolean;
}

async function withRest(first: PortfolioScreen): Promise<Portfolio> {
  const rest = first.rows.length < first.pilots ? await call(commands.portfolioRest()) : [];
  return { ...first, rows: [...first.rows, ...rest], isWhole: true };
}

/** The first rows at first; a portfolio that is shown already is read again as a whole, so that nothing jumps. */
export const portfolioQuery = queryOptions({
  queryKey: queryKeys.portfolio,
  queryFn: async ({ client, queryKey }): Promise<Portfolio> => {
    const first = await call(commands.portfolio());
    const isShown = client.getQueryData(queryKey) !== undefined;
    return isShown ? withRest(first) : { ...first, isWhole: first.rows.length === first.pilots };
  },
});

/** Reads what is missing of `shown` once it is painted. */
export function useRest(shown: Portfolio): void {
  const queries = useQueryClient();
  useEffect(() => {
    if (shown.isWhole) return undefined;
    return afterPaint(() => {
      withRest(shown).then(
        (whole) => queries.setQueryData(portfolioQuery.queryKey, (now) => (now === shown ? whole : now)),
        // Read again as a whole, it says on the screen what failed.
        () => void queries.invalidateQueries({ queryKey: portfolioQuery.queryKey }),
      );
    });
  }, [queries, shown]);
}
