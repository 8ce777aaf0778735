/** Everything around the screens: what was read, language, routes, commands, notices. */
import { QueryClientProvider, useQuery, type QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { I18nProvider } from "react-aria-components";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { InlineMessage } from "../components/InlineMessage";
import styles from "./App.module.css";
import { CommandBoardContext, createCommandBoard } from "./commands/board";
import { usableLocale } from "./locale";
import { startQuery } from "./start";
import { Window } from "./Window";

const locale = usableLocale(navigator.language);

export function App({ queries }: { queries: QueryClient }) {
  const [board] = useState(createCommandBoard);
  const [location] = useState(() => memoryLocation({ path: "/" }));
  return (
    <QueryClientProvider client={queries}>
      <I18nProvider locale={locale}>
        <Router hook={location.hook} searchHook={location.searchHook}>
          <CommandBoardContext value={board}>
            <Started />
          </CommandBoardContext>
        </Router>
      </I18nProvider>
    </QueryClientProvider>
  );
}

function Started() {
  const { data, error, refetch } = useQuery(startQuery);
  if (data) return <Window start={data} />;
  if (!error) return null;
  return (
    <main className={styles.failed}>
      <InlineMessage
        tone="error"
        title="Pilotlight could not start."
        action={{ label: "Try again", onPress: () => void refetch() }}
      >
        {error.message}
      </InlineMessage>
    </main>
  );
}
