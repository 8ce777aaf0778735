/** A new pilot with one customer, who can be added here too. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWatch, type Control } from "react-hook-form";
import { useLocation } from "wouter";
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { pilotPlace } from "../../app/places";
import { ScreenState } from "../../app/ScreenState";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { ComboBox } from "../../components/ComboBox";
import { Dialog } from "../../components/Dialog";
import { notifySaved } from "../../app/undo";
import { Segmented } from "../../components/Segmented";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import { AppError, call, commands, newId, queryKeys, type CustomerEntry, type Tier } from "../../ipc";
import { tierOptions } from "../customers/tiers";
import { PilotWhat, PilotWhen, type PilotValues } from "./PilotFields";
import styles from "./Pilots.module.css";

interface NewPilotValues extends PilotValues {
  customer_id: string;
  customer: "known" | "new";
  customer_name: string;
  customer_tier: Tier;
  customer_size: string;
}

export function NewPilot({ onClose }: { onClose: () => void }) {
  const query = useQuery({ queryKey: queryKeys.customers, queryFn: () => call(commands.customers()) });
  return (
    <Dialog title="New pilot" isOpen onClose={onClose}>
      <ScreenState query={query}>
        {(customers) => <PilotForm customers={customers} onClose={onClose} />}
      </ScreenState>
    </Dialog>
  );
}

/** Adds the customer first where it is new; its refusals come back under the names of this form's fields. */
async function customerOf(values: NewPilotValues, id: string): Promise<string> {
  if (values.customer === "known") return values.customer_id;
  try {
    const added = await call(
      commands.addCustomer({
        id,
        name: values.customer_name,
        tier: values.customer_tier,
        size: values.customer_size,
        sites: null,
        founded: null,
        note: "",
      }),
    );
    return added.id;
  } catch (fault) {
    if (!(fault instanceof AppError)) throw fault;
    const { code, message, fields } = fault;
    throw new AppError({
      code,
      message,
      fields: fields.map((each) => ({ ...each, field: `customer_${each.field}` })),
    });
  }
}

function PilotForm({ customers, onClose }: { customers: readonly CustomerEntry[]; onClose: () => void }) {
  const { person, today } = useSession();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const [ids] = useState(() => ({ pilot: newId(), customer: newId() }));
  const record = useRecordForm<NewPilotValues, { id: string; name: string }>({
    name: "pilot:new",
    values: {
      name: "",
      service: "",
      opportunity: "",
      started_on: today,
      decision_due_on: "",
      lead_id: person.role === "lead" ? person.id : "",
      customer_id: "",
      customer: customers.length === 0 ? "new" : "known",
      customer_name: "",
      customer_tier: "small",
      customer_size: "",
    },
    labels: {},
    save: async (values) => {
      need(values);
      const customer = await customerOf(values, ids.customer);
      // From here on the customer is there: trying again must not add it twice.
      record.form.setValue("customer_id", customer);
      record.form.setValue("customer", "known");
      return call(
        commands.createPilot({
          id: ids.pilot,
          name: values.name.trim() === "" ? values.customer_name : values.name,
          customer_id: customer,
          service: values.service,
          opportunity: values.opportunity,
          started_on: values.started_on,
          decision_due_on: values.decision_due_on === "" ? null : values.decision_due_on,
          lead_id: values.lead_id === "" ? null : values.lead_id,
        }),
      );
    },
    onSaved: (pilot) => {
      notifySaved(`${pilot.name} started.`);
      onClose();
      // The window goes only to pilots that it knows, so the session comes first.
      const open = () => navigate(pilotPlace(pilot.id, "overview"));
      void queries.refetchQueries({ queryKey: queryKeys.session }).then(open, open);
    },
  });
  const control = record.form.control;
  const kind = useWatch({ control, name: "customer" });
  return (
    <form className={styles.form} onSubmit={record.submit} noValidate>
      <RecordFormNotes record={record} />
      <div className={styles.customer}>
        {customers.length > 0 && (
          <Bound control={control} name="customer">
            {({ value, onChange }) => (
              <Segmented<"known" | "new">
                label="Customer"
                value={value}
                onChange={onChange}
                options={[
                  { id: "known", label: "A customer we have" },
                  { id: "new", label: "A new customer" },
                ]}
              />
            )}
          </Bound>
        )}
        {kind === "known" ? (
          <Bound control={control} name="customer_id">
            {(field) => (
              <ComboBox
                {...field}
                value={field.value === "" ? null : field.value}
                onChange={(id) => field.onChange(id ?? "")}
                label="Customer"
                options={customers.map(({ customer }) => ({
                  id: customer.id,
                  label: customer.name,
                  description: customer.size === "" ? undefined : customer.size,
                }))}
              />
            )}
          </Bound>
        ) : (
          <NewCustomerFields control={control} />
        )}
      </div>
      <PilotWhat control={control as unknown as Control<PilotValues>} />
      <PilotWhen control={control as unknown as Control<PilotValues>} />
      <div className={styles.actions}>
        <Button onPress={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" isPending={record.isSaving}>
          Create pilot
        </Button>
      </div>
    </form>
  );
}

function NewCustomerFields({ control }: { control: Control<NewPilotValues> }) {
  return (
    <>
      <Bound control={control} name="customer_name">
        {(field) => <TextField {...field} label="Customer’s name" autoFocus />}
      </Bound>
      <div className={styles.pair}>
        <Bound control={control} name="customer_tier">
          {(field) => <Select<Tier> {...field} label="Tier" options={tierOptions} />}
        </Bound>
        <Bound control={control} name="customer_size">
          {(field) => <TextField {...field} label="Size" placeholder="84 beds" />}
        </Bound>
      </div>
    </>
  );
}

/** What the program cannot say at a field because it never sees the empty value. */
function need(values: NewPilotValues): void {
  const fields = [];
  if (values.customer === "known" && values.customer_id === "") {
    fields.push({ field: "customer_id", message: "Choose a customer." });
  }
  if (values.started_on === "") fields.push({ field: "started_on", message: "Choose the first day." });
  if (fields.length > 0) {
    throw new AppError({
      code: "validation",
      message: fields.map(({ message }) => message).join(" "),
      fields,
    });
  }
}
