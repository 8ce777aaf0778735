//! The one way to change a workspace: permission, one transaction, history in the same commit, one event after it.

use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{DepartmentId, PilotId};
use pilotlight_domain::people::Person;
use pilotlight_domain::permission::{self, Action};
use pilotlight_store::Transaction;
use pilotlight_store::history::{self, RowChange};
use pilotlight_store::rows::{self, Stored};
use std::collections::BTreeSet;

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
    areas: BTreeSet<Area>,
    person: Person,
}

impl Session {
    /// Begins a change of one `area` by the session's person, who must be allowed to do `action`.
    ///
    /// # Errors
    /// `forbidden` with a reason that names who may; as the storage.
    pub async fn change(&self, area: Area, action: Action) -> Result<Change<'_>> {
        let change = self.begin(area).await?;
        permission::check(&change.person, action, None)?;
        Ok(change)
    }

    /// Begins a change whose permission depends on a department that is known only inside it; see [`Change::allow`].
    pub(crate) async fn begin(&self, area: Area) -> Result<Change<'_>> {
        let transaction = self.database().begin().await?;
        // Read inside the transaction: a person retired a moment ago changes nothing any more.
        let person: Person = rows::find(&transaction, self.person_id()).await?;
        let operation = history::begin(&transaction, self.person_id(), self.clock().now()).await?;
        Ok(Change {
            session: self,
            transaction,
            operation,
            rows: Vec::new(),
            areas: [area].into(),
            person,
        })
    }
}

impl Change<'_> {
    /// Checks that the person may do `action` for `department`.
    ///
    /// # Errors
    /// `forbidden` with a reason that names who may.
    pub fn allow(&self, action: Action, department: DepartmentId) -> Result<()> {
        Ok(permission::check(&self.person, action, Some(department))?)
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
        self.areas.insert(area);
    }

    /// Notes a change that was written by other means.
    pub fn note(&mut self, row: RowChange) {
        self.rows.push(row);
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
        history::finish(&self.transaction, self.operation, &name, pilot_id, self.rows).await?;
        self.transaction.commit().await.map_err(pilotlight_store::Error::from)?;
        self.session.tell(&Changed {
            areas: self.areas.into_iter().collect(),
        });
        Ok(())
    }
}
