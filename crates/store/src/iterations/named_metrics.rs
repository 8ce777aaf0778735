//! Which metrics an iteration names.

use crate::Result;
use pilotlight_domain::id::{IterationId, MetricId, PilotId};
use pilotlight_domain::iterations::Iteration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use std::collections::HashMap;
use uuid::Uuid;

mod entity {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "iteration_metric")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub iteration_id: uuid::Uuid,
        #[sea_orm(primary_key, auto_increment = false)]
        pub metric_id: uuid::Uuid,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub(super) async fn of_pilot(
    db: &impl ConnectionTrait,
    pilot_id: PilotId,
) -> Result<HashMap<IterationId, Vec<MetricId>>> {
    use super::entity::{Column, Entity as Iterations};
    let of_pilot = Iterations::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PilotId.eq(Uuid::from(pilot_id)))
        .into_query();
    let rows = entity::Entity::find()
        .filter(entity::Column::IterationId.in_subquery(of_pilot))
        .order_by_asc(entity::Column::MetricId)
        .all(db)
        .await?;
    let mut named: HashMap<IterationId, Vec<MetricId>> = HashMap::new();
    for row in rows {
        named
            .entry(row.iteration_id.into())
            .or_default()
            .push(row.metric_id.into());
    }
    Ok(named)
}

pub(super) async fn of_iteration(db: &impl ConnectionTrait, id: IterationId) -> Result<Vec<MetricId>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::IterationId.eq(Uuid::from(id)))
        .order_by_asc(entity::Column::MetricId)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.metric_id.into()).collect())
}

pub(super) async fn replace(db: &impl ConnectionTrait, iteration: &Iteration) -> Result<()> {
    let id = Uuid::from(iteration.id);
    entity::Entity::delete_many()
        .filter(entity::Column::IterationId.eq(id))
        .exec(db)
        .await?;
    let rows = iteration.metric_ids.iter().map(|metric| {
        crate::rows::all_set::<_, entity::ActiveModel>(entity::Model {
            iteration_id: id,
            metric_id: (*metric).into(),
        })
    });
    if !iteration.metric_ids.is_empty() {
        entity::Entity::insert_many(rows).exec_without_returning(db).await?;
    }
    Ok(())
}
