//! Metrics in storage.

pub mod rebases;
pub mod targets;

use crate::Result;
use crate::rows::{Stored, stored};
use crate::words::{value, word};
use pilotlight_domain::id::{MetricId, PilotId};
use pilotlight_domain::metrics::Metric;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

stored!(
    "metric", Metric, "metric",
    {
        pilot_id: uuid::Uuid,
        name: String,
        unit: String,
        data: String,
        per: i32,
        direction: String,
        perspective: String,
        aspect: String,
        cadence: String,
        baseline_until: Option<chrono::NaiveDate>,
        counter_metric_id: Option<uuid::Uuid>,
        owner_department_id: Option<uuid::Uuid>,
        leads: bool,
        version: i32,
    },
    version: |metric| metric.version, Some(entity::Column::Version),
    read: |row| Metric {
        id: row.id.into(),
        pilot_id: row.pilot_id.into(),
        name: row.name,
        unit: row.unit,
        data: value("data", &row.data)?,
        per: row.per,
        direction: value("direction", &row.direction)?,
        perspective: value("perspective", &row.perspective)?,
        aspect: value("aspect", &row.aspect)?,
        cadence: value("cadence", &row.cadence)?,
        baseline_until: row.baseline_until,
        counter_metric_id: row.counter_metric_id.map(Into::into),
        owner_department_id: row.owner_department_id.map(Into::into),
        leads: row.leads,
        version: row.version,
    },
    write: |metric| entity::Model {
        id: metric.id.into(),
        pilot_id: metric.pilot_id.into(),
        name: metric.name.clone(),
        unit: metric.unit.clone(),
        data: word(&metric.data),
        per: metric.per,
        direction: word(&metric.direction),
        perspective: word(&metric.perspective),
        aspect: word(&metric.aspect),
        cadence: word(&metric.cadence),
        baseline_until: metric.baseline_until,
        counter_metric_id: metric.counter_metric_id.map(Into::into),
        owner_department_id: metric.owner_department_id.map(Into::into),
        leads: metric.leads,
        version: metric.version,
    },
);

/// The metrics of a pilot by name.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, pilot_id: PilotId) -> Result<Vec<Metric>> {
    entity::Entity::find()
        .filter(entity::Column::PilotId.eq(Uuid::from(pilot_id)))
        .order_by_asc(entity::Column::Name)
        .all(db)
        .await?
        .into_iter()
        .map(Metric::read)
        .collect()
}

/// Names of all metrics with their pilots, by name, for finding them.
///
/// # Errors
/// As the database.
pub async fn names(db: &impl ConnectionTrait) -> Result<Vec<(MetricId, PilotId, String)>> {
    let rows: Vec<(Uuid, Uuid, String)> = entity::Entity::find()
        .select_only()
        .columns([entity::Column::Id, entity::Column::PilotId, entity::Column::Name])
        .order_by_asc(entity::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, pilot, name)| (id.into(), pilot.into(), name))
        .collect())
}

/// Some metrics, in no order.
///
/// # Errors
/// As the database.
pub async fn list_some(db: &impl ConnectionTrait, ids: &[MetricId]) -> Result<Vec<Metric>> {
    entity::Entity::find()
        .filter(entity::Column::Id.is_in(ids.iter().map(|id| Uuid::from(*id))))
        .all(db)
        .await?
        .into_iter()
        .map(Metric::read)
        .collect()
}
