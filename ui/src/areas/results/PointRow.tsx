/** One point: its day, value and note, each corrected by pressing it, and what else can be done to it. */
import { Ellipsis } from "lucide-react";
import type { KeyboardEvent } from "react";
import { writtenDay } from "../../app/locale";
import { IconButton } from "../../components/IconButton";
import { Menu } from "../../components/Menu";
import type { Measurement, MeasurementRow, Moment } from "../../ipc";
import styles from "./Points.module.css";
import { fieldLabels, rounded, type PointColumns } from "./pointColumns";
import type { PointEdit, PointField } from "./usePointEdits";
import { withUnit, writtenValue } from "./words";

interface PointRowProps {
  index: number;
  top: number;
  height: number;
  row: MeasurementRow | undefined;
  /** How the values of its metric are written. */
  columns: PointColumns;
  mayChange: boolean;
  isPointed: boolean;
  edit: PointEdit | null;
  onEdit: (edit: PointEdit | null) => void;
  onCommit: () => void;
  onSetAside: (point: Measurement) => void;
  onPutBack: (point: Measurement) => void;
  onDelete: (point: Measurement) => void;
}

/** “15 Sep 2025 09:14”; midnight stands for a day without a time. */
function written({ on, second }: Moment): string {
  if (second === 0) return writtenDay(on);
  const two = (part: number) => String(part).padStart(2, "0");
  const clock = `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}`;
  return `${writtenDay(on)} ${second % 60 === 0 ? clock : `${clock}:${two(second % 60)}`}`;
}

export function PointRow(props: PointRowProps) {
  const { index, top, height, row, columns, mayChange, isPointed, edit, onEdit } = props;
  const place = { top, height };
  if (!row) {
    return (
      <div role="row" aria-rowindex={index + 2} className={styles.row} style={place}>
        <span role="cell" className={styles.wait}>
          <span className="spoken">Reading</span>
        </span>
      </div>
    );
  }
  const point = row.measurement;
  const day = written(point.at);

  function cell(field: PointField, shown: string, text: string) {
    const label = fieldLabels[field];
    if (edit?.field === field) {
      return (
        <input
          className={styles.input}
          value={edit.text}
          aria-label={`${label} on ${day}`}
          aria-invalid={edit.error !== undefined || undefined}
          aria-describedby={edit.error === undefined ? undefined : "point-error"}
          inputMode={field === "note" ? undefined : "decimal"}
          autoFocus
          onFocus={(event) => event.target.select()}
          onChange={(event) =>
            onEdit({ at: edit.at, version: edit.version, field, text: event.target.value })
          }
          onBlur={() => {
            if (edit.error === undefined && !edit.theirs) props.onCommit();
          }}
          onKeyDown={(event: KeyboardEvent) => {
            if (event.key === "Enter") props.onCommit();
            else if (event.key === "Escape") onEdit(null);
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
      );
    }
    if (!mayChange) return shown;
    return (
      <button
        type="button"
        data-cell={field}
        className={styles.edit}
        aria-label={`${label} on ${day}: ${shown === "" ? "none" : shown}. Correct it`}
        onClick={() => onEdit({ at: point.at, version: point.version, field, text })}
      >
        {shown}
      </button>
    );
  }

  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-columns={columns.count}
      data-row={index}
      data-pointed={isPointed || undefined}
      data-aside={point.set_aside !== "" || undefined}
      className={styles.row}
      style={place}
    >
      <span role="rowheader">{day}</span>
      <span role="cell" className={styles.end}>
        {cell("value", withUnit(point.value, columns.unit), String(point.value))}
      </span>
      {columns.denominator !== null && (
        <span role="cell" className={styles.end}>
          {cell("denominator", writtenValue(point.denominator ?? 0), String(point.denominator ?? ""))}
        </span>
      )}
      {columns.shown !== null && (
        <span role="cell" className={styles.end}>
          {row.shown === null ? "–" : withUnit(rounded(row.shown), columns.shown.unit)}
        </span>
      )}
      <span role="cell" className={styles.says} title={point.set_aside === "" ? undefined : point.set_aside}>
        {point.set_aside === "" ? row.signal : `Set aside: ${point.set_aside}`}
      </span>
      <span role="cell">{cell("note", point.note, point.note)}</span>
      <span role="cell">
        {mayChange && (
          <Menu
            label={`Point of ${day}`}
            trigger={
              <IconButton label={`More for ${day}`}>
                <Ellipsis size={16} aria-hidden="true" />
              </IconButton>
            }
            items={[
              point.set_aside === ""
                ? { id: "aside", label: "Set aside", onAction: () => props.onSetAside(point) }
                : { id: "back", label: "Put back", onAction: () => props.onPutBack(point) },
              "separator",
              { id: "delete", label: "Delete point", isDanger: true, onAction: () => props.onDelete(point) },
            ]}
          />
        )}
      </span>
    </div>
  );
}
