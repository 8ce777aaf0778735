/** Commands behind one button. */
import type { ReactElement } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger, Popover, Separator } from "react-aria-components";
import fieldStyles from "./Field.module.css";
import { Kbd } from "./Kbd";
import styles from "./Menu.module.css";

/** A command of a menu, or a line between groups. */
export type MenuEntry =
  | {
      id: string;
      label: string;
      kbd?: string;
      isDisabled?: boolean;
      isDanger?: boolean;
      onAction: () => void;
    }
  | "separator";

interface MenuProps {
  label: string;
  /** The Button or IconButton that opens it. */
  trigger: ReactElement;
  items: readonly MenuEntry[];
  placement?: "bottom start" | "bottom end";
}

export function Menu({ label, trigger, items, placement = "bottom end" }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className={fieldStyles.popover} data-fits placement={placement} offset={4}>
        <AriaMenu aria-label={label} className={fieldStyles.list}>
          {items.map((item, index) =>
            item === "separator" ? (
              <Separator key={`separator-${index}`} className={styles.separator} />
            ) : (
              <MenuItem
                key={item.id}
                id={item.id}
                textValue={item.label}
                isDisabled={item.isDisabled}
                onAction={item.onAction}
                className={styles.item}
                data-danger={item.isDanger}
              >
                {item.label}
                {item.kbd !== undefined && <Kbd keys={item.kbd} />}
              </MenuItem>
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
