/** A question or form over the screen; Esc closes it. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import styles from "./Dialog.module.css";

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** Buttons, the primary one last. */
  actions?: ReactNode;
  size?: "small" | "normal" | "wide";
  /** A question that must be answered: a click outside does not close it. */
  isAlert?: boolean;
  /** Keeps the title for speech only, as the command palette does. */
  titleHidden?: boolean;
}

export function Dialog(props: DialogProps) {
  const { title, titleHidden, isOpen, onClose, children, actions, size = "normal", isAlert = false } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isAlert}
      className={styles.scrim}
    >
      <Modal className={styles.modal} data-size={size}>
        <AriaDialog role={isAlert ? "alertdialog" : "dialog"} className={styles.dialog}>
          <Heading slot="title" className={titleHidden === true ? "spoken" : styles.title}>
            {title}
          </Heading>
          <div className={styles.body} data-bare={titleHidden || undefined}>
            {children}
          </div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
