/** Says what was just done, with a way back; the toast region shows it. */
import { UNSTABLE_ToastQueue as ToastQueue } from "react-aria-components";

/** What a toast shows. */
export interface Notice {
  /** “Finance set to Supportive.” */
  message: string;
  /** The operation that its Undo takes back; without one there is no Undo. */
  operation?: number;
  /** Stays until it is closed: a refusal that says what to do. */
  stays?: boolean;
}

/** Toasts in sight; newest first. */
export const notices = new ToastQueue<Notice>({ maxVisibleToasts: 2 });

/** Shows a notice for 10 seconds, longer while it is hovered or focused. */
export function notify(notice: Notice): void {
  notices.add(notice, notice.stays === true ? {} : { timeout: 10_000 });
}
