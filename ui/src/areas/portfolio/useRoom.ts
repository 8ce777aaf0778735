/** How much of the window is left for an element: its width, and the height down to the window's edge. */
import { useLayoutEffect, useState, type RefObject } from "react";

/** Pixels below the element: the screen's padding. */
const below = 22;

/** Measured before the first paint and whenever the window or the element changes. */
export function useRoom(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [room, setRoom] = useState({ width: 1028, height: 480 });
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    function measure() {
      if (!measured) return;
      const scroller = measured.closest("main");
      const top = measured.getBoundingClientRect().top + (scroller?.scrollTop ?? 0);
      const width = Math.round(measured.clientWidth);
      const height = Math.max(320, Math.round(window.innerHeight - top - below));
      setRoom((before) => (before.width === width && before.height === height ? before : { width, height }));
    }
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(measured);
    window.addEventListener("resize", measure);
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", measure);
    };
  }, [element]);
  return room;
}
