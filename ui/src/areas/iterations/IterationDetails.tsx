/** The rest of the plan: name, metrics it is expected to move, who wanted it, its days, what it grew out of. */
import { Checkbox } from "../../components/Checkbox";
import { DateField } from "../../components/DateField";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import type { Iteration, MetricName } from "../../ipc";
import styles from "./Iterations.module.css";
import type { useEdits } from "./useEdits";
import { orderWords, origins } from "./words";

interface IterationDetailsProps {
  edits: ReturnType<typeof useEdits>;
  iteration: Iteration;
  parent: Iteration | undefined;
  metrics: readonly MetricName[];
  mayChange: boolean;
}

export function IterationDetails({ edits, iteration, parent, metrics, mayChange }: IterationDetailsProps) {
  const { values, errors, change, commit } = edits;
  return (
    <div className={styles.details}>
      <TextField
        label="Name"
        value={values.title}
        error={errors.title}
        isReadOnly={!mayChange}
        onChange={(title) => change({ title })}
        onBlur={() => commit({ title: values.title })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) commit({ title: values.title });
        }}
      />
      <DateField
        label="Started on"
        value={values.started_on}
        error={errors.started_on}
        isDisabled={!mayChange}
        onChange={(started_on) => change({ started_on })}
        onBlur={() => {
          if (values.started_on !== "") commit({ started_on: values.started_on });
        }}
      />
      {iteration.ended_on !== null && (
        <DateField
          label="Ended on"
          value={values.ended_on ?? ""}
          error={errors.ended_on}
          isDisabled={!mayChange}
          onChange={(ended_on) => change({ ended_on })}
          onBlur={() => {
            if (values.ended_on !== null && values.ended_on !== "") commit({ ended_on: values.ended_on });
          }}
        />
      )}
      <Select
        label="Who wanted it"
        options={origins}
        value={values.origin}
        error={errors.origin}
        isDisabled={!mayChange}
        onChange={(origin) => {
          change({ origin });
          commit({ origin });
        }}
      />
      <div className={styles.grew}>
        <span className={styles.caption}>Grew out of</span>
        {parent ? `${parent.number} ${parent.title}, ${orderWords(parent.order)}` : "The original plan"}
      </div>
      <MetricChoice
        metrics={metrics}
        value={values.metric_ids}
        error={errors.metric_ids}
        isDisabled={!mayChange}
        onChange={(metric_ids) => {
          change({ metric_ids });
          commit({ metric_ids });
        }}
      />
    </div>
  );
}

interface MetricChoiceProps {
  metrics: readonly MetricName[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
  error?: string;
  isDisabled?: boolean;
}

/** The metrics that an iteration is expected to move. */
export function MetricChoice({ metrics, value, onChange, error, isDisabled }: MetricChoiceProps) {
  return (
    <fieldset className={styles.metrics}>
      <legend className={styles.caption}>Expected to move</legend>
      {metrics.length === 0 && <p className={styles.caption}>No metric yet. Add one under Results.</p>}
      {metrics.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={value.includes(id)}
          isDisabled={isDisabled}
          onChange={(on) => onChange(on ? [...value, id] : value.filter((other) => other !== id))}
        >
          {name}
        </Checkbox>
      ))}
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </fieldset>
  );
}
