//! Writing many rows at once: in statements of bounded size, so that memory does not grow with their number.

pub mod names;

use crate::measurements::entity as measurement;
use crate::rows::Stored;
use crate::{Error, Result};
use chrono::{Datelike, NaiveDate};
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::metrics::Target;
use sea_orm::sea_query::Value;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseBackend, EntityTrait, Iterable, QueryFilter, QuerySelect, Statement,
};
use std::fmt::Write;
use uuid::Uuid;

/// Most parameters of one statement: the memory that preparing it takes grows with them, and soon nothing else is won.
const PARAMETERS: usize = 1_500;

/// Points of one statement.
pub const POINTS_A_STATEMENT: usize = PARAMETERS / 3;

/// Adds rows of one table.
///
/// # Errors
/// As [`crate::rows::insert`]; rows of earlier statements are then in the caller's transaction.
pub async fn insert<T: Stored>(db: &impl ConnectionTrait, rows: &[T]) -> Result<()> {
    let columns = <T::Entity as EntityTrait>::Column::iter().count().max(1);
    for chunk in rows.chunks(PARAMETERS / columns) {
        T::Entity::insert_many(chunk.iter().map(Stored::write))
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// Adds targets of metrics that have none.
///
/// # Errors
/// As the database.
pub async fn insert_targets(db: &impl ConnectionTrait, targets: &[(MetricId, Target)]) -> Result<()> {
    for chunk in targets.chunks(PARAMETERS / 3) {
        let head = "INSERT INTO target (metric_id, from_day, value) VALUES ";
        let values = chunk.iter().flat_map(|(metric, target)| {
            let metric = Value::from(Uuid::from(*metric));
            [metric, Value::from(target.from), Value::from(target.value)]
        });
        run(db, head, 3, chunk.len(), "", values.collect()).await?;
    }
    Ok(())
}

/// Adds series that are not there yet; the storage numbers them in this order.
///
/// # Errors
/// As the database.
pub async fn insert_series(db: &impl ConnectionTrait, keys: &[SeriesKey]) -> Result<()> {
    for chunk in keys.chunks(PARAMETERS / 2) {
        let head = "INSERT INTO series (metric_id, comparison_id) VALUES ";
        let values = chunk.iter().flat_map(|key| {
            let comparison = key.comparison_id.map(Uuid::from);
            [Value::from(Uuid::from(key.metric_id)), Value::from(comparison)]
        });
        run(db, head, 2, chunk.len(), "", values.collect()).await?;
    }
    Ok(())
}

/// A day's value of a series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DayValue {
    /// The storage's number of the series.
    pub series_id: i32,
    /// The day.
    pub on: NaiveDate,
    /// The value.
    pub value: f64,
}

/// Adds points that are not there yet, and returns how many there were. At most [`POINTS_A_STATEMENT`].
///
/// # Errors
/// As the database.
pub async fn insert_points(db: &impl ConnectionTrait, operation_number: i32, points: &[DayValue]) -> Result<u64> {
    // The words that every row has stand once, after the values.
    let head = "WITH added (series_id, measured_on, value) AS (VALUES ";
    let tail = format!(
        ") INSERT INTO measurement \
         (series_id, measured_on, value, second, ordinal, note, set_aside, version, operation_number) \
         SELECT series_id, measured_on, value, 0, 0, '', '', 1, {operation_number} FROM added WHERE TRUE \
         ON CONFLICT DO NOTHING"
    );
    let backend = db.get_database_backend();
    let mut values = Vec::with_capacity(points.len() * 3);
    for point in points {
        let on = match backend {
            // As the driver would write it, in a tenth of the time.
            DatabaseBackend::Sqlite => Value::from(iso(point.on)),
            _ => Value::from(point.on),
        };
        values.extend([Value::from(point.series_id), on, Value::from(point.value)]);
    }
    run(db, head, 3, points.len(), &tail, values).await
}

/// A day as 2025-09-22.
fn iso(day: NaiveDate) -> String {
    let digit = |number: u32| char::from_digit(number % 10, 10).unwrap_or('0');
    let (year, month, day) = (day.year().unsigned_abs(), day.month(), day.day());
    let mut text = String::with_capacity(10);
    text.extend([year / 1000, year / 100, year / 10, year].map(digit));
    text.push('-');
    text.extend([month / 10, month].map(digit));
    text.push('-');
    text.extend([day / 10, day].map(digit));
    text
}

/// The points of some series on days `from` to `until`, both included, in no order.
///
/// # Errors
/// As the database.
pub async fn list_points(
    db: &impl ConnectionTrait,
    series_ids: &[i32],
    (from, until): (NaiveDate, NaiveDate),
) -> Result<Vec<DayValue>> {
    let rows: Vec<(i32, NaiveDate, f64)> = measurement::Entity::find()
        .select_only()
        .columns([
            measurement::Column::SeriesId,
            measurement::Column::MeasuredOn,
            measurement::Column::Value,
        ])
        .filter(measurement::Column::SeriesId.is_in(series_ids.iter().copied()))
        .filter(measurement::Column::MeasuredOn.between(from, until))
        .into_tuple()
        .all(db)
        .await?;
    let points = rows
        .into_iter()
        .map(|(series_id, on, value)| DayValue { series_id, on, value });
    Ok(points.collect())
}

/// Runs `head (?, …), (?, …) tail` with `rows` groups of `columns` parameters.
async fn run(
    db: &impl ConnectionTrait,
    head: &str,
    columns: usize,
    rows: usize,
    tail: &str,
    values: Vec<Value>,
) -> Result<u64> {
    if rows == 0 {
        return Ok(0);
    }
    let backend = db.get_database_backend();
    let mut sql = String::with_capacity(head.len() + rows * columns * 8 + tail.len());
    sql.push_str(head);
    for number in 0..rows * columns {
        sql.push_str(match (number, number % columns) {
            (0, _) => "(",
            (_, 0) => "), (",
            _ => ", ",
        });
        match backend {
            DatabaseBackend::Postgres => {
                let _ = write!(sql, "${}", number + 1);
            }
            _ => sql.push('?'),
        }
    }
    sql.push(')');
    sql.push_str(tail);
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Ok(db.execute_raw(statement).await.map_err(Error::from)?.rows_affected())
}
