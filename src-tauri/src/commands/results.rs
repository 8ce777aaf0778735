//! Results and measurements, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::measurements::{Measurement, Moment, RecordMeasurements, SeriesKey, UpdateMeasurement};
use pilotlight_app::results::{MeasurementPage, Recorded, ResultsRequest, ResultsScreen};
use pilotlight_app::{Result, results};
use tauri::State;

/// Reads the Results screen.
#[tauri::command]
#[specta::specta]
pub async fn results(state: State<'_, Window>, request: ResultsRequest) -> Result<ResultsScreen> {
    results::screen(&state.session()?, request).await
}

/// Reads a stretch of a series.
#[tauri::command]
#[specta::specta]
pub async fn measurements(
    state: State<'_, Window>,
    series: SeriesKey,
    offset: i32,
    limit: i32,
) -> Result<MeasurementPage> {
    results::measurements(&state.session()?, series, offset, limit).await
}

/// Records typed points.
#[tauri::command]
#[specta::specta]
pub async fn record_measurements(state: State<'_, Window>, input: RecordMeasurements) -> Result<Recorded> {
    results::record(&state.session()?, input).await
}

/// Corrects a point or sets it aside.
#[tauri::command]
#[specta::specta]
pub async fn update_measurement(state: State<'_, Window>, input: UpdateMeasurement) -> Result<Measurement> {
    results::update(&state.session()?, input).await
}

/// Deletes a point.
#[tauri::command]
#[specta::specta]
pub async fn delete_measurement(state: State<'_, Window>, series: SeriesKey, at: Moment, version: i32) -> Result<()> {
    results::delete(&state.session()?, series, at, version).await
}
