/** One contact of a customer: a new one, or one that is there. */
import { useState } from "react";
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { notifySaved } from "../../app/undo";
import { useReread } from "../../app/useReread";
import { Button } from "../../components/Button";
import { TextField } from "../../components/TextField";
import { call, commands, newId, type Contact } from "../../ipc";
import styles from "./Customers.module.css";

interface ContactFormProps {
  customerId: string;
  /** Without one, a new contact. */
  contact?: Contact;
  /** The contact was saved, or left as it was. */
  onDone?: () => void;
}

export function ContactForm({ customerId, contact, onDone }: ContactFormProps) {
  // A new identity a contact: the one just added is taken.
  const [newOne, setNewOne] = useState(newId);
  const reread = useReread();
  const values = {
    name: contact?.name ?? "",
    role: contact?.role ?? "",
    reached_by: contact?.reached_by ?? "",
  };
  const record = useRecordForm({
    name: contact ? `contact:${contact.id}` : `contact:new:${customerId}`,
    values,
    version: contact?.version,
    labels: { name: "Contact’s name", role: "What this person does", reached_by: "Reached by" },
    save: (typed, version) =>
      contact
        ? call(commands.updateContact({ id: contact.id, version, ...typed }))
        : call(commands.addContact({ id: newOne, customer_id: customerId, ...typed })),
    onSaved: (saved) => {
      notifySaved(`${saved.name} ${contact ? "saved" : "added"}.`);
      if (!contact) {
        setNewOne(newId());
        record.form.reset(values);
      }
      onDone?.();
    },
    reread,
  });
  const { control } = record.form;
  return (
    <form
      className={styles.form}
      onSubmit={record.submit}
      aria-label={contact ? `Change ${contact.name}` : "Add contact"}
      noValidate
    >
      <RecordFormNotes record={record} />
      <Bound control={control} name="name">
        {(field) => <TextField {...field} label="Contact’s name" autoFocus={contact !== undefined} />}
      </Bound>
      <Bound control={control} name="role">
        {(field) => <TextField {...field} label="What this person does" placeholder="Materials manager" />}
      </Bound>
      <Bound control={control} name="reached_by">
        {(field) => <TextField {...field} label="Reached by" placeholder="Phone or e-mail" />}
      </Bound>
      <div className={styles.actions}>
        {contact && (
          <Button
            variant="quiet"
            onPress={() => {
              record.discard();
              onDone?.();
            }}
          >
            Cancel
          </Button>
        )}
        <Button type="submit" isPending={record.isSaving}>
          {contact ? "Save contact" : "Add contact"}
        </Button>
      </div>
    </form>
  );
}
