/** The commands that the program of the tests lists. */
import type { MenuCommand, Needs } from "../../src/ipc";

const list: [id: string, label: string, menu: string, shortcut: string | null, needs: Needs][] = [
  ["new_workspace", "New workspace", "File", "Mod+N", "nothing"],
  ["open_workspace", "Open workspace", "File", "Mod+O", "nothing"],
  ["open_sample", "Open sample workspace", "File", null, "nothing"],
  ["close_workspace", "Close workspace", "File", "Mod+W", "workspace"],
  ["settings", "Settings", "Edit", "Mod+,", "workspace"],
  ["undo", "Undo", "Edit", "Mod+Z", "workspace"],
  ["redo", "Redo", "Edit", "Mod+Shift+Z", "workspace"],
  ["palette", "Search or run", "View", "Mod+K", "workspace"],
  ["portfolio", "Portfolio", "View", null, "workspace"],
  ["overview", "Overview", "View", null, "pilot"],
  ["buy_in", "Buy-in", "View", null, "pilot"],
  ["iterations", "Iterations", "View", null, "pilot"],
  ["results", "Results", "View", null, "pilot"],
  ["theme_light", "Light appearance", "View", null, "workspace"],
  ["theme_dark", "Dark appearance", "View", null, "workspace"],
  ["customers", "Customers", "Pilot", null, "workspace"],
  ["new_pilot", "New pilot", "Pilot", null, "workspace"],
  ["edit_pilot", "Edit pilot", "Pilot", "E", "pilot"],
  ["record_reading", "Record reading", "Record", "R", "pilot"],
  ["toggle_limits", "Rebased or baseline limits", "View", "B", "pilot"],
  ["show_iteration", "Iteration at the point", "View", "I", "pilot"],
  ["rebase_limits", "Rebase limits", "Record", null, "pilot"],
  ["shortcuts", "Keyboard shortcuts", "Help", "?", "workspace"],
];

/** The registry. */
export const registry: MenuCommand[] = list.map(([id, label, menu, shortcut, needs]) => ({
  id,
  label,
  menu,
  shortcut,
  single_key: shortcut !== null && shortcut.length === 1,
  needs,
}));
