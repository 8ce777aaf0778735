//! The workspace and its history, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::history::Operation;
use pilotlight_app::domain::workspace::{UpdateWorkspace, Workspace};
use pilotlight_app::{Result, workspace};
use tauri::State;

/// Changes the workspace’s name or settings.
#[tauri::command]
#[specta::specta]
pub async fn update_workspace(state: State<'_, Window>, input: UpdateWorkspace) -> Result<Workspace> {
    workspace::update(&state.session()?, input).await
}

/// Reads the newest operations.
#[tauri::command]
#[specta::specta]
pub async fn operations(state: State<'_, Window>, limit: i32) -> Result<Vec<Operation>> {
    workspace::operations(&state.session()?, limit).await
}
