/** The preview of an import: one question at a time, what will happen in numbers, and nothing written until confirmed. */
import { useEffect, useRef } from "react";
import { useScreenKey } from "../../app/commands/board";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { InlineMessage } from "../../components/InlineMessage";
import { AppError, type Metric } from "../../ipc";
import { points } from "../results/words";
import { BadRows } from "./BadRows";
import { ColumnMapping } from "./ColumnMapping";
import styles from "./Import.module.css";
import { ImportCounts } from "./ImportCounts";
import type { ImportDraft } from "./importDraft";
import { ImportProgress } from "./ImportProgress";
import { doneSentence, ready, readySentence } from "./outcome";
import { QuestionPanel } from "./QuestionPanel";
import { ReadAs } from "./ReadAs";
import { useImport } from "./useImport";

interface ImportDialogProps {
  draft: ImportDraft;
  metric: Metric;
  /** Closes it; the answers are kept. */
  onClose: () => void;
  /** Imported; the sentence says how much. */
  onDone: (sentence: string) => void;
}

export function ImportDialog({ draft, metric, onClose, onDone }: ImportDialogProps) {
  const importing = useImport(draft, metric.id, (outcome) => onDone(doneSentence(outcome)));
  const { preview, run, progress, current } = importing;
  const shown = importing.shown?.preview;
  const blocked = importing.shown?.blocked ?? "";
  const questions = shown?.recognition.questions ?? [];
  const columnsToChoose = (shown?.recognition.mapping.values?.length ?? 0) > 1;
  const isOpenQuestion = questions.length > 0 || columnsToChoose;
  const count = shown ? ready(shown.counts) : 0;
  const mayRun =
    shown !== undefined &&
    !isOpenQuestion &&
    blocked === "" &&
    count > 0 &&
    !preview.isPlaceholderData &&
    !preview.isError &&
    !run.isPending;
  function confirm() {
    if (mayRun) run.mutate();
  }
  useScreenKey("Mod+Enter", "Import", confirm, mayRun);
  // Ready without a question: Enter imports. A focus that somebody put elsewhere stays there.
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const active = document.activeElement;
    const isFree = active === document.body || active?.getAttribute("role") === "dialog";
    if (mayRun && isFree) button.current?.focus();
  }, [mayRun]);

  const title = !shown
    ? "Reading"
    : isOpenQuestion
      ? questions.length + (columnsToChoose ? 1 : 0) === 1
        ? "One question before the import"
        : "A few questions before the import"
      : readySentence(shown.counts);
  return (
    <Dialog
      title={title}
      size="wide"
      isOpen
      isAlert={run.isPending}
      onClose={() => {
        if (!run.isPending) onClose();
      }}
      actions={
        <>
          <span className={styles.promise}>
            {shown && shown.counts.refused > 0 && !isOpenQuestion
              ? "Refused rows stay out unless you correct them. "
              : ""}
            All of it is imported, or nothing.
          </span>
          {run.isPending ? (
            <Button onPress={importing.cancel}>Cancel the import</Button>
          ) : (
            <Button kbd="Esc" onPress={onClose}>
              Cancel
            </Button>
          )}
          <Button ref={button} variant="primary" kbd="Mod+Enter" isDisabled={!mayRun} onPress={confirm}>
            {isOpenQuestion || !shown ? "Import" : `Import ${points(count)}`}
          </Button>
        </>
      }
    >
      <div className={styles.preview}>
        <p className={styles.lede}>
          {current.name} into {metric.name}. Nothing changes until you import.
        </p>
        {(run.isPending || preview.isFetching) && (
          <ImportProgress
            progress={progress}
            isImport={run.isPending}
            onCancel={run.isPending ? undefined : importing.cancel}
          />
        )}
        {preview.error && (
          <InlineMessage
            tone="error"
            title={shown ? "This was not read." : "Nothing was imported."}
            action={{ label: "Try again", onPress: () => void preview.refetch() }}
          >
            {preview.error.message}
          </InlineMessage>
        )}
        {run.error && (
          <InlineMessage tone="error" title="Nothing was imported.">
            {run.error instanceof AppError ? run.error.message : "The import ended early."} Your answers are
            kept.
          </InlineMessage>
        )}
        {shown && blocked !== "" && !isOpenQuestion && (
          <InlineMessage tone="warning" title="Not ready yet.">
            {blocked}
          </InlineMessage>
        )}
        {shown && (
          <>
            <div className={styles.columns}>
              <ColumnMapping importing={importing} recognition={shown.recognition} metric={metric} />
              <QuestionPanel
                key={columnsToChoose ? "columns" : (questions[0]?.id ?? "none")}
                importing={importing}
                recognition={shown.recognition}
                sample={shown.sample}
                metric={metric.name}
              />
            </div>
            <ReadAs importing={importing} recognition={shown.recognition} />
            {!isOpenQuestion && (
              <>
                <ImportCounts counts={shown.counts} metric={metric.name} />
                <BadRows importing={importing} errors={shown.row_errors} refused={shown.counts.refused} />
              </>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
