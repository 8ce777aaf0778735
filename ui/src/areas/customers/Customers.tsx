/** The organisations we serve: a list, and one of them with its contacts. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ScreenState } from "../../app/ScreenState";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { EmptyState } from "../../components/EmptyState";
import { Table, type TableColumn } from "../../components/Table";
import { TextField } from "../../components/TextField";
import { call, commands, queryKeys, type CustomerEntry } from "../../ipc";
import { Contacts } from "./Contacts";
import { CustomerForm } from "./CustomerForm";
import styles from "./Customers.module.css";
import { tierNames, tierOrder } from "./tiers";

const columns: TableColumn<CustomerEntry>[] = [
  {
    id: "name",
    name: "Customer",
    sortValue: ({ customer }) => customer.name,
    render: ({ customer }) => (
      <div className={styles.cell}>
        <b>{customer.name}</b>
        <small>{customer.size}</small>
      </div>
    ),
  },
  {
    id: "tier",
    name: "Tier",
    sortValue: ({ customer }) => tierOrder.indexOf(customer.tier),
    render: ({ customer }) => tierNames[customer.tier],
  },
  {
    id: "contacts",
    name: "Contacts",
    sortValue: ({ contacts }) => contacts.length,
    render: ({ contacts }) => (
      <div className={styles.cell}>{contacts.map(({ name }) => name).join(", ") || "None yet"}</div>
    ),
  },
  {
    id: "pilots",
    name: "Pilots",
    align: "end",
    sortValue: ({ pilots }) => pilots,
    render: ({ pilots }) => pilots,
  },
];

export function Customers({ onClose }: { onClose: () => void }) {
  const query = useQuery({ queryKey: queryKeys.customers, queryFn: () => call(commands.customers()) });
  const [chosen, setChosen] = useState<string | null>(null);
  const entry = query.data?.find(({ customer }) => customer.id === chosen);
  const title = chosen === null ? "Customers" : (entry?.customer.name ?? "New customer");
  return (
    <Dialog title={title} isOpen onClose={onClose} size="wide">
      <ScreenState query={query}>
        {(entries) =>
          chosen === null ? (
            <List entries={entries} onOpen={setChosen} onNew={() => setChosen("new")} />
          ) : (
            <div className={styles.one}>
              <CustomerForm
                key={chosen}
                customer={entry?.customer}
                onBack={() => setChosen(null)}
                onSaved={({ id }) => setChosen(id)}
                onDeleted={() => setChosen(null)}
              />
              {entry && <Contacts entry={entry} />}
            </div>
          )
        }
      </ScreenState>
    </Dialog>
  );
}

interface ListProps {
  entries: readonly CustomerEntry[];
  onOpen: (id: string) => void;
  onNew: () => void;
}

function List({ entries, onOpen, onNew }: ListProps) {
  const { permissions } = useSession();
  const [words, setWords] = useState("");
  const sought = words.trim().toLowerCase();
  const shown = entries.filter(({ customer }) => customer.name.toLowerCase().includes(sought));
  const add = permissions.manage_pilots && (
    <Button variant="primary" onPress={onNew}>
      Add customer
    </Button>
  );
  if (entries.length === 0) {
    return (
      <EmptyState title="No customers yet." actions={add}>
        {permissions.manage_pilots
          ? "Begin with one that is small, new or eager: safe to learn with."
          : "An innovation lead adds customers."}
      </EmptyState>
    );
  }
  return (
    <div className={styles.list}>
      <div className={styles.bar}>
        <TextField
          label="Find customers"
          labelHidden
          type="search"
          placeholder="Find by name"
          value={words}
          onChange={setWords}
        />
        {add}
      </div>
      <Table
        label="Customers"
        columns={columns}
        rows={shown}
        getId={({ customer }) => customer.id}
        onOpen={permissions.manage_pilots ? onOpen : undefined}
        virtualHeight={entries.length > 80 ? 420 : undefined}
        empty="No customer matches."
      />
      {!permissions.manage_pilots && (
        <p className={styles.note}>Only an innovation lead changes customers.</p>
      )}
    </div>
  );
}
