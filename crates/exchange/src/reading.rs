//! The points and refused cells of a file under given answers.

use std::ops::ControlFlow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::answers::Answers;
use crate::engine;
use crate::error::ImportError;
use crate::recognition::Recognition;

/// One point, ready to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct ReadyPoint {
    /// Row number as a spreadsheet shows it, from 1.
    pub row: u32,
    /// The day; of an instant, the day in UTC.
    pub date: NaiveDate,
    /// Seconds after midnight; 0 also when no time is given.
    pub time_of_day: u32,
    /// The cell gave an offset, so date and time are UTC. Otherwise they are what the clock showed.
    pub instant: bool,
    /// The value; finite, never -0.
    pub value: f64,
    /// What the value is out of: of proportions and rates alone, above 0.
    pub denominator: Option<f64>,
    /// Texts of the series columns, then the header of the value column when there are several.
    pub series: Vec<String>,
    /// The customer as written, if a column is mapped and the cell is not empty.
    pub customer: Option<String>,
    /// The note as written, if a column is mapped and the cell is not empty.
    pub note: Option<String>,
}

/// One cell (or row) that cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RowError {
    /// Row number as a spreadsheet shows it, from 1.
    pub row: u32,
    /// Column, counted from 0; `None` when it is about the whole row.
    pub column: Option<u32>,
    /// Header of the column.
    pub column_name: Option<String>,
    /// The text as written.
    pub text: Option<String>,
    /// Why it is refused.
    pub reason: Reason,
    /// The sentence to show: "Row 14: ‘n/a’ is not a number."
    pub message: String,
}

/// Why a cell or row is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The value cell holds something that is no number.
    NotANumber,
    /// The number is too large to be stored.
    NotFinite,
    /// A count below 0.
    Negative,
    /// An event that counts as 0.
    NoEvent,
    /// The denominator is missing.
    NoDenominator,
    /// The denominator is 0 or below.
    DenominatorNotAboveZero,
    /// The count of a proportion is above its denominator.
    MoreThanAll,
    /// The date cell holds something that is no date.
    NotADate,
    /// The date cell is empty.
    NoDate,
    /// A day or month that does not exist.
    NoSuchDay,
    /// Before 1800.
    TooEarly,
    /// After today.
    AfterToday,
    /// The row has more cells than the header.
    MoreCellsThanHeader,
    /// A cell of more than 32,767 characters.
    TextTooLong,
}

/// Everything readable in a file under the given answers, before repeats are merged.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// What was recognised, and the open questions.
    pub recognition: Recognition,
    /// The points in file order. Empty while a question is open, other than the one about repeats.
    pub points: Vec<ReadyPoint>,
    /// The first 500 refused cells, in file order.
    pub row_errors: Vec<RowError>,
    /// How many cells were refused.
    pub row_errors_total: u32,
    /// Empty value cells.
    pub missing: u32,
    /// Records with neither date nor value.
    pub skipped: u32,
    /// Rows the person left out.
    pub left_out: u32,
    /// Records of series that are not meant.
    pub other_series: u32,
    /// Points that repeat an earlier one exactly.
    pub duplicates: u32,
    /// Points with the date and series of an earlier one and another value.
    pub conflicts: u32,
}

/// Told how far a reading is; may stop it.
pub trait Progress {
    /// `done` of `total` rows are read. `Break` cancels.
    fn step(&self, done: u32, total: u32) -> ControlFlow<()>;
}

impl<F: Fn(u32, u32) -> ControlFlow<()>> Progress for F {
    fn step(&self, done: u32, total: u32) -> ControlFlow<()> {
        self(done, total)
    }
}

/// Nobody is waiting.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn step(&self, _: u32, _: u32) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// Recognise a file: what it looks like and which questions are open.
///
/// # Errors
/// [`ImportError::Refused`] when the content is no table that can be imported.
pub fn recognise(bytes: &[u8], answers: &Answers, today: NaiveDate) -> Result<Recognition, ImportError> {
    Ok(read(bytes, answers, today, &Unwatched)?.recognition)
}

/// Recognise pasted text: like [`recognise`], but a first row that is a date and a value needs no header.
///
/// # Errors
/// As [`recognise`].
pub fn recognise_text(text: &str, answers: &Answers, today: NaiveDate) -> Result<Recognition, ImportError> {
    Ok(read_text(text, answers, today, &Unwatched)?.recognition)
}

/// Read every point of a file under the answers given so far.
///
/// # Errors
/// As [`recognise`], and [`ImportError::Cancelled`] when `progress` breaks.
pub fn read(
    bytes: &[u8],
    answers: &Answers,
    today: NaiveDate,
    progress: &dyn Progress,
) -> Result<Reading, ImportError> {
    Ok(engine::run(bytes, answers, today, progress, false)?.0)
}

/// Read every point of pasted text under the answers given so far.
///
/// # Errors
/// As [`read`].
pub fn read_text(
    text: &str,
    answers: &Answers,
    today: NaiveDate,
    progress: &dyn Progress,
) -> Result<Reading, ImportError> {
    Ok(engine::run(text.as_bytes(), answers, today, progress, true)?.0)
}
