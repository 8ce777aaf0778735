/** Undo and redo: what the menus, the keys and the toasts do. */
import { useMutation, useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import { notify } from "../components/notify";
import { call, commands, queryKeys, type UndoState } from "../ipc";
import { SessionContext } from "./session";

/** Says what was just saved, with Undo for exactly that operation. */
export function notifySaved(message: string): void {
  call(commands.undoState()).then(
    ({ undo }) => notify({ message, operation: undo?.number }),
    () => notify({ message }),
  );
}

const nothing: UndoState = { undo: null, redo: null };

/** Whom the refusal of an undo concerns is said in it, so it stays until it was read. */
const refuse = (fault: Error) => notify({ message: fault.message, stays: true });

/** What the person can take back and do again, and how. */
export interface Undo extends UndoState {
  /** Takes back what she did last, or the operation of a toast. */
  takeBack: (operation: number | null) => void;
  doAgain: () => void;
}

/** Undo and redo of the person at the keyboard. */
export function useUndo(): Undo {
  const person = useContext(SessionContext)?.person.id ?? "";
  const { data: state = nothing } = useQuery({
    queryKey: queryKeys.undo(person),
    queryFn: () => call(commands.undoState()),
    enabled: person !== "",
  });
  // One after the other, however fast the keys are pressed.
  const scope = { id: "undo" };
  const { mutate: takeBack } = useMutation({
    mutationFn: (operation: number | null) => call(commands.undo(operation)),
    scope,
    onSuccess: ({ name }) => notify({ message: `Undone: ${name}.` }),
    onError: refuse,
  });
  const { mutate: doAgain } = useMutation({
    mutationFn: () => call(commands.redo()),
    scope,
    onSuccess: ({ name, number }) => notify({ message: `Done again: ${name}.`, operation: number }),
    onError: refuse,
  });
  return { ...state, takeBack, doAgain };
}
