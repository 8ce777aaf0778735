/** Money in a unit: its ISO 4217 code stands first, “CAD a patient day”. */

/** Currencies that are offered. */
const codes = [
  "AUD",
  "BRL",
  "CAD",
  "CHF",
  "CNY",
  "DKK",
  "EUR",
  "GBP",
  "INR",
  "JPY",
  "MXN",
  "NOK",
  "NZD",
  "PLN",
  "SEK",
  "USD",
  "ZAR",
];

const names = new Intl.DisplayNames("en-GB", { type: "currency" });

/** Stands for no money. */
export const noCurrency = "none";

/** The choices of a currency, none first. */
export const currencies: readonly { id: string; label: string; description?: string }[] = [
  { id: noCurrency, label: "No money" },
  ...codes.map((id) => ({ id, label: id, description: names.of(id) })),
];

/** A unit as the form holds it: `money` is searched for a code, `unit` stands where there is none. */
export function splitUnit(money: string, unit: string): { currency: string; unit: string } {
  const code = money.slice(0, 3);
  const isMoney = codes.includes(code) && (money.length === 3 || money[3] === " ");
  return isMoney ? { currency: code, unit: money.slice(4) } : { currency: "", unit };
}

/** The unit with its currency before it. */
export function joinUnit(currency: string, unit: string): string {
  return [currency, unit.trim()].filter((part) => part !== "").join(" ");
}
