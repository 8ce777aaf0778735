/** Typed numbers and days: read one way or not at all. */
import { expect, test } from "vitest";
import { dayOrNull } from "./day";
import { canonicalDecimal } from "./decimal";

test.each([
  ["12", "12"],
  [" -3.50 ", "-3.50"],
  ["−4", "-4"],
  ["2,5", "2.5"],
  ["0,125", "0.125"],
  ["1,234", null],
  ["1.234.567", null],
  ["1e5", null],
  ["NaN", null],
  ["", null],
])("the number %j reads %j", (text, read) => {
  expect(canonicalDecimal(text)).toBe(read);
});

test.each(["0001-01-01", "2025-10-01", "9999-12-31"])("the day %s stays itself", (iso) => {
  expect(dayOrNull(iso)?.toString()).toBe(iso);
});

test.each(["", "2025-02-30", "01/10/2025", null, undefined])("%j is no day", (text) => {
  expect(dayOrNull(text)).toBeNull();
});
