/** One customer's profile. */
import { useState } from "react";
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { useReread } from "../../app/useReread";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import { notifySaved } from "../../app/undo";
import { NumberField } from "../../components/NumberField";
import { Select } from "../../components/Select";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { call, commands, newId, type Customer, type Tier } from "../../ipc";
import styles from "./Customers.module.css";
import { tierNames, tierOptions } from "./tiers";
import { wholeNumber } from "./wholeNumber";

interface CustomerFormProps {
  /** Without one, a new customer. */
  customer?: Customer;
  onBack: () => void;
  onSaved: (customer: Customer) => void;
  onDeleted: () => void;
}

export function CustomerForm({ customer, onBack, onSaved, onDeleted }: CustomerFormProps) {
  const [id] = useState(() => customer?.id ?? newId());
  const reread = useReread();
  const record = useRecordForm({
    name: `customer:${customer?.id ?? "new"}`,
    values: {
      name: customer?.name ?? "",
      tier: customer?.tier ?? "small",
      size: customer?.size ?? "",
      sites: customer?.sites?.toString() ?? "",
      founded: customer?.founded?.toString() ?? "",
      note: customer?.note ?? "",
    },
    version: customer?.version,
    labels: { name: "Name", tier: "Tier", size: "Size", sites: "Sites", founded: "Founded", note: "Note" },
    words: (field, value) => (field === "tier" ? tierNames[value as Tier] : String(value)),
    save: async (values, version) => {
      const fields = {
        ...values,
        sites: wholeNumber(values.sites, "sites", "Enter the number of sites as 1 or more."),
        founded: wholeNumber(values.founded, "founded", "Enter a year such as 1980 or 2019."),
      };
      return customer
        ? call(commands.updateCustomer({ id, version, ...fields }))
        : call(commands.addCustomer({ id, ...fields }));
    },
    onSaved: (saved) => {
      notifySaved(`${saved.name} saved.`);
      onSaved(saved);
    },
    reread,
  });
  const remove = useSave(
    (one: Customer) => call(commands.deleteCustomer(one.id, one.version)),
    (_, one) => {
      notifySaved(`${one.name} deleted.`);
      onDeleted();
    },
  );
  const { control } = record.form;
  return (
    <form className={styles.form} onSubmit={record.submit} noValidate>
      <RecordFormNotes record={record} />
      {remove.error && (
        <InlineMessage tone="error" title="Not deleted.">
          {remove.error.message}
        </InlineMessage>
      )}
      <Bound control={control} name="name">
        {(field) => <TextField {...field} label="Name" autoFocus={!customer} />}
      </Bound>
      <div className={styles.pair}>
        <Bound control={control} name="tier">
          {(field) => <Select<Tier> {...field} label="Tier" options={tierOptions} />}
        </Bound>
        <Bound control={control} name="size">
          {(field) => <TextField {...field} label="Size" placeholder="84 beds" />}
        </Bound>
        <Bound control={control} name="sites">
          {(field) => <NumberField {...field} label="Sites" whole min={1} />}
        </Bound>
        <Bound control={control} name="founded">
          {(field) => <NumberField {...field} label="Founded" whole placeholder="2019" />}
        </Bound>
      </div>
      <Bound control={control} name="note">
        {(field) => <TextArea {...field} label="Note" rows={2} />}
      </Bound>
      <div className={styles.actions}>
        <Button variant="quiet" onPress={onBack}>
          All customers
        </Button>
        {customer && (
          <Button isPending={remove.isPending} onPress={() => remove.mutate(customer)}>
            Delete
          </Button>
        )}
        <Button type="submit" variant="primary" isPending={record.isSaving}>
          {customer ? "Save" : "Add customer"}
        </Button>
      </div>
    </form>
  );
}
