/** How much of the window is left for an element: its width, and the height down to the window's edge. */
import { useLayoutEffect, useState, type RefObject } from "react";

/** Pixels below the element: the screen's padding. */
const below = 22;

/** What is left, in CSS pixels. */
export interface Room {
  width: number;
  height: number;
}

/** Measured before the first paint, null until then, and whenever the window or the element changes. */
export function useRoom(element: RefObject<HTMLElement | null>): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const measured = element.current;
    if (!measured) return undefined;
    function measure() {
      if (!measured) return;
      const scroller = measured.closest("main");
      const top = measured.getBoundingClientRect().top + (scroller?.scrollTop ?? 0);
      const width = Math.round(measured.clientWidth);
      const height = Math.max(320, Math.round(window.innerHeight - top - below));
      setRoom((before) => (before?.width === width && before.height === height ? before : { width, height }));
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
