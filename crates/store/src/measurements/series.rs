//! Series: one metric of one customer.

use crate::{Error, Result};
use pilotlight_domain::id::{CustomerId, MetricId};
use pilotlight_domain::measurements::SeriesKey;
use sea_orm::sea_query::{OnConflict, SelectStatement};
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QuerySelect, QueryTrait,
};
use std::collections::HashMap;
use uuid::Uuid;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "series")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub id: i32,
        pub metric_id: uuid::Uuid,
        pub comparison_id: Option<uuid::Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// The storage's number of a series; none when it has no points yet.
///
/// # Errors
/// As the database.
pub async fn find(db: &impl ConnectionTrait, key: SeriesKey) -> Result<Option<i32>> {
    let row = entity::Entity::find()
        .filter(entity::Column::MetricId.eq(Uuid::from(key.metric_id)))
        .filter(match key.comparison_id {
            Some(comparison) => entity::Column::ComparisonId.eq(Uuid::from(comparison)),
            None => entity::Column::ComparisonId.is_null(),
        })
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}

/// The storage's number of a series, which is added when it is not there.
///
/// # Errors
/// [`crate::Error::Referred`] when the metric or the customer does not exist.
pub async fn find_or_insert(db: &impl ConnectionTrait, key: SeriesKey) -> Result<i32> {
    if let Some(id) = find(db, key).await? {
        return Ok(id);
    }
    let row = entity::ActiveModel {
        id: ActiveValue::NotSet,
        metric_id: ActiveValue::Set(key.metric_id.into()),
        comparison_id: ActiveValue::Set(key.comparison_id.map(Into::into)),
    };
    // Another program may add the same one at this moment; whoever was first, both go on with it.
    entity::Entity::insert(row)
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    find(db, key).await?.ok_or(Error::Conflict)
}

#[derive(FromQueryResult)]
struct Count {
    comparison_id: Option<Uuid>,
    points: i64,
}

/// The comparison customers of a metric and how many points each has.
///
/// # Errors
/// As the database.
pub async fn comparisons(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<Vec<(CustomerId, i64)>> {
    use crate::measurements::entity as measurement;
    use sea_orm::{JoinType, RelationDef};
    let points: RelationDef = entity::Entity::belongs_to(measurement::Entity)
        .from(entity::Column::Id)
        .to(measurement::Column::SeriesId)
        .into();
    let counts = entity::Entity::find()
        .select_only()
        .column(entity::Column::ComparisonId)
        .column_as(measurement::Column::SeriesId.count(), "points")
        .join(JoinType::LeftJoin, points)
        .filter(entity::Column::MetricId.eq(Uuid::from(metric_id)))
        .filter(entity::Column::ComparisonId.is_not_null())
        .group_by(entity::Column::ComparisonId)
        .into_model::<Count>()
        .all(db)
        .await?;
    Ok(counts
        .into_iter()
        .filter_map(|count| Some((count.comparison_id?.into(), count.points)))
        .collect())
}

/// The pilots' own series of some metrics: the metric of each series' number.
///
/// # Errors
/// As the database.
pub async fn of_pilots(db: &impl ConnectionTrait, metric_ids: &[MetricId]) -> Result<HashMap<i32, MetricId>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.is_in(metric_ids.iter().map(|id| Uuid::from(*id))))
        .filter(entity::Column::ComparisonId.is_null())
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.metric_id.into())).collect())
}

/// Every series of some metrics, the pilots' own and the comparison customers', with its number.
///
/// # Errors
/// As the database.
pub async fn of_metrics(db: &impl ConnectionTrait, metric_ids: &[MetricId]) -> Result<HashMap<i32, SeriesKey>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.is_in(metric_ids.iter().map(|id| Uuid::from(*id))))
        .all(db)
        .await?;
    let series = rows.into_iter().map(|row| {
        let key = SeriesKey {
            metric_id: row.metric_id.into(),
            comparison_id: row.comparison_id.map(Into::into),
        };
        (row.id, key)
    });
    Ok(series.collect())
}

/// The numbers of every series of a metric, as a part of another query.
pub(super) fn numbers_of(metric_id: MetricId) -> SelectStatement {
    entity::Entity::find()
        .select_only()
        .column(entity::Column::Id)
        .filter(entity::Column::MetricId.eq(Uuid::from(metric_id)))
        .into_query()
}

/// Deletes the series of a metric that have no points.
///
/// # Errors
/// As the database.
pub async fn delete_empty(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<()> {
    use crate::measurements::entity as measurement;
    use sea_orm::sea_query::{Expr, ExprTrait};
    // Asked series by series: a list of all series with points would read the whole table.
    let points = measurement::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(
            Expr::col((measurement::Entity, measurement::Column::SeriesId))
                .equals((entity::Entity, entity::Column::Id)),
        )
        .into_query();
    entity::Entity::delete_many()
        .filter(entity::Column::MetricId.eq(Uuid::from(metric_id)))
        .filter(Expr::exists(points).not())
        .exec(db)
        .await?;
    Ok(())
}
