/** Up and down arrows of the screen, where nothing in focus has its own use for them. */
import { useEffect, useEffectEvent } from "react";
import { takesLetters } from "../../app/commands/keys";

const ownArrows =
  '[role="application"],[role="tablist"],[role="radiogroup"],[role="grid"],[role="toolbar"],[role="group"] [role="spinbutton"]';

/** Calls `onStep` with 1 for down and -1 for up. */
export function useArrows(onStep: (step: 1 | -1) => void): void {
  const step = useEffectEvent(onStep);
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      if (takesLetters(event.target)) return;
      if (event.target instanceof Element && event.target.closest(ownArrows)) return;
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
