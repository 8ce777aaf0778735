/** One PDSA cycle as a form that saves itself: Plan, Do, Study, and Act when it closes. */
import { useRef } from "react";
import { Card } from "../../components/Card";
import { Chip } from "../../components/Chip";
import { InlineMessage } from "../../components/InlineMessage";
import { TextArea } from "../../components/TextArea";
import { Conflict } from "../../app/form/Conflict";
import { writtenDay } from "../../app/locale";
import type { Iteration, IterationView, MetricName } from "../../ipc";
import { ActColumn } from "./ActColumn";
import { IterationDetails } from "./IterationDetails";
import styles from "./Iterations.module.css";
import { useEdits, type Editable } from "./useEdits";
import { orderWords, origins, stateWords } from "./words";

interface IterationFormProps {
  view: IterationView;
  parent: Iteration | undefined;
  metrics: readonly MetricName[];
  mayChange: boolean;
  isClosing: boolean;
  onClosing: (isClosing: boolean) => void;
}

const labels: Record<keyof Editable, string> = {
  title: "Name",
  hypothesis: "Plan: hypothesis",
  change: "Do: change",
  findings: "Study: findings",
  origin: "Origin",
  metric_ids: "Metrics",
  started_on: "Started on",
  ended_on: "Ended on",
};

function written(
  name: keyof Editable,
  value: Editable[keyof Editable],
  metrics: readonly MetricName[],
): string {
  if (Array.isArray(value)) {
    return metrics
      .filter(({ id }) => value.includes(id))
      .map(({ name: metric }) => metric)
      .join(", ");
  }
  if (value === null) return "";
  if (name === "started_on" || name === "ended_on") return writtenDay(value);
  return origins.find(({ id }) => id === value)?.words ?? value;
}

/** “09:14”. */
function clock(at: Date): string {
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
}

export function IterationForm({
  view,
  parent,
  metrics,
  mayChange,
  isClosing,
  onClosing,
}: IterationFormProps) {
  const { iteration, warnings } = view;
  const edits = useEdits(iteration);
  const findingsBox = useRef<HTMLTextAreaElement>(null);
  const { values, errors, change, commit, savedAt } = edits;
  const prose = (name: "hypothesis" | "change" | "findings", placeholder: string) => (
    <TextArea
      label={labels[name]}
      ref={name === "findings" ? findingsBox : undefined}
      rows={4}
      placeholder={mayChange ? placeholder : undefined}
      value={values[name]}
      error={errors[name]}
      isReadOnly={!mayChange}
      onChange={(text) => change({ [name]: text })}
      // While it closes, the findings are saved with the act.
      onBlur={() => {
        if (!(isClosing && name === "findings")) commit({ [name]: values[name] });
      }}
    />
  );
  const days =
    iteration.ended_on === null
      ? `Started ${writtenDay(iteration.started_on)}`
      : `${writtenDay(iteration.started_on)} to ${writtenDay(iteration.ended_on)}`;

  return (
    <Card
      titleSize="large"
      title={`Iteration ${iteration.number}: ${iteration.title}`}
      actions={
        <>
          <Chip>{orderWords(iteration.order)}</Chip>
          <Chip>{stateWords(iteration)}</Chip>
          <span className={styles.caption}>
            {days}
            {edits.isSaving ? ", saving" : savedAt === null ? "" : `, saved ${clock(savedAt)}`}
          </span>
        </>
      }
    >
      <div className={styles.form}>
        {warnings.map((warning) => (
          <InlineMessage key={warning} tone="warning" title="Attribution.">
            {warning}
          </InlineMessage>
        ))}
        {edits.inConflict && (
          <Conflict
            fields={(Object.keys(edits.edits) as (keyof Editable)[])
              .map((name) => ({
                label: labels[name],
                yours: written(name, values[name], metrics),
                theirs: written(name, iteration[name], metrics),
              }))
              .filter(({ yours, theirs }) => yours !== theirs)}
            onKeepYours={edits.commitAll}
            onTakeTheirs={edits.takeTheirs}
          />
        )}
        {edits.failure !== null && (
          <InlineMessage
            tone="error"
            title="Not saved."
            action={{ label: "Try again", onPress: edits.commitAll }}
          >
            {edits.failure} What you typed is kept.
          </InlineMessage>
        )}
        <div className={styles.pdsa}>
          {prose("hypothesis", "If we change this, that metric moves from here to there, because")}
          {prose("change", "What changed, where, from when")}
          {prose("findings", "What happened, what surprised you")}
          <ActColumn
            iteration={iteration}
            edits={edits}
            mayChange={mayChange}
            isClosing={isClosing}
            onClosing={onClosing}
            findingsBox={findingsBox}
          />
        </div>
        <IterationDetails
          edits={edits}
          iteration={iteration}
          parent={parent}
          metrics={metrics}
          mayChange={mayChange}
        />
        <p className={styles.result}>
          <span className={styles.caption}>Result so far</span>
          {view.result}
        </p>
      </div>
    </Card>
  );
}
