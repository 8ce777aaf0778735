/** The cells that cannot be read, each corrected in place or left out; and what was corrected so far. */
import { useState } from "react";
import { Button } from "../../components/Button";
import { TextField } from "../../components/TextField";
import type { Correction, RowError } from "../../ipc";
import { writtenCount } from "../results/words";
import styles from "./Import.module.css";
import type { Importing } from "./useImport";

interface BadRowsProps {
  importing: Importing;
  /** The first 500. */
  errors: readonly RowError[];
  refused: number;
}

export function BadRows({ importing, errors, refused }: BadRowsProps) {
  const { corrections = [], skipped_rows: skipped = [] } = importing.current.answers;
  function correct(correction: Correction) {
    const others = corrections.filter(
      (each) => each.row !== correction.row || each.column !== correction.column,
    );
    importing.change({ corrections: [...others, correction] });
  }
  const undone = (correction: Correction) =>
    importing.change({ corrections: corrections.filter((each) => each !== correction) });
  const good = corrections.filter(
    ({ row, column }) => !errors.some((error) => error.row === row && error.column === column),
  );
  if (errors.length === 0 && good.length === 0 && skipped.length === 0) return null;
  return (
    <section aria-label="Refused rows" className={styles.bad}>
      {errors.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Why it is refused</th>
              <th scope="col">Column</th>
              <th scope="col">As written</th>
              <th scope="col">
                <span className="spoken">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {errors.map((error) => (
              <BadRow
                key={`${error.row} ${error.column ?? ""}`}
                error={error}
                onCorrect={correct}
                onLeaveOut={() => importing.change({ skipped_rows: [...skipped, error.row] })}
              />
            ))}
          </tbody>
        </table>
      )}
      {refused > errors.length && (
        <p className={styles.caption}>
          The first {writtenCount(errors.length)} of {writtenCount(refused)} are listed.
        </p>
      )}
      {(good.length > 0 || skipped.length > 0) && (
        <ul className={styles.answered} aria-label="Corrected and left out">
          {good.map((correction) => (
            <li key={`${correction.row} ${correction.column}`}>
              <span>
                Row {correction.row} reads <b>{correction.text}</b>
              </span>
              <Button size="small" variant="quiet" onPress={() => undone(correction)}>
                As written
              </Button>
            </li>
          ))}
          {skipped.map((row) => (
            <li key={row}>
              <span>Row {row} is left out</span>
              <Button
                size="small"
                variant="quiet"
                onPress={() => importing.change({ skipped_rows: skipped.filter((other) => other !== row) })}
              >
                Take it in
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface BadRowProps {
  error: RowError;
  onCorrect: (correction: Correction) => void;
  onLeaveOut: () => void;
}

function BadRow({ error, onCorrect, onLeaveOut }: BadRowProps) {
  const { row, column, column_name, text } = error;
  const [typed, setTyped] = useState(text ?? "");
  const commit = () => {
    if (column !== null && typed !== (text ?? "")) onCorrect({ row, column, text: typed });
  };
  return (
    <tr>
      <th scope="row">{row}</th>
      <td>{error.message.replace(new RegExp(`^Row ${row}: `), "")}</td>
      <td>{column_name}</td>
      <td>
        {column === null ? (
          text
        ) : (
          <TextField
            label={`Row ${row}, ${column_name ?? "cell"}`}
            labelHidden
            value={typed}
            onChange={setTyped}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === "Enter") commit();
            }}
          />
        )}
      </td>
      <td>
        <Button size="small" variant="quiet" aria-label={`Leave out row ${row}`} onPress={onLeaveOut}>
          Leave out
        </Button>
      </td>
    </tr>
  );
}
