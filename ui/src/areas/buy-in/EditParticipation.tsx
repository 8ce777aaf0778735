/** Changes the desired level and the day of joining, or takes the department out of the pilot. */
import { Bound } from "../../app/form/Bound";
import { onModEnter } from "../../app/form/onModEnter";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { writtenDay } from "../../app/locale";
import { useReread } from "../../app/useReread";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { InlineMessage } from "../../components/InlineMessage";
import { levelName, levels, type Level } from "../../components/LevelSquare";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import { call, commands, type DepartmentBuyIn } from "../../ipc";
import styles from "./BuyIn.module.css";
import { needed } from "./needed";

const options = levels.map((id) => ({ id, label: levelName(id) }));

export function EditParticipation({
  department,
  onDone,
}: {
  department: DepartmentBuyIn;
  onDone: () => void;
}) {
  const { participation } = department;
  const name = department.department.name;
  const reread = useReread();
  const record = useRecordForm({
    name: `participation:${participation.id}`,
    values: { desired: participation.desired, joined_on: participation.joined_on },
    version: participation.version,
    labels: { desired: "Desired level", joined_on: "Joined on" },
    words: (field, value) => (field === "desired" ? levelName(value as Level) : writtenDay(String(value))),
    save: async (values, version) => {
      needed(values.joined_on, "joined_on", "Choose the day it joined.");
      return call(commands.updateParticipation({ id: participation.id, version, ...values }));
    },
    onSaved: (saved) => {
      notifySaved(`${name} is to reach ${levelName(saved.desired)}.`);
      onDone();
    },
    reread,
  });
  const remove = useSave(
    () => call(commands.deleteParticipation(participation.id, participation.version)),
    () => {
      record.discard();
      notifySaved(`${name} no longer takes part.`);
    },
  );

  return (
    <form
      className={styles.form}
      aria-label={`Participation of ${name}`}
      onKeyDownCapture={onModEnter(() => record.submit())}
      onSubmit={record.submit}
      noValidate
    >
      <RecordFormNotes record={record} />
      {remove.error && (
        <InlineMessage tone="error" title={`${name} stays in the pilot.`}>
          {remove.error.message}
        </InlineMessage>
      )}
      <Bound control={record.form.control} name="desired">
        {(field) => <Select {...field} label="Desired level" options={options} />}
      </Bound>
      <Bound control={record.form.control} name="joined_on">
        {(field) => <DateField {...field} label="Joined on" />}
      </Bound>
      <div className={styles.actions}>
        <span className={styles.start}>
          <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate()}>
            Remove from pilot
          </Button>
        </span>
        <Button
          variant="quiet"
          onPress={() => {
            record.discard();
            onDone();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" isPending={record.isSaving}>
          Save
        </Button>
      </div>
    </form>
  );
}
