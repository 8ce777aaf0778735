//! Participations in storage.

pub mod readings;

use crate::rows::{Stored, stored};
use crate::words::{value, word};
use crate::{Error, Result};
use pilotlight_domain::buy_in::{EngagementLevel, Participation};
use pilotlight_domain::id::PilotId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

stored!(
    "participation", Participation, "participation",
    {
        pilot_id: uuid::Uuid,
        department_id: uuid::Uuid,
        joined_on: chrono::NaiveDate,
        desired: i32,
        benefit: String,
        version: i32,
    },
    version: |participation| participation.version, Some(entity::Column::Version),
    read: |row| Participation {
        id: row.id.into(),
        pilot_id: row.pilot_id.into(),
        department_id: row.department_id.into(),
        joined_on: row.joined_on,
        desired: level(row.desired)?,
        benefit: value("benefit state", &row.benefit)?,
        version: row.version,
    },
    write: |participation| entity::Model {
        id: participation.id.into(),
        pilot_id: participation.pilot_id.into(),
        department_id: participation.department_id.into(),
        joined_on: participation.joined_on,
        desired: participation.desired.step(),
        benefit: word(&participation.benefit),
        version: participation.version,
    },
);

/// The engagement level of a stored place on the scale.
pub(crate) fn level(step: i32) -> Result<EngagementLevel> {
    EngagementLevel::from_step(step).ok_or(Error::Unreadable {
        what: "engagement level",
        value: step.to_string(),
    })
}

/// The participations of a pilot, in no order.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, pilot_id: PilotId) -> Result<Vec<Participation>> {
    entity::Entity::find()
        .filter(entity::Column::PilotId.eq(Uuid::from(pilot_id)))
        .all(db)
        .await?
        .into_iter()
        .map(Participation::read)
        .collect()
}
