/** Which colours drawings need now, from the setting or from the system. */
import { useSyncExternalStore } from "react";
import type { Palette } from "../ipc";
import { usePreferences } from "./session";

const dark = "(prefers-color-scheme: dark)";

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(dark);
  media.addEventListener("change", changed);
  return () => media.removeEventListener("change", changed);
}

/** `light` or `dark`. */
export function usePalette(): Palette {
  const { theme } = usePreferences().preferences;
  const systemIsDark = useSyncExternalStore(subscribe, () => window.matchMedia(dark).matches);
  if (theme === "system") return systemIsDark ? "dark" : "light";
  return theme;
}
