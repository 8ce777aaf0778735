//! Every kind of row that the history knows, and how a change of any of them is taken back.
//!
//! A new table takes part by one line in [`reverse_and_know`]'s list below; nothing else knows the kinds.

use super::RowChange;
use super::points::{self, PointKey, StoredPoint};
use crate::metrics::targets;
use crate::rows::{self, Stored};
use crate::{Error, Result, Transaction, iterations, measurements, workspaces};
use pilotlight_domain::buy_in::{Participation, Reading};
use pilotlight_domain::customers::{Contact, Customer};
use pilotlight_domain::departments::Department;
use pilotlight_domain::id::MetricId;
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::metrics::{Metric, Target};
use pilotlight_domain::people::Person;
use pilotlight_domain::pilots::Pilot;
use pilotlight_domain::rebases::Rebase;
use pilotlight_domain::workspace::Workspace;
use sea_orm::ConnectionTrait;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::marker::PhantomData;
use uuid::Uuid;

/// What taking back the change of one row came to.
#[derive(Clone, Debug, PartialEq)]
pub enum Reversed {
    /// It was taken back; this is the history of that, none where the rows themselves are.
    Done(Option<RowChange>),
    /// The row is not any more as the change left it. Nothing was written.
    Overtaken,
}

macro_rules! reverse_and_know {
    ($($kind:literal => $table:ty),+ $(,)?) => {
        /// Whether a change of such a row can be taken back.
        #[must_use]
        pub fn is_known(kind: &str) -> bool {
            matches!(kind, points::KIND | $($kind)|+)
        }

        /// Takes back what an operation about the change `origin` did to one row, which must still be as it left it.
        ///
        /// # Errors
        /// [`Error::Referred`] when something else refers to a row to be taken away, or it refers to something that is
        /// not there any more; [`Error::Duplicate`] when something else has its place; [`Error::Unreadable`] for a row
        /// that this program cannot read.
        pub async fn reverse(db: &Transaction, change: &RowChange) -> Result<Reversed> {
            match change.kind.as_str() {
                points::KIND => points::put_back(db, change).await,
                $($kind => one::<$table>(db, change).await,)+
                other => Err(Error::Unreadable { what: "kind of a row", value: other.to_owned() }),
            }
        }
    };
}

reverse_and_know! {
    "workspace" => TheWorkspace,
    "department" => Rows<Department>,
    "person" => Rows<Person>,
    "customer" => Rows<Customer>,
    "contact" => Rows<Contact>,
    "pilot" => Rows<Pilot>,
    "participation" => Rows<Participation>,
    "reading" => Rows<Reading>,
    "iteration" => Iterations,
    "metric" => Rows<Metric>,
    "targets" => TargetLists,
    "rebase" => Rows<Rebase>,
    "measurement" => Points,
}

/// How rows of one kind are found by their key in the history, and written.
trait Table {
    type Row: Serialize + DeserializeOwned + Send + Sync;
    /// The row as [`Table::find`] gives it, whatever order a person named its parts in.
    fn in_order(row: Self::Row) -> Self::Row {
        row
    }
    async fn find(db: &Transaction, key: &str) -> Result<Option<Self::Row>>;
    async fn insert(db: &Transaction, key: &str, row: &Self::Row) -> Result<()>;
    async fn update(db: &Transaction, key: &str, row: &Self::Row) -> Result<()>;
    async fn delete(db: &Transaction, key: &str, row: &Self::Row) -> Result<()>;
}

async fn one<T: Table>(db: &Transaction, change: &RowChange) -> Result<Reversed> {
    let left = change.after.as_deref().map(parse).transpose()?.map(T::in_order);
    let was = change.before.as_deref().map(parse).transpose()?.map(T::in_order);
    let now = T::find(db, &change.key).await?;
    if now.as_ref().map(content) != left.as_ref().map(content) {
        return Ok(Reversed::Overtaken);
    }
    let again = match &was {
        None => None,
        // Above both versions that were ever seen: whoever still shows one of them is told of the conflict.
        Some(was) => Some(next_after::<T::Row>(was, now.as_ref().unwrap_or(was))?),
    };
    match (&now, &again) {
        (Some(_), Some(again)) => T::update(db, &change.key, again).await?,
        (Some(now), None) => T::delete(db, &change.key, now).await?,
        (None, Some(again)) => T::insert(db, &change.key, again).await?,
        (None, None) => {}
    }
    let row = RowChange::keyed(&change.kind, change.key.clone(), now.as_ref(), again.as_ref());
    Ok(Reversed::Done(Some(row)))
}

fn parse<R: DeserializeOwned>(text: &str) -> Result<R> {
    serde_json::from_str(text).map_err(|_| Error::Unreadable {
        what: "row of the history",
        value: text.to_owned(),
    })
}

/// A row without its version, for comparing.
pub(super) fn content<R: Serialize>(row: &R) -> Value {
    let mut value = serde_json::to_value(row).unwrap_or_default();
    if let Some(fields) = value.as_object_mut() {
        fields.remove("version");
    }
    value
}

