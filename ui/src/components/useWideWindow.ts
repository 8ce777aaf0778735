/** Whether the window has room for a right column. */
import { useSyncExternalStore } from "react";

const query = "(min-width: 1200px)";

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(query);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** True from 1200 px, where a sheet is a column; below, a sheet lies over the screen. */
export function useWideWindow(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(query).matches);
}
