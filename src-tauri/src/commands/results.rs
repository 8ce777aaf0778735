//! The Results screen, as the interface calls it.

use crate::state::Window;
use pilotlight_app::domain::id::PilotId;
use pilotlight_app::results::evidence::{self, PilotEvidence};
use pilotlight_app::results::panels::{self, MetricPanels, PanelsRequest};
use pilotlight_app::results::{ResultsRequest, ResultsScreen};
use pilotlight_app::{Result, results};
use tauri::State;

/// Reads the Results screen.
#[tauri::command]
#[specta::specta]
pub async fn results(state: State<'_, Window>, request: ResultsRequest) -> Result<ResultsScreen> {
    results::screen(&state.session()?, request).await
}

/// Judges what a pilot's metrics say, and what every iteration brought.
#[tauri::command]
#[specta::specta]
pub async fn evidence(state: State<'_, Window>, pilot_id: PilotId) -> Result<PilotEvidence> {
    evidence::of_pilot(&state.session()?, pilot_id).await
}

/// Reads what stands under the chart of a metric.
#[tauri::command]
#[specta::specta]
pub async fn metric_panels(state: State<'_, Window>, request: PanelsRequest) -> Result<MetricPanels> {
    panels::of_metric(&state.session()?, request).await
}
