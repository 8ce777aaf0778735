//! The one way to change a workspace: permission, one transaction, history in the same commit, one event after it.

use crate::{Code, Error, Result, Session};
use chrono::NaiveDate;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{DepartmentId, PilotId};
use pilotlight_domain::measurements::{Measurement, SeriesKey};
use pilotlight_domain::people::Person;
use pilotlight_domain::permission::{self, Action};
use pilotlight_store::Transaction;
use pilotlight_store::history::reversal::Reversal;
use pilotlight_store::history::{self, RowChange, Scope};
use pilotlight_store::measurements;
use pilotlight_store::rows::{self, Stored};

/// Areas that changed, for everybody who shows them to read again.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, specta::Type)]
pub struct Changed {
    /// The areas, each once, in order.
    pub areas: Vec<Area>,
}

/// A change under way. Dropped without [`Change::commit`], it leaves the workspace as it was.
pub struct Change<'a> {
    session: &'a Session,
    transaction: Transaction,
    operation: i32,
    rows: Vec<RowChange>,
    scope: Scope,
    for_good: bool,
    person: Person,
}

impl Session {
    /// Begins a change of one `area` by the session's person, who must be allowed to do `action`.
    ///
    /// # Errors
    /// `forbidden` with a reason that names who may; as the storage.
    pub async fn change(&self, area: Area, action: Action) -> Result<Change<'_>> {
        let mut change = self.begin(area).await?;
        change.need(action, None)?;
        Ok(change)
    }

    /// Begins a change whose permission depends on a department that is known only inside it; see [`Change::allow`].
    pub(crate) async fn begin(&self, area: Area) -> Result<Change<'_>> {
        let mut change = self.start(None).await?;
        change.touches(area);
        Ok(change)
    }

    /// Begins a change that takes an operation back, with the areas and permissions of that one.
    pub(crate) async fn begin_reversal(&self, reversal: Reversal, scope: &Scope) -> Result<Change<'_>> {
        let mut change = self.start(Some(reversal)).await.map_err(|error| match error.code {
            // Another window was faster.
            Code::Validation => Error::new(Code::Conflict, "This was taken back a moment ago already."),
            _ => error,
        })?;
        for (action, department) in &scope.needs {
            permission::check(&change.person, *action, *department)?;
        }
        change.scope = scope.clone();
        Ok(change)
    }

    async fn start(&self, reversal: Option<Reversal>) -> Result<Change<'_>> {
        let transaction = self.database().begin().await?;
        // Read inside the transaction: a person retired a moment ago changes nothing any more.
        let person: Person = rows::find(&transaction, self.person_id()).await?;
        let operation = history::begin(&transaction, self.person_id(), self.clock().now(), reversal).await?;
        Ok(Change {
            session: self,
            transaction,
            operation,
            rows: Vec::new(),
            scope: Scope::default(),
            for_good: false,
            person,
        })
    }
}

impl Change<'_> {
    /// Checks that the person may do `action` for `department`.
    ///
    /// # Errors
    /// `forbidden` with a reason that names who may.
    pub fn allow(&mut self, action: Action, department: DepartmentId) -> Result<()> {
        self.need(action, Some(department))
    }

    fn need(&mut self, action: Action, department: Option<DepartmentId>) -> Result<()> {
        permission::check(&self.person, action, department)?;
        // Kept with the operation: who undoes it needs the same.
        self.scope.needs.push((action, department));
        Ok(())
    }

    /// For queries inside the change.
    pub fn tx(&self) -> &Transaction {
        &self.transaction
    }

    /// Number of the operation, for rows that name it.
    pub fn operation(&self) -> i32 {
        self.operation
    }

    /// The person who makes the change.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// The day of the change.
    pub fn today(&self) -> NaiveDate {
        self.session.clock().today()
    }

    /// Another area is changed too.
    pub fn touches(&mut self, area: Area) {
        self.scope.areas.insert(area);
    }

    /// The change is too large for the history to keep its rows, or nothing to take back: it cannot be undone.
    pub fn for_good(&mut self) {
        self.for_good = true;
    }

    /// Notes a change that was written by other means.
    pub fn note(&mut self, row: RowChange) {
        self.rows.push(row);
    }

    /// Adds points to a series. They name the operation, which is all their history until they are corrected.
    ///
    /// # Errors
    /// As the storage.
    pub async fn insert_points(&mut self, key: SeriesKey, series_id: i32, points: &[Measurement]) -> Result<()> {
        measurements::insert(&self.transaction, series_id, self.operation, points).await?;
        self.scope.points.insert(key);
        Ok(())
    }

    /// Adds a row.
    ///
    /// # Errors
    /// As the storage.
    pub async fn insert<T: Stored>(&mut self, after: &T) -> Result<()> {
        rows::insert(&self.transaction, after).await?;
        self.rows.push(RowChange::of(None, Some(after)));
        Ok(())
    }

    /// Writes `after` over `before`, which must still be the stored version.
    ///
    /// # Errors
    /// `conflict` when it is not.
    pub async fn update<T: Stored>(&mut self, before: &T, after: &T) -> Result<()> {
        rows::update(&self.transaction, after).await?;
        self.rows.push(RowChange::of(Some(before), Some(after)));
        Ok(())
    }

    /// Deletes a row that nothing refers to.
    ///
    /// # Errors
    /// `conflict` when it changed since it was seen; `validation` when something refers to it.
    pub async fn delete<T: Stored>(&mut self, before: &T) -> Result<()> {
        rows::delete(&self.transaction, before).await?;
        self.rows.push(RowChange::of(Some(before), None));
        Ok(())
    }

    /// Reads a row and checks that it is the version that was seen.
    ///
    /// # Errors
    /// `not_found`, or `conflict` when somebody changed it.
    pub async fn seen<T: Stored>(&self, id: impl Into<uuid::Uuid>, version: i32) -> Result<T> {
        let row: T = rows::find(&self.transaction, id).await?;
        if row.version() == version {
            Ok(row)
        } else {
            Err(pilotlight_store::Error::Conflict.into())
        }
    }

    /// Writes the history, commits, and tells everybody. The workspace is on disk when this returns.
    ///
    /// # Errors
    /// As the storage; nothing is changed then.
    pub async fn commit(self, name: impl Into<String>, pilot_id: Option<PilotId>) -> Result<()> {
        let name: String = name.into();
        let scope = (!self.for_good).then_some(&self.scope);
        history::finish(&self.transaction, self.operation, &name, pilot_id, scope, self.rows).await?;
        self.transaction.commit().await.map_err(pilotlight_store::Error::from)?;
        self.session.tell(&Changed {
            areas: self.scope.areas.into_iter().collect(),
        });
        Ok(())
    }
}
