/** What must not delay what a person waits to see. */

/** Runs `then` once what was just put in the page is on the glass; returns how to call it off. */
export function afterPaint(then: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(then);
  });
  return () => cancelAnimationFrame(frame);
}
