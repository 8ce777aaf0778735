/** Results: metrics in order, points corrected in place, data typed and pasted, metrics added. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people } from "../../../tests/program/sample";
import { importPreview } from "../../../tests/screens/importPreview";
import {
  drawing,
  measurementPage,
  metricId,
  metricPanels,
  pilotEvidence,
  pilotId,
  resultsScreen,
} from "../../../tests/screens/sample";
import { answer, refusal, Screen, type Answers } from "../../../tests/screens/screen";
import type { NewMetric, ResultsScreen, UpdateMeasurement } from "../../ipc";
import { Results } from "./Results";
import { iterationAt } from "./useLimits";

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 900);
});

const reads: Answers = {
  results: resultsScreen,
  evidence: pilotEvidence,
  metricPanels: metricPanels,
  measurements: (_, offset, limit) => measurementPage(offset, limit),
};

function updated({ at, version, ...change }: UpdateMeasurement) {
  const row = measurementPage(0, 50).rows.find(({ measurement }) => measurement.at.on === at.on);
  if (!row) throw new Error("no such point");
  return { ...row.measurement, ...(change as object), version: version + 1 };
}

async function show(path = "/", person = people[0]) {
  await render(
    <Screen path={path} person={person}>
      <Results pilotId={pilotId} />
    </Screen>,
  );
  await expect.element(page.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
}

test("customer metrics come before internal ones, each with its words", async () => {
  answer(reads);
  await show();
  const list = page.getByRole("navigation", { name: "Metrics" });
  await expect.element(list.getByText("Customer experiences")).toBeVisible();
  const names = list.element().querySelectorAll("button[data-metric]");
  expect([...names].map((name) => name.textContent)).toEqual([
    expect.stringContaining("Stock cost"),
    expect.stringContaining("Missing items"),
    expect.stringContaining("Nurse time"),
    expect.stringContaining("Delivered in full"),
    expect.stringContaining("Picking cost"),
  ]);
  await expect.element(page.getByRole("row", { name: /15 Sep 2025/ })).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("choosing a metric asks for it", async () => {
  const calls = answer(reads);
  await show();
  const list = page.getByRole("navigation", { name: "Metrics" });
  await userEvent.click(list.getByRole("button", { name: /Nurse time/ }));
  const asked = () => calls.filter(({ command }) => command === "results").map(({ input }) => input[0]);
  await expect.poll(() => asked().at(-1)).toMatchObject({ metric_id: resultsScreen().metrics[2]?.metric_id });
});

test("a value is corrected in place; a wrong one says why and keeps the text", async () => {
  const calls = answer({ ...reads, updateMeasurement: updated });
  await show();
  await userEvent.click(
    page.getByRole("button", { name: "Value on 15 Sep 2025: 4.3 per 1,000. Correct it" }),
  );
  await userEvent.keyboard("1,234{Enter}");
  await expect.element(page.getByText("can be read in two ways", { exact: false })).toBeVisible();
  await expect.element(page.getByRole("textbox", { name: "Value on 15 Sep 2025" })).toHaveValue("1,234");
  await userEvent.keyboard("{Control>}a{/Control}5.2{Enter}");
  await expect
    .element(page.getByRole("button", { name: "Value on 15 Sep 2025: 5.2 per 1,000. Correct it" }))
    .toBeVisible();
  const sent = calls.filter(({ command }) => command === "updateMeasurement");
  expect(sent).toHaveLength(1);
  expect(sent[0]?.input[0]).toMatchObject({ value: 5.2, version: 1 });
});

test("a point corrected by somebody else shows both values", async () => {
  let theirs = false;
  answer({
    ...reads,
    measurements: (_, offset, limit) => {
      const found = measurementPage(offset, limit);
      const [first] = found.rows;
      if (theirs && first) first.measurement = { ...first.measurement, value: 9.9, version: 2 };
      return found;
    },
    updateMeasurement: (input) => {
      if (input.version === 2) return updated(input);
      theirs = true;
      throw refusal("conflict", "Somebody changed it.");
    },
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: /^Value on 15 Sep 2025/ }));
  await userEvent.keyboard("5.2{Enter}");
  await expect.element(page.getByText("9.9 per 1,000", { exact: false }).first()).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Keep yours" }));
  await expect
    .element(page.getByRole("button", { name: "Value on 15 Sep 2025: 5.2 per 1,000. Correct it" }))
    .toBeVisible();
});

test("setting a point aside needs a reason; deleting says what was deleted", async () => {
  const calls = answer({
    ...reads,
    updateMeasurement: updated,
    deleteMeasurement: () => null,
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: "More for 8 Sep 2025" }));
  await userEvent.click(page.getByRole("menuitem", { name: "Set aside" }));
  await userEvent.click(page.getByRole("button", { name: "Set aside" }));
  await expect.element(page.getByText("Enter why it is set aside.")).toBeVisible();
  await userEvent.fill(page.getByRole("textbox", { name: "Why it does not count" }), "Scanner broken");
  await userEvent.click(page.getByRole("button", { name: "Set aside" }));
  await expect.element(page.getByText("Set aside: Scanner broken")).toBeVisible();

  await userEvent.click(page.getByRole("button", { name: "More for 1 Sep 2025" }));
  await userEvent.click(page.getByRole("menuitem", { name: "Delete point" }));
  await expect.element(page.getByText("Deleted the point of 1 Sep 2025.")).toBeVisible();
  expect(calls.find(({ command }) => command === "deleteMeasurement")?.input[1]).toMatchObject({
    on: "2025-09-01",
  });
});

test("a long series is read only where it is in sight", async () => {
  const calls = answer({
    ...reads,
    measurements: (_, offset, limit) => measurementPage(offset, limit, 200_000),
  });
  await show();
  const box = page.getByRole("rowgroup", { name: "Points, newest first" });
  await expect.element(page.getByText("200,000 points", { exact: false })).toBeVisible();
  box.element().scrollTop = 150_000 * 36;
  await expect
    .poll(() => calls.filter(({ command }) => command === "measurements").map(({ input }) => input[1]))
    .toContain(149_900);
  expect(calls.filter(({ command }) => command === "measurements").length).toBeLessThan(8);
});

test("one point is typed", async () => {
  const calls = answer({ ...reads, recordMeasurements: () => ({ added: 1, already_there: 0 }) });
  await show(`/?metric=${metricId}&add=data`);
  const form = page.getByRole("form", { name: "One point" });
  await userEvent.fill(form.getByRole("textbox", { name: "Value" }), "4.1");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("Added 4.1 per 1,000 on 22 Sep 2025.")).toBeVisible();
  expect(calls.find(({ command }) => command === "recordMeasurements")?.input[0]).toMatchObject({
    series: { metric_id: metricId, comparison_id: null },
    points: [{ at: { on: "2025-09-22", second: 0, ordinal: 0 }, value: 4.1 }],
  });
  expect(await accessibilityViolations()).toEqual([]);
});

test("text pasted anywhere on the screen opens the preview", async () => {
  const calls = answer({ ...reads, previewImport: () => importPreview() });
  await show();
  const data = new DataTransfer();
  data.setData("text/plain", "01/09/2025\t4.3");
  document.body.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
  await expect
    .element(page.getByRole("dialog", { name: "44 of 57 points are ready to import" }))
    .toBeVisible();
  expect(calls.find(({ command }) => command === "previewImport")?.input[0]).toMatchObject({
    source: { kind: "text", content: "01/09/2025\t4.3" },
  });
});

test("a metric is added with its targets; refusals land at their fields", async () => {
  const calls = answer({
    ...reads,
    addMetric: (input: NewMetric) => {
      if (input.name === "")
        throw refusal("validation", "Name", { field: "name", message: "Enter the metric’s name." });
      return { ...input, leads: false, version: 1 };
    },
  });
  await show("/?add=metric");
  const sheet = page.getByRole("complementary", { name: "Add a metric" });
  await userEvent.click(sheet.getByRole("button", { name: "Add metric" }));
  await expect.element(page.getByText("Enter the metric’s name.")).toBeVisible();
  await userEvent.fill(
    sheet.getByRole("textbox", { name: "Name, in the customer’s words" }),
    "Service calls a day",
  );
  await userEvent.click(sheet.getByRole("button", { name: "Add target" }));
  await userEvent.fill(sheet.getByRole("textbox", { name: "Target 1 value" }), "many");
  await userEvent.click(sheet.getByRole("button", { name: "Add metric" }));
  await expect.element(page.getByText("“many” is not a number", { exact: false })).toBeVisible();
  await userEvent.fill(sheet.getByRole("textbox", { name: "Target 1 value" }), "900");
  await userEvent.click(sheet.getByRole("button", { name: "Add metric" }));
  await expect.element(page.getByText("Service calls a day added.")).toBeVisible();
  expect(calls.filter(({ command }) => command === "addMetric").at(-1)?.input[0]).toMatchObject({
    name: "Service calls a day",
    targets: [{ from: "2025-09-22", value: 900 }],
  });
});

/** The screen after the limits were rebased at iteration 2, with iteration 4 left. */
function rebasedScreen() {
  const screen = resultsScreen();
  const mark = (id: string, at: number) => ({
    id,
    series: "iterations",
    x: at,
    label: id,
    kind: "iteration" as const,
  });
  const marks = [
    { id: "point 0", x: 20 },
    { id: "point 1", x: 500 },
    mark("second", 60),
    mark("fourth", 400),
  ];
  const selected = screen.selected;
  if (!selected) throw new Error("The sample has a metric.");
  screen.selected = {
    ...selected,
    chart: drawing("Missing items fell from 21.5 to 13.6.", marks),
    baseline_chart: drawing("Missing items fell from 21.5 to 8.6.", marks),
    shifts: [{ iteration_id: "fourth", number: 4, title: "Bins follow rounds" }],
    rebases: [
      {
        rebase: {
          id: "one",
          metric_id: metricId,
          iteration_id: "second",
          reason: "We refill ourselves.",
          rebased_by: "",
          rebased_at: "2025-04-07T12:00:00Z",
        },
        iteration: { iteration_id: "second", number: 2, title: "We refill" },
        by: "Nora Candlewick",
      },
    ],
  };
  return screen;
}

