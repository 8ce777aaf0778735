/** Every key that works now: those of this screen, then those of the menus. */
import { useContext, useSyncExternalStore } from "react";
import { CommandBoardContext } from "../../app/commands/board";
import { isSingleKey } from "../../app/commands/keys";
import { usePreferences } from "../../app/session";
import { Dialog } from "../../components/Dialog";
import { Kbd } from "../../components/Kbd";
import styles from "./Palette.module.css";

export function Shortcuts({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" isOpen onClose={onClose}>
      <List />
    </Dialog>
  );
}

const always = [
  { keys: "F6", label: "Next region of the window" },
  { keys: "Esc", label: "Close a sheet or dialog; what you typed is kept" },
];

function List() {
  const board = useContext(CommandBoardContext);
  const registry = useSyncExternalStore(board.subscribe, board.registry);
  const enabled = useSyncExternalStore(board.subscribe, board.enabled);
  const screen = useSyncExternalStore(board.subscribe, board.screenKeys);
  const { single_key_shortcuts: singleKeys } = usePreferences().preferences;
  const works = (keys: string) => singleKeys || !isSingleKey(keys);
  const commands = registry.flatMap(({ id, label, menu, shortcut }) =>
    shortcut !== null && enabled.has(id) && works(shortcut) ? [{ menu, keys: shortcut, label }] : [],
  );
  const menus = [...new Set(commands.map(({ menu }) => menu))];
  return (
    <div className={styles.shortcuts}>
      {!singleKeys && <p className={styles.note}>Single letters are turned off in Settings.</p>}
      <Group title="On this screen" keys={screen.filter(({ keys }) => works(keys))} />
      {menus.map((menu) => (
        <Group key={menu} title={menu} keys={commands.filter((command) => command.menu === menu)} />
      ))}
      <Group title="Everywhere" keys={always} />
    </div>
  );
}

function Group({ title, keys }: { title: string; keys: readonly { keys: string; label: string }[] }) {
  if (keys.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {keys.map(({ keys: combination, label }) => (
          <div key={`${combination} ${label}`}>
            <dt>{label}</dt>
            <dd>
              <span className="spoken">{combination}</span>
              <Kbd keys={combination} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
