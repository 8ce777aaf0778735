/** Records a reading: level, day and reason; what is typed is kept until it is saved. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
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
import { LevelPicker } from "../../components/LevelPicker";
import { levelName, levels } from "../../components/LevelSquare";
import { notifySaved } from "../../app/undo";
import { TextArea } from "../../components/TextArea";
import {
  call,
  commands,
  newId,
  type DepartmentBuyIn,
  type EngagementLevel,
  type NewReading,
} from "../../ipc";
import styles from "./BuyIn.module.css";
import { showReading } from "./showReading";

interface RecordReadingProps {
  department: DepartmentBuyIn;
  /** The level that was pressed to begin with. */
  level?: EngagementLevel;
  onDone: () => void;
}

export function RecordReading({ department, level, onDone }: RecordReadingProps) {
  const { today, person } = useSession();
  const queries = useQueryClient();
  const { participation } = department;
  const name = department.department.name;
  // The identity is made once a form: sending the same form twice records one reading.
  const [id] = useState(newId);
  const { form, forget, refuse } = useDraftForm<{ level: EngagementLevel; on: string; reason: string }>(
    `reading:${participation.id}`,
    { level: level ?? department.level ?? "neutral", on: today, reason: "" },
  );
  // A pressed level wins over the one in a kept draft.
  useEffect(() => {
    if (level !== undefined) form.setValue("level", level);
  }, [form, level]);
  const [failure, setFailure] = useState<string | null>(null);
  const save = useSave((reading: NewReading) => call(commands.recordReading(reading)));
  const [on, chosen] = form.watch(["on", "level"]);
  const future =
    on > today ? `${writtenDay(on)} is in the future. Choose today or an earlier day.` : undefined;

  const submit = form.handleSubmit((values) => {
    if (values.on > today || save.isPending) return;
    if (values.on === "") return form.setError("on", { message: "Choose the day of the reading." });
    if (values.reason.trim() === "") {
      return form.setError("reason", { message: "Enter the reason for this level." }, { shouldFocus: true });
    }
    setFailure(null);
    const reading: NewReading = { id, participation_id: participation.id, ...values };
    const restore = showReading(queries, reading, person);
    save.mutate(reading, {
      onSuccess: () => {
        forget();
        notifySaved(`${name} set to ${levelName(values.level)}.`);
        onDone();
      },
      onError: (fault) => {
        restore();
        setFailure(refuse(fault));
      },
    });
  });
  useScreenKey("Mod+Enter", "Record reading", () => void submit());
  const pick = (digit: number) => {
    const picked = levels[digit - 1];
    if (picked) form.setValue("level", picked, { shouldDirty: true });
  };
  useScreenKey("1", "Unaware", () => pick(1));
  useScreenKey("2", "Resistant", () => pick(2));
  useScreenKey("3", "Neutral", () => pick(3));
  useScreenKey("4", "Supportive", () => pick(4));
  useScreenKey("5", "Leading", () => pick(5));

  return (
    <form
      className={styles.form}
      aria-label={`Reading of ${name}`}
      onKeyDownCapture={onModEnter(() => void submit())}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Bound control={form.control} name="level">
        {(field) => <LevelPicker label="Level, keys 1 to 5" value={field.value} onChange={field.onChange} />}
      </Bound>
      <Bound control={form.control} name="reason">
        {(field) => (
          <TextArea
            {...field}
            label={`Why ${levelName(chosen)}`}
            placeholder="In their words"
            rows={3}
            autoFocus
          />
        )}
      </Bound>
      <Bound control={form.control} name="on">
        {(field) => <DateField {...field} label="Day of the reading" error={future ?? field.error} />}
      </Bound>
      {failure !== null && (
        <InlineMessage tone="error" title="The reading was not recorded.">
          {failure} What you typed is kept.
        </InlineMessage>
      )}
      <div className={styles.actions}>
        <Button variant="quiet" onPress={onDone}>
          Cancel
        </Button>
        <Button type="submit" variant="primary" kbd="Mod+Enter" isDisabled={future !== undefined}>
          Record reading
        </Button>
      </div>
    </form>
  );
}
