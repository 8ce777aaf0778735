//! Files in and out: measurements from CSV, TSV and pasted text, and tables as CSV.
//!
//! Everything here is a pure function of bytes, answers and the day that counts as today. The path of an import:
//! [`read_file`] (or pasted text) → [`preview`] with empty [`Answers`] → show [`Recognition`] and its questions → put each
//! answer into [`Answers::choices`] and call [`preview`] again → when no question is left, write [`Preview::points`].

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

pub use answers::{Answers, Correction, Mapping};
pub use csv::write::{Cell, write_csv};
pub use error::{ImportError, Refusal, RefusalKind};
pub use limits::{MAX_BYTES, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, check_size, read_file};
pub use preview::{Counts, ExistingPoints, NothingStored, Preview, preview, preview_text};
pub use reading::{
    Progress, Reading, ReadyPoint, Reason, RowError, Unwatched, read, read_text, recognise, recognise_text,
};
pub use recognition::{
    AnswerInput, AnswerOption, ColumnRole, DateOrder, ImportColumn, ImportQuestion, Recognition, ask,
};
