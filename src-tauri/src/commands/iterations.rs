//! Iterations, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::id::PilotId;
use pilotlight_app::domain::iterations::{CloseIteration, Iteration, NewIteration, UpdateIteration};
use pilotlight_app::iterations::IterationsScreen;
use pilotlight_app::{Result, iterations};
use tauri::State;

/// Reads the Iterations screen.
#[tauri::command]
#[specta::specta]
pub async fn iterations(state: State<'_, Window>, pilot_id: PilotId) -> Result<IterationsScreen> {
    iterations::screen(&state.session()?, pilot_id).await
}

/// Opens an iteration.
#[tauri::command]
#[specta::specta]
pub async fn open_iteration(state: State<'_, Window>, input: NewIteration) -> Result<Iteration> {
    iterations::open(&state.session()?, input).await
}

/// Changes what an iteration says.
#[tauri::command]
#[specta::specta]
pub async fn update_iteration(state: State<'_, Window>, input: UpdateIteration) -> Result<Iteration> {
    iterations::update(&state.session()?, input).await
}

/// Closes an iteration.
#[tauri::command]
#[specta::specta]
pub async fn close_iteration(state: State<'_, Window>, input: CloseIteration) -> Result<Iteration> {
    iterations::close(&state.session()?, input).await
}
