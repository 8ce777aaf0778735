/** Undo and Redo of menus, palette and keys, under the names of what they would do. */
import { useEffect, useMemo } from "react";
import { commands, type MenuCommand } from "../ipc";
import { useCommand } from "./commands/board";
import { useUndo, type Undo } from "./undo";

/** Once a window. Gives undo, for toasts, and the registry with those names. */
export function useUndoCommands(registry: readonly MenuCommand[] | undefined): {
  takeBack: Undo["takeBack"];
  named: readonly MenuCommand[] | undefined;
} {
  const { undo, redo, takeBack, doAgain } = useUndo();
  useCommand("undo", () => takeBack(null), undo !== null);
  useCommand("redo", () => doAgain(), redo !== null);
  const undoLabel = undo ? `Undo: ${undo.name}` : "Undo";
  const redoLabel = redo ? `Redo: ${redo.name}` : "Redo";
  useEffect(() => void commands.nameMenuItem("undo", undoLabel), [undoLabel]);
  useEffect(() => void commands.nameMenuItem("redo", redoLabel), [redoLabel]);
  const named = useMemo(
    () =>
      registry?.map((command) => {
        if (command.id === "undo") return { ...command, label: undoLabel };
        return command.id === "redo" ? { ...command, label: redoLabel } : command;
      }),
    [registry, undoLabel, redoLabel],
  );
  return { takeBack, named };
}
