/** Adds or changes a metric: what is measured, which way is better, and the targets over time. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Bound } from "../../app/form/Bound";
import { Conflict } from "../../app/form/Conflict";
import { useDraftForm } from "../../app/form/useDraftForm";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { DateField } from "../../components/DateField";
import { InlineMessage } from "../../components/InlineMessage";
import { notify } from "../../components/notify";
import { Select } from "../../components/Select";
import { Sheet } from "../../components/Sheet";
import { TextField } from "../../components/TextField";
import {
  AppError,
  call,
  commands,
  newId,
  type MetricDetail,
  type MetricId,
  type MetricReading,
  type NewMetric,
  type PilotId,
  type UpdateMetric,
} from "../../ipc";
import { differences, emptyMetric, formOf, readTargets, type MetricFields } from "./metricForm";
import styles from "./Results.module.css";
import { TargetsField } from "./TargetsField";
import { aspects, cadences, directions, perspectives } from "./words";

interface MetricSheetProps {
  pilotId: PilotId;
  metrics: readonly MetricReading[];
  /** The metric to change; without it a new one is added. */
  detail?: MetricDetail;
  onClose: () => void;
  /** The metric to show next; null after deleting one. */
  onSaved: (id: MetricId | null) => void;
}

/** Stands for no counter-metric. */
const none = "none";

export function MetricSheet({ pilotId, metrics, detail, onClose, onSaved }: MetricSheetProps) {
  const queries = useQueryClient();
  const [id] = useState(() => detail?.metric.id ?? newId());
  const { form, forget, refuse } = useDraftForm<MetricFields>(
    detail ? `metric:${detail.metric.id}` : `metric:new:${pilotId}`,
    detail ? formOf(detail) : emptyMetric,
  );
  const [failure, setFailure] = useState<string | null>(null);
  const [inConflict, setInConflict] = useState(false);
  const add = useSave((input: NewMetric) => call(commands.addMetric(input)));
  const update = useSave((input: UpdateMetric) => call(commands.updateMetric(input)));
  const remove = useSave((version: number) => call(commands.deleteMetric(id, version)));
  const typed = form.watch();
  const customerMetrics = metrics.filter((each) => each.perspective === "customer" && each.metric_id !== id);

  function onSuccess(name: string, done: string) {
    forget();
    notify({ message: `${done} ${name}.` });
    onSaved(id);
    onClose();
  }
  async function onError(fault: Error) {
    if (detail && fault instanceof AppError && fault.code === "conflict") {
      await queries.invalidateQueries({ queryKey: ["results", pilotId] });
      setInConflict(true);
      return;
    }
    setFailure(refuse(fault));
  }
  const submit = form.handleSubmit((values) => {
    if (add.isPending || update.isPending) return;
    const targets = readTargets(values.targets);
    if (targets.error !== undefined) return form.setError("targets", { message: targets.error });
    setFailure(null);
    setInConflict(false);
    const { name, unit, direction, perspective, aspect, cadence, baseline_until } = values;
    const internal = perspective === "internal";
    const common = {
      ...{ id, name, unit, direction, perspective, aspect, cadence },
      baseline_until: baseline_until === "" ? null : baseline_until,
      counter_metric_id: internal && values.counter_metric_id !== "" ? values.counter_metric_id : null,
      targets: targets.value,
    };
    if (!detail) {
      add.mutate(
        { ...common, pilot_id: pilotId },
        { onSuccess: (saved) => onSuccess(saved.name, "Added"), onError: (fault) => void onError(fault) },
      );
      return;
    }
    update.mutate(
      {
        ...common,
        version: detail.metric.version,
        ...(values.leads && !detail.metric.leads ? { leads: true } : {}),
      },
      { onSuccess: (saved) => onSuccess(saved.name, "Saved"), onError: (fault) => void onError(fault) },
    );
  });
  useScreenKey("Mod+Enter", detail ? "Save metric" : "Add metric", () => void submit());

  return (
    <Sheet
      title={detail ? "Edit metric" : "Add a metric"}
      onClose={onClose}
      footer={
        <div className={styles.buttons}>
          {detail && (
            <span className={styles.start}>
              <Button
                variant="danger"
                isDisabled={remove.isPending}
                onPress={() =>
                  remove.mutate(detail.metric.version, {
                    onSuccess: () => {
                      forget();
                      notify({ message: `Deleted ${detail.metric.name}.` });
                      onSaved(null);
                      onClose();
                    },
                    onError: (fault) => setFailure(fault.message),
                  })
                }
              >
                Delete
              </Button>
            </span>
          )}
          <Button kbd="Esc" onPress={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            isDisabled={add.isPending || update.isPending}
            onPress={() => void submit()}
          >
            {detail ? "Save" : "Add metric"}
          </Button>
        </div>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {failure !== null && (
          <InlineMessage tone="error" title="Not saved.">
            {failure} What you typed is kept.
          </InlineMessage>
        )}
        {inConflict && detail && (
          <Conflict
            fields={differences(typed, formOf(detail), metrics)}
            onKeepYours={() => void submit()}
            onTakeTheirs={() => {
              forget();
              form.reset(formOf(detail));
              setInConflict(false);
            }}
          />
        )}
        <Bound control={form.control} name="name">
          {(field) => (
            <TextField
              {...field}
              label="Name, in the customer’s words"
              placeholder="Missing items"
              autoFocus
            />
          )}
        </Bound>
        <div className={styles.pair}>
          <Bound control={form.control} name="unit">
            {(field) => <TextField {...field} label="Unit" placeholder="per 1,000" />}
          </Bound>
          <Bound control={form.control} name="direction">
            {(field) => <Select {...field} label="Direction" options={directions} />}
          </Bound>
        </div>
        <div className={styles.pair}>
          <Bound control={form.control} name="perspective">
            {(field) => <Select {...field} label="Perspective" options={perspectives} />}
          </Bound>
          <Bound control={form.control} name="aspect">
            {(field) => <Select {...field} label="Aspect" options={aspects} />}
          </Bound>
        </div>
        <div className={styles.pair}>
          <Bound control={form.control} name="cadence">
            {(field) => <Select {...field} label="Measured" options={cadences} />}
          </Bound>
          <Bound control={form.control} name="baseline_until">
            {(field) => <DateField {...field} label="Baseline until" />}
          </Bound>
        </div>
        <p className={styles.caption}>Without a last day the first 12 points are the baseline.</p>
        {typed.perspective === "internal" && (
          <Bound control={form.control} name="counter_metric_id">
            {(field) => (
              <Select
                {...field}
                label="Counter-metric: what this one may hide"
                value={field.value === "" ? none : field.value}
                onChange={(chosen) => field.onChange(chosen === none ? "" : chosen)}
                options={[
                  { id: none, label: "None" },
                  ...customerMetrics.map(({ metric_id, name }) => ({ id: metric_id, label: name })),
                ]}
              />
            )}
          </Bound>
        )}
        {detail && typed.perspective === "customer" && (
          <Bound control={form.control} name="leads">
            {(field) => (
              <Checkbox isSelected={field.value} isDisabled={detail.metric.leads} onChange={field.onChange}>
                Lead metric of this pilot
              </Checkbox>
            )}
          </Bound>
        )}
        <Bound control={form.control} name="targets">
          {(field) => (
            <TargetsField
              value={field.value}
              onChange={field.onChange}
              unit={typed.unit}
              error={field.error}
            />
          )}
        </Bound>
        <button type="submit" hidden />
      </form>
    </Sheet>
  );
}
