/** Data in: one point typed, columns pasted, or a CSV file; the last two go through a preview. */
import { useState } from "react";
import { Button } from "../../components/Button";
import { InlineMessage } from "../../components/InlineMessage";
import { Sheet } from "../../components/Sheet";
import { TextArea } from "../../components/TextArea";
import { useSession } from "../../app/session";
import {
  AppError,
  call,
  commands,
  type Customer,
  type DataKind,
  type ImportSource,
  type MetricDetail,
} from "../../ipc";
import { forgetImportDraft, type ImportDraft } from "../import/importDraft";
import { OnePoint } from "./OnePoint";
import styles from "./Results.module.css";
import { fileName } from "./useIncoming";
import { hasDenominator } from "./words";

interface AddDataProps {
  detail: MetricDetail;
  customer: Customer;
  /** An import of this metric that was left unfinished. */
  draft: ImportDraft | null;
  onImport: (source: ImportSource, name: string) => void;
  onContinue: (draft: ImportDraft) => void;
  onClose: () => void;
}

/** What is to be pasted of each kind of data. */
function columnsOf(data: DataKind | undefined): string {
  if (hasDenominator(data)) return "Three columns, date, count and denominator, or a block with a header.";
  if (data === "rare_event") return "One column with the day of each event, or a block with a header.";
  return "Two columns, date and value, or a block with a header.";
}

function exampleOf(data: DataKind | undefined): string {
  if (hasDenominator(data)) return "01/09/2025\t12\t240\n08/09/2025\t9\t251";
  if (data === "rare_event") return "14/02/2025\n03/06/2025";
  return "01/09/2025\t4.3\n08/09/2025\t5.1";
}

export function AddData({ detail, customer, draft, onImport, onContinue, onClose }: AddDataProps) {
  const { location } = useSession();
  const { metric } = detail;
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string | null>(null);
  const [discarded, setDiscarded] = useState(false);

  async function choose() {
    setFailure(null);
    try {
      const path = await call(commands.chooseImportFile());
      if (path !== null) onImport({ kind: "file", content: path }, fileName(path));
    } catch (fault) {
      setFailure(fault instanceof AppError ? fault.message : "The file could not be chosen.");
    }
  }

  return (
    <Sheet title={`Add data to ${metric.name}`} onClose={onClose}>
      {draft && !discarded && (
        <InlineMessage tone="info" title={`The import of ${draft.name} is unfinished.`}>
          Nothing was added.
          <span className={styles.draft}>
            <Button size="small" onPress={() => onContinue(draft)}>
              Continue
            </Button>
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                forgetImportDraft(location, metric.id);
                setDiscarded(true);
              }}
            >
              Discard
            </Button>
          </span>
        </InlineMessage>
      )}
      <section className={styles.part} aria-label="Columns">
        <TextArea
          label="Paste from a spreadsheet"
          description={`${columnsOf(metric.data)} You see what will happen first.`}
          placeholder={exampleOf(metric.data)}
          rows={4}
          value={text}
          onChange={setText}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData("text/plain");
            // A pasted block is the whole input; pasting one word is still typing.
            if (text === "" && /[\t\n;]/.test(pasted.trim())) {
              event.preventDefault();
              onImport({ kind: "text", content: pasted }, "pasted text");
            }
          }}
          autoFocus
        />
        <div className={styles.buttons}>
          <Button
            isDisabled={text.trim() === ""}
            onPress={() => onImport({ kind: "text", content: text }, "pasted text")}
          >
            Preview
          </Button>
        </div>
      </section>
      <section className={styles.part} aria-label="File">
        <p className={styles.caption}>Or open a CSV file, or drop one anywhere on the window.</p>
        <div className={styles.buttons}>
          <Button onPress={() => void choose()}>Open CSV file</Button>
        </div>
        {failure !== null && (
          <InlineMessage tone="error" title="No file was opened.">
            {failure}
          </InlineMessage>
        )}
      </section>
      <OnePoint detail={detail} customer={customer} />
    </Sheet>
  );
}
