//! Iterations in storage, each with the metrics it names.

mod named_metrics;

use crate::Result;
use crate::rows::{self, stored};
use crate::words::{value, word};
use pilotlight_domain::id::{IterationId, PilotId};
use pilotlight_domain::iterations::Iteration;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

stored!(
    "iteration", Iteration, "iteration",
    {
        pilot_id: uuid::Uuid,
        number: i32,
        parent_id: Option<uuid::Uuid>,
        change_order: i32,
        title: String,
        hypothesis: String,
        change: String,
        findings: String,
        origin: String,
        started_on: chrono::NaiveDate,
        ended_on: Option<chrono::NaiveDate>,
        act: Option<String>,
        version: i32,
    },
    version: |iteration| iteration.version, Some(entity::Column::Version),
    read: |row| Iteration {
        id: row.id.into(),
        pilot_id: row.pilot_id.into(),
        number: row.number,
        parent_id: row.parent_id.map(Into::into),
        order: row.change_order,
        title: row.title,
        hypothesis: row.hypothesis,
        change: row.change,
        findings: row.findings,
        origin: value("origin", &row.origin)?,
        metric_ids: Vec::new(),
        started_on: row.started_on,
        ended_on: row.ended_on,
        act: row.act.map(|act| value("act", &act)).transpose()?,
        version: row.version,
    },
    write: |iteration| entity::Model {
        id: iteration.id.into(),
        pilot_id: iteration.pilot_id.into(),
        number: iteration.number,
        parent_id: iteration.parent_id.map(Into::into),
        change_order: iteration.order,
        title: iteration.title.clone(),
        hypothesis: iteration.hypothesis.clone(),
        change: iteration.change.clone(),
        findings: iteration.findings.clone(),
        origin: word(&iteration.origin),
        started_on: iteration.started_on,
        ended_on: iteration.ended_on,
        act: iteration.act.as_ref().map(word),
        version: iteration.version,
    },
);

/// The iterations of a pilot in order of number.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, pilot_id: PilotId) -> Result<Vec<Iteration>> {
    let rows = entity::Entity::find()
        .filter(entity::Column::PilotId.eq(Uuid::from(pilot_id)))
        .order_by_asc(entity::Column::Number)
        .all(db)
        .await?;
    let mut iterations = rows
        .into_iter()
        .map(rows::Stored::read)
        .collect::<Result<Vec<Iteration>>>()?;
    let mut named = named_metrics::of_pilot(db, pilot_id).await?;
    for iteration in &mut iterations {
        iteration.metric_ids = named.remove(&iteration.id).unwrap_or_default();
    }
    Ok(iterations)
}

/// One iteration.
///
/// # Errors
/// As [`rows::find`].
pub async fn find(db: &impl ConnectionTrait, id: IterationId) -> Result<Iteration> {
    let mut iteration: Iteration = rows::find(db, id).await?;
    iteration.metric_ids = named_metrics::of_iteration(db, id).await?;
    Ok(iteration)
}

/// Adds an iteration.
///
/// # Errors
/// As [`rows::insert`].
pub async fn insert(db: &impl ConnectionTrait, iteration: &Iteration) -> Result<()> {
    rows::insert(db, iteration).await?;
    named_metrics::replace(db, iteration).await
}

/// Writes an iteration over the version before it.
///
/// # Errors
/// As [`rows::update`].
pub async fn update(db: &impl ConnectionTrait, iteration: &Iteration) -> Result<()> {
    rows::update(db, iteration).await?;
    named_metrics::replace(db, iteration).await
}
