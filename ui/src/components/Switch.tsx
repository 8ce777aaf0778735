/** A setting that takes effect at once. */
import type { ReactNode } from "react";
import { Switch as AriaSwitch, type SwitchProps as AriaProps } from "react-aria-components";
import styles from "./Switch.module.css";

interface SwitchProps extends Omit<AriaProps, "className" | "style" | "children"> {
  children: ReactNode;
}

export function Switch({ children, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={styles.switch}>
      <span className={styles.track} />
      {children}
    </AriaSwitch>
  );
}
