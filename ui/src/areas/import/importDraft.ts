/** An import under way: its source and what was answered so far, kept when the window over the screen is closed. */
import * as v from "valibot";
import { forgetDraft, keepDraft, readDraft } from "../../app/drafts";
import type { Answers, ImportSource, MetricId } from "../../ipc";

/** What a person chose for a question, in words, so that it can be shown and taken back. */
export interface Answered {
  prompt: string;
  answer: string;
}

/** One import of one metric. */
export interface ImportDraft {
  /** Tells two imports of the same text apart. */
  id: string;
  source: ImportSource;
  /** “sandy-311-calls-by-day.csv”, or “pasted text”. */
  name: string;
  answers: Answers;
  answered: Record<string, Answered>;
}

/** Text beyond this is not kept: the store of the window is small. Files are read again from where they are. */
const mostKept = 1_000_000;

const numbers = v.array(v.number());
const schema = v.object({
  id: v.string(),
  source: v.variant("kind", [
    v.object({ kind: v.literal("file"), content: v.string() }),
    v.object({ kind: v.literal("text"), content: v.string() }),
  ]),
  name: v.string(),
  answers: v.object({
    choices: v.optional(v.record(v.string(), v.string())),
    mapping: v.optional(
      v.nullable(
        v.object({
          date: v.optional(numbers),
          values: v.optional(numbers),
          series: v.optional(numbers),
          customer: v.optional(v.nullable(v.number())),
          note: v.optional(v.nullable(v.number())),
        }),
      ),
    ),
    single_events: v.optional(v.boolean()),
    one_series: v.optional(v.boolean()),
    corrections: v.optional(v.array(v.object({ row: v.number(), column: v.number(), text: v.string() }))),
    skipped_rows: v.optional(numbers),
  }),
  answered: v.record(v.string(), v.object({ prompt: v.string(), answer: v.string() })),
});

/** The unfinished import of a metric, or null. */
export function readImportDraft(workspace: string, metric: MetricId): ImportDraft | null {
  const read = v.safeParse(schema, readDraft(workspace, `import:${metric}`));
  return read.success ? read.output : null;
}

/** Keeps an unfinished import. */
export function keepImportDraft(workspace: string, metric: MetricId, draft: ImportDraft): void {
  if (draft.source.content.length <= mostKept) keepDraft(workspace, `import:${metric}`, { ...draft });
}

/** Forgets it, once imported or discarded. */
export function forgetImportDraft(workspace: string, metric: MetricId): void {
  forgetDraft(workspace, `import:${metric}`);
}
