/** Creating, opening and closing workspaces, and entering one at the right screen. */
import { useQueryClient } from "@tanstack/react-query";
import { useLocation } from "wouter";
import { call, commands, queryKeys, type CreateWorkspace, type SessionView } from "../ipc";
import { startPlace } from "./places";
import { startQuery } from "./start";

/** What first start and the File menu do. Each throws `AppError` when refused, and the open workspace stays. */
export interface Workspaces {
  create: (input: CreateWorkspace) => Promise<SessionView>;
  open: (path: string) => Promise<SessionView>;
  openSample: () => Promise<SessionView>;
  close: () => Promise<void>;
}

/** Workspaces of this window. */
export function useWorkspaces(): Workspaces {
  const queries = useQueryClient();
  const [, navigate] = useLocation();

  async function enter(session: SessionView): Promise<SessionView> {
    const start = await call(commands.startView());
    const frame: readonly unknown[] = [queryKeys.start[0], queryKeys.commands[0], queryKeys.session[0]];
    queries.removeQueries({ predicate: ({ queryKey }) => !frame.includes(queryKey[0]) });
    navigate(startPlace(session, start.place, start.preferences), { replace: true });
    queries.setQueryData(queryKeys.session, session);
    queries.setQueryData(startQuery.queryKey, start);
    return session;
  }

  return {
    create: async (input) => enter(await call(commands.createWorkspace(input))),
    open: async (path) => enter(await call(commands.openWorkspace(path))),
    openSample: async () => enter(await call(commands.openSample())),
    close: async () => {
      await call(commands.closeWorkspace());
      queries.setQueryData(startQuery.queryKey, await call(commands.startView()));
      queries.setQueryData(queryKeys.session, null);
      navigate("/", { replace: true });
    },
  };
}
