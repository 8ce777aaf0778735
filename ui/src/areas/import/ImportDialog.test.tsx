/** The import preview: one question at a time, never a guess, bad rows in place, all or nothing. */
import { beforeEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { dateOrder, importPreview, rowErrors, whichSeries } from "../../../tests/screens/importPreview";
import { resultsScreen } from "../../../tests/screens/sample";
import { answer, emit, refusal, Screen } from "../../../tests/screens/screen";
import type { ImportRequest, Metric } from "../../ipc";
import { ImportDialog } from "./ImportDialog";
import { readImportDraft, type ImportDraft } from "./importDraft";

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 900);
});

const draft: ImportDraft = {
  id: "draft",
  source: { kind: "file", content: "/home/nora/wards.csv" },
  name: "wards.csv",
  answers: {},
  answered: {},
};

function metric(): Metric {
  const selected = resultsScreen().selected;
  if (!selected) throw new Error("The sample has a metric.");
  return selected.metric;
}

async function show() {
  const onClose = vi.fn<() => void>();
  const onDone = vi.fn<(sentence: string) => void>();
  await render(
    <Screen>
      <ImportDialog draft={draft} metric={metric()} onClose={onClose} onDone={onDone} />
    </Screen>,
  );
  return { onClose, onDone };
}

/** Asks for the date order until it is answered. */
function asking({ answers }: ImportRequest) {
  return answers.choices?.date_order === undefined
    ? importPreview({ recognition: { questions: [dateOrder] } })
    : importPreview();
}

test("a date that reads two ways is asked about with both readings, and nothing is chosen", async () => {
  const calls = answer({ previewImport: asking });
  await show();
  await expect.element(page.getByRole("radio", { name: /1 Sep 2025, day first/ })).not.toBeChecked();
  await expect.element(page.getByRole("radio", { name: /9 Jan 2025, month first/ })).not.toBeChecked();
  await expect.element(page.getByRole("button", { name: "Use this reading" })).toBeDisabled();
  await expect.element(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
  expect(await accessibilityViolations()).toEqual([]);

  await userEvent.click(page.getByText("1 Sep 2025, day first").first());
  await userEvent.click(page.getByRole("button", { name: "Use this reading" }));
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toBeEnabled();
  expect(calls.at(-1)?.input[0]).toMatchObject({ answers: { choices: { date_order: "DMY" } } });

  await userEvent.click(page.getByRole("button", { name: "Change" }));
  await expect.element(page.getByRole("button", { name: "Use this reading" })).toBeVisible();
});

test("of several columns of numbers one is picked", async () => {
  const calls = answer({
    previewImport: ({ answers }) =>
      answers.mapping
        ? importPreview()
        : importPreview({ recognition: { mapping: { date: [0], values: [1, 2] } } }),
  });
  await show();
  await expect.element(page.getByText("Which column holds Missing items?")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: /Choose a column/ }));
  await userEvent.click(page.getByRole("option", { name: /Requests/ }));
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toBeEnabled();
  expect(calls.at(-1)?.input[0]).toMatchObject({ answers: { mapping: { date: [0], values: [2] } } });
});

test("of several series in one column one is picked, and can be changed", async () => {
  const calls = answer({
    previewImport: ({ answers }) =>
      answers.choices?.["series:3"] === undefined
        ? importPreview({ recognition: { questions: [whichSeries] } })
        : importPreview({
            recognition: { mapping: { date: [0], values: [1], series: [3] } },
            counts: { other_series: 13 },
          }),
  });
  await show();
  await expect.element(page.getByRole("radio", { name: /ICU/ })).not.toBeChecked();
  await userEvent.click(page.getByText("ICU", { exact: true }).first());
  await userEvent.click(page.getByRole("button", { name: "Use this reading" }));
  await expect.element(page.getByText("13 rows of other series, not meant", { exact: false })).toBeVisible();
  await expect
    .element(page.getByRole("button", { name: /Ward goes to/ }))
    .toHaveTextContent("Names the series");
  await expect.element(page.getByText("Which ‘Ward’ is meant? ICU")).toBeVisible();
  expect(calls.at(-1)?.input[0]).toMatchObject({ answers: { choices: { "series:3": "=ICU" } } });
  expect(await accessibilityViolations()).toEqual([]);

  // Another use for the column takes the answer back.
  await userEvent.click(page.getByRole("button", { name: /Ward goes to/ }));
  await userEvent.click(page.getByRole("option", { name: "Leave out" }));
  await expect.element(page.getByRole("radio", { name: /Surgery/ })).not.toBeChecked();
});

