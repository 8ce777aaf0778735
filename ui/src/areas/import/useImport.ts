/** One import: its preview under the answers so far, and the import itself, both with progress. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSession } from "../../app/session";
import { useSave } from "../../app/useSave";
import {
  call,
  commands,
  events,
  type Answers,
  type ImportOutcome,
  type ImportProgress,
  type Mapping,
  type MetricId,
} from "../../ipc";
import { forgetImportDraft, keepImportDraft, type Answered, type ImportDraft } from "./importDraft";

/** What was said, but for one question. */
function without<Said>(said: Record<string, Said>, question: string): Record<string, Said> {
  return Object.fromEntries(Object.entries(said).filter(([id]) => id !== question));
}

/** The state of the import and what can be done with it. */
export function useImport(draft: ImportDraft, metric: MetricId, onDone: (outcome: ImportOutcome) => void) {
  const { location } = useSession();
  const queries = useQueryClient();
  const [current, setCurrent] = useState(draft);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const { source, answers } = current;
  const request = { metric_id: metric, source, answers };
  const preview = useQuery({
    // The source itself may be long; its import has a name.
    queryKey: ["import_preview", draft.id, answers],
    queryFn: async () => {
      setProgress(null);
      return call(commands.previewImport(request));
    },
    placeholderData: (before) => before,
    gcTime: 60_000,
  });
  // An answer that the file refuses must be changeable, so what was read before it stays in sight.
  const [good, setGood] = useState(preview.data);
  if (preview.data !== undefined && preview.data !== good) setGood(preview.data);
  const run = useSave(
    () => {
      setProgress(null);
      return call(commands.runImport(request));
    },
    (outcome) => {
      forgetImportDraft(location, metric);
      queries.removeQueries({ queryKey: ["import_preview", draft.id] });
      onDone(outcome);
    },
  );
  useEffect(() => {
    const heard = events.importProgress.listen(({ payload }) => setProgress(payload));
    return () => void heard.then((stop) => stop()).catch(() => undefined);
  }, []);

  function change(part: Partial<Answers>, answered?: Record<string, Answered>) {
    const next = { ...current, answers: { ...answers, ...part }, answered: answered ?? current.answered };
    setCurrent(next);
    keepImportDraft(location, metric, next);
  }

  return {
    current,
    preview,
    /** The latest preview that could be made. */
    shown: preview.data ?? good,
    run,
    progress,
    change,
    /** Answers one question; `words` say what was chosen. */
    answer(question: string, option: string, words?: Answered) {
      const others = without(current.answered, question);
      change(
        { choices: { ...answers.choices, [question]: option } },
        words ? { ...others, [question]: words } : others,
      );
    },
    /** Puts a column elsewhere; which of its texts was meant is asked again where it matters. */
    remap(column: number, mapping: Mapping) {
      const rest = without(answers.choices ?? {}, `series:${column}`);
      change({ mapping, choices: rest }, without(current.answered, `series:${column}`));
    },
    /** Takes an answer back; its question is then asked again. */
    takeBack(question: string) {
      change({ choices: without(answers.choices ?? {}, question) }, without(current.answered, question));
    },
    /** Ends what is under way; what was read so far stays. */
    cancel: () => void call(commands.cancelImport()).catch(() => undefined),
  };
}

/** What the parts of the preview share. */
export type Importing = ReturnType<typeof useImport>;
