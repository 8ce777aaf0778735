/** A form whose text survives a closed sheet or a crash, and whose refusals land at their fields. */
import { useContext, useEffect } from "react";
import {
  useForm,
  type DefaultValues,
  type FieldValues,
  type Path,
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
  /** Call after saving, or to give the draft up. */
  forget: () => void;
  /** Puts a refusal at its fields; returns the sentence that belongs to none of them, or null. */
  refuse: (fault: unknown) => string | null;
}

/** `name` identifies the form in the workspace, such as `reading:<participation id>`. */
export function useDraftForm<T extends FieldValues>(name: string, defaults: T): DraftForm<T> {
  const workspace = useContext(SessionContext)?.location ?? "";
  const draft = readDraft(workspace, name);
  const form = useForm<T>({
    defaultValues: { ...defaults, ...draft } as DefaultValues<T>,
    // Rust validates; marks stay until the field changes.
    reValidateMode: "onSubmit",
  });
  useEffect(() => {
    const watching = form.subscribe({
      formState: { values: true },
      callback: ({ values, type }) => {
        if (type === "change") keepDraft(workspace, name, values);
      },
    });
    return watching;
  }, [form, workspace, name]);

  return {
    form,
    restored: draft !== null,
    forget: () => forgetDraft(workspace, name),
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
