//! Customers in storage.

pub mod contacts;

use crate::Result;
use crate::rows::stored;
use crate::words::{value, word};
use pilotlight_domain::customers::Customer;
use pilotlight_domain::id::CustomerId;
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QuerySelect};
use std::collections::HashMap;

stored!(
    "customer", Customer, "customer",
    {
        name: String,
        tier: String,
        size: String,
        sites: Option<i32>,
        founded: Option<i32>,
        note: String,
        version: i32,
    },
    version: |customer| customer.version, Some(entity::Column::Version),
    read: |row| Customer {
        id: row.id.into(),
        name: row.name,
        tier: value("tier", &row.tier)?,
        size: row.size,
        sites: row.sites,
        founded: row.founded,
        note: row.note,
        version: row.version,
    },
    write: |customer| entity::Model {
        id: customer.id.into(),
        name: customer.name.clone(),
        tier: word(&customer.tier),
        size: customer.size.clone(),
        sites: customer.sites,
        founded: customer.founded,
        note: customer.note.clone(),
        version: customer.version,
    },
);

#[derive(FromQueryResult)]
struct PilotCount {
    customer_id: uuid::Uuid,
    pilots: i64,
}

/// Number of pilots of each customer that has any.
///
/// # Errors
/// As the database.
pub async fn pilot_counts(db: &impl ConnectionTrait) -> Result<HashMap<CustomerId, i64>> {
    use crate::pilots::entity::{Column, Entity};
    use sea_orm::ColumnTrait;
    let counts = Entity::find()
        .select_only()
        .column(Column::CustomerId)
        .column_as(Column::Id.count(), "pilots")
        .group_by(Column::CustomerId)
        .into_model::<PilotCount>()
        .all(db)
        .await?;
    Ok(counts
        .into_iter()
        .map(|count| (count.customer_id.into(), count.pilots))
        .collect())
}
