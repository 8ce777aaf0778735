//! Use cases from their outside, on SQLite and on PostgreSQL: a file an area, each test named after its engine.
#![expect(
    clippy::unwrap_used,
    reason = "what tests call is test code too, which the lint knows of those with the attribute alone"
)]

mod attempts;
mod bad_input;
mod conflicts;
mod data_kinds;
mod deletions;
mod evidence;
mod full_disk;
mod history;
mod imports;
mod opening;
mod permissions;
mod rebases;
mod repeats;
mod results_input;
mod screens;
mod shared_server;
mod statements;
mod story;
mod undo;
mod upgrades;
