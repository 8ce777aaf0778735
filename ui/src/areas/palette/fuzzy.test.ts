/** What a few letters find. */
import { expect, test } from "vitest";
import { fuzzyMatch } from "./fuzzy";

const score = (sought: string, text: string) => fuzzyMatch(sought, text)?.score ?? -Infinity;

test("words beat letters that happen to stand in order", () => {
  expect(score("fin", "Finance")).toBeGreaterThan(score("fin", "Coffin"));
  expect(score("rr", "Record reading")).toBeGreaterThan(score("rr", "Carrier"));
  expect(fuzzyMatch("lsc", "Lakeshore Community")).not.toBeNull();
});

test("letters out of order find nothing, accents and case do not count", () => {
  expect(fuzzyMatch("zx", "Finance")).toBeNull();
  expect(fuzzyMatch("cafe", "Café Nord")?.at).toEqual([0, 1, 2, 3]);
});

test("any text is safe to look in", () => {
  for (const text of ["", "\u202e", "😀".repeat(100), "x".repeat(10_000)]) {
    expect(() => fuzzyMatch("xy", text)).not.toThrow();
    expect(() => fuzzyMatch(text, text)).not.toThrow();
  }
});
