/** Charts: one tab stop, points stepped and read aloud, a table of the same numbers, and nothing in a picture that acts. */
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../tests/axe";
import { ChartFigure } from "./ChartFigure";
import { markAfterKey, markAt, type Drawing } from "./drawing";
import { Sparkline } from "./Sparkline";

const hostile = "<img src=x onerror=alert(1)>";

function point(series: string, place: number, y: number): Drawing["marks"][number] {
  const label = `Week ${place + 1}`;
  return {
    id: `${series}${place}`,
    series,
    x: 100 * place,
    y,
    width: 20,
    height: 20,
    label,
    value: "22.6",
    kind: "",
  };
}

const drawing: Drawing = {
  svg: `<svg xmlns="http://www.w3.org/2000/svg"><script>window.acted = true</script><rect width="50" height="50"/></svg>`,
  width: 400,
  height: 200,
  marks: [point("a", 0, 20), point("a", 1, 40), point("a", 2, 30), point("b", 0, 120), point("b", 2, 130)],
  summary: `Missing items ${hostile} fell from 21.5 to 5.4.`,
  table: { columns: ["Week", "Value"], rows: [["1", hostile]] },
};

test("a chart has no accessibility violation in light and dark, as picture and as table", async () => {
  const screen = await render(
    <main>
      <ChartFigure drawing={drawing} subtitle="Lower is better" onCopyData={vi.fn()} />
      <Sparkline drawing={drawing} width={150} />
    </main>,
  );
  await expect.element(screen.getByRole("application")).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
  await userEvent.tab();
  await userEvent.tab();
  await userEvent.keyboard("t");
  await expect.element(screen.getByRole("table")).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("a pointer means a line only where nothing else is", () => {
  const line = { ...point("limits", 0, 38), x: 0, width: 400, height: 4, kind: "limit" };
  const marks = [...drawing.marks, line];
  expect(markAt(marks, 112, 40, 24)).toBe(1);
  expect(markAt(marks, 300, 41, 24)).toBe(5);
  expect(markAt(marks, 300, 80, 24)).toBeNull();
  expect(markAfterKey(marks, null, "End")).toBe(2);
});

test("arrows step points and series, and each is read aloud", async () => {
  const onOpen = vi.fn();
  const screen = await render(<ChartFigure drawing={drawing} onOpen={onOpen} />);
  (screen.getByRole("application").element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  await expect.element(screen.getByRole("status")).toHaveTextContent("Week 3, 22.6");
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenCalledWith("b2");
});

test("what a person wrote stays words, and a picture cannot act", async () => {
  const screen = await render(<ChartFigure drawing={drawing} isTable />);
  await expect.element(screen.getByRole("rowheader", { name: "1" })).toBeVisible();
  expect(document.querySelector("figure img")).toBeNull();
  await screen.rerender(<ChartFigure drawing={drawing} isTable={false} />);
  await expect.poll(() => document.querySelector("figure svg rect")).not.toBeNull();
  expect(document.querySelector("figure script")).toBeNull();
  expect("acted" in window).toBe(false);
});

test("a picture that is not SVG leaves the space empty", async () => {
  const screen = await render(<ChartFigure drawing={{ ...drawing, svg: "<svg><broken", marks: [] }} />);
  await expect.element(screen.getByRole("application")).toBeVisible();
});

test("keys at the ends stay, and with no marks lead nowhere", () => {
  expect(markAfterKey(drawing.marks, 0, "ArrowLeft")).toBe(0);
  expect(markAfterKey(drawing.marks, 2, "ArrowRight")).toBe(2);
  expect(markAfterKey(drawing.marks, 3, "ArrowDown")).toBe(3);
  expect(markAfterKey(drawing.marks, 3, "End")).toBe(4);
  expect(markAfterKey([], null, "End")).toBeNull();
});

test("a pointer means the nearest mark within reach", () => {
  expect(markAt(drawing.marks, 105, 45, 24)).toBe(1);
  expect(markAt(drawing.marks, 60, 90, 24)).toBeNull();
});
