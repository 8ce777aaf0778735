/** What was run from the palette lately, kept on this computer for each workspace. */
import * as v from "valibot";

const limit = 6;
const listOfIds = v.array(v.string());

function place(workspace: string): string {
  return `pilotlight.palette:${workspace}`;
}

/** Ids of entries, latest first; a damaged list counts as none. */
export function recentEntries(workspace: string): readonly string[] {
  try {
    return v.parse(listOfIds, JSON.parse(localStorage.getItem(place(workspace)) ?? "[]"));
  } catch {
    return [];
  }
}

/** Puts an entry first. */
export function rememberEntry(workspace: string, id: string): void {
  try {
    const others = recentEntries(workspace).filter((other) => other !== id);
    localStorage.setItem(place(workspace), JSON.stringify([id, ...others].slice(0, limit)));
  } catch {
    // Without a store the palette only forgets.
  }
}
