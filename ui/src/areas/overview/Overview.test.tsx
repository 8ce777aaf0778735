/** The Overview: what needs me, and where each step leads. */
import { beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people, startProgram } from "../../../tests/program/program";
import { App } from "../../app/App";
import { createQueryClient } from "../../app/queries";

beforeEach(() => {
  localStorage.clear();
});

async function openLakeshore(person = people[0]) {
  const program = startProgram(person);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("link", { name: /Lakeshore Community/ }).click();
  await expect.element(screen.getByRole("heading", { level: 1, name: "Lakeshore Community" })).toBeVisible();
  return { program, screen };
}

test("next steps, ladder, tiles and iteration stand on one screen without a violation", async () => {
  const { screen } = await openLakeshore();
  await expect.element(screen.getByRole("list", { name: "Needs you this week" })).toBeVisible();
  await expect
    .element(screen.getByRole("heading", { name: "What Lakeshore Community experiences" }))
    .toBeVisible();
  await expect.element(screen.getByText("Iteration 5: ward order drives the picker")).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("a digit goes where the step leads", async () => {
  const { program } = await openLakeshore();
  await userEvent.keyboard("3");
  await expect.poll(() => program.calls.some(({ command }) => command === "results")).toBe(true);
});

test("an executive is not offered what only a lead does", async () => {
  const { screen } = await openLakeshore(people[2]);
  await expect.element(screen.getByRole("button", { name: "Edit pilot" })).not.toBeInTheDocument();
  await expect.element(screen.getByRole("button", { name: "Add data" })).not.toBeInTheDocument();
});

test("the pilot is edited beside the screen", async () => {
  const { program, screen } = await openLakeshore();
  await screen.getByRole("button", { name: "Edit pilot" }).click();
  await screen.getByRole("textbox", { name: "Service" }).fill("Ward stock, counted");
  await screen.getByRole("button", { name: "Save pilot" }).click();
  await expect.element(screen.getByRole("complementary", { name: "Edit pilot" })).not.toBeInTheDocument();
  const sent = program.calls.find(({ command }) => command === "update_pilot")?.input.input;
  expect(sent).toMatchObject({ service: "Ward stock, counted", version: 1 });
});
