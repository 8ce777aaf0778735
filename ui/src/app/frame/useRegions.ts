/** F6 moves between the regions of the window, Shift F6 back. */
import { useEffect, type RefObject } from "react";

const focusable =
  '[aria-current="page"], [data-selected][tabindex], a[href], button:not([disabled]), input:not([disabled]), [tabindex="0"]';

function focusIn(region: HTMLElement): void {
  const [first] = region.querySelectorAll<HTMLElement>(focusable);
  (first ?? region).focus();
}

/** Regions carry `data-region`; a sheet beside the screen is an `aside`. */
export function useRegions(frame: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== "F6" || event.ctrlKey || event.metaKey || event.altKey) return;
      const regions = [...(frame.current?.querySelectorAll<HTMLElement>("[data-region], aside") ?? [])];
      if (regions.length === 0) return;
      event.preventDefault();
      const here = regions.findLastIndex((region) => region.contains(document.activeElement));
      const step = event.shiftKey ? -1 : 1;
      const next =
        regions[(Math.max(here, event.shiftKey ? 0 : -1) + step + regions.length) % regions.length];
      if (next) focusIn(next);
    }
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [frame]);
}
