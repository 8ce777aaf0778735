/** Data that comes in from anywhere on the screen: pasted outside a text field, or dropped as a file. */
import { useEffect, useEffectEvent } from "react";
import { takesLetters } from "../../app/commands/keys";
import { events, type ImportSource } from "../../ipc";

/** The last part of a path, whichever way its separators lean. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Calls `onSource` while `enabled`. */
export function useIncoming(enabled: boolean, onSource: (source: ImportSource, name: string) => void): void {
  const source = useEffectEvent(onSource);
  useEffect(() => {
    if (!enabled) return undefined;
    function onPaste(event: ClipboardEvent) {
      if (takesLetters(event.target)) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (text.trim() === "") return;
      event.preventDefault();
      source({ kind: "text", content: text }, "pasted text");
    }
    document.addEventListener("paste", onPaste);
    const dropped = events.fileDropped.listen(({ payload }) =>
      source({ kind: "file", content: payload.path }, fileName(payload.path)),
    );
    return () => {
      document.removeEventListener("paste", onPaste);
      void dropped.then((stop) => stop()).catch(() => undefined);
    };
  }, [enabled]);
}
