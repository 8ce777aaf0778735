/** A key or key combination; `Mod` reads ⌘ on macOS and Ctrl elsewhere. */
import styles from "./Kbd.module.css";

const mac = /Mac/.test(navigator.userAgent);

function shown(keys: string): string {
  return keys
    .split("+")
    .map((key) => (key === "Mod" ? (mac ? "⌘" : "Ctrl") : key))
    .join(" ");
}

export function Kbd({ keys }: { keys: string }) {
  // The name of a control is its words; the key is told apart by `aria-keyshortcuts` where a screen binds it.
  return (
    <kbd className={styles.kbd} aria-hidden="true">
      {shown(keys)}
    </kbd>
  );
}
