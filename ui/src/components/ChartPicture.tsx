/** The picture of a drawing, for eyes only; parsed strictly as SVG, so that nothing in it can act. */
import { memo, useLayoutEffect, useRef } from "react";
import styles from "./ChartFigure.module.css";

/** What an SVG of ours never holds. */
const acting = "script, foreignObject, a, image, use, animate, set";

function parse(svg: string): Element | null {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (root.localName !== "svg") return null;
  for (const element of root.querySelectorAll(acting)) element.remove();
  return root;
}

/** Fills the width it is given and keeps the proportions of the drawing. */
export const ChartPicture = memo(function ChartPicture({
  svg,
  width,
  height,
}: {
  svg: string;
  width: number;
  height: number;
}) {
  const host = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const picture = parse(svg);
    if (picture) {
      picture.setAttribute("viewBox", `0 0 ${width} ${height}`);
      picture.setAttribute("width", "100%");
      // A height in per cent of a box without one is 150 px in WebKit; without it the viewBox decides.
      picture.removeAttribute("height");
      host.current?.replaceChildren(document.importNode(picture, true));
    } else {
      host.current?.replaceChildren();
    }
  }, [svg, width, height]);
  return (
    <div
      ref={host}
      aria-hidden="true"
      className={styles.picture}
      style={{ aspectRatio: `${width} / ${height}` }}
    />
  );
});
