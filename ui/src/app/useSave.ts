/** Saves something and lets the sidebar say truly whether it is saved. */
import { useMutation, useMutationState, type UseMutationResult } from "@tanstack/react-query";
import type { Saving } from "../components/SaveStatus";
import { AppError } from "../ipc";

const saves = ["save"] as const;

/** A mutation that counts as saving. `save` throws `AppError` when refused. */
export function useSave<In, Out>(
  save: (input: In) => Promise<Out>,
  onSaved?: (output: Out, input: In) => void,
): UseMutationResult<Out, Error, In> {
  return useMutation({
    mutationKey: saves,
    mutationFn: save,
    onSuccess: (output, input) => onSaved?.(output, input),
    // A failure is told until something is saved after it.
    gcTime: Infinity,
  });
}

/** What the sidebar says: saving while anything is under way, else how the latest save ended. */
export function useSaving(): Saving {
  const all = useMutationState({
    filters: { mutationKey: saves },
    select: ({ state }) => ({ status: state.status, at: state.submittedAt, error: state.error }),
  });
  if (all.some(({ status }) => status === "pending")) return { state: "saving" };
  const latest = all.reduce<(typeof all)[number] | null>(
    (found, one) => (one.status !== "idle" && one.at >= (found?.at ?? 0) ? one : found),
    null,
  );
  if (latest?.status !== "error") return { state: "saved" };
  return { state: "failed", reason: shortReason(latest.error) };
}

function shortReason(fault: Error | null): string {
  const code = fault instanceof AppError ? fault.code : "internal";
  switch (code) {
    case "validation":
      return "a field needs attention";
    case "conflict":
      return "it was changed elsewhere";
    case "forbidden":
      return "not allowed for this person";
    case "not_found":
      return "it is not there any more";
    default:
      return fault?.message ?? "unknown reason";
  }
}
