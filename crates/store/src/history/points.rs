//! Points in the history: a corrected or deleted one by itself, those that an operation added all together.

use super::kinds::{Reversed, content};
use super::{RowChange, operation_change};
use crate::measurements::{self, series};
use crate::{Error, Result, Transaction};
use chrono::NaiveDate;
use pilotlight_domain::measurements::{Measurement, Moment, SeriesKey};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::str::FromStr;
use uuid::Uuid;

/// Kind of points that were taken away together with the operation that had added them.
pub(super) const KIND: &str = "points";

/// Points of one row of the history.
const POINTS_A_ROW: usize = 1_000;

/// A point with the operation that added it, which stays the same through undo and redo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredPoint {
    /// The point.
    #[serde(flatten)]
    pub point: Measurement,
    /// Number of the operation that added it.
    pub operation: i32,
}

/// How the history names a point: series and time, which outlive the storage's own numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PointKey {
    pub series: SeriesKey,
    pub at: Moment,
}

fn series_words(series: SeriesKey) -> String {
    let comparison = series.comparison_id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    format!("{} {comparison}", series.metric_id)
}

fn series_of<'a>(mut words: impl Iterator<Item = &'a str>) -> Option<SeriesKey> {
    let metric_id = Uuid::parse_str(words.next()?).ok()?.into();
    let comparison_id = match words.next()? {
        "-" => None,
        id => Some(Uuid::parse_str(id).ok()?.into()),
    };
    Some(SeriesKey {
        metric_id,
        comparison_id,
    })
}

fn unreadable(what: &'static str, value: &str) -> Error {
    Error::Unreadable {
        what,
        value: value.to_owned(),
    }
}

impl std::fmt::Display for PointKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Moment { on, second, ordinal } = self.at;
        write!(f, "{} {on} {second} {ordinal}", series_words(self.series))
    }
}

impl FromStr for PointKey {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let mut words = text.split_whitespace();
        let read = |words: &mut std::str::SplitWhitespace<'_>| {
            Some(Self {
                series: series_of(&mut *words)?,
                at: Moment {
                    on: words.next()?.parse().ok()?,
                    second: words.next()?.parse().ok()?,
                    ordinal: words.next()?.parse().ok()?,
                },
            })
        };
        read(&mut words).ok_or_else(|| unreadable("key of a point", text))
    }
}

/// The change of one point that `operation` had added: what it was, and what it is, none for a deletion.
#[must_use]
pub fn changed(series: SeriesKey, before: &Measurement, after: Option<&Measurement>, operation: i32) -> RowChange {
    let stored = |point: &Measurement| StoredPoint {
        point: point.clone(),
        operation,
    };
    let key = PointKey { series, at: before.at };
    RowChange::keyed(
        "measurement",
        key.to_string(),
        Some(&stored(before)),
        after.map(stored).as_ref(),
    )
}

/// What taking away the points of an operation came to.
#[derive(Clone, Debug, PartialEq)]
pub enum TakenAway {
    /// They were deleted; this is the history of that.
    Done(Vec<RowChange>),
    /// The operation of this number changed one of them since. Nothing was deleted.
    Overtaken(i32),
}

/// Takes away all points that the change `origin` added to a series, each as it was left when `since` was written.
///
/// # Errors
/// As the database.
pub async fn take_away(db: &Transaction, key: SeriesKey, origin: i32, since: i32) -> Result<TakenAway> {
    let Some(series_id) = series::find(db, key).await? else {
        return Ok(TakenAway::Done(Vec::new()));
    };
    let points = measurements::list_of_operation(db, series_id, origin).await?;
    if let Some(later) = overtaken(db, key, origin, since, &points).await? {
        return Ok(TakenAway::Overtaken(later));
    }
    measurements::delete_of_operation(db, series_id, origin).await?;
    let rows = points.chunks(POINTS_A_ROW).zip(0..).map(|(chunk, part)| {
        let kept = Kept {
            operation: origin,
            points: chunk.iter().map(short).collect(),
            denominators: if chunk.iter().any(|point| point.denominator.is_some()) {
                chunk.iter().map(|point| point.denominator).collect()
            } else {
                Vec::new()
            },
        };
        RowChange::keyed(KIND, format!("{} {part}", series_words(key)), Some(&kept), None)
    });
    Ok(TakenAway::Done(rows.collect()))
}

/// The operation since which a point of `origin` is another, or gone; none when all are as they were.
async fn overtaken(
    db: &Transaction,
    key: SeriesKey,
    origin: i32,
    since: i32,
    points: &[Measurement],
) -> Result<Option<i32>> {
    let later = operation_change::Entity::find()
        .filter(operation_change::Column::OperationNumber.gt(since))
        .filter(operation_change::Column::Kind.eq("measurement"))
        .filter(operation_change::Column::RowKey.starts_with(format!("{} ", series_words(key))))
        .order_by_asc(operation_change::Column::OperationNumber)
        .order_by_asc(operation_change::Column::Position)
        .all(db)
        .await?;
    // By point: as it was before anything later, and the last that changed it.
    let mut changed: HashMap<String, (Option<String>, i32)> = HashMap::new();
    for row in later {
        let entry = changed.entry(row.row_key).or_insert((row.before, 0));
        entry.1 = row.operation_number;
    }
    if changed.is_empty() {
        return Ok(None);
    }
    let there: HashMap<Moment, &Measurement> = points.iter().map(|point| (point.at, point)).collect();
    let mut newest = None;
    for (row_key, (before, number)) in changed {
        let before: Option<StoredPoint> = before.and_then(|text| serde_json::from_str(&text).ok());
        let Some(before) = before.filter(|before| before.operation == origin) else {
            continue;
        };
        let at = row_key.parse::<PointKey>()?.at;
        if there.get(&at).map(content) != Some(content(&before.point)) {
            newest = newest.max(Some(number));
        }
    }
    Ok(newest)
}

/// Points of one series and one operation, as the history keeps many of them: in order, without the names of fields.
#[derive(Serialize, Deserialize)]
struct Kept {
    operation: i32,
    points: Vec<Short>,
    /// Of proportions and rates alone, in the same order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    denominators: Vec<Option<f64>>,
}

type Short = (NaiveDate, i32, i32, f64, String, String, i32);

fn short(point: &Measurement) -> Short {
    let Moment { on, second, ordinal } = point.at;
    let (note, set_aside) = (point.note.clone(), point.set_aside.clone());
    (on, second, ordinal, point.value, note, set_aside, point.version)
}

fn long((on, second, ordinal, value, note, set_aside, version): Short) -> Measurement {
    Measurement {
        at: Moment { on, second, ordinal },
        value,
        denominator: None,
        note,
        set_aside,
        // Above the version that somebody may still show.
        version: version + 1,
    }
}

/// Puts points back that were taken away.
pub(super) async fn put_back(db: &Transaction, change: &RowChange) -> Result<Reversed> {
    let key = series_of(change.key.split_whitespace()).ok_or_else(|| unreadable("key of points", &change.key))?;
    let before = change.before.as_deref().unwrap_or_default();
    let kept: Kept = serde_json::from_str(before).map_err(|_| unreadable("row of the history", before))?;
    let series_id = series::find_or_insert(db, key).await?;
    let mut points: Vec<Measurement> = kept.points.into_iter().map(long).collect();
    for (point, denominator) in points.iter_mut().zip(kept.denominators) {
        point.denominator = denominator;
    }
    measurements::insert(db, series_id, kept.operation, &points).await?;
    Ok(Reversed::Done(None))
}
