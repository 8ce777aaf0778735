//! Which operations can be undone and redone, and what came after them.

use super::{Scope, operation, operation_change, read};
use crate::words::word;
use crate::{Error, Result};
use pilotlight_domain::history::{Operation, Way};
use pilotlight_domain::id::PersonId;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

/// That an operation takes another one back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reversal {
    /// Undo or redo.
    pub way: Way,
    /// The operation that is taken back.
    pub reverses: i32,
    /// The change that both are about in the end.
    pub origin: i32,
}

/// An operation with what reversing it takes.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The operation.
    pub operation: Operation,
    /// The change that it is about in the end: itself, for a change.
    pub origin: i32,
    /// What reversing it takes; none when it cannot be reversed.
    pub scope: Option<Scope>,
}

impl Entry {
    fn read(row: operation::Model) -> Result<Self> {
        let scope = row.scope.as_deref().map(|text| {
            serde_json::from_str(text).map_err(|_| Error::Unreadable {
                what: "scope of an operation",
                value: text.to_owned(),
            })
        });
        Ok(Self {
            origin: row.origin.unwrap_or(row.number),
            scope: scope.transpose()?,
            operation: read(row)?,
        })
    }
}

/// One operation.
///
/// # Errors
/// [`Error::NotFound`] when there is none of that number.
pub async fn find(db: &impl ConnectionTrait, number: i32) -> Result<Entry> {
    let row = operation::Entity::find_by_id(number).one(db).await?;
    Entry::read(row.ok_or(Error::NotFound("operation"))?)
}

/// Whether an operation was taken back already.
///
/// # Errors
/// As the database.
pub async fn is_reversed(db: &impl ConnectionTrait, number: i32) -> Result<bool> {
    let reversed = operation::Entity::find().filter(operation::Column::Reverses.eq(number));
    Ok(reversed.one(db).await?.is_some())
}

/// What a person did last and nobody took back.
///
/// # Errors
/// As the database.
pub async fn last_done(db: &impl ConnectionTrait, person_id: PersonId) -> Result<Option<Entry>> {
    last(db, person_id, operation::Column::Way.ne(word(&Way::Undo))).await
}

/// What a person undid last and did not do again; none once she changed something after it.
///
/// # Errors
/// As the database.
pub async fn last_undone(db: &impl ConnectionTrait, person_id: PersonId) -> Result<Option<Entry>> {
    let Some(undone) = last(db, person_id, operation::Column::Way.eq(word(&Way::Undo))).await? else {
        return Ok(None);
    };
    let changed_since = operation::Entity::find()
        .filter(operation::Column::PersonId.eq(Uuid::from(person_id)))
        .filter(operation::Column::Number.gt(undone.operation.number))
        .filter(operation::Column::Way.eq(word(&Way::Change)))
        .one(db)
        .await?;
    Ok(Some(undone).filter(|_| changed_since.is_none()))
}

async fn last(db: &impl ConnectionTrait, person_id: PersonId, way: Expr) -> Result<Option<Entry>> {
    let row = operation::Entity::find()
        .filter(operation::Column::PersonId.eq(Uuid::from(person_id)))
        .filter(way)
        .filter(Expr::exists(taken_back()).not())
        .order_by_desc(operation::Column::Number)
        .one(db)
        .await?;
    row.map(Entry::read).transpose()
}

/// The operation that takes back the one of the outer query.
fn taken_back() -> SelectStatement {
    let later = Alias::new("later");
    Query::select()
        .expr(Expr::val(1))
        .from_as(operation::Entity, later.clone())
        .and_where(
            Expr::col((later, operation::Column::Reverses)).equals((operation::Entity, operation::Column::Number)),
        )
        .to_owned()
}

/// The newest operation after `number` that changed a row.
///
/// # Errors
/// As the database.
pub async fn changed_later(db: &impl ConnectionTrait, kind: &str, key: &str, number: i32) -> Result<Option<Operation>> {
    let rows = operation_change::Entity::find()
        .select_only()
        .column(operation_change::Column::OperationNumber)
        .filter(operation_change::Column::OperationNumber.gt(number))
        .filter(operation_change::Column::Kind.eq(kind))
        .filter(operation_change::Column::RowKey.eq(key))
        .into_query();
    newest(db, Condition::all().add(operation::Column::Number.in_subquery(rows))).await
}

/// The newest operation after `number` that stands and has to do with something: it changed a row that names its identity, was
/// made by it, or added points to it.
///
/// # Errors
/// As the database.
pub async fn mentioned_later(db: &impl ConnectionTrait, key: &str, number: i32) -> Result<Option<Operation>> {
    let text = format!("%{key}%");
    let rows = operation_change::Entity::find()
        .select_only()
        .column(operation_change::Column::OperationNumber)
        .filter(operation_change::Column::OperationNumber.gt(number))
        .filter(
            Condition::any()
                .add(operation_change::Column::RowKey.like(&text))
                .add(operation_change::Column::Before.like(&text))
                .add(operation_change::Column::After.like(&text)),
        )
        .into_query();
    let mut related = Condition::any()
        .add(operation::Column::Number.in_subquery(rows))
        .add(operation::Column::Scope.like(&text));
    if let Ok(person) = Uuid::parse_str(key) {
        related = related.add(operation::Column::PersonId.eq(person));
    }
    newest(
        db,
        Condition::all().add(operation::Column::Number.gt(number)).add(related),
    )
    .await
}

async fn newest(db: &impl ConnectionTrait, such: Condition) -> Result<Option<Operation>> {
    let row = operation::Entity::find()
        .filter(such)
        .order_by_desc(operation::Column::Number)
        .one(db)
        .await?;
    row.map(read).transpose()
}
