/** Where notices of what was done appear, each with its way back; one a window. */
import { X } from "lucide-react";
import {
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastRegion as AriaToastRegion,
  Button,
  Text,
} from "react-aria-components";
import { notices } from "./notify";
import styles from "./ToastRegion.module.css";

export function ToastRegion({ onUndo }: { onUndo: (operation: number) => void }) {
  return (
    <AriaToastRegion queue={notices} aria-label="What was just done" className={styles.region}>
      {({ toast, toast: { content } }) => (
        <Toast toast={toast} className={styles.toast}>
          <ToastContent className={styles.content}>
            <Text slot="title">{content.message}</Text>
          </ToastContent>
          {content.operation !== undefined && (
            <Button
              className={styles.undo}
              onPress={() => {
                if (content.operation !== undefined) onUndo(content.operation);
                notices.close(toast.key);
              }}
            >
              Undo
            </Button>
          )}
          <Button slot="close" aria-label="Close" className={styles.close}>
            <X size={14} aria-hidden="true" />
          </Button>
        </Toast>
      )}
    </AriaToastRegion>
  );
}
