/** The window itself: its title, which the operating system shows. */
import { isTauri } from "@tauri-apps/api/core";
import { getCurrentWindow } from "@tauri-apps/api/window";

/** Shows `title` in the title bar; a browser shows it in its tab. */
export function setWindowTitle(title: string): void {
  document.title = title;
  // A window without the permission keeps the title it has; nothing else depends on it.
  if (isTauri())
    void getCurrentWindow()
      .setTitle(title)
      .catch(() => undefined);
}
