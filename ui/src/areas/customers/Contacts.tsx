/** Whom we can reach at a customer: each can be changed or removed, and one more added. */
import { Pencil, X } from "lucide-react";
import { useState } from "react";
import { useSave } from "../../app/useSave";
import { notifySaved } from "../../app/undo";
import { IconButton } from "../../components/IconButton";
import { InlineMessage } from "../../components/InlineMessage";
import { call, commands, type Contact, type CustomerEntry } from "../../ipc";
import { ContactForm } from "./ContactForm";
import styles from "./Customers.module.css";

export function Contacts({ entry: { customer, contacts } }: { entry: CustomerEntry }) {
  const [changing, setChanging] = useState<string | null>(null);
  const remove = useSave(
    (contact: Contact) => call(commands.deleteContact(contact.id, contact.version)),
    (_, { name }) => notifySaved(`${name} removed.`),
  );
  const changed = contacts.find(({ id }) => id === changing);
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
            <span className={styles.tools}>
              <IconButton label={`Change ${contact.name}`} onPress={() => setChanging(contact.id)}>
                <Pencil size={16} aria-hidden="true" />
              </IconButton>
              <IconButton label={`Remove ${contact.name}`} onPress={() => remove.mutate(contact)}>
                <X size={16} aria-hidden="true" />
              </IconButton>
            </span>
          </li>
        ))}
      </ul>
      {changed ? (
        <ContactForm
          key={changed.id}
          customerId={customer.id}
          contact={changed}
          onDone={() => setChanging(null)}
        />
      ) : (
        <ContactForm key="new" customerId={customer.id} />
      )}
    </section>
  );
}
