/** Corrections of points: shown at once, refused at the field, and never lost to somebody else's change. */
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { writtenDay } from "../../app/locale";
import { useSave } from "../../app/useSave";
import { notifySaved } from "../../app/undo";
import {
  AppError,
  call,
  commands,
  type Measurement,
  type MeasurementPage,
  type Moment,
  type SeriesKey,
  type UpdateMeasurement,
} from "../../ipc";
import { readNumber } from "./readNumber";

/** What can be typed in a row. */
export type PointField = "value" | "denominator" | "note";

/** A cell being typed in. */
export interface PointEdit {
  at: Moment;
  /** The version that the person saw: a change meanwhile comes back as a conflict. */
  version: number;
  field: PointField;
  text: string;
  error?: string;
  /** The value somebody else gave it meanwhile. */
  theirs?: Measurement;
}

/** Whether both are the same moment. */
export function sameMoment(left: Moment, right: Moment): boolean {
  return left.on === right.on && left.second === right.second && left.ordinal === right.ordinal;
}

type Change = Partial<Pick<Measurement, "value" | "note" | "set_aside">> & { denominator?: number };

/** What can be done to the points of one series. */
export function usePointEdits(series: SeriesKey) {
  const queries = useQueryClient();
  const [edit, showEdit] = useState<PointEdit | null>(null);
  // Enter and the blur that follows it must not both save: the first one takes the edit.
  const current = useRef<PointEdit | null>(null);
  function setEdit(next: PointEdit | null) {
    current.current = next;
    showEdit(next);
  }
  const [failure, setFailure] = useState<string | null>(null);
  const update = useSave((input: UpdateMeasurement) => call(commands.updateMeasurement(input)));
  const remove = useSave(({ at, version }: Measurement) =>
    call(commands.deleteMeasurement(series, at, version)),
  );

  function show(at: Moment, change: (point: Measurement) => Measurement) {
    queries.setQueriesData<MeasurementPage>({ queryKey: ["measurements", series] }, (page) =>
      page === undefined
        ? undefined
        : {
            ...page,
            rows: page.rows.map((row) =>
              sameMoment(row.measurement.at, at) ? { ...row, measurement: change(row.measurement) } : row,
            ),
          },
    );
  }
  async function save(point: Measurement, change: Change): Promise<"saved" | AppError> {
    setFailure(null);
    show(point.at, (before) => ({ ...before, ...change }));
    try {
      const saved = await update.mutateAsync({ series, at: point.at, version: point.version, ...change });
      show(point.at, () => saved);
      return "saved";
    } catch (fault) {
      show(point.at, () => point);
      return fault instanceof AppError
        ? fault
        : new AppError({ code: "internal", message: String(fault), fields: [] });
    }
  }
  async function theirVersion(at: Moment): Promise<Measurement | undefined> {
    await queries.refetchQueries({ queryKey: ["measurements", series], type: "active" });
    return queries
      .getQueriesData<MeasurementPage>({ queryKey: ["measurements", series] })
      .flatMap(([, page]) => page?.rows ?? [])
      .find((row) => sameMoment(row.measurement.at, at))?.measurement;
  }

  return {
    edit,
    setEdit,
    failure,
    /** Saves the cell being typed in; `point` is the row as it stands, `version` the one to change. */
    async commit(point: Measurement, version?: number) {
      const typed = current.current;
      if (!typed) return;
      const read = typed.field === "note" ? null : readNumber(typed.text);
      if (read?.error !== undefined) {
        setEdit({ ...typed, error: read.error });
        return;
      }
      const change: Change = read ? { [typed.field]: read.value } : { note: typed.text.trim() };
      if (read ? read.value === point[typed.field] : change.note === point.note) {
        setEdit(null);
        return;
      }
      setEdit(null);
      const refused = await save({ ...point, version: version ?? typed.version }, change);
      if (refused === "saved") return;
      const theirs = refused.code === "conflict" ? await theirVersion(point.at) : undefined;
      setEdit({ ...typed, theirs, error: theirs ? undefined : refused.message });
    },
    async setAside(point: Measurement, reason: string): Promise<string | null> {
      const refused = await save(point, { set_aside: reason });
      if (refused !== "saved") {
        setFailure(refused.message);
        return refused.message;
      }
      const day = writtenDay(point.at.on);
      notifySaved(reason === "" ? `${day} counts again.` : `${day} is set aside.`);
      return null;
    },
    delete: (point: Measurement) => {
      setFailure(null);
      remove.mutate(point, {
        onSuccess: () => notifySaved(`Deleted the point of ${writtenDay(point.at.on)}.`),
        onError: (fault) => setFailure(fault.message),
      });
    },
  };
}
