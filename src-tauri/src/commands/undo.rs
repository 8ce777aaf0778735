//! Undo and redo, as the interface calls them.

use crate::state::Window;
use pilotlight_app::undo::{Reversible, UndoState};
use pilotlight_app::{Result, undo as history};
use tauri::State;

/// Reads what the person at the keyboard can take back and do again.
#[tauri::command]
#[specta::specta]
pub async fn undo_state(state: State<'_, Window>) -> Result<UndoState> {
    history::state(&state.session()?).await
}

/// Undoes what the person did last, or the operation of this number.
#[tauri::command]
#[specta::specta]
pub async fn undo(state: State<'_, Window>, number: Option<i32>) -> Result<Reversible> {
    history::undo(&state.session()?, number).await
}

/// Does again what the person undid last.
#[tauri::command]
#[specta::specta]
pub async fn redo(state: State<'_, Window>) -> Result<Reversible> {
    history::redo(&state.session()?).await
}
