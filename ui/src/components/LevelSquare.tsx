/** An engagement level as a square with its letter; levels are told apart by letter, fill and outline. */
import styles from "./LevelSquare.module.css";

/** The five levels, lowest first. */
export type Level = "unaware" | "resistant" | "neutral" | "supportive" | "leading";

/** Every level, lowest first. */
export const levels: readonly Level[] = ["unaware", "resistant", "neutral", "supportive", "leading"];

/** The level as a word at the start of a sentence. */
export function levelName(level: Level): string {
  return level.charAt(0).toUpperCase() + level.slice(1);
}

interface LevelSquareProps {
  level: Level;
  /** Shows the word after the square; without it the square speaks its name. */
  withWord?: boolean;
  /** `large` is the height of a control. */
  size?: "normal" | "large";
  /** Outlined in ink, such as the desired level of a list. */
  outlined?: boolean;
}

export function LevelSquare({ level, withWord, size = "normal", outlined }: LevelSquareProps) {
  const square = (
    <span
      className={styles.square}
      data-level={level}
      data-size={size}
      data-outlined={outlined || undefined}
      {...(withWord === true ? { "aria-hidden": true } : { role: "img", "aria-label": levelName(level) })}
    >
      {level.charAt(0).toUpperCase()}
    </span>
  );
  return withWord === true ? (
    <span className={styles.pair}>
      {square}
      {levelName(level)}
    </span>
  ) : (
    square
  );
}
