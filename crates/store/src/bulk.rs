//! Writing many rows at once: in statements of bounded size, so that memory does not grow with their number.

use crate::rows::Stored;
use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::id::{CustomerId, MetricId, PilotId};
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::metrics::Target;
use sea_orm::sea_query::Value;
use sea_orm::{ConnectionTrait, DatabaseBackend, EntityTrait, Iterable, Statement};
use std::fmt::Write;
use uuid::Uuid;

/// Most parameters of one statement, under SQLite's 32,766.
const PARAMETERS: usize = 30_000;

/// Points of one statement: few enough that the prepared statement stays small, enough that sending it is nothing.
pub const POINTS_A_STATEMENT: usize = 1_000;

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
        run(db, head, &["", "", ""], chunk.len(), "", values.collect()).await?;
    }
    Ok(())
}

/// Every metric with its pilot and name, as an import finds them.
///
/// # Errors
/// As the database.
pub async fn metric_names(db: &impl ConnectionTrait) -> Result<Vec<(MetricId, PilotId, String)>> {
    let sql = "SELECT id, pilot_id, name FROM metric";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?;
    let mut names = Vec::with_capacity(rows.len());
    for row in rows {
        let (id, pilot): (Uuid, Uuid) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        names.push((id.into(), pilot.into(), row.try_get_by_index(2)?));
    }
    Ok(names)
}

/// Metrics that count single occurrences, of which several may happen at one time.
///
/// # Errors
/// As the database.
pub async fn occurrence_metrics(db: &impl ConnectionTrait) -> Result<Vec<MetricId>> {
    let sql = "SELECT id FROM metric WHERE cadence = 'occurrence'";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?;
    let ids = rows
        .iter()
        .map(|row| row.try_get_by_index::<Uuid>(0).map(MetricId::from));
    Ok(ids.collect::<std::result::Result<_, _>>()?)
}

/// Every series with its number, in order of number.
///
/// # Errors
/// As the database.
pub async fn series(db: &impl ConnectionTrait) -> Result<Vec<(i32, SeriesKey)>> {
    let sql = "SELECT id, metric_id, comparison_id FROM series ORDER BY id";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await?;
    let mut series = Vec::with_capacity(rows.len());
    for row in rows {
        let (metric, comparison): (Uuid, Option<Uuid>) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        let key = SeriesKey {
            metric_id: metric.into(),
            comparison_id: comparison.map(CustomerId::from),
        };
        series.push((row.try_get_by_index(0)?, key));
    }
    Ok(series)
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
        run(db, head, &["", ""], chunk.len(), "", values.collect()).await?;
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
    let head = "INSERT INTO measurement \
         (series_id, measured_on, value, second, ordinal, note, set_aside, version, operation_number) VALUES ";
    let rest = format!(", 0, 0, '', '', 1, {operation_number}");
    let mut values = Vec::with_capacity(points.len() * 3);
    for point in points {
        values.extend([
            Value::from(point.series_id),
            Value::from(point.on),
            Value::from(point.value),
        ]);
    }
    run(
        db,
        head,
        &["", "", &rest],
        points.len(),
        " ON CONFLICT DO NOTHING",
        values,
    )
    .await
}

/// The points of series `first` to `last` on days `from` to `until`, all included, in order of series and time.
///
/// # Errors
/// As the database.
pub async fn list_points(
    db: &impl ConnectionTrait,
    (first, last): (i32, i32),
    (from, until): (NaiveDate, NaiveDate),
    counting_only: bool,
) -> Result<Vec<DayValue>> {
    let backend = db.get_database_backend();
    let place = |number| match backend {
        DatabaseBackend::Postgres => format!("${number}"),
        _ => "?".to_owned(),
    };
    let sql = format!(
        "SELECT series_id, measured_on, value FROM measurement \
         WHERE series_id BETWEEN {} AND {} AND measured_on BETWEEN {} AND {}{} \
         ORDER BY series_id, measured_on, second, ordinal",
        place(1),
        place(2),
        place(3),
        place(4),
        if counting_only { " AND set_aside = ''" } else { "" },
    );
    let values: [Value; 4] = [first.into(), last.into(), from.into(), until.into()];
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, values))
        .await?;
    let mut points = Vec::with_capacity(rows.len());
    for row in rows {
        points.push(DayValue {
            series_id: row.try_get_by_index(0)?,
            on: row.try_get_by_index(1)?,
            value: row.try_get_by_index(2)?,
        });
    }
    Ok(points)
}

/// Runs `head (?, ?after…), (…) tail` with `rows` groups; `after` follows each parameter of a group.
async fn run(
    db: &impl ConnectionTrait,
    head: &str,
    after: &[&str],
    rows: usize,
    tail: &str,
    values: Vec<Value>,
) -> Result<u64> {
    if rows == 0 {
        return Ok(0);
    }
    let backend = db.get_database_backend();
    let mut sql = String::with_capacity(head.len() + rows * 40);
    sql.push_str(head);
    let mut number = 0;
    for row in 0..rows {
        sql.push_str(if row == 0 { "(" } else { ", (" });
        for (column, rest) in after.iter().enumerate() {
            number += 1;
            if column > 0 {
                sql.push_str(", ");
            }
            match backend {
                DatabaseBackend::Postgres => {
                    let _ = write!(sql, "${number}{rest}");
                }
                _ => {
                    let _ = write!(sql, "?{rest}");
                }
            }
        }
        sql.push(')');
    }
    sql.push_str(tail);
    let statement = Statement::from_sql_and_values(backend, sql, values);
    Ok(db.execute_raw(statement).await.map_err(Error::from)?.rows_affected())
}
