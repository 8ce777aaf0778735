/** Reads a typed number without guessing: one decimal mark, no grouping, no exponent. */

/** Whether the text can be read two ways: 1,234 is a thousand to one reader and one and a bit to another. */
export function isTwoWays(text: string): boolean {
  return /^[+\-−]?[1-9]\d{0,2},\d{3}$/.test(text.trim());
}

/** The number as the canonical text `-12.5`, or null when it is not one or reads two ways. */
export function canonicalDecimal(text: string): string | null {
  const trimmed = text.trim().replace("−", "-");
  const match = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(trimmed);
  if (!match || isTwoWays(trimmed)) return null;
  const [, sign, whole, fraction] = match;
  return `${sign === "-" ? "-" : ""}${whole}${fraction === undefined ? "" : `.${fraction}`}`;
}
