/** The portfolio: decisions first, every pilot found and sorted, thousands of rows without waiting. */
import { beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people, refusal, startProgram } from "../../../tests/program/program";
import { App } from "../../app/App";
import { createQueryClient } from "../../app/queries";

beforeEach(() => {
  localStorage.clear();
});

const executive = people[2];

test("decisions that are due stand above the table, each with what the data say", async () => {
  startProgram(executive);
  const screen = await render(<App queries={createQueryClient()} />);
  const cards = screen.getByRole("region", { name: "Decisions due" });
  await expect.element(cards.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
  await expect.element(cards.getByText("Missing items: mean 21.5 → 5.4 per 1,000")).toBeVisible();
  await expect.element(cards.getByText("Buy-in 5 of 7; Finance and Transport below desired")).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("words and sorting find a pilot, Enter opens it", async () => {
  startProgram(executive);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("columnheader", { name: "Pilot" }).click();
  await expect.element(screen.getByRole("row").nth(1)).toHaveTextContent("Coldwater Rehab");
  await screen.getByRole("searchbox", { name: "Find pilots" }).fill("hospice");
  await expect.element(screen.getByText("1 of 6 pilots")).toBeVisible();
  await screen.getByRole("row", { name: /St Brendan/ }).click();
  await expect.element(screen.getByRole("heading", { level: 1, name: "St Brendan’s Hospice" })).toBeVisible();
});

test("of 5,000 pilots only the rows in sight are drawn, and their courses are asked for together", async () => {
  const program = startProgram(executive);
  const base = program.rows;
  program.rows = Array.from({ length: 5_000 }, (_, index) => {
    const row = base[index % base.length] as (typeof base)[number];
    const metric = row.lead_metric && { ...row.lead_metric, metric_id: `metric ${index}` };
    return { ...row, pilot_id: `pilot ${index}`, name: `${row.name} ${index}`, lead_metric: metric };
  });
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByText("5,000 pilots", { exact: true })).toBeVisible();
  await expect
    .poll(() => program.calls.filter(({ command }) => command === "sparklines").length)
    .toBeGreaterThan(0);
  expect(screen.getByRole("row").elements().length).toBeLessThan(60);
  const asked = program.calls.filter(({ command }) => command === "sparklines");
  expect(asked.length).toBeLessThan(4);
  const reads = program.calls.filter(({ command }) => command.startsWith("portfolio"));
  expect(reads.map(({ command }) => command)).toEqual(["portfolio", "portfolio_rest"]);
  await screen.getByRole("searchbox", { name: "Find pilots" }).fill("4999");
  await expect.element(screen.getByText("1 of 5,000 pilots")).toBeVisible();
});

test("rows that could not be read after the first ones are said to be missing, and read on demand", async () => {
  const program = startProgram(executive);
  const [row] = program.rows;
  if (row) {
    program.rows = Array.from({ length: 150 }, (_, index) => ({ ...row, pilot_id: `pilot ${index}` }));
  }
  const fault = refusal("unavailable", "The disk could not be read.");
  program.refuse.set("portfolio_rest", fault);
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByText("150 pilots", { exact: true })).toBeVisible();
  expect(program.calls.filter(({ command }) => command === "portfolio_rest")).toHaveLength(2);
});

test("hostile names stay text", async () => {
  const program = startProgram(executive);
  const [first] = program.rows;
  const name = "<img src=x onerror=alert(1)> \u202e‘quoted’";
  if (first) program.rows = [{ ...first, name, decision_due: false }];
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("row", { name: /onerror/ })).toBeVisible();
  expect(document.querySelector("img")).toBeNull();
  await userEvent.keyboard("{ArrowDown}");
});
