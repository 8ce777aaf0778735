/** Reads an optional whole number from a form, refused at its field as the program itself would. */
import { canonicalDecimal } from "../../components/decimal";
import { AppError } from "../../ipc";

/** The number, null for an empty text. Throws `AppError` with `message` at `field`. */
export function wholeNumber(text: string, field: string, message: string): number | null {
  if (text.trim() === "") return null;
  const canonical = canonicalDecimal(text);
  const number = canonical === null ? NaN : Number(canonical);
  if (Number.isSafeInteger(number) && Math.abs(number) < 2 ** 31) return number;
  throw new AppError({ code: "validation", message, fields: [{ field, message }] });
}
