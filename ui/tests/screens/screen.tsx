/** Shows one screen with a session, keys and toasts around it, and the program's answers given by the test. */
import { QueryClientProvider } from "@tanstack/react-query";
import { useState, type ReactElement, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { CommandBoardContext, createCommandBoard } from "../../src/app/commands/board";
import { useShortcuts } from "../../src/app/commands/useShortcuts";
import { createQueryClient } from "../../src/app/queries";
import { PreferencesContext, SessionContext } from "../../src/app/session";
import { ToastRegion } from "../../src/components/ToastRegion";
import { commands, events, type Error as Refusal, type Person, type Preferences } from "../../src/ipc";
import { registry } from "../program/registry";
import { people, sessionOf } from "../program/sample";

type Commands = typeof commands;
type Data<K extends keyof Commands> =
  Awaited<ReturnType<Commands[K]>> extends infer Answer
    ? Answer extends { status: "ok"; data: infer Value }
      ? Value
      : never
    : never;

/** What the program answers, by command; a thrown refusal crosses as one. */
export type Answers = {
  [K in keyof Commands]?: (...input: Parameters<Commands[K]>) => Data<K> | Promise<Data<K>>;
};

/** A refusal for an answer to throw; it crosses as a plain object. */
class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** A refusal by the program. */
export function refusal(code: Refusal["code"], message: string, ...fields: Refusal["fields"]): Error {
  return new Refused({ code, message, fields });
}

const listeners = new Map<string, Set<(event: { payload: unknown }) => void>>();

/** Sends an event as the program would. */
export function emit(name: keyof typeof events, payload: unknown): void {
  for (const listener of listeners.get(name) ?? []) listener({ payload });
}

/** Puts answers behind the window; a command without one is refused as unavailable. Gives the calls so far. */
export function answer(answers: Answers): { command: string; input: unknown[] }[] {
  const calls: { command: string; input: unknown[] }[] = [];
  const all: Answers = {
    rememberPlace: () => null,
    setMenuState: () => null,
    reportPainted: () => null,
    customers: () => [],
    ...answers,
  };
  for (const command of Object.keys(commands) as (keyof Commands)[]) {
    const given = all[command] as ((...input: unknown[]) => unknown) | undefined;
    const run = async (...input: unknown[]) => {
      calls.push({ command, input });
      if (!given) throw new Error(`The test gives no answer to ${command}.`);
      try {
        return { status: "ok", data: structuredClone(await given(...input)) };
      } catch (refused) {
        if (!(refused instanceof Refused)) throw refused;
        return { status: "error", error: refused.refusal };
      }
    };
    Object.assign(commands, { [command]: run });
  }
  for (const name of Object.keys(events)) {
    const heard = new Set<(event: { payload: unknown }) => void>();
    listeners.set(name, heard);
    Object.assign(events, {
      [name]: {
        listen: (listener: (event: { payload: unknown }) => void) => {
          heard.add(listener);
          return Promise.resolve(() => heard.delete(listener));
        },
      },
    });
  }
  return calls;
}

function Keys() {
  useShortcuts();
  return null;
}

interface ScreenProps {
  children: ReactNode;
  person?: Person;
  /** Route and search the screen opens with. */
  path?: string;
  theme?: Preferences["theme"];
}

/** The frame around one screen. */
export function Screen({
  children,
  person = people[0],
  path = "/",
  theme = "system",
}: ScreenProps): ReactElement {
  const [queries] = useState(createQueryClient);
  const [board] = useState(() => {
    const created = createCommandBoard();
    created.setRegistry(registry);
    return created;
  });
  const [location] = useState(() => memoryLocation({ path }));
  if (!person) throw new Error("The sample has people.");
  return (
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={queries}>
        <PreferencesContext
          value={{
            preferences: { theme, single_key_shortcuts: true, start_screen: "by_role" },
            setPreferences: () => undefined,
            perf: false,
          }}
        >
          <SessionContext value={sessionOf(person)}>
            <CommandBoardContext value={board}>
              <Router hook={location.hook} searchHook={location.searchHook}>
                <Keys />
                <main>{children}</main>
                <ToastRegion onUndo={() => undefined} />
              </Router>
            </CommandBoardContext>
          </SessionContext>
        </PreferencesContext>
      </QueryClientProvider>
    </I18nProvider>
  );
}
