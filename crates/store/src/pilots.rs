//! Pilots in storage.

use crate::Result;
use crate::rows::{Stored, stored};
use crate::words::{value, word};
use pilotlight_domain::pilots::Pilot;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

stored!(
    "pilot", Pilot, "pilot",
    {
        name: String,
        customer_id: uuid::Uuid,
        service: String,
        opportunity: String,
        stage: String,
        started_on: chrono::NaiveDate,
        decision_due_on: Option<chrono::NaiveDate>,
        lead_id: Option<uuid::Uuid>,
        version: i32,
    },
    version: |pilot| pilot.version, Some(entity::Column::Version),
    read: |row| Pilot {
        id: row.id.into(),
        name: row.name,
        customer_id: row.customer_id.into(),
        service: row.service,
        opportunity: row.opportunity,
        stage: value("stage", &row.stage)?,
        started_on: row.started_on,
        decision_due_on: row.decision_due_on,
        lead_id: row.lead_id.map(Into::into),
        version: row.version,
    },
    write: |pilot| entity::Model {
        id: pilot.id.into(),
        name: pilot.name.clone(),
        customer_id: pilot.customer_id.into(),
        service: pilot.service.clone(),
        opportunity: pilot.opportunity.clone(),
        stage: word(&pilot.stage),
        started_on: pilot.started_on,
        decision_due_on: pilot.decision_due_on,
        lead_id: pilot.lead_id.map(Into::into),
        version: pilot.version,
    },
);

/// Every pilot by name.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait) -> Result<Vec<Pilot>> {
    entity::Entity::find()
        .order_by_asc(entity::Column::Name)
        .all(db)
        .await?
        .into_iter()
        .map(Pilot::read)
        .collect()
}
