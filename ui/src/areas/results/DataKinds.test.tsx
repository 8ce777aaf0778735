/** What a metric's data are: denominators typed and shown, a new definition warned of, the watermelon gap in sight. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people } from "../../../tests/program/sample";
import { measurementPage, metricId, pilotId, resultsScreen } from "../../../tests/screens/sample";
import { answer, Screen, type Answers } from "../../../tests/screens/screen";
import type { DataKind, MeasurementPage, ResultsScreen } from "../../ipc";
import { joinUnit, splitUnit } from "./currency";
import { Results } from "./Results";
import { shownUnit } from "./words";

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 900);
});

const reads: Answers = {
  results: resultsScreen,
  measurements: (_, offset, limit) => measurementPage(offset, limit),
};

/** The screen with the selected metric of another kind. */
function screenOf(data: DataKind, unit: string, shown: string): ResultsScreen {
  const screen = resultsScreen();
  if (!screen.selected) throw new Error("The sample has a metric.");
  const { metric, reading } = screen.selected;
  screen.selected.metric = { ...metric, data, unit, per: data === "rate" ? 1000 : 1 };
  screen.selected.reading = { ...reading, data, unit: shown };
  return screen;
}

function counts(offset: number, limit: number): MeasurementPage {
  const found = measurementPage(offset, limit);
  const rows = found.rows.map((row) => ({
    ...row,
    measurement: { ...row.measurement, value: 12, denominator: 2400 },
    shown: 5,
  }));
  return { ...found, rows };
}

async function show(path = "/") {
  await render(
    <Screen path={path} person={people[0]}>
      <Results pilotId={pilotId} />
    </Screen>,
  );
  await expect.element(page.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
}

test("a rate shows count, denominator and rate, and its denominator is corrected in place", async () => {
  const calls = answer({
    results: () => screenOf("rate", "requests", "per 1,000 requests"),
    measurements: (_, offset, limit) => counts(offset, limit),
    updateMeasurement: ({ at, version, denominator }) => ({
      at,
      value: 12,
      denominator: denominator ?? 2400,
      note: "",
      set_aside: "",
      version: version + 1,
    }),
  });
  await show();
  const table = page.getByRole("table", { name: "Points of Missing items" });
  await expect.element(table.getByText("Out of (requests)")).toBeVisible();
  await expect.element(table.getByText("5 per 1,000 requests").first()).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Denominator on 15 Sep 2025: 2,400. Correct it" }));
  await userEvent.keyboard("2500{Enter}");
  await expect
    .element(page.getByRole("button", { name: "Denominator on 15 Sep 2025: 2,500. Correct it" }))
    .toBeVisible();
  expect(calls.find(({ command }) => command === "updateMeasurement")?.input[0]).toMatchObject({
    denominator: 2500,
    version: 1,
  });
  expect(await accessibilityViolations()).toEqual([]);
});

test("a proportion is typed with what it is out of", async () => {
  const calls = answer({
    ...reads,
    results: () => screenOf("proportion", "deliveries", "%"),
    recordMeasurements: () => ({ added: 1, already_there: 0 }),
  });
  await show(`/?metric=${metricId}&add=data`);
  const form = page.getByRole("form", { name: "One point" });
  await userEvent.fill(form.getByRole("textbox", { name: "Count" }), "12");
  await userEvent.keyboard("{Enter}");
  await expect.element(form.getByText("Enter a number.")).toBeVisible();
  await userEvent.fill(form.getByRole("textbox", { name: "Out of" }), "240");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("Added 12 of 240 on 22 Sep 2025.")).toBeVisible();
  expect(calls.find(({ command }) => command === "recordMeasurements")?.input[0]).toMatchObject({
    points: [{ value: 12, denominator: 240 }],
  });
});

test("a new definition warns, keeps both, and goes on with the new metric", async () => {
  const calls = answer({
    ...reads,
    updateMetric: (input) => {
      const metric = resultsScreen().selected?.metric;
      if (!metric) throw new Error("The sample has a metric.");
      return { ...metric, id: input.successor_id ?? metric.id, version: 4 };
    },
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: "Edit metric" }));
  const sheet = page.getByRole("complementary", { name: "Edit metric" });
  await userEvent.fill(sheet.getByRole("textbox", { name: "Unit" }), "per 100 orders");
  await expect
    .element(sheet.getByText("cannot be compared with the new ones", { exact: false }))
    .toBeVisible();
  await expect.element(sheet.getByText("50 points stay with the old metric", { exact: false })).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
  await userEvent.click(sheet.getByText("Only the wording changes", { exact: false }));
  await expect
    .element(sheet.getByText("cannot be compared with the new ones", { exact: false }))
    .not.toBeInTheDocument();
  await userEvent.click(sheet.getByText("Only the wording changes", { exact: false }));
  await userEvent.click(sheet.getByRole("button", { name: "Save" }));
  await expect.poll(() => calls.some(({ command }) => command === "updateMetric")).toBe(true);
  const sent = calls.find(({ command }) => command === "updateMetric")?.input[0];
  expect(sent).toMatchObject({ id: metricId, unit: "per 100 orders", data: "value" });
  expect(sent).toHaveProperty("successor_id");
});

test("green outside and red inside is flagged, with the other chart one click away", async () => {
  const screen = resultsScreen();
  const [cost, counter] = [screen.metrics[4], screen.metrics[1]];
  if (!cost || !counter) throw new Error("The sample has five metrics.");
  cost.counter_metric_id = counter.metric_id;
  cost.gap = "Green outside, red inside: Picking cost is on target, while Missing items is not.";
  const calls = answer({ ...reads, results: () => screen });
  await show();
  const list = page.getByRole("navigation", { name: "Metrics" });
  await expect.element(list.getByText("Green outside, red inside", { exact: false })).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Counters Picking cost per line" }));
  const asked = () => calls.filter(({ command }) => command === "results").map(({ input }) => input[0]);
  await expect.poll(() => asked().at(-1)).toMatchObject({ metric_id: cost.metric_id });
  await userEvent.click(list.getByRole("button", { name: "Show Missing items" }));
  await expect.poll(() => asked().at(-1)).toMatchObject({ metric_id: counter.metric_id });
  expect(await accessibilityViolations()).toEqual([]);
});

test("the help says in sentences how to read the chart", async () => {
  answer(reads);
  await show();
  await expect.element(page.getByText("every week: XmR chart", { exact: false })).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "How to read this chart" }));
  await expect.element(page.getByText("Each mark is a week.", { exact: false })).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByText("Each mark is a week.", { exact: false })).not.toBeInTheDocument();
});

test("money stands before its unit, and what is shown has a unit of its own", () => {
  expect(splitUnit("CAD a patient day", "CAD a patient day")).toEqual({
    currency: "CAD",
    unit: "a patient day",
  });
  expect(splitUnit("CADs", "CADs")).toEqual({ currency: "", unit: "CADs" });
  expect(joinUnit("EUR", "")).toBe("EUR");
  expect(shownUnit("rate", "requests", 1000)).toBe("per 1,000 requests");
  expect(shownUnit("rate", "bed", 1)).toBe("per bed");
  expect(shownUnit("proportion", "deliveries", 100)).toBe("%");
  expect(shownUnit("rare_event", "falls", 1)).toBe("days");
});
