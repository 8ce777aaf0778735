//! What an import will do, counted before anything is written.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::answers::Answers;
use crate::engine;
use crate::error::{ImportError, Refusal, RefusalKind};
use crate::reading::{Progress, Reading, ReadyPoint, RowError};
use crate::recognition::{Recognition, ask};
use crate::repeats::{Merge, Repeats};

/// A single event: date, time, series, customer and the bits of its value.
type Event = (NaiveDate, u32, Vec<String>, Option<String>, u64);

/// A stored value, with its denominator where it has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StoredValue {
    /// The value.
    pub value: f64,
    /// What it is out of.
    pub denominator: Option<f64>,
}

/// How many points a preview shows.
const SAMPLE: usize = 20;

/// What an import would do. Nothing may be imported while `recognition.questions` is not empty;
/// `points` is then empty as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Preview {
    /// What was recognised, and the open questions.
    pub recognition: Recognition,
    /// What will happen, in numbers.
    pub counts: Counts,
    /// The first 500 refused cells, in file order.
    pub row_errors: Vec<RowError>,
    /// The first 20 points that would be written.
    pub sample: Vec<ReadyPoint>,
    /// The points to write (new and changed ones only), in file order. Stays on this side of the interface.
    #[serde(skip)]
    pub points: Vec<ReadyPoint>,
}

/// What will happen, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Counts {
    /// Points that were not there before.
    pub new: u32,
    /// Points whose value changes; the old value stays in history.
    pub changed: u32,
    /// Points that are there already with the same value.
    pub already_there: u32,
    /// Refused cells and rows: [`Preview::row_errors`] has the first 500.
    pub refused: u32,
    /// Readable points before repeats were merged.
    pub rows: u32,
    /// Empty value cells.
    pub missing: u32,
    /// Records with neither date nor value.
    pub skipped: u32,
    /// Rows the person left out.
    pub left_out: u32,
    /// Records of series that are not meant.
    pub other_series: u32,
    /// Points that repeat an earlier one of the file exactly.
    pub duplicates: u32,
    /// Points with the date and series of an earlier one and another value.
    pub conflicts: u32,
}

/// What is already stored, asked point by point.
pub trait ExistingPoints {
    /// The stored values of the point's series (or customer) at the point's date and time; empty when there is none.
    /// A metric of single events may have several.
    fn values_at(&self, point: &ReadyPoint) -> Vec<StoredValue>;
}

/// Nothing stored yet.
#[derive(Debug, Clone, Copy, Default)]
pub struct NothingStored;

impl ExistingPoints for NothingStored {
    fn values_at(&self, _: &ReadyPoint) -> Vec<StoredValue> {
        Vec::new()
    }
}

/// Read `bytes` under `answers` and compare with what is stored.
///
/// # Errors
/// [`ImportError::Refused`] when the content is no table, [`ImportError::Cancelled`] when `progress` breaks.
pub fn preview(
    bytes: &[u8],
    answers: &Answers,
    existing: &dyn ExistingPoints,
    today: NaiveDate,
    progress: &dyn Progress,
) -> Result<Preview, ImportError> {
    compare(engine::run(bytes, answers, today, progress, false)?, answers, existing)
}

/// The same for pasted text.
///
/// # Errors
/// As [`preview`].
pub fn preview_text(
    text: &str,
    answers: &Answers,
    existing: &dyn ExistingPoints,
    today: NaiveDate,
    progress: &dyn Progress,
) -> Result<Preview, ImportError> {
    compare(
        engine::run(text.as_bytes(), answers, today, progress, true)?,
        answers,
        existing,
    )
}

fn compare(
    (reading, repeats): (Reading, Repeats),
    answers: &Answers,
    existing: &dyn ExistingPoints,
) -> Result<Preview, ImportError> {
    let mut counts = Counts {
        refused: reading.row_errors_total,
        rows: count(reading.points.len()),
        missing: reading.missing,
        skipped: reading.skipped,
        left_out: reading.left_out,
        other_series: reading.other_series,
        duplicates: reading.duplicates,
        conflicts: reading.conflicts,
        ..Counts::default()
    };
    let mut points = Vec::new();
    if reading.recognition.questions.is_empty() {
        let merge = match answers.choice(ask::DUPLICATES) {
            None => Merge::First,
            Some(id) => Merge::from_id(id).ok_or_else(|| {
                Refusal::new(
                    RefusalKind::Answer,
                    format!("‘{id}’ is no answer to the question about repeats. Choose one of the options."),
                )
            })?,
        };
        if merge == Merge::Keep && !answers.single_events {
            let message = "Every row can count only in a metric of single events. Choose which value counts.";
            return Err(Refusal::new(RefusalKind::Answer, message).into());
        }
        points = merge.apply(reading.points, &repeats);
        // With single events one date may hold a value several times; each stored one answers for one row.
        let mut used: HashMap<Event, usize> = HashMap::new();
        points.retain(|point| {
            let stored = existing.values_at(point);
            let ready = StoredValue {
                value: point.value,
                denominator: point.denominator,
            };
            let same = stored.iter().filter(|value| **value == ready).count();
            let there = if merge == Merge::Keep && same > 0 {
                let key = (
                    point.date,
                    point.time_of_day,
                    point.series.clone(),
                    point.customer.clone(),
                    point.value.to_bits(),
                );
                let used = used.entry(key).or_default();
                *used += 1;
                *used <= same
            } else {
                same > 0
            };
            // A single event beside another at the same time is one more event, not a change of that one.
            match (there, stored.is_empty() || answers.single_events) {
                (true, _) => counts.already_there += 1,
                (false, true) => counts.new += 1,
                (false, false) => counts.changed += 1,
            }
            !there
        });
    }
    Ok(Preview {
        recognition: reading.recognition,
        counts,
        row_errors: reading.row_errors,
        sample: points.iter().take(SAMPLE).cloned().collect(),
        points,
    })
}

fn count(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
