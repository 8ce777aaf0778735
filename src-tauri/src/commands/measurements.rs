//! Measurements, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::measurements::{Measurement, Moment, RecordMeasurements, SeriesKey, UpdateMeasurement};
use pilotlight_app::measurements::{MeasurementPage, Recorded};
use pilotlight_app::{Result, measurements};
use tauri::State;

/// Reads a stretch of a series.
#[tauri::command]
#[specta::specta]
pub async fn measurements(
    state: State<'_, Window>,
    series: SeriesKey,
    offset: i32,
    limit: i32,
) -> Result<MeasurementPage> {
    measurements::page(&state.session()?, series, offset, limit).await
}

/// Records typed points.
#[tauri::command]
#[specta::specta]
pub async fn record_measurements(state: State<'_, Window>, input: RecordMeasurements) -> Result<Recorded> {
    measurements::record(&state.session()?, input).await
}

/// Corrects a point or sets it aside.
#[tauri::command]
#[specta::specta]
pub async fn update_measurement(state: State<'_, Window>, input: UpdateMeasurement) -> Result<Measurement> {
    measurements::update(&state.session()?, input).await
}

/// Deletes a point.
#[tauri::command]
#[specta::specta]
pub async fn delete_measurement(state: State<'_, Window>, series: SeriesKey, at: Moment, version: i32) -> Result<()> {
    measurements::delete(&state.session()?, series, at, version).await
}
