/** Numbers as people read them beside a chart: as precise as a decision needs, never a wall of digits. */
import { useCallback } from "react";
import { useIntl } from "react-intl";

/** Writes a number in the person's own locale. */
export function useNumber(): (value: number) => string {
  const { formatNumber } = useIntl();
  return useCallback(
    (value) => {
      const size = Math.abs(value);
      if (size >= 1e9 || (size > 0 && size < 1e-3)) {
        return formatNumber(value, { notation: "scientific", maximumFractionDigits: 2 });
      }
      return formatNumber(value, { maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2 });
    },
    [formatNumber],
  );
}
