//! Metrics, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::id::{MetricId, RebaseId};
use pilotlight_app::domain::metrics::{Metric, NewMetric, UpdateMetric};
use pilotlight_app::domain::rebases::{NewRebase, Rebase};
use pilotlight_app::metrics::find::{self, MetricEntry};
use pilotlight_app::{Result, metrics};
use tauri::State;

/// Finds metrics by what was typed, for the palette; those of `known` in any case.
#[tauri::command]
#[specta::specta]
pub async fn find_metrics(state: State<'_, Window>, words: String, known: Vec<MetricId>) -> Result<Vec<MetricEntry>> {
    find::metrics(&state.session()?, &words, &known).await
}

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

/// Computes the limits of a metric anew from an iteration on.
#[tauri::command]
#[specta::specta]
pub async fn rebase_metric(state: State<'_, Window>, input: NewRebase) -> Result<Rebase> {
    metrics::rebases::rebase(&state.session()?, input).await
}

/// Takes a rebase back.
#[tauri::command]
#[specta::specta]
pub async fn take_back_rebase(state: State<'_, Window>, id: RebaseId) -> Result<()> {
    metrics::rebases::take_back(&state.session()?, id).await
}