/// `row` with the version that follows `stored`'s.
fn next_after<R: Serialize + DeserializeOwned>(row: &R, stored: &R) -> Result<R> {
    let unreadable = |error: serde_json::Error| Error::Unreadable {
        what: "row of the history",
        value: error.to_string(),
    };
    let version = serde_json::to_value(stored).map_err(unreadable)?["version"].as_i64();
    let mut value = serde_json::to_value(row).map_err(unreadable)?;
    if let Some(version) = version {
        value["version"] = Value::from(version + 1);
    }
    serde_json::from_value(value).map_err(unreadable)
}

fn identity(key: &str) -> Result<Uuid> {
    Uuid::parse_str(key).map_err(|_| Error::Unreadable {
        what: "key of a row",
        value: key.to_owned(),
    })
}

fn found<R>(row: Result<R>) -> Result<Option<R>> {
    match row {
        Ok(row) => Ok(Some(row)),
        Err(Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error),
    }
}

struct Rows<T>(PhantomData<T>);

impl<T: Stored + DeserializeOwned> Table for Rows<T> {
    type Row = T;

    async fn find(db: &Transaction, key: &str) -> Result<Option<T>> {
        found(rows::find(db, identity(key)?).await)
    }

    async fn insert(db: &Transaction, _: &str, row: &T) -> Result<()> {
        rows::insert(db, row).await
    }

    async fn update(db: &Transaction, _: &str, row: &T) -> Result<()> {
        rows::update(db, row).await
    }

    async fn delete(db: &Transaction, key: &str, row: &T) -> Result<()> {
        if T::KIND == Metric::KIND {
            // Numbers of series without points hold nothing that people see.
            measurements::series::delete_empty(db, identity(key)?.into()).await?;
        }
        rows::delete(db, row).await
    }
}

struct Iterations;

impl Table for Iterations {
    type Row = Iteration;

    fn in_order(mut row: Iteration) -> Iteration {
        row.metric_ids.sort_unstable();
        row
    }

    async fn find(db: &Transaction, key: &str) -> Result<Option<Iteration>> {
        let row = found(iterations::find(db, identity(key)?.into()).await)?;
        Ok(row.map(Self::in_order))
    }

    async fn insert(db: &Transaction, _: &str, row: &Iteration) -> Result<()> {
        iterations::insert(db, row).await
    }

    async fn update(db: &Transaction, _: &str, row: &Iteration) -> Result<()> {
        iterations::update(db, row).await
    }

    async fn delete(db: &Transaction, _: &str, row: &Iteration) -> Result<()> {
        rows::delete(db, row).await
    }
}

struct TargetLists;

impl TargetLists {
    fn metric(key: &str) -> Result<MetricId> {
        identity(key).map(Into::into)
    }
}

impl Table for TargetLists {
    type Row = Vec<Target>;

    // The list is there with its metric and without; empty, then.
    async fn find(db: &Transaction, key: &str) -> Result<Option<Vec<Target>>> {
        targets::list(db, Self::metric(key)?).await.map(Some)
    }

    async fn insert(db: &Transaction, key: &str, row: &Vec<Target>) -> Result<()> {
        targets::replace(db, Self::metric(key)?, row).await
    }

    async fn update(db: &Transaction, key: &str, row: &Vec<Target>) -> Result<()> {
        targets::replace(db, Self::metric(key)?, row).await
    }

    async fn delete(db: &Transaction, key: &str, _: &Vec<Target>) -> Result<()> {
        targets::replace(db, Self::metric(key)?, &[]).await
    }
}

struct TheWorkspace;

impl Table for TheWorkspace {
    type Row = Workspace;

    async fn find(db: &Transaction, _: &str) -> Result<Option<Workspace>> {
        found(workspaces::find(db).await)
    }

    async fn insert(db: &Transaction, _: &str, row: &Workspace) -> Result<()> {
        workspaces::insert(db, row).await
    }

    async fn update(db: &Transaction, _: &str, row: &Workspace) -> Result<()> {
        workspaces::update(db, row).await
    }

    async fn delete(_: &Transaction, _: &str, _: &Workspace) -> Result<()> {
        // A workspace goes with its file, never by undoing.
        Err(Error::Referred)
    }
}

struct Points;

impl Table for Points {
    type Row = StoredPoint;

    async fn find(db: &Transaction, key: &str) -> Result<Option<StoredPoint>> {
        let key: PointKey = key.parse()?;
        let Some(series_id) = measurements::series::find(db, key.series).await? else {
            return Ok(None);
        };
        found(measurements::find_stored(db, series_id, key.at).await)
    }

    async fn insert(db: &Transaction, key: &str, row: &StoredPoint) -> Result<()> {
        let key: PointKey = key.parse()?;
        let series_id = measurements::series::find_or_insert(db, key.series).await?;
        measurements::insert(db, series_id, row.operation, std::slice::from_ref(&row.point)).await
    }

    async fn update(db: &Transaction, key: &str, row: &StoredPoint) -> Result<()> {
        let series_id = numbered(db, key).await?;
        measurements::update(db, series_id, &row.point).await
    }

    async fn delete(db: &Transaction, key: &str, row: &StoredPoint) -> Result<()> {
        let series_id = numbered(db, key).await?;
        measurements::delete(db, series_id, &row.point).await
    }
}

async fn numbered(db: &impl ConnectionTrait, key: &str) -> Result<i32> {
    let key: PointKey = key.parse()?;
    let series_id = measurements::series::find(db, key.series).await?;
    series_id.ok_or(Error::NotFound("measurement"))
}
