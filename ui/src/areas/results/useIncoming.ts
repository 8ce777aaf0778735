/** Data that comes in from anywhere on the screen: pasted outside a text field, or dropped as a file. */
import { useEffect, useEffectEvent } from "react";
import { isPressed, takesLetters } from "../../app/commands/keys";
import { events, type ImportSource } from "../../ipc";

/** The last part of a path, whichever way its separators lean. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A place for what is pasted: WebKit sends no paste where nothing can be edited. */
function placeForPaste(): { area: HTMLTextAreaElement; leave: () => void } {
  const before = document.activeElement;
  const area = document.createElement("textarea");
  area.className = "spoken";
  area.tabIndex = -1;
  area.setAttribute("aria-hidden", "true");
  document.body.append(area);
  area.focus({ preventScroll: true });
  return {
    area,
    leave() {
      if (!area.isConnected) return;
      area.remove();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
  };
}

/** Calls `onSource` while `enabled`. */
export function useIncoming(enabled: boolean, onSource: (source: ImportSource, name: string) => void): void {
  const source = useEffectEvent(onSource);
  useEffect(() => {
    if (!enabled) return undefined;
    let place: ReturnType<typeof placeForPaste> | null = null;
    const leave = () => {
      place?.leave();
      place = null;
    };
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || !isPressed("Mod+V", event) || takesLetters(event.target)) return;
      leave();
      place = placeForPaste();
    }
    function onPaste(event: ClipboardEvent) {
      if (takesLetters(event.target) && event.target !== place?.area) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      event.preventDefault();
      leave();
      if (text.trim() !== "") source({ kind: "text", content: text }, "pasted text");
    }
    window.addEventListener("keydown", onKeyDown);
    window.addEventListener("keyup", leave);
    document.addEventListener("paste", onPaste);
    const dropped = events.fileDropped.listen(({ payload }) =>
      source({ kind: "file", content: payload.path }, fileName(payload.path)),
    );
    return () => {
      leave();
      window.removeEventListener("keydown", onKeyDown);
      window.removeEventListener("keyup", leave);
      document.removeEventListener("paste", onPaste);
      void dropped.then((stop) => stop()).catch(() => undefined);
    };
  }, [enabled]);
}
