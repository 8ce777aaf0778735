/** Runs commands and screen keys from the keyboard, out of the one registry. */
import { useContext, useEffect } from "react";
import { usePreferences } from "../session";
import { CommandBoardContext } from "./board";
import { isPressed, isSingleKey, takesLetters } from "./keys";

/** Once a window. */
export function useShortcuts(): void {
  const board = useContext(CommandBoardContext);
  const { single_key_shortcuts: singleKeys } = usePreferences().preferences;
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing || event.repeat) return;
      const letters = singleKeys && !takesLetters(event.target);
      const fits = (keys: string) => isPressed(keys, event) && (letters || !isSingleKey(keys));
      const key = board.screenKeys().findLast((offered) => fits(offered.keys));
      if (key) {
        event.preventDefault();
        key.run();
        return;
      }
      const command = board
        .registry()
        .find(({ id, shortcut }) => shortcut !== null && board.enabled().has(id) && fits(shortcut));
      if (command) {
        event.preventDefault();
        board.run(command.id);
      }
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [board, singleKeys]);
}
