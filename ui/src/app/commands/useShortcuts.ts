/** Runs commands and screen keys from the keyboard, out of the one registry. */
import { useContext, useEffect } from "react";
import { usePreferences } from "../session";
import { CommandBoardContext } from "./board";
import { isFieldsOwn, isPressed, isSingleKey, isTextField, takesLetters } from "./keys";

/** Further keys of commands, as people know them from other programs. */
const also: Partial<Record<string, string>> = { redo: "Mod+Y" };

/** Once a window. */
export function useShortcuts(): void {
  const board = useContext(CommandBoardContext);
  const { single_key_shortcuts: singleKeys } = usePreferences().preferences;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const letters = singleKeys && !takesLetters(event.target);
      const inField = isTextField(event.target);
      const fits = (keys: string) =>
        isPressed(keys, event) && (letters || !isSingleKey(keys)) && !(inField && isFieldsOwn(keys));
      const key = board.screenKeys().findLast((offered) => fits(offered.keys));
      if (key) {
        event.preventDefault();
        key.run();
        return;
      }
      const command = board
        .registry()
        .find(
          ({ id, shortcut }) =>
            board.enabled().has(id) && [shortcut, also[id]].some((keys) => keys != null && fits(keys)),
        );
      if (command) {
        event.preventDefault();
        board.run(command.id);
      }
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [board, singleKeys]);
}
