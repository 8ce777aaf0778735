/** Says what was just done, with a way back; the toast region shows it. */
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

/** What a toast shows. */
export interface Notice {
  /** “Finance set to Supportive.” */
  message: string;
  /** Shown as Undo. */
  onUndo?: () => void;
}

/** Toasts in sight; newest first. */
export const notices = new ToastQueue<Notice>({ maxVisibleToasts: 2 });

/** Shows a notice for 10 seconds, longer while it is hovered or focused. */
export function notify(notice: Notice): void {
  notices.add(notice, { timeout: 10_000 });
}
