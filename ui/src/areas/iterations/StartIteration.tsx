/** Starts an iteration: the Plan, written down before anything changes. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Bound } from "../../app/form/Bound";
import { onModEnter } from "../../app/form/onModEnter";
import { useDraftForm } from "../../app/form/useDraftForm";
import { useSession } from "../../app/session";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { InlineMessage } from "../../components/InlineMessage";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import { Sheet } from "../../components/Sheet";
import { TextArea } from "../../components/TextArea";
import { TextField } from "../../components/TextField";
import { call, commands, newId, type IterationsScreen, type NewIteration } from "../../ipc";
import { MetricChoice } from "./IterationDetails";
import styles from "./Iterations.module.css";
import { orderWords, origins } from "./words";

interface StartIterationProps {
  screen: IterationsScreen;
  onClose: () => void;
  onStarted: (id: string) => void;
}

type Plan = Omit<NewIteration, "id" | "pilot_id" | "parent_id"> & { parent_id: string };

/** Stands for no parent, since a list needs a value for it. */
const plan = "plan";

export function StartIteration({ screen, onClose, onStarted }: StartIterationProps) {
  const { today } = useSession();
  const { header, iterations, metrics } = screen;
  const [id] = useState(newId);
  const { form, forget, refuse } = useDraftForm<Plan>(`iteration:new:${header.pilot.id}`, {
    title: "",
    hypothesis: "",
    change: "",
    origin: "pull",
    parent_id: plan,
    metric_ids: [],
    started_on: today,
  });
  const [failure, setFailure] = useState<string | null>(null);
  const save = useSave((input: NewIteration) => call(commands.openIteration(input)));
  const submit = form.handleSubmit((values) => {
    if (save.isPending) return;
    if (values.started_on === "")
      return form.setError("started_on", { message: "Choose the first day of the change." });
    setFailure(null);
    save.mutate(
      {
        ...values,
        id,
        pilot_id: header.pilot.id,
        parent_id: values.parent_id === plan ? null : values.parent_id,
      },
      {
        onSuccess: (started) => {
          forget();
          notifySaved(`Iteration ${started.number} started: ${started.title}.`);
          onStarted(started.id);
          onClose();
        },
        onError: (fault) => setFailure(refuse(fault)),
      },
    );
  });
  useScreenKey("Mod+Enter", "Start iteration", () => void submit());

  return (
    <Sheet title="Start an iteration" onClose={onClose}>
      {screen.baseline_advice !== "" && (
        <InlineMessage tone="info" title={screen.baseline_advice}>
          Starting once the baseline has 12 points makes the result easier to read. You may start anyway.
        </InlineMessage>
      )}
      <form
        className={styles.form}
        onKeyDownCapture={onModEnter(() => void submit())}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Bound control={form.control} name="title">
          {(field) => <TextField {...field} label="Name" placeholder="We refill" autoFocus />}
        </Bound>
        <Bound control={form.control} name="hypothesis">
          {(field) => (
            <TextArea {...field} label="Plan: hypothesis" rows={3} placeholder="What you expect, and why" />
          )}
        </Bound>
        <Bound control={form.control} name="change">
          {(field) => <TextArea {...field} label="Do: change (may be written later)" rows={2} />}
        </Bound>
        <Bound control={form.control} name="metric_ids">
          {(field) => (
            <MetricChoice
              metrics={metrics}
              value={field.value}
              onChange={field.onChange}
              error={field.error}
            />
          )}
        </Bound>
        <Bound control={form.control} name="origin">
          {(field) => <Select {...field} label="Who wanted it" options={origins} />}
        </Bound>
        <Bound control={form.control} name="parent_id">
          {(field) => (
            <Select
              {...field}
              label="Grew out of"
              options={[
                { id: plan, label: "The original plan", description: orderWords(1) },
                ...iterations.map(({ iteration }) => ({
                  id: iteration.id,
                  label: `${iteration.number} ${iteration.title}`,
                  description: orderWords(iteration.order + 1),
                })),
              ]}
            />
          )}
        </Bound>
        <Bound control={form.control} name="started_on">
          {(field) => <DateField {...field} label="Started on" />}
        </Bound>
        {failure !== null && (
          <InlineMessage tone="error" title="The iteration was not started.">
            {failure} What you typed is kept.
          </InlineMessage>
        )}
        <div className={styles.buttons}>
          <Button kbd="Esc" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" kbd="Mod+Enter" isPending={save.isPending} type="submit">
            Start iteration
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
