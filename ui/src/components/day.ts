/** Days as the program writes them, `2025-10-01`, to and from the type the date fields use. */
import { parseDate, type CalendarDate } from "@internationalized/date";

/** The day, or null for anything that is not one, so that bad data shows an empty field and no error. */
export function dayOrNull(iso: string | null | undefined): CalendarDate | null {
  if (iso === null || iso === undefined || iso === "") return null;
  try {
    return parseDate(iso);
  } catch {
    return null;
  }
}
