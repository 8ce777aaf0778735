/** Fields of one iteration as they are typed: kept through a crash, saved one after the other when left. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { forgetDraft, keepDraft, readDraft } from "../../app/drafts";
import { useSession } from "../../app/session";
import { useSave } from "../../app/useSave";
import {
  AppError,
  call,
  commands,
  queryKeys,
  type Iteration,
  type IterationsScreen,
  type UpdateIteration,
} from "../../ipc";

/** What can be changed after the iteration began. */
export type Editable = Pick<
  Iteration,
  "title" | "hypothesis" | "change" | "findings" | "origin" | "metric_ids" | "started_on" | "ended_on"
>;

type Errors = Partial<Record<keyof Editable, string>>;

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The values to show, and what to do when they change and when a field is left. */
export function useEdits(iteration: Iteration) {
  const { location } = useSession();
  const queries = useQueryClient();
  const draftName = `iteration:${iteration.id}`;
  const [edits, setEdits] = useState<Partial<Editable>>(() => readDraft(location, draftName) ?? {});
  const [errors, setErrors] = useState<Errors>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [inConflict, setInConflict] = useState(false);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const version = useRef(iteration.version);
  const queue = useRef(Promise.resolve());
  // What each field said when typing in it began: when it says something else later, somebody else wrote it.
  const began = useRef<Partial<Editable>>({});
  useEffect(() => {
    version.current = Math.max(version.current, iteration.version);
  }, [iteration.version]);
  const save = useSave((input: UpdateIteration) => call(commands.updateIteration(input)));

  function keep(next: Partial<Editable>): Partial<Editable> {
    if (Object.keys(next).length === 0) forgetDraft(location, draftName);
    else keepDraft(location, draftName, next);
    return next;
  }
  function change(part: Partial<Editable>) {
    for (const name of Object.keys(part) as (keyof Editable)[]) {
      if (!(name in edits)) began.current = { ...began.current, [name]: iteration[name] };
    }
    setEdits((before) => keep({ ...before, ...part }));
    setErrors((before) => Object.fromEntries(Object.entries(before).filter(([name]) => !(name in part))));
  }
  /** Forgets edits that are on disk now, unless they were typed over meanwhile. */
  function drop(saved: Partial<Editable>) {
    setEdits((before) =>
      keep(
        Object.fromEntries(
          Object.entries(before).filter(
            ([name, value]) => !(name in saved) || !same(value, saved[name as keyof Editable]),
          ),
        ),
      ),
    );
  }
  function show(saved: Iteration) {
    version.current = saved.version;
    began.current = Object.fromEntries(
      Object.keys(began.current).map((name) => [name, saved[name as keyof Editable]]),
    );
    queries.setQueryData<IterationsScreen>(queryKeys.iterations(saved.pilot_id), (screen) =>
      screen === undefined
        ? undefined
        : {
            ...screen,
            iterations: screen.iterations.map((each) =>
              each.iteration.id === saved.id ? { ...each, iteration: saved } : each,
            ),
          },
    );
    setSavedAt(new Date());
    setFailure(null);
  }
  async function refuse(fault: unknown) {
    if (fault instanceof AppError && fault.code === "conflict") {
      await queries.invalidateQueries({ queryKey: queryKeys.iterations(iteration.pilot_id) });
      setInConflict(true);
      return;
    }
    const fields = fault instanceof AppError ? fault.fields : [];
    setErrors(Object.fromEntries(fields.map(({ field, message }) => [field, message])));
    const others = fields.filter(({ field }) => !(field in iteration));
    if (fields.length === 0) setFailure(fault instanceof Error ? fault.message : "It could not be saved.");
    else setFailure(others.length === 0 ? null : others.map(({ message }) => message).join(" "));
  }
  /** Saves what differs from disk; saves wait for one another, since each names the version before it. */
  function commit(part: Partial<Editable>, over = false) {
    const changed: Partial<Editable> = Object.fromEntries(
      Object.entries(part).filter(([name, value]) => !same(value, iteration[name as keyof Editable])),
    );
    if (Object.keys(changed).length === 0) {
      drop(part);
      return;
    }
    const theirs = (Object.keys(changed) as (keyof Editable)[]).some(
      (name) => name in began.current && !same(began.current[name], iteration[name]),
    );
    if (theirs && !over) {
      setInConflict(true);
      return;
    }
    setInConflict(false);
    queue.current = queue.current.then(async () => {
      try {
        show(await save.mutateAsync({ id: iteration.id, version: version.current, ...changed }));
        drop(changed);
      } catch (fault) {
        await refuse(fault);
      }
    });
  }

  return {
    values: { ...iteration, ...edits },
    edits,
    errors,
    failure,
    inConflict,
    savedAt,
    isSaving: save.isPending,
    change,
    commit,
    show,
    drop,
    refuse,
    /** Saves everything that is typed, over what somebody else wrote too. */
    commitAll: () => commit(edits, true),
    /** Gives up what was typed. */
    takeTheirs: () => {
      setInConflict(false);
      drop(edits);
    },
    /** Waits until nothing is being saved; the version then is the latest. */
    settled: async () => {
      await queue.current;
      return version.current;
    },
    setErrors,
  };
}
