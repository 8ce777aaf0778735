//! The Results screen, as the interface calls it.

use crate::state::Window;
use pilotlight_app::results::{ResultsRequest, ResultsScreen};
use pilotlight_app::{Result, results};
use tauri::State;

/// Reads the Results screen.
#[tauri::command]
#[specta::specta]
pub async fn results(state: State<'_, Window>, request: ResultsRequest) -> Result<ResultsScreen> {
    results::screen(&state.session()?, request).await
}
