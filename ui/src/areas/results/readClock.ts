/** Reads a typed time of day into seconds since midnight. */

/** Seconds for “09:14” or “09:14:30”; 0 for nothing typed; null for anything else. */
export function readClock(text: string): number | null {
  const trimmed = text.trim();
  if (trimmed === "") return 0;
  const match = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(trimmed);
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0) : null;
}
