/** A small picture without keys or hover; its summary is its name. */
import styles from "./ChartFigure.module.css";
import { ChartPicture } from "./ChartPicture";
import type { Drawing } from "./drawing";

/** `width` in pixels; the height follows from the drawing. */
export function Sparkline({ drawing, width }: { drawing: Drawing; width: number }) {
  return (
    <div role="img" aria-label={drawing.summary} className={styles.spark} style={{ width }}>
      <ChartPicture svg={drawing.svg} width={drawing.width} height={drawing.height} />
    </div>
  );
}
