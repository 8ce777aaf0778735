/** Hover, keys and speech over a drawing: one tab stop, points stepped by arrows, each read aloud. */
import { useId, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import styles from "./ChartFigure.module.css";
import { markAfterKey, markAt, markWords, type Drawing } from "./drawing";

interface ChartOverlayProps {
  drawing: Drawing;
  selectedId?: string | null;
  onOpen?: (markId: string) => void;
  /** A mark was pointed at or stepped to. */
  onCurrent?: (markId: string) => void;
  onToggleTable: () => void;
}

const steps = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);

export function ChartOverlay({ drawing, selectedId, onOpen, onCurrent, onToggleTable }: ChartOverlayProps) {
  const { marks, width, height, summary } = drawing;
  const [pointed, setPointed] = useState<number | null>(null);
  const [stepped, setStepped] = useState<number | null>(null);
  const host = useRef<HTMLDivElement>(null);
  const speechId = useId();
  const shown = marks[pointed ?? stepped ?? -1];
  const focused = marks[stepped ?? -1];
  const selected = marks.find((mark) => mark.id === selectedId);

  const share = (value: number, whole: number) => `${(100 * value) / whole}%`;

  function onPointerMove(event: PointerEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    const unit = width / box.width;
    const [x, y] = [(event.clientX - box.left) * unit, (event.clientY - box.top) * unit];
    const found = markAt(marks, x, y, 24 * unit);
    setPointed(found);
    tell(found);
  }

  function tell(index: number | null) {
    const mark = marks[index ?? -1];
    if (mark) onCurrent?.(mark.id);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (steps.has(event.key)) {
      setPointed(null);
      const next = markAfterKey(marks, stepped, event.key);
      setStepped(next);
      tell(next);
    } else if (event.key === "Enter" && focused) {
      onOpen?.(focused.id);
    } else if (event.key === "Escape" && stepped !== null) {
      setStepped(null);
    } else if (event.key.toLowerCase() === "t") {
      onToggleTable();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    // An image that is also a keyboard surface: `application` lets a screen reader pass the arrows on.
    /* eslint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- see above */
    <div
      ref={host}
      role="application"
      aria-roledescription="chart"
      aria-label={summary}
      aria-describedby={speechId}
      tabIndex={0}
      className={styles.overlay}
      onPointerMove={onPointerMove}
      onPointerLeave={() => setPointed(null)}
      onClick={() => {
        if (pointed === null) return;
        setStepped(pointed);
        const mark = marks[pointed];
        if (mark) onOpen?.(mark.id);
      }}
      onKeyDown={onKeyDown}
      onBlur={() => setStepped(null)}
    >
      {[focused, selected].map((mark, index) =>
        mark ? (
          <span
            key={index === 0 ? "focused" : "selected"}
            className={index === 0 ? styles.ring : styles.selected}
            style={{
              left: share(mark.x, width),
              top: share(mark.y, height),
              width: share(mark.width, width),
              height: share(mark.height, height),
            }}
          />
        ) : null,
      )}
      {shown && (
        <span
          className={styles.tip}
          data-side={shown.x > width * 0.6 ? "left" : "right"}
          data-below={shown.y < height * 0.25 || undefined}
          style={{
            left: share(shown.x + shown.width / 2, width),
            top: share(shown.y + shown.height / 2, height),
          }}
          aria-hidden="true"
        >
          <b>{shown.label}</b>
          {markWords(shown)}
        </span>
      )}
      <span id={speechId} role="status" aria-live="polite" className="spoken">
        {focused ? `${focused.label}, ${markWords(focused)}` : ""}
      </span>
    </div>
    /* eslint-enable */
  );
}
