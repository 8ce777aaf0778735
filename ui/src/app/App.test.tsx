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
