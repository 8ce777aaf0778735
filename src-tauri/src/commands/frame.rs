//! The window's frame: starting, opening and closing workspaces, the person, preferences.

use crate::opening::Opening;
use crate::picker::{Pick, pick};
use crate::preferences::{Place, Preferences, ThemeChoice};
use crate::registry::{self, MenuCommand};
use crate::state::{Window, held};
use crate::{menu, perf};
use chrono::{DateTime, Utc};
use pilotlight_app::domain::id::PersonId;
use pilotlight_app::session::SessionView;
use pilotlight_app::workspace::CreateWorkspace;
use pilotlight_app::{Error, Result, sample, workspace};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::Path;
use tauri::{AppHandle, Manager, State, Theme, WebviewWindow};

/// A workspace opened before.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RecentWorkspace {
    /// Its file.
    pub path: String,
    /// Its name.
    pub name: String,
    /// When it was opened last.
    pub opened_at: DateTime<Utc>,
    /// The file is not there any more.
    pub missing: bool,
}

/// What the window shows first.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct StartView {
    /// Workspaces opened before, newest first.
    pub recent: Vec<RecentWorkspace>,
    /// The open workspace.
    pub session: Option<SessionView>,
    /// What the person prefers.
    pub preferences: Preferences,
    /// Who worked here last.
    pub last_person_name: String,
    /// The measuring points are asked for.
    pub perf: bool,
    /// Why the requested file was not opened.
    pub requested_error: Option<Error>,
    /// Where the person was in the open workspace.
    pub place: Option<Place>,
    /// The open workspace is new to this computer and has several people: the person says who she is.
    pub asks_person: bool,
}

/// Reads what the window shows first.
#[tauri::command]
#[specta::specta]
pub async fn start_view(app: AppHandle, opening: State<'_, Opening>, state: State<'_, Window>) -> Result<StartView> {
    perf::reached("page_start");
    opening.done(&app).await;
    let session = match state.session() {
        Ok(session) => Some(session.view().await?),
        Err(_) => None,
    };
    let path = state.path();
    let asks_person = session.as_ref().is_some_and(|view| state.asks_person(&view.people));
    let remembered = state.remembered();
    let recent = remembered.recent.iter().map(|opened| RecentWorkspace {
        path: opened.path.clone(),
        name: opened.name.clone(),
        opened_at: opened.opened_at,
        missing: !opened.path.contains("://") && !Path::new(&opened.path).is_file(),
    });
    Ok(StartView {
        recent: recent.collect(),
        session,
        preferences: remembered.preferences,
        last_person_name: remembered.last_person_name.clone(),
        perf: perf::asked(),
        requested_error: held(&state.requested_error).clone(),
        place: path.and_then(|path| remembered.of(&path)?.place.clone()),
        asks_person,
    })
}

/// Creates a workspace and opens it.
#[tauri::command]
#[specta::specta]
pub async fn create_workspace(app: AppHandle, state: State<'_, Window>, input: CreateWorkspace) -> Result<SessionView> {
    let path = input.path.clone();
    let session = workspace::create(input, state.clock).await?;
    state.adopt(&app, path, session).await?;
    shown(&app, &state).await
}

/// Opens a workspace.
#[tauri::command]
#[specta::specta]
pub async fn open_workspace(app: AppHandle, state: State<'_, Window>, path: String) -> Result<SessionView> {
    state.open(&app, &path).await?;
    shown(&app, &state).await
}

/// Opens the sample workspace, written anew beside the program's data the first time.
#[tauri::command]
#[specta::specta]
pub async fn open_sample(app: AppHandle, state: State<'_, Window>) -> Result<SessionView> {
    open_sample_in(&app, &state).await?;
    shown(&app, &state).await
}

async fn open_sample_in(app: &AppHandle, state: &Window) -> Result<()> {
    let folder = app.path().app_data_dir().map_err(Error::internal)?;
    std::fs::create_dir_all(&folder).map_err(Error::internal)?;
    let file = folder.join(format!("Sample of {}.pilotlight", state.clock.today()));
    let path = file.to_string_lossy().into_owned();
    if file.is_file() {
        return state.open(app, &path).await;
    }
    let session = sample::create(&file, state.clock).await?;
    state.adopt(app, path, session).await
}

