/** A box to tick. */
import type { ReactNode } from "react";
import { Checkbox as AriaCheckbox, type CheckboxProps as AriaProps } from "react-aria-components";
import styles from "./Checkbox.module.css";

interface CheckboxProps extends Omit<AriaProps, "className" | "style" | "children"> {
  children: ReactNode;
}

export function Checkbox({ children, ...rest }: CheckboxProps) {
  return (
    <AriaCheckbox {...rest} className={styles.checkbox}>
      <span className={styles.box}>
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d="M2 6.4 4.8 9 10 3.2" />
        </svg>
      </span>
      {children}
    </AriaCheckbox>
  );
}
