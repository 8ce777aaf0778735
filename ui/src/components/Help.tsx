/** A few sentences behind a question mark. */
import { CircleQuestionMark } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog, DialogTrigger, Popover } from "react-aria-components";
import fieldStyles from "./Field.module.css";
import styles from "./Help.module.css";
import { IconButton } from "./IconButton";

export function Help({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DialogTrigger>
      <IconButton label={label}>
        <CircleQuestionMark size={16} aria-hidden="true" />
      </IconButton>
      <Popover className={fieldStyles.popover} data-fits placement="bottom end" offset={4}>
        <Dialog aria-label={label} className={styles.help}>
          {children}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
