/** Whom we can reach at a customer, and a line to add one more. */
import { X } from "lucide-react";
import { useState } from "react";
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { IconButton } from "../../components/IconButton";
import { InlineMessage } from "../../components/InlineMessage";
import { TextField } from "../../components/TextField";
import { call, commands, newId, type Contact, type CustomerEntry } from "../../ipc";
import styles from "./Customers.module.css";

export function Contacts({ entry: { customer, contacts } }: { entry: CustomerEntry }) {
  const remove = useSave((contact: Contact) => call(commands.deleteContact(contact.id)));
  return (
    <section aria-labelledby="contacts" className={styles.contacts}>
      <h3 id="contacts">Contacts</h3>
      {remove.error && (
        <InlineMessage tone="error" title="Not removed.">
          {remove.error.message}
        </InlineMessage>
      )}
      {contacts.length === 0 && (
        <p className={styles.note}>Nobody yet. Who there would answer a question today?</p>
      )}
      <ul>
        {contacts.map((contact) => (
          <li key={contact.id} className={styles.contact}>
            <div className={styles.cell}>
              <b>{contact.name}</b>
              <small>{[contact.role, contact.reached_by].filter((part) => part !== "").join(", ")}</small>
            </div>
            <IconButton label={`Remove ${contact.name}`} onPress={() => remove.mutate(contact)}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
      <AddContact customerId={customer.id} />
    </section>
  );
}

function AddContact({ customerId }: { customerId: string }) {
  // A new identity a contact: the one just added is taken.
  const [id, setId] = useState(newId);
  const empty = { name: "", role: "", reached_by: "" };
  const record = useRecordForm({
    name: `contact:${customerId}`,
    values: empty,
    labels: {},
    save: (values) => call(commands.addContact({ id, customer_id: customerId, ...values })),
    onSaved: () => {
      setId(newId());
      record.form.reset(empty);
    },
  });
  const { control } = record.form;
  return (
    <form className={styles.form} onSubmit={record.submit} aria-label="Add contact" noValidate>
      <RecordFormNotes record={record} />
      <Bound control={control} name="name">
        {(field) => <TextField {...field} label="Contact’s name" />}
      </Bound>
      <Bound control={control} name="role">
        {(field) => <TextField {...field} label="What this person does" placeholder="Materials manager" />}
      </Bound>
      <Bound control={control} name="reached_by">
        {(field) => <TextField {...field} label="Reached by" placeholder="Phone or e-mail" />}
      </Bound>
      <div className={styles.actions}>
        <Button type="submit" isPending={record.isSaving}>
          Add contact
        </Button>
      </div>
    </form>
  );
}
