/** Departments: a list with heads and vetoes, and one of them in a form beside it. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { counted } from "../../app/locale";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Sheet } from "../../components/Sheet";
import { Table, type TableColumn } from "../../components/Table";
import type { Department } from "../../ipc";
import { DepartmentForm } from "./DepartmentForm";
import { headsOf } from "./heads";
import styles from "./Settings.module.css";
import { SettingsPage } from "./SettingsPage";
import { vetoNames } from "./words";

const vetoOrder = ["funding", "resources", "none"];

/** Only shown where a department is retired. */
const state: TableColumn<Department> = {
  id: "state",
  name: "State",
  sortValue: ({ retired }) => (retired ? 1 : 0),
  render: ({ retired }) => (retired ? "Retired" : ""),
};

export function DepartmentSettings() {
  const { people, departments, permissions } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const department = departments.find(({ id }) => id === chosen);
  const close = () => setChosen(null);
  const add = () => setChosen("new");
  useScreenKey("N", "Add department", add, permissions.administer);
  const columns: TableColumn<Department>[] = [
    {
      id: "name",
      name: "Department and head",
      sortValue: ({ name }) => name,
      render: (each) => (
        <div className={styles.cell}>
          <b>{each.name}</b>
          <small>{headsOf(each, people) || "Nobody heads it yet"}</small>
        </div>
      ),
    },
    {
      id: "veto",
      name: "Veto",
      sortValue: ({ veto }) => vetoOrder.indexOf(veto),
      render: ({ veto }) => vetoNames[veto],
    },
    {
      id: "validates",
      name: "Validates benefits",
      sortValue: ({ validates_benefits: validates }) => (validates ? 0 : 1),
      render: ({ validates_benefits: validates }) => (validates ? "Yes" : ""),
    },
    ...(departments.some(({ retired }) => retired) ? [state] : []),
  ];
  return (
    <SettingsPage
      lede={summary(departments)}
      actions={
        permissions.administer && (
          <Button variant={chosen === null ? "primary" : "plain"} kbd="N" onPress={add}>
            Add department
          </Button>
        )
      }
      sheet={
        chosen !== null && (
          <Sheet key={chosen} title={department?.name ?? "New department"} onClose={close}>
            <DepartmentForm department={department} onDone={close} />
          </Sheet>
        )
      }
    >
      <Table
        label="Departments"
        columns={columns}
        rows={departments}
        getId={({ id }) => id}
        selectedId={chosen}
        onSelect={permissions.administer ? setChosen : undefined}
        virtualHeight={departments.length > 80 ? 520 : undefined}
        empty="No departments yet. Add those whose help a pilot will need."
      />
      <p className={styles.note}>Retiring a department keeps every reading and benefit.</p>
    </SettingsPage>
  );
}

/** "Seven departments. Finance can veto funding, three can veto resources." */
function summary(departments: readonly Department[]): string {
  const active = departments.filter(({ retired }) => !retired);
  if (active.length === 0) return "No departments yet.";
  const words = [`${counted(active.length, "department")}.`];
  const who = (found: readonly Department[], many: string) =>
    found.length === 1 ? (found[0]?.name ?? "") : `${found.length} ${many}`;
  const funding = active.filter(({ veto }) => veto === "funding");
  const resources = active.filter(({ veto }) => veto === "resources");
  if (funding.length > 0) words.push(`${who(funding, "departments")} can veto funding.`);
  if (resources.length > 0) words.push(`${who(resources, "departments")} can veto resources.`);
  return words.join(" ");
}
