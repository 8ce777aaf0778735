/** The Results screen once it is read: metrics, the chart of the chosen one, its points, and data in. */
import { useRef, useState } from "react";
import { useCommand, useScreenKey } from "../../app/commands/board";
import { PilotScreen } from "../../app/PilotScreen";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { EmptyState } from "../../components/EmptyState";
import { InlineMessage } from "../../components/InlineMessage";
import { notify } from "../../components/notify";
import { WithSheet } from "../../components/Sheet";
import { newId, type Canvas, type ImportSource, type MetricId, type ResultsScreen } from "../../ipc";
import { ImportDialog } from "../import/ImportDialog";
import { readImportDraft, type ImportDraft } from "../import/importDraft";
import { AddData } from "./AddData";
import { Claims } from "./Claims";
import { MetricChart } from "./MetricChart";
import { MetricList } from "./MetricList";
import { MetricSheet } from "./MetricSheet";
import { Panels } from "./Panels";
import { Points } from "./Points";
import { RebaseSheet } from "./RebaseSheet";
import styles from "./Results.module.css";
import { useIncoming } from "./useIncoming";
import { useLimits } from "./useLimits";

/** What stands in the right column. */
export type ResultsSheet = { kind: "new_metric" | "edit_metric" | "data" | "limits" } | null;

interface ResultsViewProps {
  screen: ResultsScreen;
  /** Where the chart stands. */
  canvas: Canvas;
  metricId: MetricId | null;
  onMetric: (id: MetricId | null) => void;
  sheet: ResultsSheet;
  onSheet: (sheet: ResultsSheet) => void;
}

