/** Where drawings will stand: the colours in use and the width of an element, in steps, so that dragging asks rarely. */
import { useCallback, useState, type RefCallback } from "react";
import type { Canvas } from "../ipc";
import { usePalette } from "./usePalette";

/** Pixels by which a width may differ before charts are drawn again. */
const step = 16;

/**
 * Gives `ref` to the element whose inner width counts. `canvas` is undefined until it is measured,
 * which happens before the first paint.
 */
export function useCanvas(): { ref: RefCallback<HTMLElement>; canvas: Canvas | undefined } {
  const palette = usePalette();
  const [width, setWidth] = useState<number>();
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const measure = () => {
      const style = getComputedStyle(element);
      const inner = element.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      if (inner > 0) setWidth(Math.floor(inner / step) * step);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, canvas: width === undefined ? undefined : { palette, width } };
}
