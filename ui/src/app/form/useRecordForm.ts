/** Edits one saved thing: what was typed survives, refusals land at fields, and another's change is shown, never overwritten. */
import { useEffect, useEffectEvent, useState, type FormEvent } from "react";
import type { FieldValues, UseFormReturn } from "react-hook-form";
import { AppError } from "../../ipc";
import { useSave } from "../useSave";
import { useDraftForm } from "./useDraftForm";

interface RecordFormOptions<T extends FieldValues, Out> {
  /** Names the draft, such as `person:<id>`. */
  name: string;
  /** The values as last read; for something new the values to begin with. */
  values: T;
  /** The version as last read; undefined for something new. */
  version?: number;
  save: (values: T, version: number) => Promise<Out>;
  onSaved: (saved: Out) => void;
  /** Labels by field, for showing a conflict. */
  labels: Partial<Record<keyof T & string, string>>;
  /** A value in words, for showing a conflict. */
  words?: (field: keyof T & string, value: unknown) => string;
  /** Reads the latest values again after a conflict. */
  reread?: () => void;
}

/** A form and all that a screen shows around it. */
export interface RecordForm<T extends FieldValues> {
  form: UseFormReturn<T>;
  restored: boolean;
  isSaving: boolean;
  /** A refusal that belongs to no field. */
  message: string | null;
  /** Fields that two people changed, while the question is open. */
  conflict: { label: string; yours: string; theirs: string }[] | null;
  submit: (event?: FormEvent) => void;
  keepYours: () => void;
  takeTheirs: () => void;
  /** Gives up what was typed. */
  discard: () => void;
}

/** A form of a record. */
export function useRecordForm<T extends FieldValues, Out>(options: RecordFormOptions<T, Out>): RecordForm<T> {
  const {
    name,
    values,
    version = 0,
    labels,
    save,
    onSaved,
    reread,
    words = (_, value) => (typeof value === "string" ? value : JSON.stringify(value)),
  } = options;
  const { form, restored, draftVersion, forget, refuse } = useDraftForm<T>(name, values, options.version);
  // The version that the person saw when the form opened: a change meanwhile must come back as a conflict.
  const [seen, setSeen] = useState(draftVersion ?? version);
  const [message, setMessage] = useState<string | null>(null);
  const [inConflict, setInConflict] = useState(false);
  const { mutate, isPending } = useSave(
    (input: { values: T; version: number }) => save(input.values, input.version),
    (saved, input) => {
      forget();
      form.reset(input.values);
      setSeen(input.version + 1);
      setMessage(null);
      setInConflict(false);
      onSaved(saved);
    },
  );

  // Where nothing was typed, the form follows what was saved elsewhere, or undone.
  const [followed, setFollowed] = useState(version);
  const isUntouched = !form.formState.isDirty && !restored && !inConflict && !isPending;
  if (isUntouched && version > seen) {
    setSeen(version);
    setFollowed(version);
  }
  const follow = useEffectEvent(() => form.reset(values));
  const [begun] = useState(version);
  useEffect(() => {
    if (followed !== begun) follow();
  }, [followed, begun]);

  function send(typed: T, against: number) {
    setMessage(null);
    mutate(
      { values: typed, version: against },
      {
        onError: (fault) => {
          if (fault instanceof AppError && fault.code === "conflict") {
            setInConflict(true);
            reread?.();
          } else {
            setMessage(refuse(fault));
          }
        },
      },
    );
  }
  const fields = Object.keys(labels) as (keyof T & string)[];
  const typed = inConflict ? form.getValues() : null;

  return {
    form,
    restored,
    isSaving: isPending,
    message,
    conflict: typed
      ? fields
          .filter((field) => words(field, typed[field]) !== words(field, values[field]))
          .map((field) => ({
            label: labels[field] ?? field,
            yours: words(field, typed[field]),
            theirs: words(field, values[field]),
          }))
      : null,
    submit: (event) => void form.handleSubmit((typedNow) => send(typedNow, seen))(event),
    keepYours() {
      setInConflict(false);
      send(form.getValues(), version);
    },
    takeTheirs() {
      setInConflict(false);
      setSeen(version);
      forget();
      form.reset(values);
    },
    discard() {
      forget();
      setSeen(version);
      form.reset(values);
    },
  };
}