export function ResultsView({ screen, canvas, metricId, onMetric, sheet, onSheet }: ResultsViewProps) {
  const { permissions, location } = useSession();
  const { header, metrics, selected } = screen;
  const mayChange = permissions.manage_pilots;
  const [isTable, setTable] = useState(false);
  const [importing, setImporting] = useState<ImportDraft | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [pointed, setPointed] = useState<{ row: number; at: number } | null>(null);
  const top = useRef<HTMLDivElement>(null);
  // What arrived before there was a metric for it.
  const [waiting, setWaiting] = useState<ImportDraft | null>(null);
  const preview = importing ?? (selected ? waiting : null);
  const shownId = metricId ?? selected?.metric.id ?? null;

  function startImport(source: ImportSource, name: string) {
    setDone(null);
    const draft: ImportDraft = { id: newId(), source, name, answers: {}, answered: {} };
    if (selected) {
      setImporting(draft);
    } else {
      setWaiting(draft);
      onSheet({ kind: "new_metric" });
    }
  }
  function choose(id: MetricId) {
    onMetric(id);
    setPointed(null);
  }
  function showChart(id: MetricId) {
    choose(id);
    top.current?.scrollIntoView({ block: "start" });
  }
  function endImport() {
    setImporting(null);
    setWaiting(null);
  }
  function receive(source: ImportSource, name: string) {
    if (mayChange) startImport(source, name);
    else notify({ message: `${name} was not opened: an innovation lead adds data.` });
  }
  useIncoming(preview === null, receive);
  const limits = useLimits(header.pilot.id, selected);
  useScreenKey("T", isTable ? "Show chart" : "Show table", () => setTable(!isTable), selected !== null);
  useCommand("add_metric", () => onSheet({ kind: "new_metric" }), mayChange);
  useCommand("add_data", () => onSheet({ kind: "data" }), mayChange && selected !== null);
  const mayRebase = selected !== null && (mayChange || selected.rebases.length > 0);
  useCommand("rebase_limits", () => onSheet({ kind: "limits" }), mayRebase);
  useScreenKey("N", "Add metric", () => onSheet({ kind: "new_metric" }), mayChange && sheet === null);

  const panel =
    sheet?.kind === "new_metric" ? (
      <MetricSheet
        key="new"
        pilotId={header.pilot.id}
        metrics={metrics}
        onClose={() => onSheet(null)}
        onSaved={onMetric}
      />
    ) : sheet?.kind === "edit_metric" && selected ? (
      <MetricSheet
        key={selected.metric.id}
        pilotId={header.pilot.id}
        metrics={metrics}
        detail={selected}
        onClose={() => onSheet(null)}
        onSaved={onMetric}
      />
    ) : sheet?.kind === "limits" && selected ? (
      <RebaseSheet
        key={selected.metric.id}
        detail={selected}
        mayChange={mayChange}
        onClose={() => onSheet(null)}
      />
    ) : sheet?.kind === "data" && selected ? (
      <AddData
        key={selected.metric.id}
        detail={selected}
        customer={header.customer}
        draft={readImportDraft(location, selected.metric.id)}
        onImport={startImport}
        onContinue={setImporting}
        onClose={() => onSheet(null)}
      />
    ) : undefined;

  return (
    <PilotScreen
      header={header}
      tab="results"
      actions={
        selected && (
          <>
            <Button aria-keyshortcuts="T" onPress={() => setTable(!isTable)}>
              {isTable ? "Chart" : "Table"}
            </Button>
            {mayChange && (
              <Button
                variant={panel ? "plain" : "primary"}
                kbd="Mod+V"
                onPress={() => onSheet({ kind: "data" })}
              >
                Add data
              </Button>
            )}
          </>
        )
      }
    >
      <WithSheet sheet={panel}>
        {done !== null && (
          <div className={styles.done}>
            <InlineMessage
              tone="info"
              title="Imported."
              action={{ label: "Close", onPress: () => setDone(null) }}
            >
              {done}
            </InlineMessage>
          </div>
        )}
        {waiting && !selected && (
          <div className={styles.done}>
            <InlineMessage
              tone="info"
              title={`${waiting.name} is kept for the first metric.`}
              action={{ label: "Put it away", onPress: () => setWaiting(null) }}
            >
              Add the metric that it holds; then you see what will happen before anything is added.
            </InlineMessage>
          </div>
        )}
        {selected && limits ? (
          <div className={styles.screen}>
            <MetricList
              metrics={metrics}
              selectedId={shownId}
              onSelect={choose}
              onAdd={mayChange ? () => onSheet({ kind: "new_metric" }) : undefined}
            />
            <div className={styles.main} ref={top}>
              <MetricChart
                pilot={header.pilot}
                detail={selected}
                limits={limits}
                isTable={isTable}
                onTable={setTable}
                onPoint={(row) => setPointed((before) => ({ row, at: (before?.at ?? 0) + 1 }))}
                onEdit={mayChange ? () => onSheet({ kind: "edit_metric" }) : undefined}
                onAddData={mayChange ? () => onSheet({ kind: "data" }) : undefined}
                metrics={metrics}
                onSelect={(id) => {
                  onMetric(id);
                  setPointed(null);
                }}
                onRebase={mayRebase ? () => onSheet({ kind: "limits" }) : undefined}
              />
              {selected.reading.points > 0 && (
                <Panels
                  metricId={selected.metric.id}
                  name={`${header.pilot.name} ${selected.metric.name}`}
                  canvas={canvas}
                />
              )}
              <Claims pilotId={header.pilot.id} metrics={metrics} onMetric={showChart} />
              <Points
                key={selected.metric.id}
                detail={selected}
                customer={header.customer.name}
                mayChange={mayChange}
                pointed={pointed}
              />
            </div>
          </div>
        ) : (
          <EmptyState
            title="No metric yet."
            actions={
              mayChange &&
              !panel && (
                <Button variant="primary" kbd="N" onPress={() => onSheet({ kind: "new_metric" })}>
                  Add metric
                </Button>
              )
            }
          >
            {mayChange
              ? "Write down what the customer should experience, then paste two columns: date, value."
              : "An innovation lead adds metrics."}
          </EmptyState>
        )}
      </WithSheet>
      {preview && selected && (
        <ImportDialog
          key={preview.id}
          draft={preview}
          metric={selected.metric}
          onClose={endImport}
          onDone={(sentence) => {
            setDone(sentence);
            endImport();
            onSheet(null);
          }}
        />
      )}
    </PilotScreen>
  );
}
