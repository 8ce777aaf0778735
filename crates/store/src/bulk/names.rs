//! Names of a whole workspace, a page at a time, for finding what a long file names in bounded memory.

use crate::Result;
use pilotlight_domain::id::{CustomerId, MetricId};
use sea_orm::sea_query::Value;
use sea_orm::{ConnectionTrait, DatabaseBackend, QueryResult, Statement};
use uuid::Uuid;

/// A metric by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedMetric {
    /// The metric.
    pub id: MetricId,
    /// Name of its pilot, which no other pilot has.
    pub pilot: String,
    /// Its own name.
    pub metric: String,
    /// Name of the pilot's customer.
    pub customer: String,
    /// Its limits were rebased.
    pub rebased: bool,
}

/// A series by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedSeries {
    /// The storage's number of the series.
    pub number: i32,
    /// Name of its pilot.
    pub pilot: String,
    /// Name of its metric.
    pub metric: String,
    /// Name of its comparison customer.
    pub comparison: Option<String>,
}

/// The next metrics with one value a time, of pilots whose name is theirs alone: a page, empty at the end.
///
/// # Errors
/// As the database.
pub async fn list_metrics(db: &impl ConnectionTrait, after: Option<MetricId>) -> Result<Vec<NamedMetric>> {
    let sql = "SELECT m.id, p.name, m.name, c.name, EXISTS (SELECT 1 FROM rebase r WHERE r.metric_id = m.id) \
         FROM metric m \
         JOIN pilot p ON p.id = m.pilot_id JOIN customer c ON c.id = p.customer_id \
         WHERE m.id > {after} AND m.data = 'value' \
         AND NOT EXISTS (SELECT 1 FROM pilot o WHERE o.name = p.name AND o.id <> p.id) \
         ORDER BY m.id LIMIT {page}";
    let after = after.map_or(Uuid::nil(), Uuid::from);
    page(db, sql, after.into(), |row| {
        Ok(NamedMetric {
            id: row.try_get_by_index::<Uuid>(0)?.into(),
            pilot: row.try_get_by_index(1)?,
            metric: row.try_get_by_index(2)?,
            customer: row.try_get_by_index(3)?,
            rebased: row.try_get_by_index(4)?,
        })
    })
    .await
}

/// The next customers with their names: a page, empty at the end.
///
/// # Errors
/// As the database.
pub async fn list_customers(db: &impl ConnectionTrait, after: Option<CustomerId>) -> Result<Vec<(CustomerId, String)>> {
    let sql = "SELECT id, name FROM customer WHERE id > {after} ORDER BY id LIMIT {page}";
    let after = after.map_or(Uuid::nil(), Uuid::from);
    page(db, sql, after.into(), |row| {
        Ok((row.try_get_by_index::<Uuid>(0)?.into(), row.try_get_by_index(1)?))
    })
    .await
}

/// The next series in order of number: a page, empty at the end.
///
/// # Errors
/// As the database.
pub async fn list_series(db: &impl ConnectionTrait, after: i32) -> Result<Vec<NamedSeries>> {
    let sql = "SELECT s.id, p.name, m.name, c.name FROM series s JOIN metric m ON m.id = s.metric_id \
         JOIN pilot p ON p.id = m.pilot_id LEFT JOIN customer c ON c.id = s.comparison_id \
         WHERE s.id > {after} ORDER BY s.id LIMIT {page}";
    page(db, sql, after.into(), |row| {
        Ok(NamedSeries {
            number: row.try_get_by_index(0)?,
            pilot: row.try_get_by_index(1)?,
            metric: row.try_get_by_index(2)?,
            comparison: row.try_get_by_index(3)?,
        })
    })
    .await
}

/// Rows of one page.
const PAGE: &str = "250";

async fn page<T>(
    db: &impl ConnectionTrait,
    sql: &str,
    after: Value,
    read: impl Fn(&QueryResult) -> Result<T>,
) -> Result<Vec<T>> {
    let backend = db.get_database_backend();
    let place = match backend {
        DatabaseBackend::Postgres => "$1",
        _ => "?",
    };
    let sql = sql.replace("{after}", place).replace("{page}", PAGE);
    let rows = db
        .query_all_raw(Statement::from_sql_and_values(backend, sql, [after]))
        .await?;
    rows.iter().map(read).collect()
}
