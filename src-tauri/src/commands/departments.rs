//! Departments, as the interface calls them.

use crate::state::Window;
use pilotlight_app::departments::AddDepartment;
use pilotlight_app::domain::departments::{Department, UpdateDepartment};
use pilotlight_app::domain::id::DepartmentId;
use pilotlight_app::{Result, departments};
use tauri::State;

/// Adds a department, with its head when known.
#[tauri::command]
#[specta::specta]
pub async fn add_department(state: State<'_, Window>, input: AddDepartment) -> Result<Department> {
    departments::add(&state.session()?, input).await
}

/// Changes a department.
#[tauri::command]
#[specta::specta]
pub async fn update_department(state: State<'_, Window>, input: UpdateDepartment) -> Result<Department> {
    departments::update(&state.session()?, input).await
}

/// Deletes a department.
#[tauri::command]
#[specta::specta]
pub async fn delete_department(state: State<'_, Window>, id: DepartmentId, version: i32) -> Result<()> {
    departments::delete(&state.session()?, id, version).await
}
