/** Evidence on the Results screen: the words and why, and the effects of iterations. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import {
  measurementPage,
  metricPanels,
  pilotEvidence,
  pilotId,
  resultsScreen,
} from "../../../tests/screens/sample";
import { answer, refusal, Screen, type Answers } from "../../../tests/screens/screen";
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

async function show(theme: "light" | "dark" = "light") {
  await render(
    <Screen theme={theme}>
      <Results pilotId={pilotId} />
    </Screen>,
  );
  await expect.element(page.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
}

test.each(["light", "dark"] as const)(
  "each claim says its word, why, and what would settle it (%s)",
  async (theme) => {
    answer(reads);
    await show(theme);
    await expect
      .element(
        page.getByRole("heading", { name: "1 of 3 claims about the customer is supported, 1 suggested." }),
      )
      .toBeVisible();
    const claims = page.getByRole("list", { name: "Evidence" }).getByRole("listitem");
    await expect
      .poll(() => claims.elements().map((each) => each.textContent))
      .toEqual([
        expect.stringMatching(/^Suggestive.*7 of 12 baseline points.*Would settle it5 more baseline points$/),
        expect.stringMatching(/^Supported.*follows iteration 2.*Nothing is missing\.$/),
        expect.stringMatching(
          /^Cannot tell yet.*usual variation.*7 more weeks on the better side of the mean$/,
        ),
      ]);
    expect(await accessibilityViolations()).toEqual([]);
  },
);

test("a claim leads to its metric, by keyboard too", async () => {
  const calls = answer(reads);
  await show();
  const name = page.getByRole("list", { name: "Evidence" }).getByRole("button", { name: "Nurse time" });
  await expect.element(name).toBeVisible();
  (name.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  const asked = () => calls.filter(({ command }) => command === "results").map(({ input }) => input[0]);
  await expect.poll(() => asked().at(-1)).toMatchObject({ metric_id: resultsScreen().metrics[2]?.metric_id });
});

test("effects begin with later orders, and are sorted by any column", async () => {
  answer(reads);
  await show();
  const table = page.getByRole("grid", { name: "Effect of iterations" });
  const rows = () =>
    table
      .getByRole("row")
      .elements()
      .slice(1)
      .map((row) => row.textContent);
  await expect
    .poll(rows)
    .toEqual([
      expect.stringMatching(/Ward order drives the picker.*3rd order.*13\.6.*8\.42.*Improved/),
      expect.stringMatching(/We refill.*1st order.*21\.1.*13\.6.*Improved/),
    ]);
  await userEvent.click(table.getByRole("columnheader", { name: "Before" }));
  await userEvent.click(table.getByRole("columnheader", { name: "Before" }));
  await expect.poll(() => rows()[0]).toMatch(/We refill/);
  await userEvent.click(page.getByRole("radio", { name: "All metrics" }));
  await expect.poll(() => rows().length).toBe(3);
});

test("evidence that cannot be read is said, and the chart stays", async () => {
  answer({
    ...reads,
    evidence: () => {
      throw refusal("unavailable", "The disk is gone. Nothing was lost.");
    },
  });
  await show();
  await expect.element(page.getByText("The evidence could not be read.")).toBeVisible();
  await expect.element(page.getByRole("heading", { name: /Missing items fell/ })).toBeVisible();
});
