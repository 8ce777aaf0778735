/** Every point of a series, newest first: a table that draws only the rows in sight and is corrected in place. */
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Conflict } from "../../app/form/Conflict";
import { writtenDay } from "../../app/locale";
import { Card } from "../../components/Card";
import { InlineMessage } from "../../components/InlineMessage";
import { Select } from "../../components/Select";
import type { CustomerId, Measurement, MetricDetail, SeriesKey } from "../../ipc";
import { fieldLabels, pointColumns } from "./pointColumns";
import { PointRow } from "./PointRow";
import styles from "./Points.module.css";
import { SetAside } from "./SetAside";
import { usePages } from "./usePages";
import { sameMoment, usePointEdits } from "./usePointEdits";
import { points, withUnit, writtenValue } from "./words";

interface PointsProps {
  detail: MetricDetail;
  /** The pilot's customer. */
  customer: string;
  mayChange: boolean;
  /** The row to bring into view; `at` tells two requests for one row apart. */
  pointed: { row: number; at: number } | null;
}

const rowHeight = 36;
const boxHeight = 10 * rowHeight;
const own = "own";

/** Up and down move to the same cell of the row above or below. */
function onArrow(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.target instanceof HTMLInputElement || !(event.target instanceof HTMLElement))
    return;
  const { cell } = event.target.dataset;
  const row = Number(event.target.closest<HTMLElement>("[data-row]")?.dataset.row);
  if (cell === undefined || Number.isNaN(row)) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-row="${row + step}"] [data-cell="${cell}"]`)?.focus();
}

export function Points({ detail, customer, mayChange, pointed }: PointsProps) {
  const { metric, comparisons, reading } = detail;
  const [comparison, setComparison] = useState<CustomerId | null>(null);
  const columns = pointColumns(detail);
  const series: SeriesKey = { metric_id: metric.id, comparison_id: comparison };
  const estimate = comparisons.find(({ id }) => id === comparison)?.points ?? reading.points;
  const [top, setTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const [aside, setAside] = useState<Measurement | null>(null);
  const first = Math.max(0, Math.floor(top / rowHeight) - 4);
  const inSight = Math.ceil(boxHeight / rowHeight) + 8;
  const { total, rowAt, error, retry } = usePages(series, first, first + inSight, estimate);
  const edits = usePointEdits(series);
  const { edit, setEdit } = edits;

  useEffect(() => {
    if (pointed === null || !box.current) return;
    box.current.scrollTop = Math.max(0, pointed.row - 4) * rowHeight;
  }, [pointed]);

  const rows = Array.from(
    { length: Math.max(0, Math.min(inSight, total - first)) },
    (_, index) => first + index,
  );
  const edited =
    edit && rows.map(rowAt).find((row) => row && sameMoment(row.measurement.at, edit.at))?.measurement;

  return (
    <Card
      title="Points"
      subtitle={`${points(total)}, newest first${mayChange ? ". Press a value or a note to correct it." : ""}`}
      actions={
        comparisons.length > 0 && (
          <Select
            label="Customer"
            labelHidden
            value={comparison ?? own}
            options={[
              { id: own, label: customer },
              ...comparisons.map(({ id, name, points: count }) => ({
                id,
                label: name,
                description: `comparison, ${points(count)}`,
              })),
            ]}
            onChange={(id) => {
              setComparison(id === own ? null : id);
              setTop(0);
            }}
          />
        )
      }
    >
      <div className={styles.messages}>
        {error && (
          <InlineMessage
            tone="error"
            title="Some points could not be read."
            action={{ label: "Try again", onPress: retry }}
          >
            {error.message}
          </InlineMessage>
        )}
        {edits.failure !== null && (
          <InlineMessage tone="error" title="Not changed.">
            {edits.failure}
          </InlineMessage>
        )}
        {edit?.error !== undefined && (
          <p role="alert" id="point-error" className={styles.error}>
            {writtenDay(edit.at.on)}: {edit.error}
          </p>
        )}
        {edit?.theirs && (
          <Conflict
            fields={[
              {
                label: `${fieldLabels[edit.field]} on ${writtenDay(edit.at.on)}`,
                yours: edit.text,
                theirs: {
                  value: withUnit(edit.theirs.value, columns.unit),
                  denominator: writtenValue(edit.theirs.denominator ?? 0),
                  note: edit.theirs.note,
                }[edit.field],
              },
            ]}
            onTakeTheirs={() => setEdit(null)}
            onKeepYours={() => edit.theirs && void edits.commit(edit.theirs, edit.theirs.version)}
          />
        )}
      </div>
      {total === 0 ? (
        <p className={styles.none}>No points yet.</p>
      ) : (
        // The table scrolls, so it has to be reachable by keyboard.
        /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- see above */
        <div
          role="table"
          aria-label={`Points of ${metric.name}`}
          aria-rowcount={total + 1}
          onKeyDown={onArrow}
        >
          <div role="rowgroup">
            <div role="row" aria-rowindex={1} className={styles.head} data-columns={columns.count}>
              <span role="columnheader">Day</span>
              {[columns.value, columns.denominator, columns.shown?.heading].map(
                (heading) =>
                  heading && (
                    <span key={heading} role="columnheader" className={styles.end} title={heading}>
                      {heading}
                    </span>
                  ),
              )}
              <span role="columnheader">What the chart says</span>
              <span role="columnheader">Note</span>
              <span role="columnheader">
                <span className="spoken">Actions</span>
              </span>
            </div>
          </div>
          <div
            ref={box}
            role="rowgroup"
            tabIndex={0}
            aria-label="Points, newest first"
            className={styles.box}
            style={{ height: Math.min(boxHeight, total * rowHeight) + 2 }}
            onScroll={(event) => setTop(event.currentTarget.scrollTop)}
          >
            <div role="presentation" className={styles.room} style={{ height: total * rowHeight }}>
              {rows.map((index) => {
                const row = rowAt(index);
                return (
                  <PointRow
                    key={index}
                    index={index}
                    top={index * rowHeight}
                    height={rowHeight}
                    row={row}
                    columns={columns}
                    mayChange={mayChange}
                    isPointed={pointed?.row === index}
                    edit={row && edit && sameMoment(row.measurement.at, edit.at) ? edit : null}
                    onEdit={setEdit}
                    onCommit={() => {
                      if (edited) void edits.commit(edited);
                    }}
                    onSetAside={setAside}
                    onPutBack={(point) => void edits.setAside(point, "")}
                    onDelete={edits.delete}
                  />
                );
              })}
            </div>
          </div>
        </div>
        /* eslint-enable */
      )}
      {aside && (
        <SetAside
          point={aside}
          unit={columns.unit}
          onClose={() => setAside(null)}
          onConfirm={(reason) => edits.setAside(aside, reason)}
        />
      )}
    </Card>
  );
}
