/** Settings: administrators change people and departments; refusals land at fields and nothing typed is lost. */
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

const [lead, , executive] = people;

async function openDepartments(person = lead) {
  const program = startProgram(person);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("link", { name: "Settings" }).click();
  await screen.getByRole("link", { name: "Departments" }).click();
  return { program, screen };
}

test("a department is added with its head and its veto", async () => {
  const { program, screen } = await openDepartments();
  await screen.getByRole("button", { name: "Add department" }).click();
  const form = screen.getByRole("complementary", { name: "New department" });
  await form.getByRole("textbox", { name: "Name" }).fill("Legal");
  await form.getByRole("textbox", { name: "Head" }).fill("Ines Moreau");
  await form.getByText("Resources").click();
  expect(await accessibilityViolations()).toEqual([]);
  await form.getByRole("button", { name: "Add department" }).click();
  await expect.element(screen.getByRole("row", { name: /Legal/ })).toBeVisible();
  const added = program.calls.find(({ command }) => command === "add_department")?.input.input;
  expect(added).toMatchObject({
    department: { name: "Legal", veto: "resources" },
    head: { name: "Ines Moreau" },
  });
});

test("a refusal lands at its field, and what was typed survives closing the sheet", async () => {
  const { program, screen } = await openDepartments();
  await screen.getByRole("row", { name: /Quality/ }).click();
  const field = screen.getByRole("textbox", { name: "Name" });
  await field.fill("Sales");
  program.refuse.set(
    "update_department",
    refusal("validation", "Choose another name.", {
      field: "name",
      message: "There is a department of this name. Choose another.",
    }),
  );
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("There is a department of this name. Choose another.")).toBeVisible();
  await screen.getByRole("complementary").getByRole("button", { name: "Close" }).click();
  await screen.getByRole("row", { name: /Quality/ }).click();
  await expect.element(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Sales");
  await expect.element(screen.getByText("Unsaved text from last time.")).toBeVisible();
});

test("another person's change is shown beside one's own, and both survive", async () => {
  const { program, screen } = await openDepartments();
  await screen.getByRole("row", { name: /Quality/ }).click();
  await screen.getByRole("textbox", { name: "Name" }).fill("Quality and safety");
  program.refuse.set("update_department", refusal("conflict", "Somebody changed this."));
  const session = program.start.session;
  if (session) {
    const departments = session.departments.map((each) =>
      each.name === "Quality" ? { ...each, name: "Quality control", version: 2 } : each,
    );
    program.start = { ...program.start, session: { ...session, departments } };
  }
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Quality control", { exact: false }).first()).toBeVisible();
  await screen.getByRole("button", { name: "Keep yours" }).click();
  await expect.element(screen.getByRole("row", { name: /Quality and safety/ })).toBeVisible();
  const sent = program.calls.filter(({ command }) => command === "update_department").at(-1)?.input.input;
  expect(sent).toMatchObject({ version: 2, name: "Quality and safety" });
});

test("somebody who does not administer reads why nothing can be changed", async () => {
  const { screen } = await openDepartments(executive);
  await expect
    .element(screen.getByText("Only an administrator changes people, departments and settings."))
    .toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Add department" })).not.toBeInTheDocument();
});

test("single letters work outside fields only, and can be turned off", async () => {
  const { screen } = await openDepartments();
  await userEvent.keyboard("n");
  await expect.element(screen.getByRole("complementary", { name: "New department" })).toBeVisible();
  await userEvent.keyboard("n");
  await expect.element(screen.getByRole("textbox", { name: "Name" })).toHaveValue("n");
  await screen.getByRole("complementary").getByRole("button", { name: "Close" }).click();
  await screen.getByRole("link", { name: "Workspace" }).click();
  await screen.getByText("Single letters work as shortcuts outside text fields").click();
  await screen.getByRole("link", { name: "Departments" }).click();
  await userEvent.keyboard("n");
  await expect.element(screen.getByRole("complementary", { name: "New department" })).not.toBeInTheDocument();
});

test("a draft typed on an older version comes back as a question, never over another's change", async () => {
  const quality = "department:00000000-0000-7000-8000-000000000104";
  localStorage.setItem(
    `pilotlight.draft:/home/nora/Strategic service pilots.pilotlight:${quality}`,
    JSON.stringify({
      name: "Quality office",
      head: "",
      veto: "none",
      validates_benefits: false,
      "@version": 0,
    }),
  );
  const { program, screen } = await openDepartments();
  await screen.getByRole("row", { name: /Quality/ }).click();
  await expect.element(screen.getByRole("textbox", { name: "Name" })).toHaveValue("Quality office");
  await screen.getByRole("button", { name: "Save" }).click();
  await expect
    .poll(() => program.calls.find(({ command }) => command === "update_department")?.input.input)
    .toMatchObject({ version: 0, name: "Quality office" });
});
