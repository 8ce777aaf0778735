/** Changes a pilot, moves it to its next stage, or deletes one that holds nothing yet. */
import { useState } from "react";
import type { Control } from "react-hook-form";
import { useLocation } from "wouter";
import { Bound } from "../../app/form/Bound";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { useReread } from "../../app/useReread";
import { useSave } from "../../app/useSave";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { InlineMessage } from "../../components/InlineMessage";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import { Sheet } from "../../components/Sheet";
import { AppError, call, commands, type Pilot, type Stage } from "../../ipc";
import { PilotWhat, PilotWhen, type PilotValues } from "./PilotFields";
import styles from "./Pilots.module.css";
import { nextStages, stageNames } from "./stages";

interface EditPilotValues extends PilotValues {
  stage: Stage;
}

function valuesOf(pilot: Pilot): EditPilotValues {
  return {
    name: pilot.name,
    service: pilot.service,
    opportunity: pilot.opportunity,
    started_on: pilot.started_on,
    decision_due_on: pilot.decision_due_on ?? "",
    lead_id: pilot.lead_id ?? "",
    stage: pilot.stage,
  };
}

export function EditPilot({ pilot, onClose }: { pilot: Pilot; onClose: () => void }) {
  const { people } = useSession();
  const reread = useReread();
  const record = useRecordForm<EditPilotValues, Pilot>({
    name: `pilot:${pilot.id}`,
    values: valuesOf(pilot),
    version: pilot.version,
    labels: {
      name: "Pilot",
      service: "Service",
      opportunity: "Opportunity statement",
      started_on: "First day",
      decision_due_on: "Decide by",
      lead_id: "Lead",
      stage: "Stage",
    },
    words: (field, value) => {
      if (field === "stage") return stageNames[value as Stage];
      if (field === "lead_id") return people.find(({ id }) => id === value)?.name ?? "";
      return String(value);
    },
    save: async (values, version) => {
      if (values.started_on === "") {
        const message = "Choose the first day.";
        throw new AppError({ code: "validation", message, fields: [{ field: "started_on", message }] });
      }
      return call(
        commands.updatePilot({
          ...values,
          id: pilot.id,
          version,
          decision_due_on: values.decision_due_on === "" ? null : values.decision_due_on,
          lead_id: values.lead_id === "" ? null : values.lead_id,
        }),
      );
    },
    onSaved: (saved) => {
      notifySaved(`${saved.name} saved.`);
      onClose();
    },
    reread,
  });
  const control = record.form.control;
  return (
    <Sheet title="Edit pilot" onClose={onClose}>
      <form className={styles.form} onSubmit={record.submit} noValidate>
        <RecordFormNotes record={record} />
        <PilotWhat control={control as unknown as Control<PilotValues>} autoFocus />
        <Bound control={control} name="stage">
          {(field) => (
            <Select<Stage>
              {...field}
              label="Stage"
              options={nextStages(pilot.stage).map((id) => ({ id, label: stageNames[id] }))}
            />
          )}
        </Bound>
        <PilotWhen control={control as unknown as Control<PilotValues>} />
        <div className={styles.actions}>
          <DeletePilot pilot={pilot} />
          <Button type="submit" variant="primary" isPending={record.isSaving}>
            Save pilot
          </Button>
        </div>
      </form>
    </Sheet>
  );
}

function DeletePilot({ pilot }: { pilot: Pilot }) {
  const [asking, setAsking] = useState(false);
  const [, navigate] = useLocation();
  const remove = useSave(
    () => call(commands.deletePilot(pilot.id, pilot.version)),
    () => {
      notifySaved(`${pilot.name} deleted.`);
      navigate("/portfolio");
    },
  );
  return (
    <>
      <Button variant="quiet" onPress={() => setAsking(true)}>
        Delete
      </Button>
      <Dialog
        title={`Delete ${pilot.name}?`}
        isOpen={asking}
        onClose={() => setAsking(false)}
        size="small"
        isAlert
        actions={
          <>
            <Button onPress={() => setAsking(false)}>Keep the pilot</Button>
            <Button variant="danger" isPending={remove.isPending} onPress={() => remove.mutate(undefined)}>
              Delete pilot
            </Button>
          </>
        }
      >
        {remove.error ? (
          <InlineMessage tone="error" title="Not deleted.">
            {remove.error.message}
          </InlineMessage>
        ) : (
          <p>
            A pilot with departments, metrics or iterations is kept: stop it instead, and its lessons stay.
          </p>
        )}
      </Dialog>
    </>
  );
}
