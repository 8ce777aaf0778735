/** Mod+Enter saves a form from wherever the focus is in it: radios and buttons would take the Enter for themselves. */
import type { KeyboardEvent } from "react";
import { isPressed } from "../commands/keys";

/** Goes to `onKeyDownCapture` of the form. */
export function onModEnter(save: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (!isPressed("Mod+Enter", event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    save();
  };
}
