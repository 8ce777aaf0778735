/** Typing one point: a repeat, and a value that would change one that is there, are told apart. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { header, resultsScreen } from "../../../tests/screens/sample";
import { answer, refusal, Screen } from "../../../tests/screens/screen";
import { OnePoint } from "./OnePoint";

beforeEach(() => localStorage.clear());

async function type(value: string) {
  const detail = resultsScreen().selected;
  if (!detail) throw new Error("The sample has a metric.");
  await render(
    <Screen>
      <OnePoint detail={detail} customer={header.customer} />
    </Screen>,
  );
  await userEvent.fill(page.getByRole("textbox", { name: "Value" }), value);
  await userEvent.keyboard("{Enter}");
}

test("a point that is there already is no failure, and stays typed", async () => {
  answer({ recordMeasurements: () => ({ added: 0, already_there: 1 }), customers: () => [] });
  await type("4.1");
  await expect
    .element(page.getByText("This day has exactly this value already.", { exact: false }))
    .toBeVisible();
  await expect.element(page.getByRole("textbox", { name: "Value" })).toHaveValue("4.1");
  expect(page.getByRole("alert").elements()).toEqual([]);
});

test("another value for a day that has one is refused at the day, with both", async () => {
  const message = "22 Sep 2025 has the value 4.1 already; 5 would change it. Correct it in the table.";
  answer({
    recordMeasurements: () => {
      throw refusal("validation", message, { field: "on", message });
    },
    customers: () => [],
  });
  await type("5");
  await expect.element(page.getByText(message).first()).toBeVisible();
  await expect.element(page.getByRole("textbox", { name: "Value" })).toHaveValue("5");
});
