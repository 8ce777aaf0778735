/** One department of the pilot: its level today and why, its readings, and what to do next. */
import type { KeyboardEvent } from "react";
import { useScreenKey } from "../../app/commands/board";
import { writtenDay } from "../../app/locale";
import { useSession } from "../../app/session";
import { Button } from "../../components/Button";
import { CheckMark } from "../../components/CheckMark";
import { InlineMessage } from "../../components/InlineMessage";
import { levels } from "../../components/LevelSquare";
import { Select } from "../../components/Select";
import { Sheet } from "../../components/Sheet";
import type { DepartmentBuyIn, EngagementLevel, Pilot } from "../../ipc";
import styles from "./BuyIn.module.css";
import { EditParticipation } from "./EditParticipation";
import { LevelToday } from "./LevelToday";
import { Readings } from "./Readings";
import { RecordReading } from "./RecordReading";
import { standing } from "./standing";
import { whyNot } from "./whyNot";

/** What the inspector is used for. */
export type InspectorMode = { kind: "read" } | { kind: "record"; level?: EngagementLevel } | { kind: "edit" };

interface InspectorProps {
  pilot: Pilot;
  department: DepartmentBuyIn;
  departments: readonly DepartmentBuyIn[];
  mode: InspectorMode;
  onMode: (mode: InspectorMode) => void;
  onSelect: (department: DepartmentBuyIn | undefined) => void;
  onClose?: () => void;
}

const veto = { none: "", resources: "Can withhold people or equipment.", funding: "Can withhold funding." };

export function Inspector(props: InspectorProps) {
  const { pilot, department, departments, mode, onMode, onClose } = props;
  const { permissions, person } = useSession();
  const { participation, heads } = department;
  const where = standing(department, pilot.decision_due_on);
  const isRecording = mode.kind === "record" && department.may_record;

  function onDigit(digit: number) {
    const level = levels[digit - 1];
    if (level !== undefined) onMode({ kind: "record", level });
  }
  // Over the screen the keys of the screen are off; the sheet takes them itself.
  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !onClose) return;
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    if (event.target instanceof Element && event.target.closest('[role="spinbutton"],[role="listbox"]'))
      return;
    const digit = Number(event.key);
    if (digit >= 1 && digit <= 5) onDigit(digit);
    else if (event.key.toLowerCase() === "r") onMode({ kind: "record" });
    else return;
    event.preventDefault();
  }
  const digitsOn = !onClose && !isRecording;
  useScreenKey("1", "Unaware", () => onDigit(1), digitsOn);
  useScreenKey("2", "Resistant", () => onDigit(2), digitsOn);
  useScreenKey("3", "Neutral", () => onDigit(3), digitsOn);
  useScreenKey("4", "Supportive", () => onDigit(4), digitsOn);
  useScreenKey("5", "Leading", () => onDigit(5), digitsOn);

  return (
    <Sheet
      title={department.department.name}
      aside={heads.length === 0 ? "no head yet" : `${heads.join(", ")}, head`}
      onClose={isRecording && !onClose ? () => onMode({ kind: "read" }) : onClose}
      footer={
        department.next_step !== "" && (
          <div className={styles.next}>
            <span className={styles.label}>Next step</span>
            {department.next_step}
          </div>
        )
      }
    >
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions -- keys of the sheet, from anywhere within */}
      <div className={styles.inspector} onKeyDown={onKeyDown}>
        {onClose && (
          <Select
            label="Department"
            value={participation.id}
            options={departments.map((each) => ({ id: each.participation.id, label: each.department.name }))}
            onChange={(id) => props.onSelect(departments.find((each) => each.participation.id === id))}
          />
        )}
        {isRecording ? (
          <RecordReading department={department} level={mode.level} onDone={() => onMode({ kind: "read" })} />
        ) : (
          <LevelToday department={department} onChoose={(level) => onMode({ kind: "record", level })} />
        )}
        {mode.kind === "record" && !department.may_record && (
          <InlineMessage tone="info" title="You cannot record this.">
            {whyNot(person)}
          </InlineMessage>
        )}
        <CheckMark state={where.state}>
          {where.words} <b>{where.desired}</b> {where.due}
        </CheckMark>
        {department.level !== null && (
          <p className={styles.since}>
            {department.since}
            {department.stale && ". The last reading is old: ask again."}
          </p>
        )}
        <Readings department={department} />
        <section>
          <h3 className={styles.label}>Involvement</h3>
          <CheckMark state={department.joined_late ? "not_met" : "met"}>
            Joined {writtenDay(participation.joined_on)}
            {department.joined_late && ", after the first iteration began"}
          </CheckMark>
          {veto[department.department.veto] !== "" && (
            <p className={styles.since}>{veto[department.department.veto]}</p>
          )}
        </section>
        {mode.kind === "edit" ? (
          <EditParticipation department={department} onDone={() => onMode({ kind: "read" })} />
        ) : (
          permissions.manage_pilots && (
            <div>
              <Button size="small" onPress={() => onMode({ kind: "edit" })}>
                Change desired level or joining day
              </Button>
            </div>
          )
        )}
      </div>
    </Sheet>
  );
}
