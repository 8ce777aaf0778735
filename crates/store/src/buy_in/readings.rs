//! Readings in storage. They only append.

use super::level;
use crate::Result;
use crate::rows::{Stored, stored};
use pilotlight_domain::buy_in::Reading;
use pilotlight_domain::id::PilotId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

stored!(
    "reading", Reading, "reading",
    {
        participation_id: uuid::Uuid,
        read_on: chrono::NaiveDate,
        level: i32,
        reason: String,
        recorded_by: uuid::Uuid,
        recorded_at: chrono::DateTime<chrono::Utc>,
    },
    version: |_| 0, None,
    read: |row| Reading {
        id: row.id.into(),
        participation_id: row.participation_id.into(),
        on: row.read_on,
        level: level(row.level)?,
        reason: row.reason,
        recorded_by: row.recorded_by.into(),
        recorded_at: row.recorded_at,
    },
    write: |reading| entity::Model {
        id: reading.id.into(),
        participation_id: reading.participation_id.into(),
        read_on: reading.on,
        level: reading.level.step(),
        reason: reading.reason.clone(),
        recorded_by: reading.recorded_by.into(),
        recorded_at: reading.recorded_at,
    },
);

/// Every reading of a pilot, by participation, then in order of day, of recording and of identity.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, pilot_id: PilotId) -> Result<Vec<Reading>> {
    use super::entity::{Column as ParticipationColumn, Entity as Participations};
    let of_pilot = Participations::find()
        .select_only()
        .column(ParticipationColumn::Id)
        .filter(ParticipationColumn::PilotId.eq(Uuid::from(pilot_id)))
        .into_query();
    entity::Entity::find()
        .filter(entity::Column::ParticipationId.in_subquery(of_pilot))
        .order_by_asc(entity::Column::ParticipationId)
        .order_by_asc(entity::Column::ReadOn)
        .order_by_asc(entity::Column::RecordedAt)
        .order_by_asc(entity::Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(Reading::read)
        .collect()
}
