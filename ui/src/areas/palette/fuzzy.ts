/** Finds what a person means from a few letters: in order, best when they begin words or stand together. */

/** How well a text matches, and which of its letters did. */
export interface Match {
  score: number;
  at: readonly number[];
}

function startsWord(text: string, index: number): boolean {
  return index === 0 || /[\s\-–(/]/.test(text[index - 1] ?? "");
}

/** The match of `sought` in `text`, or null. Case and accents do not count; higher scores are better. */
export function fuzzyMatch(sought: string, text: string): Match | null {
  const letters = plain(sought).replace(/\s+/g, "");
  if (letters === "") return { score: 0, at: [] };
  const hay = plain(text);
  const whole = hay.indexOf(plain(sought).trim());
  if (whole !== -1) {
    const length = plain(sought).trim().length;
    const score = length * (startsWord(hay, whole) ? 8 : 4) + (whole === 0 ? 10 : 0) - hay.length / 100;
    return { score, at: Array.from({ length }, (_, index) => whole + index) };
  }
  const at: number[] = [];
  let score = 0;
  let from = 0;
  for (const letter of letters) {
    const word = nextWordStart(hay, letter, from);
    const next = hay.indexOf(letter, from);
    if (next === -1) return null;
    const follows = at.at(-1) === next - 1;
    const place = follows || word === -1 ? next : word;
    score += follows ? 4 : startsWord(hay, place) ? 6 : 1;
    at.push(place);
    from = place + 1;
  }
  // Letters scattered over a long text mean nothing.
  const spread = (at.at(-1) ?? 0) - (at[0] ?? 0) - letters.length;
  return score * 2 < letters.length * 3 + spread / 8 ? null : { score: score - spread / 10, at };
}

function nextWordStart(hay: string, letter: string, from: number): number {
  for (let index = hay.indexOf(letter, from); index !== -1; index = hay.indexOf(letter, index + 1)) {
    if (startsWord(hay, index)) return index;
  }
  return -1;
}

/** Lower case without accents, letter by letter, so that places stay the same. */
function plain(text: string): string {
  return Array.from(text, (letter) => {
    const bare = letter.normalize("NFD")[0] ?? letter;
    const lower = bare.toLowerCase();
    return lower.length === letter.length ? lower : letter;
  }).join("");
}
