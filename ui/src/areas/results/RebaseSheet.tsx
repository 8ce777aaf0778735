/** Where the limits of a metric begin anew: rebasing at an iteration with a reason, and taking that back. */
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Bound } from "../../app/form/Bound";
import { onModEnter } from "../../app/form/onModEnter";
import { useDraftForm } from "../../app/form/useDraftForm";
import { writtenDay } from "../../app/locale";
import { notifySaved } from "../../app/undo";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import { Select } from "../../components/Select";
import { Sheet } from "../../components/Sheet";
import { TextArea } from "../../components/TextArea";
import { call, commands, newId, type MetricDetail, type RebaseView } from "../../ipc";
import styles from "./Results.module.css";

interface RebaseSheetProps {
  detail: MetricDetail;
  mayChange: boolean;
  onClose: () => void;
}

export function RebaseSheet({ detail, mayChange, onClose }: RebaseSheetProps) {
  const { metric, rebases, shifts } = detail;
  return (
    <Sheet title={`Limits of ${metric.name}`} onClose={onClose}>
      {rebases.length > 0 && (
        <ul className={styles.rebases} aria-label="Rebased at">
          {rebases.map((each) => (
            <Rebased key={each.rebase.id} view={each} mayChange={mayChange} />
          ))}
        </ul>
      )}
      {mayChange && shifts.length > 0 ? (
        <RebaseForm key={shifts.map(({ iteration_id }) => iteration_id).join()} detail={detail} />
      ) : (
        <p className={styles.caption}>
          {rebases.length > 0 ? "No further iteration" : "No iteration"} has a confirmed shift after it: seven
          points in a row on one side of a mean of at least 12 points.
        </p>
      )}
    </Sheet>
  );
}

function Rebased({ view, mayChange }: { view: RebaseView; mayChange: boolean }) {
  const { rebase, iteration, by } = view;
  const takeBack = useSave(
    () => call(commands.takeBackRebase(rebase.id)),
    () => notifySaved(`The limits do not begin anew at iteration ${iteration.number} any more.`),
  );
  return (
    <li>
      <b>
        Iteration {iteration.number}: {iteration.title}
      </b>
      <p>{rebase.reason}</p>
      <p className={styles.caption}>
        {by}, {writtenDay(rebase.rebased_at.slice(0, 10))}
      </p>
      {takeBack.error && (
        <InlineMessage tone="error" title="Not taken back.">
          {takeBack.error.message}
        </InlineMessage>
      )}
      {mayChange && (
        <Button
          size="small"
          aria-label={`Take back iteration ${iteration.number}`}
          isPending={takeBack.isPending}
          onPress={() => takeBack.mutate(undefined)}
        >
          Take back
        </Button>
      )}
    </li>
  );
}

function RebaseForm({ detail: { metric, shifts } }: { detail: MetricDetail }) {
  const [id, setId] = useState(newId);
  const [failure, setFailure] = useState<string | null>(null);
  const { form, forget, refuse } = useDraftForm(`rebase:${metric.id}`, {
    iteration_id: shifts[0]?.iteration_id ?? "",
    reason: "",
  });
  const chosen = shifts.find(({ iteration_id }) => iteration_id === form.watch("iteration_id")) ?? shifts[0];
  const save = useSave((input: { iteration_id: string; reason: string }) =>
    call(commands.rebaseMetric({ id, metric_id: metric.id, ...input })),
  );
  const submit = form.handleSubmit(({ reason }) => {
    if (!chosen || save.isPending) return;
    setFailure(null);
    save.mutate(
      { iteration_id: chosen.iteration_id, reason },
      {
        onSuccess: () => {
          forget();
          form.reset({ iteration_id: "", reason: "" });
          setId(newId());
          notifySaved(`The limits begin anew at iteration ${chosen.number}.`);
        },
        onError: (fault) => setFailure(refuse(fault)),
      },
    );
  });
  useScreenKey("Mod+Enter", "Rebase limits", () => void submit());

  return (
    <form
      className={styles.form}
      aria-label="Rebase limits"
      onKeyDownCapture={onModEnter(() => void submit())}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      {failure !== null && (
        <InlineMessage tone="error" title="The limits were not rebased.">
          {failure} What you typed is kept.
        </InlineMessage>
      )}
      <Bound control={form.control} name="iteration_id">
        {(field) => (
          <Select
            {...field}
            label="From iteration"
            value={chosen?.iteration_id ?? null}
            options={shifts.map(({ iteration_id, number, title }) => ({
              id: iteration_id,
              label: `${number}: ${title}`,
            }))}
          />
        )}
      </Bound>
      <Bound control={form.control} name="reason">
        {(field) => <TextArea {...field} label="Why the process is another one since" rows={3} autoFocus />}
      </Bound>
      <p className={styles.caption}>
        A confirmed shift follows it. Limits are computed anew from its first point on; the baseline’s mean
        stays on the chart, dotted.
      </p>
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" isPending={save.isPending}>
          Rebase limits
        </Button>
      </div>
    </form>
  );
}
