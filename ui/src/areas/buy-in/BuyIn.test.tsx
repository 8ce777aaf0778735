/** Buy-in: reading the inspector, recording by keyboard, refusals, and who may. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people } from "../../../tests/program/sample";
import { buyInScreen, header, pilotId } from "../../../tests/screens/sample";
import { answer, refusal, Screen } from "../../../tests/screens/screen";
import type { NewReading } from "../../ipc";
import { BuyIn } from "./BuyIn";

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 900);
});

async function show(path = "/", person = people[0]) {
  await render(
    <Screen path={path} person={person}>
      <BuyIn pilotId={pilotId} />
    </Screen>,
  );
  await expect.element(page.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
}

function saved(reading: NewReading) {
  return { ...reading, recorded_by: people[0]?.id ?? "", recorded_at: "2025-09-22T10:00:00Z" };
}

test("the inspector says where a department stands, why, and what is next", async () => {
  answer({ buyIn: () => buyInScreen() });
  await show();
  const inspector = page.getByRole("complementary", { name: "Finance" });
  await expect.element(inspector.getByText("Below desired: Supportive by 1 Oct 2025")).toBeVisible();
  await expect
    .element(inspector.getByText("Joined 3 Dec 2024, after the first iteration began"))
    .toBeVisible();
  await expect.element(inspector.getByText("Ask Marta Kowalski for a number she can hold.")).toBeVisible();
  await expect.element(inspector.getByText("one of two or more that day").first()).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("R, a digit, words and Mod+Enter record a reading", async () => {
  const calls = answer({ buyIn: () => buyInScreen(), recordReading: saved });
  await show();
  await userEvent.keyboard("r");
  await expect.element(page.getByRole("textbox", { name: "Why Neutral" })).toHaveFocus();
  await userEvent.keyboard("She has her number");
  await userEvent.click(page.getByRole("radiogroup").getByText("Supportive"));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Finance set to Supportive.")).toBeVisible();
  const sent = calls.find(({ command }) => command === "recordReading")?.input[0];
  expect(sent).toMatchObject({ level: "supportive", on: "2025-09-22", reason: "She has her number" });
});

test("a digit alone begins a reading of that level, and arrows choose the department", async () => {
  answer({ buyIn: () => buyInScreen() });
  await show();
  await userEvent.keyboard("{ArrowDown}{ArrowDown}");
  await expect.element(page.getByRole("complementary", { name: "Supply chain" })).toBeVisible();
  await userEvent.keyboard("4");
  await expect.element(page.getByRole("radio", { name: "Supportive" })).toBeChecked();
});

test("a refused reading keeps its words, and so does a closed form", async () => {
  answer({
    buyIn: () => buyInScreen(),
    recordReading: () => {
      throw refusal("validation", "Enter the reason.", { field: "reason", message: "Say it in a sentence." });
    },
  });
  await show("/?reading=next");
  await userEvent.keyboard("no");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Say it in a sentence.")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await userEvent.keyboard("r");
  await expect.element(page.getByRole("textbox", { name: "Why Neutral" })).toHaveValue("no");
});

test("a head records for her own department and is told why not for others", async () => {
  answer({ buyIn: () => buyInScreen((index) => index === 0) });
  await show("/", people[1]);
  await expect.element(page.getByRole("group", { name: /Choose a level/ })).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Add department" })).not.toBeInTheDocument();
  await userEvent.keyboard("{ArrowDown}r");
  await expect.element(page.getByText("You record for your own department.", { exact: false })).toBeVisible();
});

test("removing a department with readings is refused and says so", async () => {
  answer({
    buyIn: () => buyInScreen(),
    deleteParticipation: () => {
      throw refusal("validation", "Finance has 4 readings. A department with readings stays in the pilot.");
    },
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: "Change desired level or joining day" }));
  await userEvent.click(page.getByRole("button", { name: "Remove from pilot" }));
  await expect.element(page.getByText("A department with readings stays", { exact: false })).toBeVisible();
});

test("a desired level that somebody else changed shows both", async () => {
  let screen = buyInScreen();
  answer({
    buyIn: () => screen,
    updateParticipation: () => {
      const [first, ...rest] = screen.departments;
      if (!first) throw new Error("no department");
      const participation = { ...first.participation, joined_on: "2024-11-01", version: 2 };
      screen = { ...screen, departments: [{ ...first, participation }, ...rest] };
      throw refusal("conflict", "Somebody changed it.");
    },
  });
  await show();
  await userEvent.click(page.getByRole("button", { name: "Change desired level or joining day" }));
  await userEvent.click(page.getByRole("button", { name: "Save", exact: true }));
  await expect.element(page.getByText("1 Nov 2024").first()).toBeVisible();
  await expect.element(page.getByRole("button", { name: "Keep yours" })).toBeVisible();
});

test("without departments it asks to invite them", async () => {
  answer({ buyIn: () => ({ ...buyInScreen(), departments: [], header }) });
  await show();
  await expect.element(page.getByText("Invite departments before iteration 1.")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Add department" }));
  await expect
    .element(page.getByText("Every department takes part already.", { exact: false }))
    .toBeVisible();
});

test("names that look like code are only text", async () => {
  const screen = buyInScreen();
  const [first] = screen.departments;
  if (first) first.department = { ...first.department, name: "<img src=x onerror=alert(1)>" };
  answer({ buyIn: () => screen });
  await show();
  await expect
    .element(page.getByRole("complementary", { name: "<img src=x onerror=alert(1)>" }))
    .toBeVisible();
});

test("in a narrow window the sheet takes the keys", async () => {
  await page.viewport(1100, 700);
  answer({ buyIn: () => buyInScreen(), recordReading: saved });
  await show();
  await userEvent.keyboard("r");
  await expect.element(page.getByRole("dialog", { name: "Finance" })).toBeVisible();
  await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
  await userEvent.keyboard("5");
  await expect.element(page.getByRole("radio", { name: "Leading" })).toBeChecked();
  expect(await accessibilityViolations()).toEqual([]);
});
