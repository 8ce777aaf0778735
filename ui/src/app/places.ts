/** Places in the window, as routes. */
import type { LeadsTo, Person, PilotId, Place, Preferences, SessionView } from "../ipc";

/** The tabs of a pilot, in order, as the program keeps them. */
export type PilotTab = "overview" | "buy_in" | "iterations" | "results";

/** Every tab of a pilot, in order. */
export const pilotTabs: readonly { id: PilotTab; label: string; path: string }[] = [
  { id: "overview", label: "Overview", path: "overview" },
  { id: "buy_in", label: "Buy-in", path: "buy-in" },
  { id: "iterations", label: "Iterations", path: "iterations" },
  { id: "results", label: "Results", path: "results" },
];

/** The route of a pilot's tab; `search` opens something on it. */
export function pilotPlace(pilot: PilotId, tab: PilotTab, search: Record<string, string> = {}): string {
  const path = pilotTabs.find(({ id }) => id === tab)?.path ?? "overview";
  const query = new URLSearchParams(search).toString();
  return `/pilots/${pilot}/${path}${query === "" ? "" : `?${query}`}`;
}

/** Where a next step leads; editing the pilot itself is a sheet on the Overview. */
export function placeOf(pilot: PilotId, leadsTo: LeadsTo): string {
  switch (leadsTo.kind) {
    case "pilot":
      return pilotPlace(pilot, "overview", { edit: "pilot" });
    case "add_department":
      return pilotPlace(pilot, "buy_in", { add: "department" });
    case "record_reading":
      return pilotPlace(pilot, "buy_in", { reading: leadsTo.id });
    case "add_metric":
      return pilotPlace(pilot, "results", { add: "metric" });
    case "add_data":
      return pilotPlace(pilot, "results", { metric: leadsTo.id, add: "data" });
    case "metric":
      return pilotPlace(pilot, "results", { metric: leadsTo.id });
    case "open_iteration":
      return pilotPlace(pilot, "iterations", { open: "new" });
    case "iteration":
      return pilotPlace(pilot, "iterations", { iteration: leadsTo.id });
  }
}

function lastPilot(session: SessionView, place: Place | null): PilotId | undefined {
  return session.pilots.find(({ id }) => id === place?.pilot_id)?.id;
}

function tabOf(place: Place | null): PilotTab {
  return pilotTabs.find(({ id }) => id === place?.tab)?.id ?? "overview";
}

/** The start screen: by role, or as the person set it for this computer. */
export function startPlace(session: SessionView, place: Place | null, preferences: Preferences): string {
  const pilot = lastPilot(session, place);
  if (!pilot || preferences.start_screen === "portfolio") return "/portfolio";
  if (preferences.start_screen === "last_pilot") return pilotPlace(pilot, tabOf(place));
  return startOfRole(session.person, pilot, tabOf(place));
}

function startOfRole(person: Person, pilot: PilotId, tab: PilotTab): string {
  switch (person.role) {
    case "executive":
      return "/portfolio";
    case "head":
      return pilotPlace(pilot, "buy_in");
    case "lead":
      return pilotPlace(pilot, tab);
  }
}
