/** Changes the desired level and the day of joining, or takes the department out of the pilot. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Bound } from "../../app/form/Bound";
import { Conflict } from "../../app/form/Conflict";
import { useDraftForm } from "../../app/form/useDraftForm";
import { writtenDay } from "../../app/locale";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { InlineMessage } from "../../components/InlineMessage";
import { levelName, levels } from "../../components/LevelSquare";
import { notify } from "../../components/notify";
import { Select } from "../../components/Select";
import {
  AppError,
  call,
  commands,
  type DepartmentBuyIn,
  type EngagementLevel,
  type UpdateParticipation,
} from "../../ipc";
import styles from "./BuyIn.module.css";

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
  const queries = useQueryClient();
  const { form, forget, refuse } = useDraftForm<{ desired: EngagementLevel; joined_on: string }>(
    `participation:${participation.id}`,
    { desired: participation.desired, joined_on: participation.joined_on },
  );
  const [failure, setFailure] = useState<{ title: string; text: string } | null>(null);
  const [inConflict, setInConflict] = useState(false);
  const save = useSave((input: UpdateParticipation) => call(commands.updateParticipation(input)));
  const remove = useSave(() => call(commands.deleteParticipation(participation.id, participation.version)));
  const typed = form.watch();

  async function onRefused(fault: Error) {
    if (fault instanceof AppError && fault.code === "conflict") {
      await queries.invalidateQueries({ queryKey: ["buy_in"] });
      setInConflict(true);
      return;
    }
    const text = refuse(fault);
    if (text !== null) setFailure({ title: "The change was not saved.", text });
  }
  const submit = form.handleSubmit((values) => {
    if (values.joined_on === "") return form.setError("joined_on", { message: "Choose the day it joined." });
    setFailure(null);
    setInConflict(false);
    save.mutate(
      { id: participation.id, version: participation.version, ...values },
      {
        onSuccess: () => {
          forget();
          notify({ message: `${name} is to reach ${levelName(values.desired)}.` });
          onDone();
        },
        onError: (fault) => void onRefused(fault),
      },
    );
  });
  function onRemove() {
    remove.mutate(undefined, {
      onSuccess: () => {
        forget();
        notify({ message: `${name} no longer takes part.` });
      },
      onError: (fault) => setFailure({ title: `${name} stays in the pilot.`, text: fault.message }),
    });
  }

  return (
    <form
      className={styles.form}
      aria-label={`Participation of ${name}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Bound control={form.control} name="desired">
        {(field) => <Select {...field} label="Desired level" options={options} />}
      </Bound>
      <Bound control={form.control} name="joined_on">
        {(field) => <DateField {...field} label="Joined on" />}
      </Bound>
      {inConflict && (
        <Conflict
          fields={[
            {
              label: "Desired level",
              yours: levelName(typed.desired),
              theirs: levelName(participation.desired),
            },
            {
              label: "Joined on",
              yours: writtenDay(typed.joined_on),
              theirs: writtenDay(participation.joined_on),
            },
          ].filter(({ yours, theirs }) => yours !== theirs)}
          onKeepYours={() => void submit()}
          onTakeTheirs={() => {
            forget();
            onDone();
          }}
        />
      )}
      {failure !== null && (
        <InlineMessage tone="error" title={failure.title}>
          {failure.text}
        </InlineMessage>
      )}
      <div className={styles.actions}>
        <span className={styles.start}>
          <Button variant="danger" size="small" isDisabled={remove.isPending} onPress={onRemove}>
            Remove from pilot
          </Button>
        </span>
        <Button
          variant="quiet"
          onPress={() => {
            forget();
            onDone();
          }}
        >
          Cancel
        </Button>
        <Button type="submit" variant="primary" isDisabled={save.isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
