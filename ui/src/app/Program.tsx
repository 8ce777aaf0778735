/** Ties keys, menus and the program's events to the board; shows what was done, with its Undo. */
import { useQuery } from "@tanstack/react-query";
import { useContext, useEffect, useSyncExternalStore } from "react";
import { ToastRegion } from "../components/ToastRegion";
import { commands, type ThemeChoice } from "../ipc";
import { CommandBoardContext, useCommand } from "./commands/board";
import { useShortcuts } from "./commands/useShortcuts";
import { usePreferences } from "./session";
import { registryQuery } from "./start";
import { useProgramEvents } from "./useProgramEvents";
import { useUndoCommands } from "./useUndoCommands";
import { useWorkspaces } from "./useWorkspaces";

export function Program({ onRefused }: { onRefused: (fault: Error | null) => void }) {
  const board = useContext(CommandBoardContext);
  const workspaces = useWorkspaces();
  const { data: registry } = useQuery(registryQuery);
  const enabled = useSyncExternalStore(board.subscribe, board.enabled);
  const { takeBack, named } = useUndoCommands(registry);
  useEffect(() => {
    if (named) board.setRegistry(named);
  }, [board, named]);
  useEffect(() => {
    if (registry) void commands.setMenuState(registry.flatMap(({ id }) => (enabled.has(id) ? [id] : [])));
  }, [registry, enabled]);
  const { preferences, setPreferences } = usePreferences();
  const setTheme = (theme: ThemeChoice) => setPreferences({ ...preferences, theme });
  useCommand("theme_system", () => setTheme("system"));
  useCommand("theme_light", () => setTheme("light"));
  useCommand("theme_dark", () => setTheme("dark"));
  useShortcuts();
  useProgramEvents({
    onMenuCommand: (id) => board.run(id),
    onWorkspaceRequested: (path) => {
      onRefused(null);
      workspaces.open(path).catch((fault: Error) => onRefused(fault));
    },
    // The program has closed it; the start says why.
    onWorkspaceRefused: () => {
      workspaces.close().catch((fault: Error) => onRefused(fault));
    },
  });
  return <ToastRegion onUndo={takeBack} />;
}
