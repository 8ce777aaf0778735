/** Orders rows by one value each: numbers by size, words as a person would, nothing last. */

/** What a column sorts by. */
export type SortValue = string | number | null | undefined;

const words = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function compare(left: string | number, right: string | number): number {
  return typeof left === "number" && typeof right === "number"
    ? left - right
    : words.compare(String(left), String(right));
}

/** A sorted copy; rows that are equal keep their order. */
export function sortRows<T>(
  rows: readonly T[],
  by: (row: T) => SortValue,
  direction: "ascending" | "descending",
): T[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => {
    const left = by(a) ?? null;
    const right = by(b) ?? null;
    if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1;
    return sign * compare(left, right);
  });
}
