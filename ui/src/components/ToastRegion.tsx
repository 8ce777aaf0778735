/** Where notices of what was done appear; one a window. */
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

export function ToastRegion() {
  return (
    <AriaToastRegion queue={notices} aria-label="What was just done" className={styles.region}>
      {({ toast }) => (
        <Toast toast={toast} className={styles.toast}>
          <ToastContent className={styles.content}>
            <Text slot="title">{toast.content.message}</Text>
          </ToastContent>
          {toast.content.onUndo && (
            <Button
              className={styles.undo}
              onPress={() => {
                toast.content.onUndo?.();
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
