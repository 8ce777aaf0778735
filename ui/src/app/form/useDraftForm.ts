/** A form whose text survives a closed sheet or a crash, and whose refusals land at their fields. */
import { useContext, useEffect, useState } from "react";
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
  type PathValue,
  type UseFormReturn,
} from "react-hook-form";
import { AppError } from "../../ipc";
import { forgetDraft, keepDraft, readDraft } from "../drafts";
import { SessionContext } from "../session";

/** A form with its draft. */
export interface DraftForm<T extends FieldValues> {
  form: UseFormReturn<T>;
  /** Whether it opened with an unsaved draft. */
  restored: boolean;
  /** The version on which that draft was typed. */
  draftVersion: number | undefined;
  /** Call after saving, or to give the draft up. */
  forget: () => void;
  /** Puts a refusal at its fields; returns the sentence that belongs to none of them, or null. */
  refuse: (fault: unknown) => string | null;
}

/** Where a draft keeps the version of the record it changes; no field has such a name. */
const versionKey = "@version";

/**
 * `name` identifies the form in the workspace, such as `reading:<participation id>`.
 * `version` is that of the record the form changes: a draft remembers on which one it was typed.
 */
export function useDraftForm<T extends FieldValues>(
  name: string,
  defaults: T,
  version?: number,
): DraftForm<T> {
  const workspace = useContext(SessionContext)?.location ?? "";
  const [draft] = useState(() => readDraft(workspace, name));
  const [restored, setRestored] = useState(draft !== null);
  const form = useForm<T>({
    defaultValues: defaults as DefaultValues<T>,
    // Rust validates; marks stay until the field changes.
    reValidateMode: "onSubmit",
  });
  const seen = draft?.[versionKey];
  const draftVersion = typeof seen === "number" ? seen : undefined;
  useEffect(() => {
    for (const [field, value] of Object.entries(draft ?? {})) {
      if (field !== versionKey)
        form.setValue(field as Path<T>, value as PathValue<T, Path<T>>, { shouldDirty: true });
    }
  }, [form, draft]);
  const typedOn = draftVersion ?? version;
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values, type }) => {
          if (type === "change") keepDraft(workspace, name, { ...values, [versionKey]: typedOn });
        },
      }),
    [form, workspace, name, typedOn],
  );

  return {
    form,
    restored,
    draftVersion,
    forget() {
      setRestored(false);
      forgetDraft(workspace, name);
    },
    refuse(fault) {
      const refusal = fault instanceof AppError ? fault : null;
      const known = (refusal?.fields ?? []).filter(({ field }) => field in defaults);
      for (const [index, { field, message }] of known.entries()) {
        form.setError(field as Path<T>, { type: "program", message }, { shouldFocus: index === 0 });
      }
      const rest = (refusal?.fields ?? []).filter(({ field }) => !(field in defaults));
      if (known.length > 0 && rest.length === 0) return null;
      if (rest.length > 0) return rest.map(({ message }) => message).join(" ");
      return fault instanceof Error ? fault.message : "It could not be saved. What you typed is kept.";
    },
  };
}
