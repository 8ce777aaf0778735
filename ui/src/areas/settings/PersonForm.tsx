/** One person: name, role, department, and whether she administers the workspace. */
import { useWatch } from "react-hook-form";
import { useState } from "react";
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { useReread } from "../../app/useReread";
import { useSave } from "../../app/useSave";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { InlineMessage } from "../../components/InlineMessage";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import { call, commands, newId, type Person, type Role } from "../../ipc";
import styles from "./Settings.module.css";
import { roleNames } from "./words";

interface PersonFormProps {
  /** Without one, a new person. */
  person?: Person;
  onDone: () => void;
}

export function PersonForm({ person, onDone }: PersonFormProps) {
  const { departments } = useSession();
  const [id] = useState(() => person?.id ?? newId());
  const reread = useReread();
  const record = useRecordForm({
    name: `person:${person?.id ?? "new"}`,
    values: {
      name: person?.name ?? "",
      role: person?.role ?? "head",
      department_id: person?.department_id ?? "",
      administrator: person?.administrator ?? false,
    },
    version: person?.version,
    labels: { name: "Name", role: "Role", department_id: "Heads", administrator: "Administrator" },
    words: (field, value) => {
      if (field === "role") return roleNames[value as Role];
      if (field === "department_id") return departments.find((each) => each.id === value)?.name ?? "";
      if (field === "administrator") return value === true ? "Yes" : "No";
      return String(value);
    },
    save: (values, version) => {
      const fields = { ...values, department_id: values.department_id === "" ? null : values.department_id };
      return person
        ? call(commands.updatePerson({ id, version, ...fields }))
        : call(commands.addPerson({ id, ...fields }));
    },
    onSaved: (saved) => {
      notifySaved(`${saved.name} saved.`);
      onDone();
    },
    reread,
  });
  const retire = useSave(
    (one: Person) => call(commands.updatePerson({ id: one.id, version: one.version, retired: !one.retired })),
    (saved) => notifySaved(saved.retired ? `${saved.name} retired.` : `${saved.name} is back.`),
  );
  const { control } = record.form;
  const role = useWatch({ control, name: "role" });
  return (
    <form className={styles.form} onSubmit={record.submit} noValidate>
      <RecordFormNotes record={record} />
      {retire.error && (
        <InlineMessage tone="error" title="Not retired.">
          {retire.error.message}
        </InlineMessage>
      )}
      <Bound control={control} name="name">
        {(field) => <TextField {...field} label="Name" autoFocus={!person} />}
      </Bound>
      <Bound control={control} name="role">
        {(field) => (
          <Select<Role>
            {...field}
            label="Role"
            options={(Object.keys(roleNames) as Role[]).map((each) => ({ id: each, label: roleNames[each] }))}
          />
        )}
      </Bound>
      <Bound control={control} name="department_id">
        {(field) => (
          <Select
            {...field}
            value={field.value === "" && role === "head" ? null : field.value === "" ? "none" : field.value}
            onChange={(chosen) => field.onChange(chosen === "none" ? "" : chosen)}
            label={role === "head" ? "Heads" : "Belongs to"}
            options={[
              ...(role === "head" ? [] : [{ id: "none", label: "No department" }]),
              ...departments
                .filter((each) => !each.retired || each.id === field.value)
                .map((each) => ({ id: each.id, label: each.name })),
            ]}
            description={departments.length === 0 ? "Add a department first." : undefined}
          />
        )}
      </Bound>
      <Bound control={control} name="administrator">
        {({ value, onChange, onBlur, name }) => (
          <Checkbox isSelected={value} onChange={onChange} onBlur={onBlur} name={name}>
            Changes people, departments and settings
          </Checkbox>
        )}
      </Bound>
      <div className={styles.actions}>
        {person && (
          <Button isPending={retire.isPending} onPress={() => retire.mutate(person)}>
            {person.retired ? "Bring back" : "Retire"}
          </Button>
        )}
        <Button type="submit" variant="primary" isPending={record.isSaving}>
          {person ? "Save" : "Add person"}
        </Button>
      </div>
    </form>
  );
}
