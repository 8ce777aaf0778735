/** The window as a person meets it: first start, the frame, who she is, what is saved. */
import { beforeEach, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../tests/axe";
import { people, refusal, startProgram } from "../../tests/program/program";
import { notices } from "../components/notify";
import { App } from "./App";
import { createQueryClient } from "./queries";

beforeEach(() => {
  localStorage.clear();
  // A notice in sight is a region of its own for F6.
  notices.clear();
});

const [lead, head, executive] = people;

test("a first start creates a workspace and lands on the portfolio", async () => {
  const program = startProgram(null);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("textbox", { name: "Name", exact: true }).fill("Strategic service pilots");
  await screen.getByRole("button", { name: "Create workspace" }).click();
  await expect.element(screen.getByText("Enter your name.")).toBeVisible();
  await screen.getByRole("textbox", { name: "Your name" }).fill("Nora Lindqvist");
  await screen.getByRole("button", { name: "Create workspace" }).click();
  await expect.element(screen.getByText("No pilots yet. Add a customer and start one.")).toBeVisible();
  const created = program.calls.find(({ command }) => command === "create_workspace")?.input.input;
  expect(created).toMatchObject({
    path: program.chosen,
    person_name: "Nora Lindqvist",
    role: "lead",
    department: null,
  });
});

test("first start names what cannot be opened and has no accessibility violation", async () => {
  const program = startProgram(null);
  program.start.recent = [
    { path: "/old.pilotlight", name: "Old", opened_at: "2025-03-20T10:00:00Z", missing: true },
  ];
  program.start.requested_error = refusal(
    "unavailable",
    "That file belongs to another program. It was not changed.",
  );
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("alert")).toHaveTextContent("belongs to another program");
  await expect.element(screen.getByRole("button", { name: /Old.*Not there any more/ })).toBeDisabled();
  expect(await accessibilityViolations()).toEqual([]);
});

test("a workspace that is new to this computer asks who you are, once", async () => {
  const program = startProgram(lead);
  program.start.asks_person = true;
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("heading", { name: "Who are you" })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "Continue" })).toBeDisabled();
  expect(await accessibilityViolations()).toEqual([]);
  await screen.getByText("Marta Kowalski").click();
  await screen.getByRole("button", { name: "Continue" }).click();
  await expect.element(screen.getByRole("button", { name: /You are Marta Kowalski/ })).toBeVisible();
  expect(program.calls.find(({ command }) => command === "choose_person")?.input).toEqual({
    personId: head?.id,
  });
});

test("each role starts where its work is", async () => {
  for (const [person, heading] of [
    [executive, "Portfolio"],
    [lead, "Lakeshore Community"],
  ] as const) {
    const program = startProgram(person);
    program.start.place = { pilot_id: program.rows[0]?.pilot_id ?? null, tab: "overview" };
    const screen = await render(<App queries={createQueryClient()} />);
    await expect.element(screen.getByRole("heading", { level: 1 })).toHaveTextContent(heading);
    await screen.unmount();
  }
});

test("another person at the keyboard is offered only what she may do", async () => {
  startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("button", { name: "New pilot" })).toBeVisible();
  await screen.getByRole("button", { name: /You are Nora Lindqvist/ }).click();
  await screen.getByRole("menuitemradio", { name: /Marta Kowalski/ }).click();
  await expect.element(screen.getByRole("button", { name: /You are Marta Kowalski/ })).toBeVisible();
  await expect.element(screen.getByRole("button", { name: "New pilot" })).not.toBeInTheDocument();
  expect(head?.name).toBe("Marta Kowalski");
});

test("a change in the program reads exactly the screens that show it again", async () => {
  const program = startProgram(executive);
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("row", { name: /Port Alder Lab/ })).toBeVisible();
  const reads = (command: string) => program.calls.filter((call) => call.command === command).length;
  const [portfolios, sessions] = [reads("portfolio"), reads("session")];
  program.changed("measurements");
  await expect.poll(() => reads("portfolio")).toBe(portfolios + 1);
  expect(reads("session")).toBe(sessions);
});

test("a refused save is told in the sidebar until something is saved", async () => {
  const program = startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("link", { name: "Settings" }).click();
  await screen.getByRole("textbox", { name: "Name" }).fill("Pilots of the north");
  program.refuse.set("update_workspace", refusal("unavailable", "The disk is full. What was saved is safe."));
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText(/Not saved: The disk is full/)).toBeVisible();
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("All changes saved")).toBeVisible();
});

test("a menu item, a key and the palette run one command", async () => {
  const program = startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("heading", { name: "Portfolio" })).toBeVisible();
  program.emit("menu-command", { id: "settings" });
  await expect.element(screen.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();
  await userEvent.keyboard("{Control>}k{/Control}");
  await screen.getByRole("textbox", { name: "Search or run" }).fill("lakesh");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByRole("heading", { name: "Lakeshore Community", level: 1 })).toBeVisible();
  await userEvent.keyboard("?");
  await expect.element(screen.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
});

