//! People, as the interface calls them.

use crate::state::Window;
use pilotlight_app::domain::people::{NewPerson, Person, UpdatePerson};
use pilotlight_app::{Result, people};
use tauri::State;

/// Adds a person.
#[tauri::command]
#[specta::specta]
pub async fn add_person(state: State<'_, Window>, input: NewPerson) -> Result<Person> {
    people::add(&state.session()?, input).await
}

/// Changes a person.
#[tauri::command]
#[specta::specta]
pub async fn update_person(state: State<'_, Window>, input: UpdatePerson) -> Result<Person> {
    people::update(&state.session()?, input).await
}
