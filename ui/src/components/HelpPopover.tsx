/** A question mark that opens a few sentences; Esc closes them. */
import { CircleHelp } from "lucide-react";
import { Dialog, DialogTrigger, Heading, Popover } from "react-aria-components";
import styles from "./HelpPopover.module.css";
import { IconButton } from "./IconButton";

interface HelpPopoverProps {
  /** Names the button and heads the text: “How to read this chart”. */
  title: string;
  sentences: readonly string[];
}

export function HelpPopover({ title, sentences }: HelpPopoverProps) {
  return (
    <DialogTrigger>
      <IconButton label={title}>
        <CircleHelp size={16} aria-hidden="true" />
      </IconButton>
      <Popover className={styles.popover} placement="bottom end" offset={4}>
        <Dialog className={styles.dialog}>
          <Heading slot="title" className={styles.title}>
            {title}
          </Heading>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
