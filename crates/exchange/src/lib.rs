//! Files in and out: measurements from CSV, TSV and pasted text, and tables as CSV.
//!
//! Everything here is a pure function of bytes, answers and the day that counts as today. The path of an import:
//! [`read_file`] (or pasted text) → [`preview`] with empty [`Answers`] → show [`Recognition`] and its questions → put each
//! answer into [`Answers::choices`] and call [`preview`] again → when no question is left, write [`Preview::points`].
//!
//! ```
//! use pilotlight_exchange::{Answers, NothingStored, Unwatched, ask, preview};
//!
//! let today = chrono::NaiveDate::from_ymd_opt(2026, 12, 31).unwrap_or_default();
//! let file = b"date,value\n03/04/2025,10\n05/06/2025,n/a\n";
//! let first = preview(file, &Answers::default(), &NothingStored, today, &Unwatched)?;
//! assert_eq!(first.recognition.questions[0].id, ask::DATE_ORDER);
//!
//! let answers = Answers::default().with(ask::DATE_ORDER, "DMY");
//! let second = preview(file, &answers, &NothingStored, today, &Unwatched)?;
//! assert_eq!((second.counts.new, second.counts.refused), (1, 1));
//! assert_eq!(second.row_errors[0].message, "Row 3: ‘n/a’ is not a number.");
//! # Ok::<(), pilotlight_exchange::ImportError>(())
//! ```

mod answers;
mod columns;
pub mod csv;
mod date;
mod engine;
mod error;
mod limits;
mod lookalike;
mod number;
mod preview;
mod reading;
mod recognition;
mod repeats;
mod series;

pub use answers::{Answers, Correction, Mapping};
pub use csv::write::{Cell, write_csv};
pub use error::{ImportError, Refusal, RefusalKind};
pub use limits::{MAX_BYTES, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, check_size, read_file};
pub use preview::{Counts, ExistingPoints, NothingStored, Preview, StoredValue, preview, preview_text};
pub use reading::{
    Progress, Reading, ReadyPoint, Reason, RowError, Unwatched, read, read_text, recognise, recognise_text,
};
pub use recognition::{
    AnswerInput, AnswerOption, ColumnRole, DateOrder, ImportColumn, ImportQuestion, Recognition, ask,
};
