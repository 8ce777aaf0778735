/** A pilot from nothing: the customer is added on the way, once, whatever goes wrong after. */
import { beforeEach, expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people, refusal, startProgram } from "../../../tests/program/program";
import { App } from "../../app/App";
import { createQueryClient } from "../../app/queries";

beforeEach(() => {
  localStorage.clear();
});

test("a new customer is added with the pilot, and not twice when the pilot is refused first", async () => {
  const program = startProgram(people[0]);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("button", { name: "New pilot" }).click();
  const form = screen.getByRole("dialog", { name: "New pilot" });
  await form.getByText("A new customer").click();
  await form.getByRole("textbox", { name: "Customer’s name" }).fill("Harbour View");
  await form.getByRole("textbox", { name: "Opportunity statement" }).fill("Answer within the hour.");
  expect(await accessibilityViolations()).toEqual([]);
  program.refuse.set("create_pilot", refusal("unavailable", "The disk is full. What was saved is safe."));
  await form.getByRole("button", { name: "Create pilot" }).click();
  await expect.element(form.getByText(/The disk is full/)).toBeVisible();
  await form.getByRole("button", { name: "Create pilot" }).click();
  await expect.element(screen.getByRole("heading", { level: 1, name: "Harbour View" })).toBeVisible();
  await expect.element(screen.getByRole("heading", { name: "Set the pilot up" })).toBeVisible();
  expect(program.calls.filter(({ command }) => command === "add_customer")).toHaveLength(1);
});

test("a pilot without a customer says so at the field", async () => {
  startProgram(people[0]);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("button", { name: "New pilot" }).click();
  await screen.getByRole("button", { name: "Create pilot" }).click();
  await expect.element(screen.getByText("Choose a customer.")).toBeVisible();
});
