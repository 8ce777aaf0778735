/** Orders the palette: what was run lately and what this screen offers first, then by how well it matches. */
import { fuzzyMatch } from "./fuzzy";
import type { Entry } from "./useEntries";

/** An entry with the letters that matched. */
export interface Found extends Entry {
  at: readonly number[];
}

/** A group of the palette's list. */
export interface FoundGroup {
  id: string;
  title: string;
  entries: Found[];
}

const groups: { kind: Entry["kind"]; title: string; limit: number }[] = [
  { kind: "here", title: "On this screen", limit: 12 },
  { kind: "command", title: "Commands", limit: 12 },
  { kind: "pilot", title: "Pilots", limit: 8 },
  { kind: "department", title: "Departments", limit: 8 },
  { kind: "metric", title: "Metrics", limit: 8 },
];

/** Without words: recent, context, commands. With words: every kind, best first, the best group on top. */
export function searchEntries(
  entries: readonly Entry[],
  words: string,
  recent: readonly string[],
): FoundGroup[] {
  const sought = words.trim();
  if (sought === "") return withoutWords(entries, recent);
  return groups
    .map(({ kind, title, limit }) => {
      const found = entries
        .filter((entry) => entry.kind === kind)
        .flatMap((entry) => {
          const match = fuzzyMatch(sought, entry.title);
          if (!match) return [];
          const score = match.score + (recent.includes(entry.id) ? 6 : 0);
          return [{ ...entry, at: match.at, score }];
        })
        .sort((one, other) => other.score - one.score)
        .slice(0, limit);
      return { id: kind, title, entries: found, best: (found[0]?.score ?? -1) + (kind === "here" ? 5 : 0) };
    })
    .filter((group) => group.entries.length > 0)
    .sort((one, other) => other.best - one.best);
}

function withoutWords(entries: readonly Entry[], recent: readonly string[]): FoundGroup[] {
  const bare = (entry: Entry): Found => ({ ...entry, at: [] });
  const lately = recent.flatMap((id) => entries.filter((entry) => entry.id === id));
  const rest = groups.map(({ kind, title, limit }) => ({
    id: kind,
    title,
    entries: entries
      .filter((entry) => entry.kind === kind && !lately.includes(entry))
      .slice(0, kind === "here" || kind === "command" ? limit : 5)
      .map(bare),
  }));
  return [{ id: "recent", title: "Recent", entries: lately.map(bare) }, ...rest].filter(
    (group) => group.entries.length > 0,
  );
}
