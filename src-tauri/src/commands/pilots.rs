//! Pilots and the Overview, as the interface calls them.

use crate::state::Window;
use pilotlight_app::canvas::Canvas;
use pilotlight_app::domain::id::PilotId;
use pilotlight_app::domain::pilots::{NewPilot, Pilot, UpdatePilot};
use pilotlight_app::overview::OverviewScreen;
use pilotlight_app::{Result, overview, pilots};
use tauri::State;

/// Creates a pilot.
#[tauri::command]
#[specta::specta]
pub async fn create_pilot(state: State<'_, Window>, input: NewPilot) -> Result<Pilot> {
    pilots::create(&state.session()?, input).await
}

/// Changes a pilot.
#[tauri::command]
#[specta::specta]
pub async fn update_pilot(state: State<'_, Window>, input: UpdatePilot) -> Result<Pilot> {
    pilots::update(&state.session()?, input).await
}

/// Deletes a pilot.
#[tauri::command]
#[specta::specta]
pub async fn delete_pilot(state: State<'_, Window>, id: PilotId, version: i32) -> Result<()> {
    pilots::delete(&state.session()?, id, version).await
}

/// Reads the Overview of a pilot.
#[tauri::command]
#[specta::specta]
pub async fn overview(state: State<'_, Window>, pilot_id: PilotId, canvas: Canvas) -> Result<OverviewScreen> {
    overview::screen(&state.session()?, pilot_id, canvas).await
}
