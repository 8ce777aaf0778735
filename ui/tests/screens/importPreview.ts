/** Previews of an import as the program would give them: with questions, with refused rows, ready. */
import type { Counts, ImportPreview, ImportQuestion, Recognition, RowError } from "../../src/ipc";

const counts: Counts = {
  new: 41,
  changed: 3,
  already_there: 11,
  refused: 2,
  rows: 55,
  missing: 0,
  skipped: 0,
  left_out: 0,
  other_series: 0,
  duplicates: 0,
  conflicts: 0,
};

/** What is recognised in a file of five columns. */
export const recognition: Recognition = {
  encoding: "utf-8",
  delimiter: ",",
  header_row: 1,
  columns: [
    { index: 0, header: "Week of", samples: ["01/09/2025", "08/09/2025", "15/09/2025"], role: "date" },
    { index: 1, header: "Missing", samples: ["23", "19", "n/a"], role: "value" },
    { index: 2, header: "Requests", samples: ["5,348", "5,120", "5,204"], role: "leave_out" },
    { index: 3, header: "Ward", samples: ["ICU", "Surgery"], role: "note" },
    { index: 4, header: "Checked by", samples: ["K. Whitlock"], role: "leave_out" },
  ],
  mapping: { date: [0], values: [1], series: [], customer: null, note: 3 },
  date_order: "DMY",
  decimal_mark: null,
  unit: null,
  records: 57,
  questions: [],
  notes: [],
};

function monday(week: number): string {
  return new Date(Date.UTC(2025, 7, 4) + week * 7 * 86_400_000).toISOString().slice(0, 10);
}

/** Which comes first, day or month? */
export const dateOrder: ImportQuestion = {
  id: "date_order",
  prompt: "Is 01/09/2025 in September or in January?",
  detail: "12 of 57 dates can be read both ways.",
  input: "choice",
  options: [
    {
      id: "DMY",
      label: "1 Sep 2025, day first",
      example: "One value a week, none after today",
      dates: [0, 1, 2, 3, 4, 5, 6].map(monday),
      after_today: 0,
    },
    {
      id: "MDY",
      label: "9 Jan 2025, month first",
      example: "Uneven, and one date after today",
      dates: ["2025-01-09", "2025-04-08", "2025-07-08", "2025-08-09", "2025-09-01", "2025-10-09"],
      after_today: 1,
    },
  ],
};

/** Which of the series in one column? */
export const whichSeries: ImportQuestion = {
  id: "series:3",
  prompt: "Which ‘Ward’ is meant?",
  detail:
    "Several rows have the date 1 Sep 2025, and ‘Ward’ tells them apart. One series goes into the metric.",
  input: "choice",
  options: [
    { id: "=ICU", label: "ICU", example: "44 rows, 1 Sep 2025 to 30 Sep 2025: 23; 19; 18" },
    { id: "=Surgery", label: "Surgery", example: "13 rows, 1 Sep 2025 to 30 Sep 2025: 4; 5; 3" },
    { id: "all", label: "All of them are one series", example: "‘Ward’ tells no series apart" },
  ].map((option) => ({ ...option, dates: [], after_today: 0 })),
};

/** Two cells that cannot be read. */
export const rowErrors: RowError[] = [
  {
    row: 14,
    column: 1,
    column_name: "Missing",
    text: "n/a",
    reason: "not_a_number",
    message: "Row 14: ‘n/a’ is not a number.",
  },
  {
    row: 31,
    column: 0,
    column_name: "Week of",
    text: "31/02/2025",
    reason: "no_such_day",
    message: "Row 31: 31/02/2025 is not a date.",
  },
];

/** A preview with parts of it replaced. */
export function importPreview(
  part: {
    recognition?: Partial<Recognition>;
    counts?: Partial<Counts>;
    errors?: RowError[];
    blocked?: string;
  } = {},
): ImportPreview {
  return {
    preview: {
      recognition: { ...recognition, ...part.recognition },
      counts: { ...counts, ...part.counts },
      row_errors: part.errors ?? rowErrors,
      sample: [0, 1, 2].map((week) => ({
        row: week + 2,
        date: monday(week),
        time_of_day: 0,
        instant: false,
        value: 23 - week * 4,
        denominator: null,
        series: [],
        customer: null,
        note: "ICU",
      })),
    },
    blocked: part.blocked ?? "",
  };
}
