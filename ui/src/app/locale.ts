/** How numbers and days are written. */

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A locale that Intl takes: WebKit says "C" under `LANG=C`, and Intl throws on it. */
export function usableLocale(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? "en-GB";
  } catch {
    return "en-GB";
  }
}

/** `2025-10-01` as the program writes days everywhere, charts included: `1 Oct 2025`. */
export function writtenDay(iso: string): string {
  const [year, month, day] = iso.split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** The day without its year: `1 Oct`. */
export function shortDay(iso: string): string {
  const [, month, day] = iso.split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? month}`;
}

const whole = new Intl.NumberFormat("en");

/** `1 pilot`, `5,000 pilots`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${whole.format(count)} ${count === 1 ? one : many}`;
}

const ends: Partial<Record<Intl.LDMLPluralRule, string>> = { one: "st", two: "nd", few: "rd" };
const ordinals = new Intl.PluralRules("en", { type: "ordinal" });

/** The order of an iteration: `3rd order`. */
export function writtenOrder(order: number): string {
  return `${order}${ends[ordinals.select(order)] ?? "th"} order`;
}