test("B turns from rebased to baseline limits and back, and says so", async () => {
  answer({ ...reads, results: rebasedScreen });
  await show();
  const rebased = page.getByRole("heading", { name: "Missing items fell from 21.5 to 13.6." });
  await expect.element(rebased).toBeVisible();
  await userEvent.keyboard("b");
  await expect
    .element(page.getByRole("heading", { name: "Missing items fell from 21.5 to 8.6." }))
    .toBeVisible();
  await expect.element(page.getByText("Baseline limits shown.")).toBeInTheDocument();
  await expect.element(page.getByRole("radio", { name: "Baseline limits" })).toBeChecked();
  await userEvent.click(page.getByRole("radio", { name: "Rebased limits" }));
  await expect.element(rebased).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("without a rebase B says that there is none", async () => {
  answer(reads);
  await show();
  await userEvent.keyboard("b");
  await expect.element(page.getByText("These limits were never rebased", { exact: false })).toBeVisible();
  await userEvent.keyboard("i");
  await expect
    .element(page.getByText("No iteration is marked on this chart.", { exact: false }))
    .toBeVisible();
});

test("I opens the iteration at the point in hand", () => {
  const { marks } = rebasedScreen().selected?.chart ?? drawing("");
  expect(iterationAt(marks, "point 0")?.id).toBe("second");
  expect(iterationAt(marks, "point 1")?.id).toBe("fourth");
  expect(iterationAt(marks, "second")?.id).toBe("second");
  expect(iterationAt(marks, null)?.id).toBe("fourth");
  expect(iterationAt([], null)).toBeUndefined();
});

test("limits are rebased with a reason and taken back", async () => {
  const calls = answer({
    ...reads,
    results: rebasedScreen,
    rebaseMetric: (input) => {
      if (input.reason === "") throw refusal("validation", "Why", { field: "reason", message: "Enter why." });
      return { ...input, rebased_by: "", rebased_at: "2025-09-22T12:00:00Z" };
    },
    takeBackRebase: () => null,
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: "Rebase limits…" }));
  const form = page.getByRole("form", { name: "Rebase limits" });
  await expect.element(form).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
  await userEvent.click(form.getByRole("button", { name: "Rebase limits" }));
  await expect.element(page.getByText("Enter why.")).toBeVisible();
  await userEvent.fill(
    page.getByRole("textbox", { name: "Why the process is another one since" }),
    "Bins moved",
  );
  await userEvent.click(form.getByRole("button", { name: "Rebase limits" }));
  await expect.element(page.getByText("The limits begin anew at iteration 4.")).toBeVisible();
  expect(calls.filter(({ command }) => command === "rebaseMetric").at(-1)?.input[0]).toMatchObject({
    metric_id: metricId,
    iteration_id: "fourth",
    reason: "Bins moved",
  });
  await userEvent.click(page.getByRole("button", { name: "Take back iteration 2" }));
  await expect.poll(() => calls.find(({ command }) => command === "takeBackRebase")?.input[0]).toBe("one");
});

test("what is pasted before there is a metric waits for one", async () => {
  let screen: ResultsScreen = { ...resultsScreen(), metrics: [], selected: null };
  answer({
    ...reads,
    results: () => screen,
    previewImport: () => importPreview(),
    addMetric: (input: NewMetric) => {
      screen = resultsScreen();
      return { ...input, leads: true, version: 1 };
    },
  });
  await show();
  const data = new DataTransfer();
  data.setData("text/plain", "01/09/2025\t4.3");
  document.body.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
  );
  await expect.element(page.getByText("pasted text is kept for the first metric.")).toBeVisible();
  const sheet = page.getByRole("complementary", { name: "Add a metric" });
  await userEvent.fill(
    sheet.getByRole("textbox", { name: "Name, in the customer’s words" }),
    "Missing items",
  );
  await userEvent.click(sheet.getByRole("button", { name: "Add metric" }));
  await expect
    .element(page.getByRole("dialog", { name: "44 of 57 points are ready to import" }))
    .toBeVisible();
});

test("without metrics it says what to do, and an executive only reads", async () => {
  answer({ ...reads, results: () => ({ ...resultsScreen(), metrics: [], selected: null }) });
  await show();
  await expect.element(page.getByText("No metric yet.")).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Add metric" })).toBeVisible();
});

test("an executive sees the points and cannot change them", async () => {
  answer(reads);
  await show("/", people[2]);
  await expect.element(page.getByRole("row", { name: /15 Sep 2025/ })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Add data" })).not.toBeInTheDocument();
  await expect.element(page.getByRole("button", { name: /Correct it/ })).not.toBeInTheDocument();
});
