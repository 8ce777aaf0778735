/** Everything the palette can lead to: commands that work now, pilots, departments, metrics. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useContext, useMemo, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { CommandBoardContext } from "../../app/commands/board";
import { pilotPlace } from "../../app/places";
import { useSession } from "../../app/session";
import { call, commands, queryKeys, type MetricEntry } from "../../ipc";

/** One line of the palette. */
export interface Entry {
  id: string;
  kind: "here" | "command" | "pilot" | "department" | "metric";
  title: string;
  /** At the right: a menu, a pilot. */
  detail: string;
  kbd?: string;
  run: () => void;
}

const metricPrefix = "metric:";

/** The metrics whose names may be meant, and those that were run lately. */
function useMetrics(words: string, recent: readonly string[]): readonly MetricEntry[] {
  const known = recent.filter((id) => id.startsWith(metricPrefix)).map((id) => id.slice(metricPrefix.length));
  const { data } = useQuery({
    queryKey: queryKeys.metrics(words.trim(), known),
    queryFn: () => call(commands.findMetrics(words, known)),
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  return data ?? [];
}

/** All entries that `words` may mean and those of `recent`, context first. */
export function useEntries(words: string, recent: readonly string[]): Entry[] {
  const board = useContext(CommandBoardContext);
  const enabled = useSyncExternalStore(board.subscribe, board.enabled);
  const keys = useSyncExternalStore(board.subscribe, board.screenKeys);
  const registry = useSyncExternalStore(board.subscribe, board.registry);
  const { pilots, departments } = useSession();
  const metrics = useMetrics(words, recent);
  const [route, navigate] = useLocation();
  const names = useMemo(() => new Map(pilots.map(({ id, name }) => [id, name])), [pilots]);
  const current = pilots.find(({ id }) => id === /^\/pilots\/([^/]+)/.exec(route)?.[1]);

  const here = keys.map(({ keys: kbd, label, run }): Entry => ({
    id: `key:${label}`,
    kind: "here",
    title: label,
    detail: "",
    kbd,
    run,
  }));
  const commands = registry
    .filter(({ id }) => enabled.has(id) && id !== "palette")
    .map(({ id, label, menu, shortcut, needs }): Entry => ({
      id: `command:${id}`,
      kind: needs === "pilot" ? "here" : "command",
      title: label,
      detail: needs === "pilot" ? (current?.name ?? menu) : menu,
      kbd: shortcut ?? undefined,
      run: () => board.run(id),
    }));
  return [
    ...here.filter(({ title }) => !commands.some((command) => command.title === title)),
    ...commands,
    ...pilots.map(({ id, name, decision_due: due }): Entry => ({
      id: `pilot:${id}`,
      kind: "pilot",
      title: name,
      detail: due ? "Decision due" : "Pilot",
      run: () => navigate(pilotPlace(id, "overview")),
    })),
    ...departments.map(({ id, name }): Entry => ({
      id: `department:${id}`,
      kind: "department",
      title: current ? `${name} in ${current.name}` : name,
      detail: current ? "Buy-in" : "Department",
      run: () =>
        navigate(current ? pilotPlace(current.id, "buy_in", { department: id }) : "/settings/departments"),
    })),
    ...metrics.map(({ id, name, pilot_id: pilot }): Entry => ({
      id: metricPrefix + id,
      kind: "metric",
      title: name,
      detail: names.get(pilot) ?? "",
      run: () => navigate(pilotPlace(pilot, "results", { metric: id })),
    })),
  ];
}
