/** Listens to the program: changes make exactly the screens that read them out of date. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import { events, isAffected } from "../ipc";

interface Listeners {
  onMenuCommand: (id: string) => void;
  onWorkspaceRequested: (path: string) => void;
  onWorkspaceRefused: () => void;
}

/** Once a window. */
export function useProgramEvents(listeners: Listeners): void {
  const queries = useQueryClient();
  const onMenuCommand = useEffectEvent(listeners.onMenuCommand);
  const onWorkspaceRequested = useEffectEvent(listeners.onWorkspaceRequested);
  const onWorkspaceRefused = useEffectEvent(listeners.onWorkspaceRefused);
  useEffect(() => {
    const heard = [
      events.changed.listen(({ payload }) => {
        void queries.invalidateQueries({ predicate: (query) => isAffected(query, payload.areas) });
      }),
      events.menuCommand.listen(({ payload }) => onMenuCommand(payload.id)),
      events.workspaceRefused.listen(() => onWorkspaceRefused()),
      events.workspaceRequested.listen(({ payload }) => onWorkspaceRequested(payload.path)),
    ];
    return () => {
      for (const listening of heard) {
        void listening.then((stop) => stop()).catch(() => undefined);
      }
    };
  }, [queries]);
}
