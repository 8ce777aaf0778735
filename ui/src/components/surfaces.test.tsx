/** Dialogs, sheets, menus, tabs, toasts and marks: Esc closes, Undo undoes, and no violation in light or dark. */
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../tests/axe";
import { Button } from "./Button";
import { Card } from "./Card";
import { CheckMark } from "./CheckMark";
import { Chip } from "./Chip";
import { Dialog } from "./Dialog";
import { EmptyState } from "./EmptyState";
import { InlineMessage } from "./InlineMessage";
import { LevelSquare, levels } from "./LevelSquare";
import { LevelStrip } from "./LevelStrip";
import { Menu } from "./Menu";
import { notify } from "./notify";
import { PageHeader } from "./PageHeader";
import { SaveStatus } from "./SaveStatus";
import { SetupList } from "./SetupList";
import { Sheet, WithSheet } from "./Sheet";
import { SignalIcon, type Signal } from "./SignalIcon";
import { StageMark } from "./StageMark";
import { Tabs } from "./Tabs";
import { ToastRegion } from "./ToastRegion";

const signals: Signal[] = [
  "improving",
  "worsening",
  "changed",
  "no_change",
  "hit_and_miss",
  "not_yet",
  "too_early",
];

test("marks, bars and cards have no accessibility violation in light and dark", async () => {
  await render(
    <main>
      <PageHeader
        title="Portfolio"
        lede="Two pilots running."
        actions={<Button variant="primary">Decide</Button>}
      />
      <Card
        title="Lakeshore"
        subtitle="Ward stock"
        actions={<Chip>Decide by 1 Oct</Chip>}
        footer="Scale rule 3 of 4"
      >
        {signals.map((signal) => (
          <SignalIcon key={signal} signal={signal} />
        ))}
        {levels.map((level) => (
          <LevelSquare key={level} level={level} />
        ))}
        <LevelStrip departments={[{ name: "Finance", level: "neutral", met: false }]} />
        <CheckMark state="not_met">Buy-in 5 of 7</CheckMark>
        <StageMark stage="decision_due" />
        <SaveStatus saving={{ state: "failed", reason: "disk full" }} />
      </Card>
      <SetupList
        label="To do"
        steps={[{ id: "1", title: "Invite departments", action: <Button>Invite</Button> }]}
      />
      <InlineMessage
        tone="error"
        title="The file could not be read."
        action={{ label: "Try again", onPress: vi.fn() }}
      >
        Nothing was changed.
      </InlineMessage>
      <EmptyState title="No pilots yet." actions={<Button variant="danger">Delete</Button>} />
    </main>,
  );
  expect(await accessibilityViolations()).toEqual([]);
});

function Asking() {
  const [isOpen, setOpen] = useState(false);
  return (
    <main>
      <Button onPress={() => setOpen(true)}>Open</Button>
      <Dialog
        title="New pilot"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        actions={<Button>Create</Button>}
      >
        With which customer?
      </Dialog>
    </main>
  );
}

test("a dialog takes the focus, and Esc gives it back", async () => {
  const screen = await render(<Asking />);
  await screen.getByRole("button", { name: "Open" }).click();
  await expect.element(screen.getByRole("dialog", { name: "New pilot" })).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
  await userEvent.keyboard("{Escape}");
  await expect.element(screen.getByRole("dialog")).not.toBeInTheDocument();
  await expect.element(screen.getByRole("button", { name: "Open" })).toHaveFocus();
});

test.each([
  ["complementary", 1280],
  ["dialog", 1100],
])("a sheet is a %s at %i px, and Esc closes it", async (role, width) => {
  await page.viewport(width, 800);
  const onClose = vi.fn();
  const screen = await render(
    <main>
      <WithSheet
        sheet={
          <Sheet title="Finance" aside="Marta Kowalski" onClose={onClose} footer={<Button>Answer</Button>}>
            <Button>Inside</Button>
          </Sheet>
        }
      >
        Heatmap
      </WithSheet>
    </main>,
  );
  await expect.element(screen.getByRole(role, { name: "Finance" })).toBeVisible();
  (screen.getByRole("button", { name: "Inside" }).element() as HTMLElement).focus();
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledTimes(1);
  await page.viewport(1280, 800);
});

test("a menu runs its command by keyboard", async () => {
  const onAction = vi.fn();
  await render(
    <Menu
      label="Pilot"
      trigger={<Button>Pilot</Button>}
      items={[
        { id: "edit", label: "Edit", onAction: vi.fn() },
        "separator",
        { id: "stop", label: "Stop", onAction },
      ]}
    />,
  );
  await userEvent.tab();
  await userEvent.keyboard("{Enter}{ArrowDown}{Enter}");
  expect(onAction).toHaveBeenCalledTimes(1);
});

function TwoTabs() {
  const [tab, setTab] = useState<"overview" | "buy_in">("overview");
  const tabs = [
    { id: "overview", label: "Overview" } as const,
    { id: "buy_in", label: "Buy-in", count: 3 } as const,
  ];
  return (
    <Tabs label="Pilot" tabs={tabs} value={tab} onChange={setTab}>
      {tab === "overview" ? "Next steps" : "Heatmap"}
    </Tabs>
  );
}

test("tabs show one panel at a time", async () => {
  const screen = await render(<TwoTabs />);
  await screen.getByRole("tab", { name: "Buy-in" }).click();
  await expect.element(screen.getByRole("tabpanel")).toHaveTextContent("Heatmap");
  expect(await accessibilityViolations()).toEqual([]);
});

test("a toast says what was done and undoes it", async () => {
  const onUndo = vi.fn();
  const screen = await render(<ToastRegion onUndo={onUndo} />);
  notify({ message: "Finance set to Supportive.", operation: 12 });
  await expect.element(screen.getByText("Finance set to Supportive.")).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
  await screen.getByRole("button", { name: "Undo" }).click();
  expect(onUndo).toHaveBeenCalledExactlyOnceWith(12);
  await expect.element(screen.getByText("Finance set to Supportive.")).not.toBeInTheDocument();
});
