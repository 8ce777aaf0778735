//! An open workspace and the person who works in it.

use crate::change::Changed;
use crate::clock::Clock;
use crate::{Result, pilots};
use chrono::NaiveDate;
use pilotlight_domain::departments::Department;
use pilotlight_domain::id::{PersonId, PilotId};
use pilotlight_domain::people::Person;
use pilotlight_domain::permission::Permissions;
use pilotlight_domain::pilots::Stage;
use pilotlight_domain::workspace::Workspace;
use pilotlight_store::{Database, rows, workspaces};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;

type Listener = Arc<dyn Fn(&Changed) + Send + Sync>;

/// An open workspace and the person at the keyboard. Cheap to clone; every use case takes one.
#[derive(Clone)]
pub struct Session {
    database: Arc<Database>,
    person_id: PersonId,
    clock: Clock,
    listener: Option<Listener>,
}

impl Session {
    /// A session of `person_id` in an open database.
    #[must_use]
    pub fn new(database: Arc<Database>, person_id: PersonId, clock: Clock) -> Self {
        Self {
            database,
            person_id,
            clock,
            listener: None,
        }
    }

    /// The same session, telling `listener` after every change.
    #[must_use]
    pub fn telling(mut self, listener: impl Fn(&Changed) + Send + Sync + 'static) -> Self {
        self.listener = Some(Arc::new(listener));
        self
    }

    /// The same workspace with another person at the keyboard.
    ///
    /// # Errors
    /// `not_found` for a person of another workspace.
    pub async fn as_person(&self, person_id: PersonId) -> Result<Self> {
        let person: Person = rows::find(self.database.reads(), person_id).await?;
        Ok(Self {
            person_id: person.id,
            ..self.clone()
        })
    }

    /// Who is at the keyboard.
    #[must_use]
    pub fn person_id(&self) -> PersonId {
        self.person_id
    }

    /// What time it is.
    #[must_use]
    pub fn clock(&self) -> Clock {
        self.clock
    }

    pub(crate) fn database(&self) -> &Database {
        &self.database
    }

    pub(crate) fn tell(&self, changed: &Changed) {
        if let Some(listener) = &self.listener {
            listener(changed);
        }
    }

    /// The names by which a computer remembers this session: of the workspace and of the person.
    ///
    /// # Errors
    /// As the storage.
    pub async fn names(&self) -> Result<(String, String)> {
        let db = self.database.reads();
        let person: Person = rows::find(db, self.person_id).await?;
        Ok((workspaces::find(db).await?.name, person.name))
    }

    /// Reads what the window's frame shows.
    ///
    /// # Errors
    /// As the storage.
    pub async fn view(&self) -> Result<SessionView> {
        let db = self.database.reads();
        let person: Person = rows::find(db, self.person_id).await?;
        let mut people: Vec<Person> = rows::list(db).await?;
        people.sort_by(|a, b| (a.retired, &a.name).cmp(&(b.retired, &b.name)));
        let mut departments: Vec<Department> = rows::list(db).await?;
        departments.sort_by(|a, b| (a.retired, &a.name).cmp(&(b.retired, &b.name)));
        let today = self.clock.today();
        Ok(SessionView {
            location: self.database.location().shown(),
            workspace: workspaces::find(db).await?,
            permissions: Permissions::of(&person),
            person,
            people,
            departments,
            pilots: pilots::sidebar(pilotlight_store::pilots::list(db).await?, today),
            today,
        })
    }
}

/// What the window's frame shows: workspace, person, pilots.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SessionView {
    /// Where the workspace is kept, for people.
    pub location: String,
    /// The workspace and its settings.
    pub workspace: Workspace,
    /// The person at the keyboard.
    pub person: Person,
    /// What this person may do.
    pub permissions: Permissions,
    /// Everybody, retired ones last.
    pub people: Vec<Person>,
    /// Every department, retired ones last.
    pub departments: Vec<Department>,
    /// Every pilot, decisions due first, then running, then ended.
    pub pilots: Vec<PilotEntry>,
    /// The day the program takes for today.
    pub today: NaiveDate,
}

/// A pilot in the sidebar.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PilotEntry {
    /// The pilot.
    pub id: PilotId,
    /// Its name.
    pub name: String,
    /// Where it stands.
    pub stage: Stage,
    /// A decision is due within 14 days, or overdue.
    pub decision_due: bool,
}
