//! The history: operations and what each changed, written in the same commit as the change.

pub mod kinds;
pub mod points;
pub mod reversal;

use crate::Result;
use crate::rows::Stored;
use crate::words::{value, word};
use chrono::{DateTime, Utc};
use pilotlight_domain::history::{Area, Operation, Way};
use pilotlight_domain::id::{DepartmentId, PersonId, PilotId};
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::permission::Action;
use reversal::Reversal;
use sea_orm::{ActiveValue, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

mod operation {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "operation")]
    pub struct Model {
        #[sea_orm(primary_key)]
        pub number: i32,
        pub name: String,
        pub pilot_id: Option<uuid::Uuid>,
        pub person_id: uuid::Uuid,
        pub at: chrono::DateTime<chrono::Utc>,
        pub scope: Option<String>,
        pub way: String,
        pub reverses: Option<i32>,
        pub origin: Option<i32>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

mod operation_change {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "operation_change")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub operation_number: i32,
        #[sea_orm(primary_key, auto_increment = false)]
        pub position: i32,
        pub kind: String,
        pub row_key: String,
        pub before: Option<String>,
        pub after: Option<String>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// One row that an operation changes, before and after.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    /// Kind of the row: "reading".
    pub kind: String,
    /// Which row.
    pub key: String,
    /// The row before as JSON; none for an addition.
    pub before: Option<String>,
    /// The row after as JSON; none for a deletion.
    pub after: Option<String>,
}

impl RowChange {
    /// The change of a stored row: what it was, none for an addition, and what it is, none for a deletion.
    #[must_use]
    pub fn of<T: Stored>(before: Option<&T>, after: Option<&T>) -> Self {
        let key = after.or(before).map(|row| row.key().to_string()).unwrap_or_default();
        Self::keyed(T::KIND, key, before, after)
    }

    /// The change of something with a key of its own.
    #[must_use]
    pub fn keyed<T: Serialize>(kind: &str, key: String, before: Option<&T>, after: Option<&T>) -> Self {
        let json = |row: &T| serde_json::to_string(row).unwrap_or_default();
        Self {
            kind: kind.to_owned(),
            key,
            before: before.map(json),
            after: after.map(json),
        }
    }
}

/// What reversing an operation takes besides its rows. It is kept with the operation, so that undoing it asks for the
/// same permissions and tells the same areas, whatever they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Scope {
    /// Areas that changed.
    pub areas: BTreeSet<Area>,
    /// What the person had to be allowed to do, each for a department where that matters.
    pub needs: Vec<(Action, Option<DepartmentId>)>,
    /// Series that received points, which name the operation themselves.
    pub points: BTreeSet<SeriesKey>,
}

/// Opens an operation and returns its number; its name is written when it is finished.
///
/// # Errors
/// As the database; [`crate::Error::Duplicate`] when what it reverses was reversed already.
pub async fn begin(
    db: &impl ConnectionTrait,
    person_id: PersonId,
    at: DateTime<Utc>,
    reversal: Option<Reversal>,
) -> Result<i32> {
    let row = operation::ActiveModel {
        number: ActiveValue::NotSet,
        name: ActiveValue::Set(String::new()),
        pilot_id: ActiveValue::Set(None),
        person_id: ActiveValue::Set(person_id.into()),
        at: ActiveValue::Set(at),
        scope: ActiveValue::Set(None),
        way: ActiveValue::Set(word(&reversal.map_or(Way::Change, |reversal| reversal.way))),
        reverses: ActiveValue::Set(reversal.map(|reversal| reversal.reverses)),
        origin: ActiveValue::Set(reversal.map(|reversal| reversal.origin)),
    };
    Ok(operation::Entity::insert(row).exec(db).await?.last_insert_id)
}

/// Names an operation and writes what it changed. Without a `scope` it cannot be undone.
///
/// # Errors
/// As the database.
pub async fn finish(
    db: &impl ConnectionTrait,
    number: i32,
    name: &str,
    pilot_id: Option<PilotId>,
    scope: Option<&Scope>,
    changes: Vec<RowChange>,
) -> Result<()> {
    let whole = changes.iter().all(|change| kinds::is_known(&change.kind));
    let scope = scope.filter(|_| whole);
    let row = operation::ActiveModel {
        number: ActiveValue::Unchanged(number),
        name: ActiveValue::Set(name.to_owned()),
        pilot_id: ActiveValue::Set(pilot_id.map(Into::into)),
        scope: ActiveValue::Set(scope.and_then(|scope| serde_json::to_string(scope).ok())),
        ..Default::default()
    };
    operation::Entity::update(row).exec(db).await?;
    let rows: Vec<_> = (0i32..)
        .zip(changes)
        .map(|(position, change)| {
            crate::rows::all_set::<_, operation_change::ActiveModel>(operation_change::Model {
                operation_number: number,
                position,
                kind: change.kind,
                row_key: change.key,
                before: change.before,
                after: change.after,
            })
        })
        .collect();
    for chunk in rows.chunks(crate::measurements::ROWS_A_STATEMENT) {
        operation_change::Entity::insert_many(chunk.to_vec())
            .exec_without_returning(db)
            .await?;
    }
    Ok(())
}

/// The newest operations, newest first.
///
/// # Errors
/// As the database.
pub async fn list(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Operation>> {
    let rows = operation::Entity::find()
        .order_by_desc(operation::Column::Number)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}

fn read(row: operation::Model) -> Result<Operation> {
    Ok(Operation {
        number: row.number,
        name: row.name,
        pilot_id: row.pilot_id.map(Into::into),
        person_id: row.person_id.into(),
        at: row.at,
        way: value("way of an operation", &row.way)?,
    })
}

/// What an operation changed, in the order in which it did.
///
/// # Errors
/// As the database.
pub async fn changes(db: &impl ConnectionTrait, number: i32) -> Result<Vec<RowChange>> {
    use sea_orm::{ColumnTrait, QueryFilter};
    let rows = operation_change::Entity::find()
        .filter(operation_change::Column::OperationNumber.eq(number))
        .order_by_asc(operation_change::Column::Position)
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| RowChange {
            kind: row.kind,
            key: row.row_key,
            before: row.before,
            after: row.after,
        })
        .collect())
}
