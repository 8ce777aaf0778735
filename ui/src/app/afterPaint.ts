/** What must not delay what a person waits to see. */

import { lazy, type ComponentType } from "react";

/** Runs `then` once what was just put in the page is on the glass; returns how to call it off. */
export function afterPaint(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}

/** A component whose code is read once what stands in for it is on the glass. */
export function lazyAfterPaint<Props, Name extends string>(
  load: () => Promise<Record<Name, ComponentType<Props>>>,
  name: Name,
) {
  return lazy(async () => {
    await new Promise<void>((painted) => afterPaint(painted));
    return { default: (await load())[name] };
  });
}
