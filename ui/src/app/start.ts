/** What the window needs before anything else. */
import { queryOptions } from "@tanstack/react-query";
import { call, commands, queryKeys } from "../ipc";

/** Recent workspaces, the open one, preferences. */
export const startQuery = queryOptions({
  queryKey: queryKeys.start,
  queryFn: () => call(commands.startView()),
});

/** The commands of menus, palette and keys. */
export const registryQuery = queryOptions({
  queryKey: queryKeys.commands,
  queryFn: () => call(commands.commandRegistry()),
});
