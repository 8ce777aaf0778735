//! Targets of metrics over time.

use crate::Result;
use pilotlight_domain::id::{MetricId, PilotId};
use pilotlight_domain::metrics::Target;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;
use uuid::Uuid;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "target")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub metric_id: uuid::Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub from_day: chrono::NaiveDate,
        pub value: f64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

fn read(row: &entity::Model) -> Target {
    Target {
        from: row.from_day,
        value: row.value,
    }
}

/// The targets of a metric in order of day.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<Vec<Target>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.eq(Uuid::from(metric_id)))
        .order_by_asc(entity::Column::FromDay)
        .all(db)
        .await?;
    Ok(rows.iter().map(read).collect())
}

/// The targets of every metric of a pilot, each list in order of day.
///
/// # Errors
/// As the database.
pub async fn list_of_pilot(db: &impl ConnectionTrait, pilot_id: PilotId) -> Result<HashMap<MetricId, Vec<Target>>> {
    use super::entity::{Column, Entity as Metrics};
    let of_pilot = Metrics::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PilotId.eq(Uuid::from(pilot_id)))
        .into_query();
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.in_subquery(of_pilot))
        .order_by_asc(entity::Column::FromDay)
        .all(db)
        .await?;
    let mut targets: HashMap<MetricId, Vec<Target>> = HashMap::new();
    for row in &rows {
        targets.entry(row.metric_id.into()).or_default().push(read(row));
    }
    Ok(targets)
}

/// The targets of some metrics, each list in order of day.
///
/// # Errors
/// As the database.
pub async fn list_some(db: &impl ConnectionTrait, ids: &[MetricId]) -> Result<HashMap<MetricId, Vec<Target>>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::MetricId.is_in(ids.iter().map(|id| Uuid::from(*id))))
        .order_by_asc(entity::Column::FromDay)
        .all(db)
        .await?;
    let mut targets: HashMap<MetricId, Vec<Target>> = HashMap::new();
    for row in &rows {
        targets.entry(row.metric_id.into()).or_default().push(read(row));
    }
    Ok(targets)
}

/// Replaces the targets of a metric.
///
/// # Errors
/// As the database.
pub async fn replace(db: &impl ConnectionTrait, metric_id: MetricId, targets: &[Target]) -> Result<()> {
    let id = Uuid::from(metric_id);
    entity::Entity::delete_many()
        .filter(entity::Column::MetricId.eq(id))
        .exec(db)
        .await?;
    let rows = targets.iter().map(|target| {
        crate::rows::all_set::<_, entity::ActiveModel>(entity::Model {
            metric_id: id,
            from_day: target.from,
            value: target.value,
        })
    });
    if !targets.is_empty() {
        entity::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
