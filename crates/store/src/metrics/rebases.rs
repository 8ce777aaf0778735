//! Rebases of metrics' limits. They are made and taken back, never changed.

use crate::Result;
use crate::rows::{Stored, stored};
use chrono::NaiveDate;
use pilotlight_domain::id::{IterationId, MetricId};
use pilotlight_domain::rebases::Rebase;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

stored!(
    "rebase", Rebase, "rebase",
    {
        metric_id: uuid::Uuid,
        iteration_id: uuid::Uuid,
        reason: String,
        rebased_by: uuid::Uuid,
        rebased_at: chrono::DateTime<chrono::Utc>,
    },
    version: |_| 0, None,
    read: |row| Rebase {
        id: row.id.into(),
        metric_id: row.metric_id.into(),
        iteration_id: row.iteration_id.into(),
        reason: row.reason,
        rebased_by: row.rebased_by.into(),
        rebased_at: row.rebased_at,
    },
    write: |rebase| entity::Model {
        id: rebase.id.into(),
        metric_id: rebase.metric_id.into(),
        iteration_id: rebase.iteration_id.into(),
        reason: rebase.reason.clone(),
        rebased_by: rebase.rebased_by.into(),
        rebased_at: rebase.rebased_at,
    },
);

/// The rebases of a metric, in the order in which they were made.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<Vec<Rebase>> {
    entity::Entity::find()
        .filter(entity::Column::MetricId.eq(Uuid::from(metric_id)))
        .order_by_asc(entity::Column::RebasedAt)
        .order_by_asc(entity::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(Rebase::read)
        .collect()
}

/// First days of the iterations at which a metric was rebased, in order.
///
/// # Errors
/// As the database.
pub async fn days(db: &impl ConnectionTrait, metric_id: MetricId) -> Result<Vec<NaiveDate>> {
    use crate::iterations::entity::{Column, Entity as Iterations};
    let rebased = entity::Entity::find()
        .select_only()
        .column(entity::Column::IterationId)
        .filter(entity::Column::MetricId.eq(Uuid::from(metric_id)))
        .into_query();
    Ok(Iterations::find()
        .select_only()
        .column(Column::StartedOn)
        .filter(Column::Id.in_subquery(rebased))
        .order_by_asc(Column::StartedOn)
        .into_tuple()
        .all(db)
        .await?)
}

/// The metrics that were rebased at an iteration.
///
/// # Errors
/// As the database.
pub async fn metrics_at(db: &impl ConnectionTrait, iteration_id: IterationId) -> Result<Vec<MetricId>> {
    let ids: Vec<Uuid> = entity::Entity::find()
        .select_only()
        .column(entity::Column::MetricId)
        .filter(entity::Column::IterationId.eq(Uuid::from(iteration_id)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}
