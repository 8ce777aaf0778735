//! Importing measurements.

use crate::events::ImportProgress;
use crate::picker::{Pick, pick};
use crate::state::Window;
use pilotlight_app::Result;
use pilotlight_app::import::{self, ImportOutcome, ImportPreview, ImportRequest, Watcher};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use tauri::{AppHandle, State};
use tauri_specta::Event;

/// Asks for a table to import.
#[tauri::command]
#[specta::specta]
pub async fn choose_import_file(app: AppHandle) -> Result<Option<String>> {
    Ok(pick(&app, Pick::Table).await)
}

/// Reads and counts without writing anything.
#[tauri::command]
#[specta::specta]
pub async fn preview_import(app: AppHandle, state: State<'_, Window>, request: ImportRequest) -> Result<ImportPreview> {
    import::preview(&state.session()?, request, watcher(&app, &state)).await
}

/// Imports what is ready, all of it or nothing.
#[tauri::command]
#[specta::specta]
pub async fn run_import(app: AppHandle, state: State<'_, Window>, request: ImportRequest) -> Result<ImportOutcome> {
    import::run(&state.session()?, request, watcher(&app, &state)).await
}

/// Ends the preview or import that runs.
#[tauri::command]
#[specta::specta]
pub async fn cancel_import(state: State<'_, Window>) -> Result<()> {
    state.cancel_import.store(true, Ordering::Relaxed);
    Ok(())
}

/// Tells the window how far it is, and stops when the person cancelled.
fn watcher(app: &AppHandle, state: &Window) -> Watcher {
    let cancel = Arc::clone(&state.cancel_import);
    cancel.store(false, Ordering::Relaxed);
    let app = app.clone();
    Arc::new(move |done: u32, total: u32| {
        if let Err(error) = (ImportProgress { done, total }).emit(&app) {
            tracing::warn!(%error, "progress not told");
        }
        if cancel.load(Ordering::Relaxed) {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
}
