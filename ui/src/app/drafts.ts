/** What was typed and not saved yet, kept on this computer until it is. */
import * as v from "valibot";

const prefix = "pilotlight.draft";

function place(workspace: string, form: string): string {
  return `${prefix}:${workspace}:${form}`;
}

const anyDraft = v.record(v.string(), v.unknown());

/** The draft of a form, or null. A damaged one counts as none. */
export function readDraft(workspace: string, form: string): Record<string, unknown> | null {
  try {
    const text = localStorage.getItem(place(workspace, form));
    return text === null ? null : v.parse(anyDraft, JSON.parse(text));
  } catch {
    return null;
  }
}

/** Keeps what is typed; a full or absent store loses only the draft. */
export function keepDraft(workspace: string, form: string, values: Record<string, unknown>): void {
  try {
    localStorage.setItem(place(workspace, form), JSON.stringify(values));
  } catch {
    // Nothing to do: the form itself still holds the text.
  }
}

/** Forgets a draft, once it is saved or given up. */
export function forgetDraft(workspace: string, form: string): void {
  localStorage.removeItem(place(workspace, form));
}
