/** One window: first start without a workspace, the frame with one; theme, keys and the program's events for both. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import {
  call,
  commands,
  queryKeys,
  setWindowTitle,
  type Preferences,
  type SessionView,
  type StartView,
} from "../ipc";
import { lazyAfterPaint } from "./afterPaint";
import { Frame } from "./frame/Frame";
import { startPlace } from "./places";
import { PreferencesContext, SessionContext } from "./session";
import { startQuery } from "./start";

const Program = lazyAfterPaint(() => import("./Program"), "Program");
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
        <Suspense>
          <Program onRefused={setRefused} />
        </Suspense>
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
