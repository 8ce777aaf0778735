/** One window: first start without a workspace, the frame with one; theme, keys and the program's events for both. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import {
  call,
  commands,
  queryKeys,
  setWindowTitle,
  type Preferences,
  type SessionView,
  type StartView,
  type ThemeChoice,
} from "../ipc";
import { lazyAfterPaint } from "./afterPaint";
import { CommandBoardContext, useCommand } from "./commands/board";
import { useShortcuts } from "./commands/useShortcuts";
import { Frame } from "./frame/Frame";
import { startPlace } from "./places";
import { PreferencesContext, SessionContext, usePreferences } from "./session";
import { registryQuery, startQuery } from "./start";
import { useProgramEvents } from "./useProgramEvents";
import { useUndoCommands } from "./useUndoCommands";
import { useWorkspaces } from "./useWorkspaces";

const ToastRegion = lazyAfterPaint(() => import("../components/ToastRegion"), "ToastRegion");
const ChoosePerson = lazy(async () => ({
  default: (await import("../areas/first-start/ChoosePerson")).ChoosePerson,
}));
const FirstStart = lazy(async () => ({
  default: (await import("../areas/first-start/FirstStart")).FirstStart,
}));

export function Window({ start }: { start: StartView }) {
  const queries = useQueryClient();
  const [route, navigate] = useLocation();
  const [refused, setRefused] = useState<Error | null>(null);
  const session = useQuery<SessionView | null>({
    queryKey: queryKeys.session,
    queryFn: () => call(commands.session()),
    initialData: start.session,
    enabled: ({ state }) => state.data !== null,
  }).data;
  const { mutate: savePreferences } = useMutation({
    mutationFn: (preferences: Preferences) => call(commands.setPreferences(preferences)),
    onMutate: (preferences) => queries.setQueryData(startQuery.queryKey, { ...start, preferences }),
  });
  const preferences = useMemo(
    () => ({ preferences: start.preferences, setPreferences: savePreferences, perf: start.perf }),
    [start.preferences, start.perf, savePreferences],
  );
  const { theme } = start.preferences;
  useEffect(() => {
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  }, [theme]);
  useEffect(() => {
    if (!session) setWindowTitle("Pilotlight");
  }, [session]);

  // The first place is where the role says; a route without one has not been decided yet.
  const isUndecided = session !== null && route === "/";
  useEffect(() => {
    if (isUndecided) navigate(startPlace(session, start.place, start.preferences), { replace: true });
  }, [isUndecided, session, start, navigate]);

  return (
    <PreferencesContext value={preferences}>
      <SessionContext value={session}>
        <Program onRefused={setRefused} />
        {session !== null && start.asks_person ? (
          <Suspense>
            <ChoosePerson start={start} session={session} />
          </Suspense>
        ) : session === null || route === "/start" ? (
          <Suspense>
            <FirstStart start={start} refused={refused ?? start.requested_error} />
          </Suspense>
        ) : (
          !isUndecided && <Frame session={session} refused={refused} onDismiss={() => setRefused(null)} />
        )}
      </SessionContext>
    </PreferencesContext>
  );
}

/** Ties keys, menus and events to the board; shows what was done, with its Undo. */
function Program({ onRefused }: { onRefused: (fault: Error | null) => void }) {
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
  return (
    <Suspense>
      <ToastRegion onUndo={takeBack} />
    </Suspense>
  );
}