/// Closes the open workspace.
#[tauri::command]
#[specta::specta]
pub async fn close_workspace(app: AppHandle, state: State<'_, Window>) -> Result<()> {
    state.close();
    if let Some(window) = app.get_webview_window("main") {
        name_window(&window, &state);
    }
    Ok(())
}

/// Asks where to put a new workspace.
#[tauri::command]
#[specta::specta]
pub async fn choose_new_workspace(app: AppHandle, suggested: String) -> Result<Option<String>> {
    Ok(pick(&app, Pick::NewWorkspace(&suggested)).await)
}

/// Asks for a workspace to open.
#[tauri::command]
#[specta::specta]
pub async fn choose_workspace(app: AppHandle) -> Result<Option<String>> {
    Ok(pick(&app, Pick::Workspace).await)
}

/// Reads what the frame shows.
#[tauri::command]
#[specta::specta]
pub async fn session(state: State<'_, Window>) -> Result<SessionView> {
    state.session()?.view().await
}

/// Puts another person at the keyboard.
#[tauri::command]
#[specta::specta]
pub async fn choose_person(state: State<'_, Window>, person_id: PersonId) -> Result<SessionView> {
    state.choose_person(person_id).await?;
    state.session()?.view().await
}

/// Keeps what the person prefers.
#[tauri::command]
#[specta::specta]
pub async fn set_preferences(
    app: AppHandle,
    state: State<'_, Window>,
    preferences: Preferences,
) -> Result<Preferences> {
    let mut remembered = state.remembered();
    remembered.preferences = preferences;
    remembered.save();
    if let Some(window) = app.get_webview_window("main") {
        window.set_theme(theme(preferences.theme)).map_err(Error::internal)?;
    }
    Ok(preferences)
}

/// Lists the commands of menus, palette and keys.
#[tauri::command]
#[specta::specta]
pub async fn command_registry() -> Result<Vec<MenuCommand>> {
    Ok(registry::commands())
}

/// Turns on exactly the menu items that can run now.
#[tauri::command]
#[specta::specta]
pub async fn set_menu_state(app: AppHandle, enabled: Vec<String>) -> Result<()> {
    menu::enable(&app, &enabled).map_err(Error::internal)
}

/// Gives a menu item another label, such as the name of what would be undone.
#[tauri::command]
#[specta::specta]
pub async fn name_menu_item(app: AppHandle, id: String, label: String) -> Result<()> {
    menu::rename(&app, &id, &label).map_err(Error::internal)
}

/// The first screen's rows were painted.
#[tauri::command]
#[specta::specta]
pub async fn report_painted() -> Result<()> {
    perf::reached("content_painted");
    Ok(())
}

/// Keeps where the person is in the open workspace.
#[tauri::command]
#[specta::specta]
pub async fn remember_place(state: State<'_, Window>, place: Place) -> Result<()> {
    if let Some(path) = state.path() {
        state.remembered().update(&path, |opened| opened.place = Some(place));
    }
    Ok(())
}

async fn shown(app: &AppHandle, state: &Window) -> Result<SessionView> {
    *held(&state.requested_error) = None;
    if let Some(window) = app.get_webview_window("main") {
        name_window(&window, state);
    }
    state.session()?.view().await
}

/// Opens what the command line asked for, or nothing. A refusal waits for the window to show it.
pub(crate) async fn open_first(app: &AppHandle, sample: bool) {
    let state = app.state::<Window>();
    let requested = held(&state.requested).take();
    let opened = match requested {
        Some(path) => state.open(app, &path).await,
        None if sample => open_sample_in(app, &state).await,
        None => Ok(()),
    };
    if let Err(error) = opened {
        *held(&state.requested_error) = Some(error);
    }
}

/// Titles the window after the open workspace.
pub(crate) fn name_window(window: &WebviewWindow, state: &Window) {
    let name = state
        .path()
        .and_then(|path| state.remembered().of(&path).map(|opened| opened.name.clone()));
    let title = name.map_or_else(|| "Pilotlight".to_owned(), |name| format!("{name} – Pilotlight"));
    if let Err(error) = window.set_title(&title) {
        tracing::warn!(%error, "window not titled");
    }
}

/// The window's theme for a choice; none follows the system.
pub(crate) fn theme(choice: ThemeChoice) -> Option<Theme> {
    match choice {
        ThemeChoice::System => None,
        ThemeChoice::Light => Some(Theme::Light),
        ThemeChoice::Dark => Some(Theme::Dark),
    }
}
