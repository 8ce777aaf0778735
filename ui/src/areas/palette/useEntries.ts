/** Everything the palette can lead to: commands that work now, pilots, departments, metrics. */
import { useContext, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { CommandBoardContext } from "../../app/commands/board";
import { pilotPlace } from "../../app/places";
import { useSession } from "../../app/session";

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

/** All entries, context first. */
export function useEntries(): Entry[] {
  const board = useContext(CommandBoardContext);
  const enabled = useSyncExternalStore(board.subscribe, board.enabled);
  const keys = useSyncExternalStore(board.subscribe, board.screenKeys);
  const registry = useSyncExternalStore(board.subscribe, board.registry);
  const { pilots, departments, metrics } = useSession();
  const [route, navigate] = useLocation();
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
      id: `metric:${id}`,
      kind: "metric",
      title: name,
      detail: pilots.find((each) => each.id === pilot)?.name ?? "",
      run: () => navigate(pilotPlace(pilot, "results", { metric: id })),
    })),
  ];
}
