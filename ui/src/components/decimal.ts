/** Reads a typed number without guessing: one decimal mark, no grouping, no exponent. */

/** The number as the canonical text `-12.5`, or null when it is not one. */
export function canonicalDecimal(text: string): string | null {
  const trimmed = text.trim().replace("−", "-");
  const match = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(trimmed);
  if (!match) return null;
  const [, sign, whole, fraction] = match;
  return `${sign === "-" ? "-" : ""}${whole}${fraction === undefined ? "" : `.${fraction}`}`;
}
