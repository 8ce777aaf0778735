//! Customers and contacts, as the interface calls them.

use crate::state::Window;
use pilotlight_app::customers::CustomerEntry;
use pilotlight_app::domain::customers::{Contact, Customer, NewContact, NewCustomer, UpdateContact, UpdateCustomer};
use pilotlight_app::domain::id::{ContactId, CustomerId};
use pilotlight_app::{Result, customers};
use tauri::State;

/// Reads all customers.
#[tauri::command]
#[specta::specta]
pub async fn customers(state: State<'_, Window>) -> Result<Vec<CustomerEntry>> {
    customers::list(&state.session()?).await
}

/// Adds a customer.
#[tauri::command]
#[specta::specta]
pub async fn add_customer(state: State<'_, Window>, input: NewCustomer) -> Result<Customer> {
    customers::add(&state.session()?, input).await
}

/// Changes a customer.
#[tauri::command]
#[specta::specta]
pub async fn update_customer(state: State<'_, Window>, input: UpdateCustomer) -> Result<Customer> {
    customers::update(&state.session()?, input).await
}

/// Deletes a customer.
#[tauri::command]
#[specta::specta]
pub async fn delete_customer(state: State<'_, Window>, id: CustomerId, version: i32) -> Result<()> {
    customers::delete(&state.session()?, id, version).await
}

/// Adds a contact.
#[tauri::command]
#[specta::specta]
pub async fn add_contact(state: State<'_, Window>, input: NewContact) -> Result<Contact> {
    customers::add_contact(&state.session()?, input).await
}

/// Changes a contact.
#[tauri::command]
#[specta::specta]
pub async fn update_contact(state: State<'_, Window>, input: UpdateContact) -> Result<Contact> {
    customers::update_contact(&state.session()?, input).await
}

/// Deletes a contact.
#[tauri::command]
#[specta::specta]
pub async fn delete_contact(state: State<'_, Window>, id: ContactId, version: i32) -> Result<()> {
    customers::delete_contact(&state.session()?, id, version).await
}
