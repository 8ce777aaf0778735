/** A button that names its result; one primary a screen. */
import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { Kbd } from "./Kbd";

export interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  variant?: "primary" | "plain" | "danger" | "quiet";
  size?: "normal" | "small";
  /** The key that does the same, such as `Mod+K`; shown only, the screen binds it. */
  kbd?: string;
  icon?: ReactNode;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant = "plain", size = "normal", kbd, icon, children, ...rest }: ButtonProps) {
  return (
    <AriaButton {...rest} className={styles.button} data-variant={variant} data-size={size}>
      {icon}
      {children}
      {kbd !== undefined && <Kbd keys={kbd} />}
    </AriaButton>
  );
}
