/** Reads a typed value without guessing: where two readings are possible it says both. */
import { canonicalDecimal, isTwoWays } from "../../components/decimal";

/** The value, or a sentence that says what is wrong with the text. */
export type NumberRead = { value: number; error?: undefined } | { value?: undefined; error: string };

/** “12.5”, “12,5”, “−3”; refuses “1,234”, which could be a thousand or a fraction. */
export function readNumber(text: string): NumberRead {
  const trimmed = text.trim();
  if (trimmed === "") return { error: "Enter a number." };
  if (isTwoWays(trimmed)) {
    return {
      error: `“${trimmed}” can be read in two ways. Write ${trimmed.replace(",", "")} or ${trimmed.replace(",", ".")}.`,
    };
  }
  const canonical = canonicalDecimal(trimmed);
  const value = canonical === null ? Number.NaN : Number(canonical);
  return Number.isFinite(value) ? { value } : { error: `“${trimmed}” is not a number. Write it like 12.5.` };
}