test("the palette asks the program for metrics by what is typed", async () => {
  const program = startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("button", { name: /Search or run/ }).click();
  await screen.getByRole("textbox", { name: "Search or run" }).fill("missing");
  await expect.element(screen.getByRole("menuitem", { name: /Missing items/ }).first()).toBeVisible();
  const asked = program.calls.filter(({ command }) => command === "find_metrics");
  expect(asked.at(-1)?.input).toEqual({ words: "missing", known: [] });
});

test("undo and redo go by menu, key and palette, and leave text fields alone", async () => {
  const program = startProgram(lead);
  program.undo = { undo: { number: 7, name: "Set Finance to Supportive" }, redo: null };
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("heading", { name: "Portfolio" })).toBeVisible();
  const labels = () => program.calls.filter(({ command }) => command === "name_menu_item");
  await expect
    .poll(() => labels().at(-1)?.input)
    .toEqual({ id: "undo", label: "Undo: Set Finance to Supportive" });
  const calls = (command: string) => program.calls.filter((call) => call.command === command);

  await userEvent.keyboard("{Control>}z{/Control}");
  await expect.element(screen.getByText("Undone: Set Finance to Supportive.")).toBeVisible();
  expect(calls("undo").map(({ input }) => input)).toEqual([{ number: null }]);
  await expect
    .poll(() => labels().at(-1)?.input)
    .toEqual({ id: "redo", label: "Redo: Set Finance to Supportive" });
  await userEvent.keyboard("{Control>}y{/Control}");
  await expect.element(screen.getByText("Done again: Set Finance to Supportive.")).toBeVisible();
  program.emit("menu-command", { id: "undo" });
  await expect.poll(() => calls("undo").length).toBe(2);
  await expect
    .poll(() => labels().at(-1)?.input)
    .toEqual({ id: "redo", label: "Redo: Set Finance to Supportive" });
  await userEvent.keyboard("{Control>}{Shift>}z{/Shift}{/Control}");
  await expect.poll(() => calls("redo").length).toBe(2);

  await screen.getByRole("link", { name: "Settings" }).click();
  await screen.getByRole("textbox", { name: "Name" }).click();
  await userEvent.keyboard("{Control>}z{/Control}");
  expect(calls("undo").length).toBe(2);
});

test("a toast takes back exactly what it tells, and a refusal stays and says why", async () => {
  const program = startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await screen.getByRole("link", { name: "Settings" }).click();
  await screen.getByRole("textbox", { name: "Name" }).fill("Pilots of the north");
  program.undo = { undo: { number: 9, name: "Changed the settings" }, redo: null };
  await screen.getByRole("button", { name: "Save" }).click();
  await expect.element(screen.getByText("Workspace settings saved.")).toBeVisible();
  program.refuse.set(
    "undo",
    refusal("conflict", "“Changed the settings” by Ada depends on it. Undo that first."),
  );
  const undo = screen.getByRole("button", { name: "Undo" });
  (undo.element() as HTMLElement).focus();
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText(/by Ada depends on it/)).toBeVisible();
  expect(program.calls.find(({ command }) => command === "undo")?.input).toEqual({ number: 9 });
});

test("a contact is changed, and another’s change of it is shown", async () => {
  const program = startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("heading", { name: "Portfolio" })).toBeVisible();
  program.emit("menu-command", { id: "customers" });
  await screen
    .getByRole("dialog")
    .getByRole("row", { name: /Lakeshore/ })
    .click();
  await screen.getByRole("button", { name: "Change Helen Osei" }).click();
  const form = screen.getByRole("form", { name: "Change Helen Osei" });
  await form.getByRole("textbox", { name: "What this person does" }).fill("Matron");
  program.refuse.set("update_contact", refusal("conflict", "Somebody changed this while you were writing."));
  await form.getByRole("button", { name: "Save contact" }).click();
  await expect.element(form.getByText("Matron")).toBeVisible();
  await form.getByRole("button", { name: /yours/i }).click();
  await expect.element(screen.getByText(/^Matron, /)).toBeVisible();
  expect(program.calls.findLast(({ command }) => command === "update_contact")?.input.input).toMatchObject({
    version: 1,
    role: "Matron",
  });
});

test("F6 goes from region to region and back", async () => {
  startProgram(lead);
  const screen = await render(<App queries={createQueryClient()} />);
  await expect.element(screen.getByRole("heading", { name: "Portfolio" })).toBeVisible();
  await userEvent.keyboard("{F6}");
  expect(document.activeElement?.closest("nav")).not.toBeNull();
  await userEvent.keyboard("{F6}");
  expect(document.activeElement?.closest("main")).not.toBeNull();
  await userEvent.keyboard("{Shift>}{F6}{/Shift}");
  expect(document.activeElement?.closest("nav")).not.toBeNull();
});
