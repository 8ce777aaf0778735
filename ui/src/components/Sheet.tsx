/** A form or detail beside the screen: a card in the right column from 1200 px, over the screen below. */
import { X } from "lucide-react";
import { useId, type ReactNode } from "react";
import { Dialog, Modal, ModalOverlay } from "react-aria-components";
import { IconButton } from "./IconButton";
import styles from "./Sheet.module.css";
import { useWideWindow } from "./useWideWindow";

interface SheetProps {
  title: string;
  /** A few words at the right of the title, such as a department's head. */
  aside?: ReactNode;
  /** Esc or the cross; the screen keeps what was typed. Without it a wide sheet stays. */
  onClose?: () => void;
  children: ReactNode;
  /** Buttons or the next step, at the bottom. */
  footer?: ReactNode;
}

function SheetContent({
  title,
  aside,
  onClose,
  children,
  footer,
  titleId,
}: SheetProps & { titleId: string }) {
  return (
    <>
      <header className={styles.header}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {aside !== undefined && <span className={styles.aside}>{aside}</span>}
        {onClose && (
          <IconButton label="Close" kbd="Esc" onPress={onClose}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        )}
      </header>
      <div className={styles.body}>{children}</div>
      {footer !== undefined && <footer className={styles.footer}>{footer}</footer>}
    </>
  );
}

export function Sheet(props: SheetProps) {
  const titleId = useId();
  const isWide = useWideWindow();
  const { onClose } = props;
  if (isWide) {
    return (
      // Esc closes from anywhere within; the keys themselves belong to the controls.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- see above
      <aside
        aria-labelledby={titleId}
        className={styles.card}
        onKeyDown={(event) => {
          if (event.key === "Escape" && !event.defaultPrevented) onClose?.();
        }}
      >
        <SheetContent {...props} titleId={titleId} />
      </aside>
    );
  }
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose?.();
      }}
      className={styles.scrim}
    >
      <Modal className={styles.over}>
        <Dialog aria-labelledby={titleId} className={styles.card}>
          <SheetContent {...props} titleId={titleId} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** A screen with room for a sheet: the sheet pushes the content, never covers it, where the window is wide. */
export function WithSheet({ sheet, children }: { sheet?: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.columns} data-open={Boolean(sheet) || undefined}>
      <div className={styles.content}>{children}</div>
      {sheet}
    </div>
  );
}
