/** The A of PDSA: closing an iteration with findings and adopt, adapt or abandon. */
import { useEffect, useRef, useState, type RefObject } from "react";
import { useScreenKey } from "../../app/commands/board";
import { onModEnter } from "../../app/form/onModEnter";
import { writtenDay } from "../../app/locale";
import { useSession } from "../../app/session";
import { useSave } from "../../app/useSave";
import { Button } from "../../components/Button";
import { DateField } from "../../components/DateField";
import { Kbd } from "../../components/Kbd";
import { notifySaved } from "../../app/undo";
import { Segmented } from "../../components/Segmented";
import { AppError, call, commands, type Act, type CloseIteration, type Iteration } from "../../ipc";
import styles from "./Iterations.module.css";
import type { useEdits } from "./useEdits";
import { acts, stateWords } from "./words";

interface ActColumnProps {
  iteration: Iteration;
  edits: ReturnType<typeof useEdits>;
  mayChange: boolean;
  isClosing: boolean;
  onClosing: (isClosing: boolean) => void;
  /** Where the findings are written. */
  findingsBox: RefObject<HTMLTextAreaElement | null>;
}

export function ActColumn({
  iteration,
  edits,
  mayChange,
  isClosing,
  onClosing,
  findingsBox,
}: ActColumnProps) {
  const { today } = useSession();
  const [act, setAct] = useState<Act | "">("");
  const [endedOn, setEndedOn] = useState(today);
  const [missing, setMissing] = useState<string | null>(null);
  const group = useRef<HTMLDivElement>(null);
  const save = useSave((input: CloseIteration) => call(commands.closeIteration(input)));
  const { findings } = edits.values;

  useEffect(() => {
    // The group, not one of its buttons: a button would take Mod+Enter as a press of itself.
    if (isClosing) group.current?.focus();
  }, [isClosing]);

  function choose(chosen: Act | "") {
    setAct(chosen);
    setMissing(null);
    onClosing(true);
    // The words come next: the findings, unless they are written already.
    if (findings.trim() === "") requestAnimationFrame(() => findingsBox.current?.focus());
  }
  async function close() {
    if (act === "") return setMissing("Choose adopt, adapt or abandon.");
    if (findings.trim() === "") {
      edits.setErrors({ findings: "Enter what you found before closing." });
      findingsBox.current?.focus();
      return;
    }
    if (save.isPending) return;
    setMissing(null);
    const version = await edits.settled();
    save.mutate(
      { id: iteration.id, version, findings, act, ended_on: endedOn },
      {
        onSuccess: (closed) => {
          edits.show(closed);
          edits.drop({ findings });
          onClosing(false);
          notifySaved(`Iteration ${closed.number}: ${stateWords(closed).toLowerCase()}.`);
        },
        onError: (fault) => {
          const elsewhere =
            fault instanceof AppError ? fault.fields.find(({ field }) => field === "act") : undefined;
          if (elsewhere) setMissing(elsewhere.message);
          else void edits.refuse(fault);
        },
      },
    );
  }
  useScreenKey("A", "Adopt", () => choose("adopt"), isClosing);
  useScreenKey("D", "Adapt", () => choose("adapt"), isClosing);
  useScreenKey("X", "Abandon", () => choose("abandon"), isClosing);
  useScreenKey("Mod+Enter", "Close iteration", () => void close(), isClosing);
  useScreenKey("Escape", "Keep it open", () => onClosing(false), isClosing);

  if (iteration.act !== null) {
    return (
      <div className={styles.act}>
        <span className={styles.caption}>Act</span>
        <p>
          <b>{stateWords(iteration)}</b>
          {iteration.ended_on !== null && ` on ${writtenDay(iteration.ended_on)}`}
        </p>
      </div>
    );
  }
  if (!mayChange) {
    return (
      <div className={styles.act}>
        <span className={styles.caption}>Act</span>
        <p>In study. An innovation lead closes it.</p>
      </div>
    );
  }
  return (
    <div
      onKeyDownCapture={isClosing ? onModEnter(() => void close()) : undefined}
      className={styles.act}
      ref={group}
      role="group"
      aria-label="Act: how it ends"
      tabIndex={-1}
    >
      <span className={styles.caption}>Act</span>
      <Segmented<Act | ""> label="Act" options={acts} value={act} onChange={choose} />
      <p className={styles.hint}>
        {isClosing ? (
          <>
            <Kbd keys="A" /> adopt, <Kbd keys="D" /> adapt, <Kbd keys="X" /> abandon.
          </>
        ) : (
          "Closing asks for findings and for one of these."
        )}
      </p>
      {isClosing && (
        <>
          <DateField
            label="Ended on"
            value={endedOn}
            onChange={setEndedOn}
            error={
              edits.errors.ended_on ??
              (endedOn > today
                ? `${writtenDay(endedOn)} is in the future. Choose today or an earlier day.`
                : undefined)
            }
          />
          {missing !== null && (
            <p role="alert" className={styles.error}>
              {missing}
            </p>
          )}
          <div className={styles.buttons}>
            <Button size="small" variant="quiet" onPress={() => onClosing(false)}>
              Keep it open
            </Button>
            <Button
              size="small"
              variant="primary"
              kbd="Mod+Enter"
              isPending={save.isPending}
              onPress={() => void close()}
            >
              Close iteration
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
