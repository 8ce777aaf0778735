//! What the window holds while it runs: the open workspace and what is remembered.

use crate::events::{Changed, WorkspaceRefused};
use crate::perf;
use crate::preferences::{Opened, Remembered};
use pilotlight_app::clock::Clock;
use pilotlight_app::domain::id::PersonId;
use pilotlight_app::domain::people::Person;
use pilotlight_app::portfolio::Rest;
use pilotlight_app::{Code, Error, Result, Session, workspace};
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::{AppHandle, Manager};
use tauri_specta::Event;

/// The state of the one window.
pub(crate) struct Window {
    session: Mutex<Option<(String, Session)>>,
    remembered: Mutex<Remembered>,
    /// Set while an import is to stop.
    pub cancel_import: Arc<AtomicBool>,
    /// The file that the command line named, until it is opened.
    pub requested: Mutex<Option<String>>,
    /// Why the requested file was not opened.
    pub requested_error: Mutex<Option<Error>>,
    /// The rows of the Portfolio that the page has still to ask for.
    pub portfolio_rest: Mutex<Option<Rest>>,
    pub clock: Clock,
}

/// A lock that outlives a panic elsewhere: what it guards is replaced whole, never half.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Window {
    pub fn new(remembered: Remembered, requested: Option<String>, clock: Clock) -> Self {
        Self {
            session: Mutex::new(None),
            remembered: Mutex::new(remembered),
            cancel_import: Arc::default(),
            requested: Mutex::new(requested),
            requested_error: Mutex::default(),
            portfolio_rest: Mutex::default(),
            clock,
        }
    }

    /// The open workspace.
    pub fn session(&self) -> Result<Session> {
        held(&self.session)
            .as_ref()
            .map(|(_, session)| session.clone())
            .ok_or_else(|| Error::new(Code::NotFound, "No workspace is open. Open or create one first."))
    }

    /// Path of the open workspace.
    pub fn path(&self) -> Option<String> {
        held(&self.session).as_ref().map(|(path, _)| path.clone())
    }

    pub fn remembered(&self) -> MutexGuard<'_, Remembered> {
        held(&self.remembered)
    }

    /// Opens a workspace as the person who last worked in it here.
    pub async fn open(&self, app: &AppHandle, path: &str) -> Result<()> {
        let path = absolute(path);
        if self.path().as_deref() == Some(path.as_str()) {
            return Ok(());
        }
        let person = self.remembered().of(&path).and_then(|opened| opened.person_id);
        let session = workspace::open(&path, person, self.clock).await?;
        // Somebody else enters when the one who is remembered has retired.
        let known = person.filter(|person| *person == session.person_id());
        self.enter(app, path, session, known).await
    }

    /// Makes a session whose person is known the open workspace, closing the one before.
    pub async fn adopt(&self, app: &AppHandle, path: String, session: Session) -> Result<()> {
        let person = session.person_id();
        self.enter(app, absolute(&path), session, Some(person)).await
    }

    async fn enter(&self, app: &AppHandle, path: String, session: Session, person: Option<PersonId>) -> Result<()> {
        let teller = app.clone();
        let session = session.telling(move |changed| {
            if let Err(error) = Changed::from(changed).emit(&teller) {
                tracing::warn!(%error, "change not told");
            }
        });
        let (name, person_name) = session.names().await?;
        watch(app, &path, session.clone());
        *held(&self.session) = Some((path.clone(), session));
        let mut remembered = self.remembered();
        if person.is_some() {
            remembered.last_person_name = person_name;
        }
        remembered.opened(Opened {
            path,
            name,
            opened_at: self.clock.now(),
            person_id: person,
            place: None,
        });
        Ok(())
    }

    /// Puts another person at the keyboard.
    pub async fn choose_person(&self, person_id: PersonId) -> Result<()> {
        let session = self.session()?.as_person(person_id).await?;
        let mut open = held(&self.session);
        if let Some((path, current)) = open.as_mut() {
            *current = session;
            self.remembered()
                .update(path, |opened| opened.person_id = Some(person_id));
        }
        Ok(())
    }

    /// Whether nobody has said yet who works in the open workspace on this computer, and there is a choice. A start that
    /// is measured asks nothing.
    pub fn asks_person(&self, people: &[Person]) -> bool {
        let path = self.path();
        let known = path.and_then(|path| self.remembered().of(&path)?.person_id).is_some();
        !known && !perf::asked() && people.iter().filter(|person| !person.retired).count() > 1
    }

    /// Closes the open workspace. Everything acknowledged is on disk already.
    pub fn close(&self) {
        held(&self.session).take();
        held(&self.portfolio_rest).take();
    }
}

/// Waits for the check of a large file, which goes on behind the first screen, and closes a damaged one.
fn watch(app: &AppHandle, path: &str, session: Session) {
    let (app, path) = (app.clone(), path.to_owned());
    tauri::async_runtime::spawn(async move {
        let Err(error) = workspace::check(&session).await else {
            return;
        };
        let state = app.state::<Window>();
        if state.path().as_deref() != Some(path.as_str()) {
            return;
        }
        state.close();
        let refused = WorkspaceRefused {
            message: error.message.clone(),
        };
        *held(&state.requested_error) = Some(error);
        if let Err(error) = refused.emit(&app) {
            tracing::warn!(%error, "refusal not told");
        }
    });
}

fn absolute(path: &str) -> String {
    if path.contains("://") {
        return path.to_owned();
    }
    std::path::absolute(Path::new(path)).map_or_else(|_| path.to_owned(), |path| path.to_string_lossy().into_owned())
}
