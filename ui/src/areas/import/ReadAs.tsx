/** How the file is read: encoding, separator, header row, date order, decimal mark; each can be changed. */
import { Select, type Option } from "../../components/Select";
import type { Recognition } from "../../ipc";
import styles from "./Import.module.css";
import type { Importing } from "./useImport";

const encodings: readonly Option[] = [
  { id: "utf-8", label: "UTF-8" },
  { id: "windows-1252", label: "Western (Windows)" },
  { id: "iso-8859-15", label: "Western (ISO)" },
  { id: "windows-1250", label: "Central European" },
  { id: "windows-1251", label: "Cyrillic" },
  { id: "macintosh", label: "Western (Mac)" },
  { id: "utf-16le", label: "UTF-16 LE" },
  { id: "utf-16be", label: "UTF-16 BE" },
  { id: "shift_jis", label: "Japanese (Shift JIS)" },
  { id: "gb18030", label: "Chinese (GB 18030)" },
];
const delimiters: readonly Option[] = [
  { id: ",", label: "Comma" },
  { id: ";", label: "Semicolon" },
  { id: "\t", label: "Tab" },
  { id: "|", label: "Bar" },
];
const marks: readonly Option[] = [
  { id: ".", label: "Point, 1.5" },
  { id: ",", label: "Comma, 1,5" },
];
const orders: readonly Option[] = [
  { id: "DMY", label: "Day first" },
  { id: "MDY", label: "Month first" },
  { id: "YMD", label: "Year first" },
];

/** The options, the present one among them whatever it is. */
function having(options: readonly Option[], id: string): readonly Option[] {
  return options.some((option) => option.id === id) ? options : [{ id, label: id }, ...options];
}

export function ReadAs({ importing, recognition }: { importing: Importing; recognition: Recognition }) {
  const { encoding, delimiter, header_row, date_order, decimal_mark } = recognition;
  const header = header_row === null ? "none" : String(header_row);
  const rows = [1, 2, 3, 4, 5, 6, 7, 8].map((row) => ({ id: String(row), label: `Row ${row}` }));
  // What is still asked is not known yet: its place is the question.
  const value = (question: string, recognised: string) =>
    importing.current.answers.choices?.[question] ?? recognised;
  const isAsked = (question: string) => recognition.questions.some(({ id }) => id === question);
  const part = (question: string, label: string, options: readonly Option[], recognised: string) =>
    !isAsked(question) && (
      <Select
        label={label}
        options={having(options, value(question, recognised))}
        value={value(question, recognised)}
        onChange={(option) => importing.answer(question, option)}
      />
    );
  return (
    <section className={styles.readAs} aria-label="How it is read">
      {part("encoding", "Encoding", encodings, encoding)}
      {part("delimiter", "Separator", delimiters, delimiter)}
      {part("header_row", "Header", [{ id: "none", label: "No header" }, ...rows], header)}
      {date_order !== null && part("date_order", "Date order", orders, date_order)}
      {decimal_mark !== null && part("decimal_mark", "Decimal mark", marks, decimal_mark)}
    </section>
  );
}
