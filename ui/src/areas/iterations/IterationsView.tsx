/** The Iterations screen once it is read: the list, the PDSA form of the chosen one, and the sheet that starts one. */
import { useState } from "react";
import { useCommand, useScreenKey } from "../../app/commands/board";
import { PilotScreen } from "../../app/PilotScreen";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { Card } from "../../components/Card";
import { EmptyState } from "../../components/EmptyState";
import { WithSheet } from "../../components/Sheet";
import type { IterationsScreen } from "../../ipc";
import { IterationForm } from "./IterationForm";
import styles from "./Iterations.module.css";
import { IterationTable } from "./IterationTable";
import { StartIteration } from "./StartIteration";

interface IterationsViewProps {
  screen: IterationsScreen;
  /** What the address asks to open: `iteration=<id>`, `open=new`. */
  search: URLSearchParams;
}

export function IterationsView({ screen, search }: IterationsViewProps) {
  const { permissions } = useSession();
  const { header, iterations, metrics } = screen;
  const mayChange = permissions.manage_pilots;
  const [selectedId, setSelectedId] = useState(search.get("iteration"));
  const [starting, setStarting] = useState(mayChange && search.get("open") === "new");
  const [closing, setClosing] = useState(false);
  const latestOpen = iterations.find(({ iteration }) => iteration.act === null);
  const selected =
    iterations.find(({ iteration }) => iteration.id === selectedId) ?? latestOpen ?? iterations[0];
  // Close acts on the chosen one when it is open, else on the latest that is.
  const toClose = selected?.iteration.act === null ? selected : latestOpen;

  useScreenKey("N", "Start iteration", () => setStarting(true), mayChange && !starting);
  useCommand("start_iteration", () => setStarting(true), mayChange);
  function close() {
    if (!toClose) return;
    setSelectedId(toClose.iteration.id);
    setClosing(true);
    setStarting(false);
  }
  useScreenKey(
    "Mod+Enter",
    "Close iteration",
    close,
    mayChange && !closing && !starting && toClose !== undefined,
  );

  const startButton = mayChange && (
    <Button
      variant={toClose || starting || closing ? "plain" : "primary"}
      kbd="N"
      aria-keyshortcuts="N"
      onPress={() => setStarting(true)}
    >
      Start iteration
    </Button>
  );

  return (
    <PilotScreen
      header={header}
      tab="iterations"
      lede={screen.headline}
      actions={
        mayChange &&
        iterations.length > 0 && (
          <>
            {startButton}
            {toClose && (
              <Button variant={starting || closing ? "plain" : "primary"} kbd="Mod+Enter" onPress={close}>
                Close iteration {toClose.iteration.number}
              </Button>
            )}
          </>
        )
      }
    >
      <WithSheet
        sheet={
          starting && (
            <StartIteration screen={screen} onClose={() => setStarting(false)} onStarted={setSelectedId} />
          )
        }
      >
        {selected ? (
          <div className={styles.screen}>
            <Card
              title="Every change, newest first"
              subtitle="Order 1 changes the original plan; each further order grew out of studying another iteration."
            >
              <IterationTable
                iterations={iterations}
                selectedId={selected.iteration.id}
                onSelect={(id) => {
                  setSelectedId(id);
                  setClosing(false);
                }}
              />
            </Card>
            <IterationForm
              key={selected.iteration.id}
              view={selected}
              parent={
                iterations.find(({ iteration }) => iteration.id === selected.iteration.parent_id)?.iteration
              }
              metrics={metrics}
              mayChange={mayChange}
              isClosing={closing && selected === toClose}
              onClosing={setClosing}
            />
          </div>
        ) : (
          <EmptyState
            title={
              screen.baseline_advice === ""
                ? "Start the first iteration."
                : "Start once the baseline has 12 points."
            }
            actions={!starting && startButton ? startButton : undefined}
          >
            {screen.baseline_advice === ""
              ? "Write down what you expect before you change anything."
              : `${screen.baseline_advice} You may start anyway; what the change did is then harder to tell.`}
          </EmptyState>
        )}
      </WithSheet>
    </PilotScreen>
  );
}
