/** The board of commands: the program lists them, screens say which of them they can run now. */
import { createContext, useContext, useEffect, useEffectEvent } from "react";
import type { MenuCommand } from "../../ipc";

type Run = () => void;

/** A key of one screen that is no command of the menus, such as `1` to `4` on the Overview. */
export interface ScreenKey {
  keys: string;
  label: string;
  run: Run;
}

/** Who can run what now. The handler added last wins, so an inner screen overrides an outer one. */
export interface CommandBoard {
  registry: () => readonly MenuCommand[];
  setRegistry: (commands: readonly MenuCommand[]) => void;
  offer: (id: string, run: Run) => () => void;
  offerKey: (key: ScreenKey) => () => void;
  screenKeys: () => readonly ScreenKey[];
  enabled: () => ReadonlySet<string>;
  run: (id: string) => boolean;
  subscribe: (changed: () => void) => () => void;
}

/** An empty board. */
export function createCommandBoard(): CommandBoard {
  let commands: readonly MenuCommand[] = [];
  let keys: readonly ScreenKey[] = [];
  let enabled: ReadonlySet<string> = new Set();
  const handlers = new Map<string, Run[]>();
  const listeners = new Set<() => void>();
  let last = { id: "", at: 0 };

  function changed() {
    const now = [...handlers].flatMap(([id, runs]) => (runs.length > 0 ? [id] : []));
    if (now.length !== enabled.size || now.some((id) => !enabled.has(id))) enabled = new Set(now);
    for (const listener of listeners) listener();
  }

  return {
    registry: () => commands,
    setRegistry(next) {
      commands = next;
      changed();
    },
    offer(id, run) {
      const runs = handlers.get(id) ?? [];
      handlers.set(id, [...runs, run]);
      changed();
      return () => {
        handlers.set(
          id,
          (handlers.get(id) ?? []).filter((other) => other !== run),
        );
        changed();
      };
    },
    offerKey(key) {
      keys = [...keys, key];
      changed();
      return () => {
        keys = keys.filter((other) => other !== key);
        changed();
      };
    },
    screenKeys: () => keys,
    enabled: () => enabled,
    run(id) {
      const handler = handlers.get(id)?.at(-1);
      const at = performance.now();
      // Some systems hand one key press to the menu and to the page.
      if (last.id === id && at - last.at < 60) return handler !== undefined;
      last = { id, at };
      handler?.();
      return handler !== undefined;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The board of the window. */
export const CommandBoardContext = createContext<CommandBoard>(createCommandBoard());

/** Offers a command of the registry while the component is shown and `enabled`. */
export function useCommand(id: string, run: Run, enabled = true): void {
  const board = useContext(CommandBoardContext);
  const onRun = useEffectEvent(run);
  useEffect(() => (enabled ? board.offer(id, () => onRun()) : undefined), [board, id, enabled]);
}

/** Offers a key of this screen, such as `N` or `Mod+Enter`, while the component is shown and `enabled`. */
export function useScreenKey(keys: string, label: string, run: Run, enabled = true): void {
  const board = useContext(CommandBoardContext);
  const onRun = useEffectEvent(run);
  useEffect(
    () => (enabled ? board.offerKey({ keys, label, run: () => onRun() }) : undefined),
    [board, keys, label, enabled],
  );
}

/** Runs a command as its menu item would. */
export function useRunCommand(): (id: string) => void {
  const board = useContext(CommandBoardContext);
  return (id) => {
    board.run(id);
  };
}
