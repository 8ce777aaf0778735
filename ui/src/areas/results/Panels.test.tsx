/** The panels under the chart: the worst experience, comparison customers, and the change at a chosen iteration. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import {
  drawing,
  measurementPage,
  metricPanels,
  pilotEvidence,
  pilotId,
  resultsScreen,
} from "../../../tests/screens/sample";
import { answer, Screen, type Answers } from "../../../tests/screens/screen";
import { Results } from "./Results";

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 900);
});

const reads: Answers = {
  results: resultsScreen,
  evidence: pilotEvidence,
  metricPanels,
  measurements: (_, offset, limit) => measurementPage(offset, limit),
};

async function show() {
  await render(
    <Screen>
      <Results pilotId={pilotId} />
    </Screen>,
  );
  await expect.element(page.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
}

test("customers without the pilot stand beside it, as a comparison and no proof", async () => {
  answer(reads);
  await show();
  await expect.element(page.getByRole("heading", { name: /changed by −14.8 here/ })).toBeVisible();
  await expect.element(page.getByText(/^Comparison, not proof/)).toBeVisible();
  await expect
    .element(page.getByRole("row", { name: /Orchard Park Hospital\s*no pilot 19.8 19.4/ }))
    .toBeVisible();
  await expect.element(page.getByRole("row", { name: /No points on the same days/ })).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("the iteration to judge is chosen by keyboard", async () => {
  const calls = answer(reads);
  await show();
  const change = page.getByRole("region", { name: "Change at an iteration" });
  await expect.element(change.getByText(/^At iteration 2 the level changed/)).toBeVisible();
  (change.getByRole("button").element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}{ArrowUp}{Enter}");
  const asked = () => calls.filter(({ command }) => command === "metricPanels").map(({ input }) => input[0]);
  await expect.poll(() => asked().at(-1)).toMatchObject({ iteration_id: metricPanels().iterations[0]?.id });
});

test("every picture of the panels has its table", async () => {
  const panels = metricPanels();
  const compared = {
    ...panels.compared,
    drawing: drawing("Compared", [{ id: "a", label: "Lakeshore" }], 200),
  };
  answer({ ...reads, metricPanels: () => ({ ...panels, compared }) });
  await show();
  for (const name of [/The worst wait fell/, /^Compared$/]) {
    const figure = page.getByRole("figure", { name });
    await userEvent.click(figure.getByRole("button", { name: "Table, copy or save" }));
    await userEvent.click(page.getByRole("menuitem", { name: "Show table" }));
    await expect.element(figure.getByRole("table")).toBeVisible();
  }
  expect(await accessibilityViolations()).toEqual([]);
});
