/** Adds or changes a metric: what is measured, which way is better, and the targets over time. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Bound } from "../../app/form/Bound";
import { onModEnter } from "../../app/form/onModEnter";
import { RecordFormNotes } from "../../app/form/RecordFormNotes";
import { useRecordForm } from "../../app/form/useRecordForm";
import { useSession } from "../../app/session";
import { useReread } from "../../app/useReread";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { Checkbox } from "../../components/Checkbox";
import { DateField } from "../../components/DateField";
import { InlineMessage } from "../../components/InlineMessage";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import { Sheet } from "../../components/Sheet";
import { TextField } from "../../components/TextField";
import {
  call,
  commands,
  newId,
  type Metric,
  type MetricDetail,
  type MetricId,
  type MetricReading,
  type PilotId,
} from "../../ipc";
import { DefinitionFields } from "./DefinitionFields";
import {
  breaksWith,
  emptyMetric,
  formOf,
  metricLabels,
  metricWords,
  readMetric,
  unitOf,
  type MetricFields,
} from "./metricForm";
import styles from "./Results.module.css";
import { SuccessionNote } from "./SuccessionNote";
import { TargetsField } from "./TargetsField";
import { aspects, perspectives, shownUnit } from "./words";

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
  const reread = useReread();
  const [id] = useState(() => detail?.metric.id ?? newId());
  const [successorId] = useState(newId);
  const { departments } = useSession();
  const record = useRecordForm<MetricFields, Metric>({
    name: detail ? `metric:${detail.metric.id}` : `metric:new:${pilotId}`,
    values: detail ? formOf(detail) : emptyMetric,
    version: detail?.metric.version,
    labels: metricLabels,
    words: (field, value) => metricWords(field, value, metrics, departments),
    save: async (values, version) => {
      const fields = readMetric(values);
      if (!detail) return call(commands.addMetric({ id, pilot_id: pilotId, ...fields }));
      const leads = values.leads && !detail.metric.leads ? { leads: true } : {};
      const goesOn = values.only_wording
        ? { only_wording: true }
        : breaksWith(detail.metric, values) !== null
          ? { successor_id: successorId }
          : {};
      return call(commands.updateMetric({ id, version, ...fields, ...leads, ...goesOn }));
    },
    onSaved: (saved) => {
      notifySaved(`${saved.name} ${detail ? "saved" : "added"}.`);
      onSaved(saved.id);
      onClose();
    },
    reread,
  });
  const remove = useSave(
    (version: number) => call(commands.deleteMetric(id, version)),
    () => {
      record.discard();
      notifySaved(`${detail?.metric.name ?? "The metric"} deleted.`);
      onSaved(null);
      onClose();
    },
  );
  const { form } = record;
  const typed = form.watch();
  const breaks = detail && detail.measurements > 0 ? breaksWith(detail.metric, typed) : null;
  const customerMetrics = metrics.filter((each) => each.perspective === "customer" && each.metric_id !== id);
  useScreenKey("Mod+Enter", detail ? "Save metric" : "Add metric", () => record.submit());

  return (
    <Sheet title={detail ? "Edit metric" : "Add a metric"} onClose={onClose}>
      <form
        className={styles.form}
        onKeyDownCapture={onModEnter(() => record.submit())}
        onSubmit={record.submit}
        noValidate
      >
        <RecordFormNotes record={record} />
        {remove.error && (
          <InlineMessage tone="error" title="Not deleted.">
            {remove.error.message}
          </InlineMessage>
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
        <DefinitionFields form={form} />
        <div className={styles.pair}>
          <Bound control={form.control} name="perspective">
            {(field) => <Select {...field} label="Perspective" options={perspectives} />}
          </Bound>
          <Bound control={form.control} name="aspect">
            {(field) => <Select {...field} label="Aspect" options={aspects} />}
          </Bound>
        </div>
        <div className={styles.pair}>
          <Bound control={form.control} name="baseline_until">
            {(field) => <DateField {...field} label="Baseline until" />}
          </Bound>
          <Bound control={form.control} name="owner_department_id">
            {(field) => (
              <Select
                {...field}
                label="Owner"
                value={field.value === "" ? none : field.value}
                onChange={(chosen) => field.onChange(chosen === none ? "" : chosen)}
                options={[
                  { id: none, label: "No department" },
                  ...departments
                    .filter(({ retired, id }) => !retired || id === field.value)
                    .map(({ id, name }) => ({ id, label: name })),
                ]}
              />
            )}
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
              unit={shownUnit(typed.data, unitOf(typed), Number(typed.per))}
              error={field.error}
            />
          )}
        </Bound>
        {detail && breaks && (
          <SuccessionNote
            name={typed.name.trim()}
            count={detail.measurements}
            breaks={breaks}
            onlyWording={breaks === "unit" && typed.only_wording}
            onOnlyWording={(only) => form.setValue("only_wording", only, { shouldDirty: true })}
          />
        )}
        <div className={styles.buttons}>
          {detail && (
            <span className={styles.start}>
              <Button
                variant="danger"
                isPending={remove.isPending}
                onPress={() => remove.mutate(detail.metric.version)}
              >
                Delete
              </Button>
            </span>
          )}
          <Button kbd="Esc" onPress={onClose}>
            Cancel
          </Button>
          <Button variant="primary" isPending={record.isSaving} type="submit">
            {detail ? "Save" : "Add metric"}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
