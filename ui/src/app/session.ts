/** The open workspace and the person who works in it, for every screen. */
import { createContext, useContext } from "react";
import type { Preferences, SessionView } from "../ipc";

/** The session of the frame; first start has none. */
export const SessionContext = createContext<SessionView | null>(null);

/** The session. Only screens inside the frame ask for it. */
export function useSession(): SessionView {
  const session = useContext(SessionContext);
  if (!session) throw new Error("This screen needs an open workspace.");
  return session;
}

/** What this person set for this computer, and how to set it. */
export interface PreferencesValue {
  preferences: Preferences;
  setPreferences: (preferences: Preferences) => void;
  /** Started for measurement: the first paint is reported. */
  perf: boolean;
}

/** Preferences of this computer. */
export const PreferencesContext = createContext<PreferencesValue>({
  preferences: { theme: "system", single_key_shortcuts: true, start_screen: "by_role" },
  setPreferences: () => undefined,
  perf: false,
});

/** Preferences of this computer. */
export function usePreferences(): PreferencesValue {
  return useContext(PreferencesContext);
}
