//! Buy-in, as the interface calls them.

use crate::state::Window;
use pilotlight_app::buy_in::BuyInScreen;
use pilotlight_app::canvas::Canvas;
use pilotlight_app::domain::buy_in::{NewParticipation, NewReading, Participation, Reading, UpdateParticipation};
use pilotlight_app::domain::id::{ParticipationId, PilotId};
use pilotlight_app::{Result, buy_in};
use tauri::State;

/// Reads the Buy-in screen.
#[tauri::command]
#[specta::specta]
pub async fn buy_in(state: State<'_, Window>, pilot_id: PilotId, canvas: Canvas) -> Result<BuyInScreen> {
    buy_in::screen(&state.session()?, pilot_id, canvas).await
}

/// Adds a department to a pilot.
#[tauri::command]
#[specta::specta]
pub async fn add_participation(state: State<'_, Window>, input: NewParticipation) -> Result<Participation> {
    buy_in::add_participation(&state.session()?, input).await
}

/// Changes a participation.
#[tauri::command]
#[specta::specta]
pub async fn update_participation(state: State<'_, Window>, input: UpdateParticipation) -> Result<Participation> {
    buy_in::update_participation(&state.session()?, input).await
}

/// Takes a department out of a pilot.
#[tauri::command]
#[specta::specta]
pub async fn delete_participation(state: State<'_, Window>, id: ParticipationId, version: i32) -> Result<()> {
    buy_in::delete_participation(&state.session()?, id, version).await
}

/// Records a reading.
#[tauri::command]
#[specta::specta]
pub async fn record_reading(state: State<'_, Window>, input: NewReading) -> Result<Reading> {
    buy_in::record_reading(&state.session()?, input).await
}
