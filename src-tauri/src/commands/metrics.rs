//! Metrics, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::id::MetricId;
use pilotlight_app::domain::metrics::{Metric, NewMetric, UpdateMetric};
use pilotlight_app::{Result, metrics};
use tauri::State;

/// Adds a metric.
#[tauri::command]
#[specta::specta]
pub async fn add_metric(state: State<'_, Window>, input: NewMetric) -> Result<Metric> {
    metrics::add(&state.session()?, input).await
}

/// Changes a metric.
#[tauri::command]
#[specta::specta]
pub async fn update_metric(state: State<'_, Window>, input: UpdateMetric) -> Result<Metric> {
    metrics::update(&state.session()?, input).await
}

/// Deletes a metric.
#[tauri::command]
#[specta::specta]
pub async fn delete_metric(state: State<'_, Window>, id: MetricId, version: i32) -> Result<()> {
    metrics::delete(&state.session()?, id, version).await
}
