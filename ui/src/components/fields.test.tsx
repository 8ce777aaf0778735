/** Fields: typed text, errors, choices and days, by keyboard and without a violation in light or dark. */
import { useState } from "react";
import { expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../tests/axe";
import { Checkbox } from "./Checkbox";
import { ComboBox } from "./ComboBox";
import { DateField } from "./DateField";
import { LevelPicker } from "./LevelPicker";
import type { Level } from "./LevelSquare";
import { NumberField } from "./NumberField";
import { RadioCards } from "./RadioCards";
import { Segmented } from "./Segmented";
import { Select } from "./Select";
import { Switch } from "./Switch";
import { TextArea } from "./TextArea";
import { TextField } from "./TextField";

const currencies = [
  { id: "cad", label: "CAD" },
  { id: "eur", label: "EUR", description: "Euro" },
] as const;

function Form() {
  const [name, setName] = useState("");
  const [target, setTarget] = useState("");
  const [currency, setCurrency] = useState<"cad" | "eur" | null>("cad");
  const [customer, setCustomer] = useState<"cad" | "eur" | null>(null);
  const [day, setDay] = useState("2025-10-01");
  const [level, setLevel] = useState<Level>("neutral");
  const [start, setStart] = useState<"create" | "open">("create");
  return (
    <main>
      <TextField
        label="Name"
        value={name}
        onChange={setName}
        error={name === "" ? "Write a name." : undefined}
      />
      <TextArea label="Reason" value={name} onChange={setName} description="In their words" />
      <NumberField label="Target" value={target} onChange={setTarget} min={0} max={100} unit="per 1,000" />
      <Select label="Currency" options={currencies} value={currency} onChange={setCurrency} />
      <ComboBox label="Customer" options={currencies} value={customer} onChange={setCustomer} />
      <DateField label="Joined" value={day} onChange={setDay} max="2025-12-31" />
      <Checkbox defaultSelected>Conceal names</Checkbox>
      <Switch>Single keys</Switch>
      <LevelPicker label="Level" value={level} onChange={setLevel} />
      <Segmented
        label="Limits"
        options={[
          { id: "create", label: "Rebased" },
          { id: "open", label: "Baseline" },
        ]}
        value={start}
        onChange={setStart}
      />
      <RadioCards
        label="Workspace"
        options={[
          { id: "create", title: "Create", description: "One file", kbd: "Mod+N" },
          { id: "open", title: "Open", details: <p>Which file?</p> },
        ]}
        value={start}
        onChange={setStart}
      />
      <output>{[name, target, currency, customer, day, level, start].join("|")}</output>
    </main>
  );
}

test("fields have no accessibility violation in light and dark", async () => {
  const screen = await render(<Form />);
  await expect.element(screen.getByLabelText("Name", { exact: true })).toBeVisible();
  expect(await accessibilityViolations()).toEqual([]);
});

test("an error marks its field and leaves with the mistake", async () => {
  const screen = await render(<Form />);
  await expect
    .element(screen.getByLabelText("Name", { exact: true }))
    .toHaveAttribute("aria-invalid", "true");
  await screen.getByLabelText("Name", { exact: true }).fill("Ann");
  await expect.element(screen.getByText("Write a name.")).not.toBeInTheDocument();
});

test("a number out of limits is said on leaving the field, and kept as typed", async () => {
  const screen = await render(<Form />);
  await screen.getByLabelText("Target").fill("120");
  await userEvent.tab();
  await expect.element(screen.getByText("Write a number from 0 to 100.")).toBeVisible();
  await expect.element(screen.getByLabelText("Target")).toHaveValue("120");
});

test("a level is chosen by keyboard", async () => {
  const screen = await render(<Form />);
  await screen.getByRole("radio", { name: "Neutral" }).click({ force: true });
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(screen.getByText("|supportive|")).toBeVisible();
});

test("a select is changed by keyboard", async () => {
  const screen = await render(<Form />);
  await screen.getByRole("button", { name: /Currency/ }).click();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(screen.getByText("|eur||")).toBeVisible();
});

test("the chosen card unfolds its details", async () => {
  const screen = await render(<Form />);
  await screen.getByRole("radio", { name: "Open" }).click({ force: true });
  await expect.element(screen.getByText("Which file?")).toBeVisible();
});
