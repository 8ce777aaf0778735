/** A button that shows only an icon; its name appears as a tooltip and is always spoken. */
import type { ReactNode } from "react";
import { Button, Tooltip, TooltipTrigger, type ButtonProps } from "react-aria-components";
import styles from "./IconButton.module.css";
import { Kbd } from "./Kbd";

interface IconButtonProps extends Omit<ButtonProps, "className" | "style" | "children"> {
  label: string;
  kbd?: string;
  /** An icon of 16 px. */
  children: ReactNode;
}

export function IconButton({ label, kbd, children, ...rest }: IconButtonProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={0}>
      <Button {...rest} aria-label={label} className={styles.button}>
        {children}
      </Button>
      <Tooltip className={styles.tooltip} offset={6}>
        {label}
        {kbd !== undefined && <Kbd keys={kbd} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
