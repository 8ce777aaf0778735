//! What the integration tests stand on: a PostgreSQL server of their own, places for workspaces, and a small company.
//!
//! Every test has its own place: a SQLite file in a temporary folder, or a fresh database of the server.

pub mod company;
pub mod place;
pub mod raw;
pub mod server;

pub use company::Company;
pub use place::{Engine, Place};

use chrono::NaiveDate;

/// The day that "today" means in the tests.
#[must_use]
pub fn today() -> NaiveDate {
    day("2025-09-30")
}

/// A day written as `2025-09-30`.
///
/// # Panics
/// When it is written otherwise.
#[must_use]
pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day written as 2025-09-30")
}
