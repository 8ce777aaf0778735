/** Tells the program when the first screen's rows are on the glass, for measurement only. */
import { useEffect } from "react";
import { commands } from "../ipc";
import { afterPaint } from "./afterPaint";
import { usePreferences } from "./session";

let reported = false;

/** Call with `true` once the rows are in the page; the report goes out on the second frame after that. */
export function useFirstPaint(ready: boolean): void {
  const { perf } = usePreferences();
  useEffect(() => {
    if (!perf || !ready || reported) return;
    reported = true;
    afterPaint(() => void commands.reportPainted());
  }, [perf, ready]);
}
