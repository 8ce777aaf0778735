/** One department: name, head, veto, and whether its head validates benefits. */
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
import { Segmented } from "../../components/Segmented";
import { TextField } from "../../components/TextField";
import { call, commands, newId, type Department, type Veto } from "../../ipc";
import { headsOf } from "./heads";
import styles from "./Settings.module.css";
import { vetoNames } from "./words";

interface DepartmentFormProps {
  /** Without one, a new department. */
  department?: Department;
  onDone: () => void;
}

export function DepartmentForm({ department, onDone }: DepartmentFormProps) {
  const { people } = useSession();
  const [ids] = useState(() => ({ department: department?.id ?? newId(), head: newId() }));
  const reread = useReread();
  const record = useRecordForm({
    name: `department:${department?.id ?? "new"}`,
    values: {
      name: department?.name ?? "",
      head: "",
      veto: department?.veto ?? "none",
      validates_benefits: department?.validates_benefits ?? false,
    },
    version: department?.version,
    labels: { name: "Name", veto: "Veto", validates_benefits: "Validates benefits" },
    words: (field, value) => {
      if (field === "veto") return vetoNames[value as Veto];
      if (field === "validates_benefits") return value === true ? "Yes" : "No";
      return String(value);
    },
    save: ({ head, ...fields }, version) =>
      department
        ? call(commands.updateDepartment({ id: ids.department, version, ...fields }))
        : call(
            commands.addDepartment({
              department: { id: ids.department, ...fields },
              head: head.trim() === "" ? null : { id: ids.head, name: head },
            }),
          ),
    onSaved: (saved) => {
      notifySaved(`${saved.name} saved.`);
      onDone();
    },
    reread,
  });
  const retire = useSave(
    (one: Department) =>
      call(commands.updateDepartment({ id: one.id, version: one.version, retired: !one.retired })),
    (saved) => notifySaved(saved.retired ? `${saved.name} retired.` : `${saved.name} is back.`),
  );
  const remove = useSave(
    (one: Department) => call(commands.deleteDepartment(one.id, one.version)),
    (_, one) => {
      notifySaved(`${one.name} deleted.`);
      onDone();
    },
  );
  const { control } = record.form;
  const fault = remove.error ?? retire.error;
  return (
    <form className={styles.form} onSubmit={record.submit} noValidate>
      <RecordFormNotes record={record} />
      {fault && (
        <InlineMessage tone="error" title={remove.error ? "Not deleted." : "Not retired."}>
          {fault.message}
        </InlineMessage>
      )}
      <Bound control={control} name="name">
        {(field) => <TextField {...field} label="Name" autoFocus={!department} />}
      </Bound>
      {department ? (
        <p className={styles.fact}>
          <span>Head</span>
          {headsOf(department, people) || "Nobody yet. People says who heads it."}
        </p>
      ) : (
        <Bound control={control} name="head">
          {(field) => (
            <TextField
              {...field}
              label="Head"
              description="Added to People as its head. May be left empty."
            />
          )}
        </Bound>
      )}
      <Bound control={control} name="veto">
        {({ value, onChange }) => (
          <div className={styles.field}>
            <span className={styles.label}>Veto</span>
            <Segmented<Veto>
              label="Veto"
              value={value}
              onChange={onChange}
              options={[
                { id: "none", label: "None" },
                { id: "resources", label: "Resources" },
                { id: "funding", label: "Funding" },
              ]}
            />
            <p className={styles.note}>What this department can withhold to end a pilot.</p>
          </div>
        )}
      </Bound>
      <Bound control={control} name="validates_benefits">
        {({ value, onChange, onBlur, name }) => (
          <Checkbox isSelected={value} onChange={onChange} onBlur={onBlur} name={name}>
            Its head validates direct benefits
          </Checkbox>
        )}
      </Bound>
      <div className={styles.actions}>
        {department && (
          <>
            <Button
              variant="quiet"
              isPending={remove.isPending}
              onPress={() => {
                retire.reset();
                remove.mutate(department);
              }}
            >
              Delete
            </Button>
            <Button
              isPending={retire.isPending}
              onPress={() => {
                remove.reset();
                retire.mutate(department);
              }}
            >
              {department.retired ? "Bring back" : "Retire"}
            </Button>
          </>
        )}
        <Button type="submit" variant="primary" isPending={record.isSaving}>
          {department ? "Save" : "Add department"}
        </Button>
      </div>
    </form>
  );
}
