/** What the program draws: a picture in viewBox units, its marks in the same units, and the same numbers as words. */

/** One mark of a drawing: where it is, and how it reads. */
export interface DrawingMark {
  id: string;
  series: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** “Week 25”. */
  label: string;
  /** “22.6”. */
  value: string;
  /** More in words: “worse than expected, storm”; may be empty. */
  detail?: string;
  kind: string;
}

/** A picture with everything that hover, keys, speech and the table view need. */
export interface Drawing {
  svg: string;
  width: number;
  height: number;
  marks: DrawingMark[];
  summary: string;
  table: { columns: string[]; rows: string[][] };
}

/** What a mark shows, in words: “22.6, worse than expected, storm”. */
export function markWords({ value, detail = "" }: DrawingMark): string {
  return detail === "" ? value : `${value}, ${detail}`;
}

function centre(mark: DrawingMark): [number, number] {
  return [mark.x + mark.width / 2, mark.y + mark.height / 2];
}

/** Lines run under everything else, so a pointer means one only where nothing else is. */
const lines = new Set(["limit", "target"]);

/** The mark a pointer means: the nearest of those whose box, grown to `reach` units, holds the point. */
export function markAt(marks: readonly DrawingMark[], x: number, y: number, reach: number): number | null {
  let found: number | null = null;
  let nearest = Infinity;
  marks.forEach((mark, index) => {
    const [cx, cy] = centre(mark);
    const isLine = lines.has(mark.kind);
    const grown = isLine ? reach / 2 : reach;
    const insideX = Math.abs(x - cx) <= Math.max(mark.width, grown) / 2;
    const insideY = Math.abs(y - cy) <= Math.max(mark.height, grown) / 2;
    const distance = isLine ? 1e6 + Math.abs(y - cy) : Math.hypot(x - cx, y - cy);
    if (insideX && insideY && distance < nearest) {
      nearest = distance;
      found = index;
    }
  });
  return found;
}

/** The mark a key leads to from `current`: ←→ within the series, ↑↓ to the nearest of the next series, Home and End. */
export function markAfterKey(
  marks: readonly DrawingMark[],
  current: number | null,
  key: string,
): number | null {
  const here = current === null ? undefined : marks[current];
  if (!here) {
    const last = marks.findLastIndex(({ series }) => series === marks[0]?.series);
    return marks.length > 0 ? (key === "End" ? last : 0) : null;
  }
  const series = [...new Set(marks.map((mark) => mark.series))];
  const own = marks.flatMap((mark, index) => (mark.series === here.series ? [index] : []));
  const place = own.indexOf(current ?? 0);
  switch (key) {
    case "ArrowLeft":
      return own[Math.max(0, place - 1)] ?? current;
    case "ArrowRight":
      return own[Math.min(own.length - 1, place + 1)] ?? current;
    case "Home":
      return own[0] ?? current;
    case "End":
      return own.at(-1) ?? current;
    case "ArrowUp":
    case "ArrowDown": {
      const step = key === "ArrowUp" ? -1 : 1;
      const next = series[series.indexOf(here.series) + step];
      const [x] = centre(here);
      let best = current;
      let nearest = Infinity;
      marks.forEach((mark, index) => {
        const distance = Math.abs(centre(mark)[0] - x);
        if (mark.series === next && distance < nearest) {
          nearest = distance;
          best = index;
        }
      });
      return best;
    }
    default:
      return current;
  }
}
