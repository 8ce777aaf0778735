/** Tables: sorted by column, opened by keyboard, two thousand rows drawn only in sight. */
import { expect, test, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { accessibilityViolations } from "../../tests/axe";
import { sortRows } from "./sortRows";
import { Table, type TableColumn } from "./Table";

interface Pilot {
  id: string;
  name: string;
  orders: number | null;
}

const columns: TableColumn<Pilot>[] = [
  { id: "name", name: "Pilot", render: (row) => <b>{row.name}</b>, sortValue: (row) => row.name },
  { id: "orders", name: "Orders", render: (row) => row.orders, sortValue: (row) => row.orders, align: "end" },
];
const pilots: Pilot[] = [
  { id: "1", name: "Ward 10", orders: null },
  { id: "2", name: "Ward 9", orders: 5 },
  { id: "3", name: "Annex", orders: 7 },
];

test("a table sorts by a press on its column and has no accessibility violation", async () => {
  const screen = await render(
    <Table label="Pilots" columns={columns} rows={pilots} getId={(row) => row.id} />,
  );
  await screen.getByRole("columnheader", { name: "Pilot" }).click();
  const names = () => [...document.querySelectorAll("b")].map((cell) => cell.textContent);
  await expect.poll(names).toEqual(["Annex", "Ward 9", "Ward 10"]);
  expect(await accessibilityViolations()).toEqual([]);
});

test("rows open by Enter", async () => {
  const onOpen = vi.fn();
  await render(
    <Table label="Pilots" columns={columns} rows={pilots} getId={(row) => row.id} onOpen={onOpen} />,
  );
  await userEvent.tab();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onOpen).toHaveBeenCalledTimes(1);
});

test("an empty table says so", async () => {
  const screen = await render(
    <Table label="Pilots" columns={columns} rows={[]} getId={(row) => row.id} empty="No pilots yet." />,
  );
  await expect.element(screen.getByText("No pilots yet.")).toBeVisible();
});

test("two thousand rows are drawn only in sight", async () => {
  const rows = Array.from({ length: 2000 }, (_, place) => ({
    id: `${place}`,
    name: `Row ${place}`,
    orders: 1,
  }));
  const screen = await render(
    <Table
      label="Data"
      columns={columns}
      rows={rows}
      getId={(row) => row.id}
      virtualHeight={200}
      rowHeight={28}
    />,
  );
  await expect.element(screen.getByText("Row 3", { exact: true })).toBeVisible();
  expect(document.querySelectorAll("[role=row]").length).toBeLessThan(60);
  const box = screen.getByRole("grid").element();
  await expect
    .poll(() => {
      box.scrollTop = box.scrollHeight;
      return document.body.textContent.includes("Row 1999");
    })
    .toBe(true);
  expect(document.querySelectorAll("[role=row]").length).toBeLessThan(60);
  expect(await accessibilityViolations()).toEqual([]);
});

test("nothing sorts last both ways", () => {
  const by = (row: Pilot) => row.orders;
  expect(sortRows(pilots, by, "ascending").map((row) => row.id)).toEqual(["2", "3", "1"]);
  expect(sortRows(pilots, by, "descending").map((row) => row.id)).toEqual(["3", "2", "1"]);
});