test("many series are searched by typing", async () => {
  const options = Array.from({ length: 40 }, (_, index) => ({
    id: `=Ward ${index}`,
    label: `Ward ${index}`,
    example: "",
    dates: [],
    after_today: 0,
  }));
  const calls = answer({
    previewImport: ({ answers }) =>
      answers.choices?.["series:3"] === undefined
        ? importPreview({ recognition: { questions: [{ ...whichSeries, options }] } })
        : importPreview(),
  });
  await show();
  await userEvent.fill(page.getByRole("combobox", { name: "Which ‘Ward’ is meant?" }), "Ward 37");
  await userEvent.click(page.getByRole("option", { name: "Ward 37" }));
  await userEvent.click(page.getByRole("button", { name: "Use this reading" }));
  await expect
    .poll(() => calls.at(-1)?.input[0])
    .toMatchObject({
      answers: { choices: { "series:3": "=Ward 37" } },
    });
});

test("bad rows are named, corrected in place or left out", async () => {
  const calls = answer({
    previewImport: ({ answers }) =>
      importPreview({
        errors: rowErrors.filter(
          ({ row }) =>
            !answers.corrections?.some((correction) => correction.row === row) &&
            !answers.skipped_rows?.includes(row),
        ),
      }),
  });
  await show();
  await expect.element(page.getByText("‘n/a’ is not a number.")).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
  await userEvent.fill(page.getByRole("textbox", { name: "Row 14, Missing" }), "21");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByText("Row 14 reads 21")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Leave out row 31" }));
  await expect.element(page.getByText("Row 31 is left out")).toBeVisible();
  expect(calls.at(-1)?.input[0]).toMatchObject({
    answers: { corrections: [{ row: 14, column: 1, text: "21" }], skipped_rows: [31] },
  });
});

test("settings are shown and changeable", async () => {
  const calls = answer({ previewImport: () => importPreview() });
  await show();
  await userEvent.click(page.getByRole("button", { name: /Separator/ }));
  await userEvent.click(page.getByRole("option", { name: "Semicolon" }));
  await expect.poll(() => calls.at(-1)?.input[0]).toMatchObject({ answers: { choices: { delimiter: ";" } } });
});

test("importing says how much; Mod+Enter confirms", async () => {
  answer({
    previewImport: () => importPreview(),
    runImport: () => ({ added: 41, changed: 3, already_there: 11, left_out: 2 }),
  });
  const { onDone } = await show();
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toBeEnabled();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect
    .poll(() => onDone.mock.calls[0]?.[0])
    .toBe("41 points added, 3 changed, 11 were there already, 2 left out.");
});

test("what is ready without a question needs only Enter", async () => {
  answer({
    previewImport: () => importPreview(),
    runImport: () => ({ added: 1, changed: 0, already_there: 0, left_out: 0 }),
  });
  const { onDone } = await show();
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toHaveFocus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => onDone.mock.calls[0]?.[0]).toBe("1 point added.");
});

test("a long import shows how far it is and can be cancelled; answers are kept", async () => {
  let stop: () => void = () => undefined;
  const calls = answer({
    previewImport: () => importPreview(),
    runImport: () =>
      new Promise((_, reject) => {
        stop = () => reject(refusal("unavailable", "The import was cancelled. Nothing was imported."));
      }),
    cancelImport: () => {
      stop();
      return null;
    },
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: "Import 44 points" }));
  emit("importProgress", { done: 120_000, total: 200_000 });
  await expect.element(page.getByText("Importing 120,000 of 200,000 rows")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Cancel the import" }));
  await expect.element(page.getByText("The import was cancelled.", { exact: false })).toBeVisible();
  expect(calls.some(({ command }) => command === "cancelImport")).toBe(true);
});

test("Esc keeps the answers for later", async () => {
  answer({ previewImport: asking });
  const { onClose } = await show();
  await userEvent.click(page.getByText("1 Sep 2025, day first").first());
  await userEvent.click(page.getByRole("button", { name: "Use this reading" }));
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toBeEnabled();
  await userEvent.keyboard("{Escape}");
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  const kept = readImportDraft("/home/nora/Strategic service pilots.pilotlight", metric().id);
  expect(kept?.answers.choices).toEqual({ date_order: "DMY" });
});

test("a file that is no table is refused in words", async () => {
  answer({
    previewImport: () => {
      throw refusal("validation", "This is a web page, not a table. Nothing was imported.", {
        field: "source",
        message: "This is a web page, not a table. Nothing was imported.",
      });
    },
  });
  await show();
  await expect.element(page.getByText("This is a web page, not a table.", { exact: false })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Import", exact: true })).toBeDisabled();
});

test("a setting that the file refuses can be changed back", async () => {
  answer({
    previewImport: ({ answers }) => {
      if (answers.choices?.encoding !== "utf-16le") return importPreview();
      throw refusal("validation", "The file is not UTF-16. Nothing was imported.");
    },
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: /Encoding/ }));
  await userEvent.click(page.getByRole("option", { name: "UTF-16 LE" }));
  await expect.element(page.getByText("The file is not UTF-16.", { exact: false })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toBeDisabled();
  await userEvent.click(page.getByRole("button", { name: /Encoding/ }));
  await userEvent.click(page.getByRole("option", { name: "UTF-8" }));
  await expect.element(page.getByRole("button", { name: "Import 44 points" })).toBeEnabled();
});
