/** Iterations: the form saves itself, drafts survive, closing by keyboard, and starting one. */
import { beforeEach, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../../tests/axe";
import { people } from "../../../tests/program/sample";
import { iterationsScreen, pilotId } from "../../../tests/screens/sample";
import { answer, refusal, Screen } from "../../../tests/screens/screen";
import type { CloseIteration, Iteration, NewIteration, UpdateIteration } from "../../ipc";
import { Iterations } from "./Iterations";

beforeEach(async () => {
  localStorage.clear();
  await page.viewport(1400, 900);
});

function first(): Iteration {
  const view = iterationsScreen().iterations[0];
  if (!view) throw new Error("The sample has iterations.");
  return view.iteration;
}

function updated({ version, ...change }: UpdateIteration): Iteration {
  return { ...first(), ...(change as Partial<Iteration>), version: version + 1 };
}

async function show(path = "/", person = people[0]) {
  const shown = await render(
    <Screen path={path} person={person}>
      <Iterations pilotId={pilotId} />
    </Screen>,
  );
  await expect.element(page.getByRole("heading", { name: "Lakeshore Community" })).toBeVisible();
  return shown;
}

test("lists every iteration and shows the open one", async () => {
  answer({ iterations: iterationsScreen });
  await show();
  await expect.element(page.getByRole("img", { name: "Iteration 3, abandoned" })).toBeVisible();
  await expect
    .element(page.getByRole("heading", { name: "Iteration 5: Ward order drives the picker" }))
    .toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("a field is saved when it is left, one save after the other", async () => {
  const calls = answer({ iterations: iterationsScreen, updateIteration: updated });
  await show();
  await userEvent.fill(page.getByRole("textbox", { name: "Do: change" }), "Counts go to the picker");
  await userEvent.fill(page.getByRole("textbox", { name: "Study: findings" }), "It fell");
  await userEvent.tab();
  await expect.poll(() => calls.filter(({ command }) => command === "updateIteration").length).toBe(2);
  const sent = calls.filter(({ command }) => command === "updateIteration").map(({ input }) => input[0]);
  expect(sent[0]).toMatchObject({ version: 1, change: "Counts go to the picker" });
  expect(sent[1]).toMatchObject({ version: 2, findings: "It fell" });
});

test("what was typed and not saved is there again after a crash", async () => {
  answer({ iterations: iterationsScreen });
  const shown = await show();
  await userEvent.fill(page.getByRole("textbox", { name: "Study: findings" }), "Half a sentence");
  await shown.unmount();
  await show();
  await expect.element(page.getByRole("textbox", { name: "Study: findings" })).toHaveValue("Half a sentence");
});

test("Mod+Enter, A, words, Mod+Enter closes", async () => {
  const calls = answer({
    iterations: iterationsScreen,
    closeIteration: (input: CloseIteration) => ({ ...first(), ...input, version: 2 }),
  });
  await show();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await userEvent.keyboard("a");
  await expect.element(page.getByRole("textbox", { name: "Study: findings" })).toHaveFocus();
  await userEvent.keyboard("5.4 per 1,000 over 7 weeks");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Iteration 5: adopted.")).toBeVisible();
  const sent = calls.find(({ command }) => command === "closeIteration")?.input[0];
  expect(sent).toMatchObject({
    act: "adopt",
    findings: "5.4 per 1,000 over 7 weeks",
    ended_on: "2025-09-22",
  });
});

test("closing without an act or findings says what is missing", async () => {
  answer({ iterations: iterationsScreen });
  await show();
  await userEvent.click(page.getByRole("button", { name: "Close iteration 5" }));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Choose adopt, adapt or abandon.")).toBeVisible();
  await userEvent.click(page.getByRole("radio", { name: "Adapt" }));
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Enter what you found before closing.")).toBeVisible();
});

test("a change by somebody else meanwhile shows both versions", async () => {
  let screen = iterationsScreen();
  answer({
    iterations: () => screen,
    updateIteration: () => {
      const [view, ...rest] = screen.iterations;
      if (!view) throw new Error("no iteration");
      const iteration = { ...view.iteration, change: "Their words", version: 2 };
      screen = { ...screen, iterations: [{ ...view, iteration }, ...rest] };
      throw refusal("conflict", "Somebody changed it.");
    },
  });
  await show();
  await userEvent.fill(page.getByRole("textbox", { name: "Do: change" }), "My words");
  await userEvent.tab();
  await expect.element(page.getByText("Their words")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Take theirs" }));
  await expect.element(page.getByRole("textbox", { name: "Do: change" })).toHaveValue("Their words");
});

test("N starts one; refusals land at their fields", async () => {
  const calls = answer({
    iterations: iterationsScreen,
    openIteration: (input: NewIteration) => {
      if (input.title === "") {
        throw refusal("validation", "Enter a name.", { field: "title", message: "Enter a short name." });
      }
      return { ...first(), ...input, number: 6 };
    },
  });
  await show();
  await userEvent.keyboard("n");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Enter a short name.")).toBeVisible();
  await userEvent.fill(page.getByRole("textbox", { name: "Name" }).last(), "Night round");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await expect.element(page.getByText("Iteration 6 started: Night round.")).toBeVisible();
  expect(calls.filter(({ command }) => command === "openIteration")).toHaveLength(2);
});

test("without iterations it advises on the baseline and lets one start anyway", async () => {
  answer({
    iterations: () => ({
      ...iterationsScreen(),
      iterations: [],
      baseline_advice: "7 of 12 baseline points.",
    }),
  });
  await show();
  await expect.element(page.getByText("Start once the baseline has 12 points.")).toBeVisible();
  await userEvent.click(page.getByRole("button", { name: "Start iteration" }));
  await expect.element(page.getByRole("complementary", { name: "Start an iteration" })).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("an executive reads and changes nothing", async () => {
  answer({ iterations: iterationsScreen });
  await show("/", people[2]);
  await expect.element(page.getByRole("textbox", { name: "Do: change" })).toHaveAttribute("readonly");
  await expect.element(page.getByRole("button", { name: "Close iteration 5" })).not.toBeInTheDocument();
});
