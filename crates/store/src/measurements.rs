//! Measurements in storage: series and their points.

pub mod series;

use crate::history::points::StoredPoint;
use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::{Measurement, Moment, SeriesKey};
use sea_orm::sea_query::{Condition, Expr, ExprTrait};
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;

pub(crate) mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "measurement")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub series_id: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub measured_on: chrono::NaiveDate,
        #[sea_orm(primary_key, auto_increment = false)]
        pub second: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub ordinal: i32,
        pub value: f64,
        pub denominator: Option<f64>,
        pub note: String,
        pub set_aside: String,
        pub version: i32,
        pub operation_number: i32,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Rows of one INSERT: ten parameters each, under SQLite's 32,766.
pub(crate) const ROWS_A_STATEMENT: usize = 3_000;

fn read(row: entity::Model) -> Measurement {
    Measurement {
        at: Moment {
            on: row.measured_on,
            second: row.second,
            ordinal: row.ordinal,
        },
        value: row.value,
        denominator: row.denominator,
        note: row.note,
        set_aside: row.set_aside,
        version: row.version,
    }
}

impl StoredPoint {
    fn read(row: entity::Model) -> Self {
        Self {
            operation: row.operation_number,
            point: read(row),
        }
    }
}

fn is_at(series_id: i32, at: Moment) -> Condition {
    Condition::all()
        .add(entity::Column::SeriesId.eq(series_id))
        .add(entity::Column::MeasuredOn.eq(at.on))
        .add(entity::Column::Second.eq(at.second))
        .add(entity::Column::Ordinal.eq(at.ordinal))
}

/// Every point of a series in order of time.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, series_id: i32) -> Result<Vec<Measurement>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::SeriesId.eq(series_id))
        .order_by_asc(entity::Column::MeasuredOn)
        .order_by_asc(entity::Column::Second)
        .order_by_asc(entity::Column::Ordinal)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// One point.
///
/// # Errors
/// [`Error::NotFound`] when there is none at that time.
pub async fn find(db: &impl ConnectionTrait, series_id: i32, at: Moment) -> Result<Measurement> {
    let row = entity::Entity::find().filter(is_at(series_id, at)).one(db).await?;
    row.map(read).ok_or(Error::NotFound("measurement"))
}

/// One point with the operation that added it.
///
/// # Errors
/// [`Error::NotFound`] when there is none at that time.
pub async fn find_stored(db: &impl ConnectionTrait, series_id: i32, at: Moment) -> Result<StoredPoint> {
    let row = entity::Entity::find().filter(is_at(series_id, at)).one(db).await?;
    row.map(StoredPoint::read).ok_or(Error::NotFound("measurement"))
}

/// The operation that added each point of a series.
///
/// # Errors
/// As the database.
pub async fn added_by(db: &impl ConnectionTrait, series_id: i32) -> Result<HashMap<Moment, i32>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::SeriesId.eq(series_id))
        .all(db)
        .await?;
    let added = rows.into_iter().map(StoredPoint::read);
    Ok(added.map(|stored| (stored.point.at, stored.operation)).collect())
}

/// The points that an operation added to a series and that are there still, in order of time.
///
/// # Errors
/// As the database.
pub async fn list_of_operation(
    db: &impl ConnectionTrait,
    series_id: i32,
    operation_number: i32,
) -> Result<Vec<Measurement>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::SeriesId.eq(series_id))
        .filter(entity::Column::OperationNumber.eq(operation_number))
        .order_by_asc(entity::Column::MeasuredOn)
        .order_by_asc(entity::Column::Second)
        .order_by_asc(entity::Column::Ordinal)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Deletes the points that an operation added to a series.
///
/// # Errors
/// As the database.
pub async fn delete_of_operation(db: &impl ConnectionTrait, series_id: i32, operation_number: i32) -> Result<()> {
    entity::Entity::delete_many()
        .filter(entity::Column::SeriesId.eq(series_id))
        .filter(entity::Column::OperationNumber.eq(operation_number))
        .exec(db)
        .await?;
    Ok(())
}

/// Adds points to a series, in statements of bounded size.
///
/// # Errors
/// [`Error::Duplicate`] when there is a point at one of the times.
pub async fn insert(
    db: &impl ConnectionTrait,
    series_id: i32,
    operation_number: i32,
    points: &[Measurement],
) -> Result<()> {
    for chunk in points.chunks(ROWS_A_STATEMENT) {
        let rows = chunk.iter().map(|point| entity::ActiveModel {
            series_id: ActiveValue::Set(series_id),
            measured_on: ActiveValue::Set(point.at.on),
            second: ActiveValue::Set(point.at.second),
            ordinal: ActiveValue::Set(point.at.ordinal),
            value: ActiveValue::Set(point.value),
            denominator: ActiveValue::Set(point.denominator),
            note: ActiveValue::Set(point.note.clone()),
            set_aside: ActiveValue::Set(point.set_aside.clone()),
            version: ActiveValue::Set(point.version),
            operation_number: ActiveValue::Set(operation_number),
        });
        entity::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}

/// Writes a point over the version before it.
///
/// # Errors
/// [`Error::Conflict`] when that version is not there any more.
pub async fn update(db: &impl ConnectionTrait, series_id: i32, after: &Measurement) -> Result<()> {
    let written = entity::Entity::update_many()
        .col_expr(entity::Column::Value, Expr::value(after.value))
        .col_expr(entity::Column::Denominator, Expr::value(after.denominator))
        .col_expr(entity::Column::Note, Expr::value(after.note.clone()))
        .col_expr(entity::Column::SetAside, Expr::value(after.set_aside.clone()))
        .col_expr(entity::Column::Version, Expr::value(after.version))
        .filter(is_at(series_id, after.at))
        .filter(entity::Column::Version.eq(after.version - 1))
        .exec(db)
        .await?;
    if written.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// Deletes the version of a point that was seen.
///
/// # Errors
/// [`Error::Conflict`] when it is not there any more.
pub async fn delete(db: &impl ConnectionTrait, series_id: i32, point: &Measurement) -> Result<()> {
    let deleted = entity::Entity::delete_many()
        .filter(is_at(series_id, point.at))
        .filter(entity::Column::Version.eq(point.version))
        .exec(db)
        .await?;
    if deleted.rows_affected == 0 {
        Err(Error::Conflict)
    } else {
        Ok(())
    }
}

/// The points of a series from `from` to `until`, both included, in order of time.
///
/// # Errors
/// As the database.
pub async fn list_between(
    db: &impl ConnectionTrait,
    series_id: i32,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<Vec<Measurement>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::SeriesId.eq(series_id))
        .filter(entity::Column::MeasuredOn.between(from, until))
        .order_by_asc(entity::Column::MeasuredOn)
        .order_by_asc(entity::Column::Second)
        .order_by_asc(entity::Column::Ordinal)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(read).collect())
}

