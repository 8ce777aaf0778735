/** Adds a department to the pilot: since when, and the level it should reach. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Bound } from "../../app/form/Bound";
import { onModEnter } from "../../app/form/onModEnter";
import { useDraftForm } from "../../app/form/useDraftForm";
import { useSession } from "../../app/session";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { Dialog } from "../../components/Dialog";
import { InlineMessage } from "../../components/InlineMessage";
import { levelName, levels } from "../../components/LevelSquare";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import {
  call,
  commands,
  newId,
  type Department,
  type EngagementLevel,
  type NewParticipation,
  type ParticipationId,
  type Pilot,
} from "../../ipc";
import styles from "./BuyIn.module.css";

interface AddToPilotProps {
  pilot: Pilot;
  available: readonly Department[];
  onClose: () => void;
  onAdded: (id: ParticipationId) => void;
}

const options = levels.map((id) => ({ id, label: levelName(id) }));

export function AddToPilot({ pilot, available, onClose, onAdded }: AddToPilotProps) {
  const { today } = useSession();
  const [id] = useState(newId);
  const { form, forget, refuse } = useDraftForm<{
    department_id: string;
    joined_on: string;
    desired: EngagementLevel;
  }>(`participation:new:${pilot.id}`, {
    department_id: available[0]?.id ?? "",
    joined_on: today,
    desired: "supportive",
  });
  const [failure, setFailure] = useState<string | null>(null);
  const save = useSave((input: NewParticipation) => call(commands.addParticipation(input)));
  const submit = form.handleSubmit((values) => {
    const department = available.find((each) => each.id === values.department_id);
    if (!department) return form.setError("department_id", { message: "Choose a department." });
    if (values.joined_on === "") return form.setError("joined_on", { message: "Choose the day it joined." });
    setFailure(null);
    save.mutate(
      { id, pilot_id: pilot.id, ...values },
      {
        onSuccess: () => {
          forget();
          notifySaved(`${department.name} takes part in ${pilot.name}.`);
          onAdded(id);
          onClose();
        },
        onError: (fault) => setFailure(refuse(fault)),
      },
    );
  });
  const isPossible = available.length > 0;
  useScreenKey("Mod+Enter", "Add department", () => void submit(), isPossible);

  return (
    <Dialog
      title="Add a department"
      size="small"
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button kbd="Esc" onPress={onClose}>
            {isPossible ? "Cancel" : "Close"}
          </Button>
          {isPossible && (
            <Button variant="primary" isPending={save.isPending} onPress={() => void submit()}>
              Add department
            </Button>
          )}
        </>
      }
    >
      {isPossible ? (
        <form
          className={styles.form}
          onKeyDownCapture={onModEnter(() => void submit())}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
        >
          <Bound control={form.control} name="department_id">
            {(field) => (
              <Select
                {...field}
                label="Department"
                options={available.map((each) => ({ id: each.id, label: each.name }))}
                autoFocus
              />
            )}
          </Bound>
          <Bound control={form.control} name="joined_on">
            {(field) => <DateField {...field} label="Joined on" />}
          </Bound>
          <Bound control={form.control} name="desired">
            {(field) => <Select {...field} label="Desired level" options={options} />}
          </Bound>
          {failure !== null && (
            <InlineMessage tone="error" title="The department was not added.">
              {failure}
            </InlineMessage>
          )}
          <button type="submit" hidden />
        </form>
      ) : (
        <p>Every department takes part already. Add a department to the workspace in Settings first.</p>
      )}
    </Dialog>
  );
}
