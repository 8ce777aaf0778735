/** A few words set apart, such as a due date or a state. */
import type { ReactNode } from "react";
import styles from "./Chip.module.css";

export function Chip({ children }: { children: ReactNode }) {
  return <span className={styles.chip}>{children}</span>;
}