/// Days on which a series of a metric has several points, each with the most that one series has, in order of day.
///
/// # Errors
/// As the database.
pub async fn days_with_several(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<Vec<(NaiveDate, i64)>> {
    let rows: Vec<(NaiveDate, i64)> = entity::Entity::find()
        .select_only()
        .column(entity::Column::MeasuredOn)
        .column_as(entity::Column::Value.count(), "points")
        .filter(entity::Column::SeriesId.in_subquery(series::numbers_of(metric_id)))
        .group_by(entity::Column::SeriesId)
        .group_by(entity::Column::MeasuredOn)
        .having(entity::Column::Value.count().gt(1))
        .order_by_asc(entity::Column::MeasuredOn)
        .into_tuple()
        .all(db)
        .await?;
    let mut days: Vec<(NaiveDate, i64)> = Vec::with_capacity(rows.len());
    for (on, points) in rows {
        match days.last_mut() {
            // Two customers' series on one day.
            Some(last) if last.0 == on => last.1 = Ord::max(last.1, points),
            _ => days.push((on, points)),
        }
    }
    Ok(days)
}

/// The points that count of every series of some metrics, each list in order of time.
///
/// # Errors
/// As the database.
pub async fn counting(
    db: &impl ConnectionTrait,
    metric_ids: &[MetricId],
) -> Result<HashMap<SeriesKey, Vec<Measurement>>> {
    let series = series::of_metrics(db, metric_ids).await?;
    let rows = entity::Entity::find()
        .filter(entity::Column::SeriesId.is_in(series.keys().copied()))
        .filter(entity::Column::SetAside.eq(""))
        .order_by_asc(entity::Column::SeriesId)
        .order_by_asc(entity::Column::MeasuredOn)
        .order_by_asc(entity::Column::Second)
        .order_by_asc(entity::Column::Ordinal)
        .all(db)
        .await?;
    let mut points: HashMap<SeriesKey, Vec<Measurement>> = series.values().map(|key| (*key, Vec::new())).collect();
    for row in rows {
        if let Some(of_series) = series.get(&row.series_id).and_then(|key| points.get_mut(key)) {
            of_series.push(read(row));
        }
    }
    Ok(points)
}

/// The values that count of the pilot's own series of some metrics, each list in order of time.
///
/// # Errors
/// As the database.
pub async fn values_of(db: &impl ConnectionTrait, metric_ids: &[MetricId]) -> Result<HashMap<MetricId, Vec<f64>>> {
    let own = series::of_pilots(db, metric_ids).await?;
    let rows: Vec<(i32, f64)> = entity::Entity::find()
        .select_only()
        .columns([entity::Column::SeriesId, entity::Column::Value])
        .filter(entity::Column::SeriesId.is_in(own.keys().copied()))
        .filter(entity::Column::SetAside.eq(""))
        .order_by_asc(entity::Column::SeriesId)
        .order_by_asc(entity::Column::MeasuredOn)
        .order_by_asc(entity::Column::Second)
        .order_by_asc(entity::Column::Ordinal)
        .into_tuple()
        .all(db)
        .await?;
    let mut values: HashMap<MetricId, Vec<f64>> = HashMap::new();
    for (series_id, value) in rows {
        if let Some(metric_id) = own.get(&series_id) {
            values.entry(*metric_id).or_default().push(value);
        }
    }
    Ok(values)
}

/// How many points a metric has, of all customers.
///
/// # Errors
/// As the database.
pub async fn count(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<u64> {
    use sea_orm::PaginatorTrait;
    let of_metric = entity::Column::SeriesId.in_subquery(series::numbers_of(metric_id));
    Ok(entity::Entity::find().filter(of_metric).count(db).await?)
}

/// The last day on which a metric has a point of any customer; none when it has no points.
///
/// # Errors
/// As the database.
pub async fn last_day(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<Option<NaiveDate>> {
    let row: Option<Option<NaiveDate>> = entity::Entity::find()
        .select_only()
        .column_as(entity::Column::MeasuredOn.max(), "last")
        .filter(entity::Column::SeriesId.in_subquery(series::numbers_of(metric_id)))
        .into_tuple()
        .one(db)
        .await?;
    Ok(row.flatten())
}
