/** Types one point: customer, day, value with its denominator, note. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Bound } from "../../app/form/Bound";
import { onModEnter } from "../../app/form/onModEnter";
import { useDraftForm } from "../../app/form/useDraftForm";
import { writtenDay } from "../../app/locale";
import { useSession } from "../../app/session";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { InlineMessage } from "../../components/InlineMessage";
import { notifySaved } from "../../app/undo";
import { Select } from "../../components/Select";
import { TextField } from "../../components/TextField";
import {
  call,
  commands,
  queryKeys,
  type Customer,
  type MetricDetail,
  type RecordMeasurements,
} from "../../ipc";
import { pointColumns } from "./pointColumns";
import { readNumber } from "./readNumber";
import { readClock } from "./readClock";
import styles from "./Results.module.css";
import { hasDenominator, isEvent, withUnit, writtenValue } from "./words";

export function OnePoint({ detail, customer }: { detail: MetricDetail; customer: Customer }) {
  const { today } = useSession();
  const { metric } = detail;
  const { data = "value" } = metric;
  const withTime = isEvent(data);
  const outOf = hasDenominator(data);
  const columns = pointColumns(detail);
  const customers = useQuery({ queryKey: queryKeys.customers, queryFn: () => call(commands.customers()) });
  const blank = {
    ...{ customer_id: customer.id, on: today, time: "", denominator: "", note: "" },
    value: data === "rare_event" ? "1" : "",
  };
  const { form, forget, refuse } = useDraftForm(`point:${metric.id}`, blank);
  const [failure, setFailure] = useState<string | null>(null);
  const [isRepeat, setIsRepeat] = useState(false);
  const save = useSave((input: RecordMeasurements) => call(commands.recordMeasurements(input)));
  const on = form.watch("on");
  const future =
    on > today ? `${writtenDay(on)} is in the future. Choose today or an earlier day.` : undefined;
  const others = (customers.data ?? []).filter((each) => each.customer.id !== customer.id);

  const submit = form.handleSubmit((values) => {
    if (future !== undefined || save.isPending) return;
    if (values.on === "") return form.setError("on", { message: "Choose the day." });
    const second = withTime ? readClock(values.time) : 0;
    if (second === null) return form.setError("time", { message: "Write the time like 09:14 or 09:14:30." });
    const read = readNumber(values.value);
    if (read.error !== undefined)
      return form.setError("value", { message: read.error }, { shouldFocus: true });
    const denominator = outOf ? readNumber(values.denominator) : null;
    if (denominator?.error !== undefined)
      return form.setError("denominator", { message: denominator.error }, { shouldFocus: true });
    setFailure(null);
    setIsRepeat(false);
    save.mutate(
      {
        series: {
          metric_id: metric.id,
          comparison_id: values.customer_id === customer.id ? null : values.customer_id,
        },
        points: [
          {
            at: { on: values.on, second, ordinal: 0 },
            value: read.value,
            ...(denominator ? { denominator: denominator.value } : {}),
            note: values.note,
          },
        ],
      },
      {
        onSuccess: (recorded) => {
          if (recorded.added === 0) {
            setIsRepeat(true);
            return;
          }
          forget();
          form.reset({ ...blank, customer_id: values.customer_id, on: values.on });
          form.setFocus("value");
          const added = denominator
            ? `${writtenValue(read.value)} of ${writtenValue(denominator.value)}`
            : withUnit(read.value, columns.unit);
          notifySaved(`Added ${added} on ${writtenDay(values.on)}.`);
        },
        onError: (fault) => setFailure(refuse(fault)),
      },
    );
  });
  useScreenKey("Mod+Enter", "Add point", () => void submit());

  return (
    <form
      className={styles.part}
      aria-label="One point"
      onKeyDownCapture={onModEnter(() => void submit())}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <p className={styles.caption}>Or type one point.</p>
      {others.length > 0 && (
        <Bound control={form.control} name="customer_id">
          {(field) => (
            <Select
              {...field}
              label="Customer"
              options={[
                { id: customer.id, label: customer.name },
                ...others.map((each) => ({
                  id: each.customer.id,
                  label: each.customer.name,
                  description: "comparison",
                })),
              ]}
            />
          )}
        </Bound>
      )}
      <div className={styles.pair}>
        <Bound control={form.control} name="on">
          {(field) => <DateField {...field} label="Day" error={future ?? field.error} />}
        </Bound>
        <Bound control={form.control} name="value">
          {(field) => (
            <TextField
              {...field}
              label={columns.value}
              unit={columns.unit === "" ? undefined : columns.unit}
              inputMode="decimal"
              autoComplete="off"
            />
          )}
        </Bound>
      </div>
      {outOf && (
        <Bound control={form.control} name="denominator">
          {(field) => (
            <TextField
              {...field}
              label={data === "rate" ? "Counted against" : "Out of"}
              unit={metric.unit === "" ? undefined : metric.unit}
              inputMode="decimal"
              autoComplete="off"
            />
          )}
        </Bound>
      )}
      {withTime && (
        <Bound control={form.control} name="time">
          {(field) => <TextField {...field} label="Time" placeholder="09:14" autoComplete="off" />}
        </Bound>
      )}
      <Bound control={form.control} name="note">
        {(field) => <TextField {...field} label="Note" placeholder="What was special about it" />}
      </Bound>
      {failure !== null && (
        <InlineMessage tone="error" title="The point was not added.">
          {failure}
        </InlineMessage>
      )}
      {isRepeat && (
        <InlineMessage tone="info" title="Nothing to add.">
          This day has exactly this value already. Its note is changed in the table.
        </InlineMessage>
      )}
      <div className={styles.buttons}>
        <Button type="submit" variant="primary" isDisabled={save.isPending || future !== undefined}>
          Add point
        </Button>
      </div>
    </form>
  );
}
