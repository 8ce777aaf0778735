/** Numbers as people read them beside a chart: as precise as a decision needs, never a wall of digits. */
import { useMemo } from "react";
import { useLocale } from "react-aria-components";

/** Writes a number in the person's own locale. */
export function useNumber(): (value: number) => string {
  const { locale } = useLocale();
  return useMemo(() => numberWriter(locale), [locale]);
}

function numberWriter(locale: string): (value: number) => string {
  const tiny = new Intl.NumberFormat(locale, { notation: "scientific", maximumFractionDigits: 2 });
  const [whole, tenths, hundredths] = [0, 1, 2].map(
    (digits) => new Intl.NumberFormat(locale, { maximumFractionDigits: digits }),
  ) as [Intl.NumberFormat, Intl.NumberFormat, Intl.NumberFormat];
  return (value) => {
    const size = Math.abs(value);
    if (size >= 1e9 || (size > 0 && size < 1e-3)) return tiny.format(value);
    return (size >= 100 ? whole : size >= 10 ? tenths : hundredths).format(value);
  };
}
