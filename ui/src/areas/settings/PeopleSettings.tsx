/** People: a list, and one of them in a form beside it. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { counted } from "../../app/locale";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Sheet } from "../../components/Sheet";
import { Table, type TableColumn } from "../../components/Table";
import type { Person } from "../../ipc";
import { PersonForm } from "./PersonForm";
import styles from "./Settings.module.css";
import { SettingsPage } from "./SettingsPage";
import { roleNames } from "./words";

export function PeopleSettings() {
  const { people, departments, permissions } = useSession();
  const [chosen, setChosen] = useState<string | null>(null);
  const person = people.find(({ id }) => id === chosen);
  const close = () => setChosen(null);
  const add = () => setChosen("new");
  useScreenKey("N", "Add person", add, permissions.administer);
  const columns: TableColumn<Person>[] = [
    {
      id: "name",
      name: "Name",
      sortValue: ({ name }) => name,
      render: ({ name, retired }) => (
        <div className={styles.cell}>
          <b>{name}</b>
          {retired && <small>Retired</small>}
        </div>
      ),
    },
    {
      id: "role",
      name: "Role",
      sortValue: ({ role }) => roleNames[role],
      render: ({ role }) => roleNames[role],
    },
    {
      id: "department",
      name: "Department",
      sortValue: (each) => departments.find(({ id }) => id === each.department_id)?.name,
      render: (each) => departments.find(({ id }) => id === each.department_id)?.name ?? "",
    },
    {
      id: "administrator",
      name: "Administrator",
      sortValue: ({ administrator }) => (administrator ? 0 : 1),
      render: ({ administrator }) => (administrator ? "Yes" : ""),
    },
  ];
  const active = people.filter(({ retired }) => !retired);
  return (
    <SettingsPage
      lede={`${counted(active.length, "person", "people")}. ${headsWords(active)}`}
      actions={
        permissions.administer && (
          <Button variant={chosen === null ? "primary" : "plain"} kbd="N" onPress={add}>
            Add person
          </Button>
        )
      }
      sheet={
        chosen !== null && (
          <Sheet key={chosen} title={person?.name ?? "New person"} onClose={close}>
            <PersonForm person={person} onDone={close} />
          </Sheet>
        )
      }
    >
      <Table
        label="People"
        columns={columns}
        rows={people}
        getId={({ id }) => id}
        selectedId={chosen}
        onSelect={permissions.administer ? setChosen : undefined}
        virtualHeight={people.length > 80 ? 520 : undefined}
      />
      <p className={styles.note}>Retiring a person keeps everything that person recorded.</p>
    </SettingsPage>
  );
}

function headsWords(people: readonly Person[]): string {
  const heads = people.filter(({ role }) => role === "head").length;
  return heads === 0
    ? "Nobody heads a department yet."
    : `${counted(heads, "heads a department", "head departments")}.`;
}
