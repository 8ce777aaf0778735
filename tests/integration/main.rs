//! Use cases from their outside, on SQLite and on PostgreSQL: a file an area, each test named after its engine.

mod attempts;
mod bad_input;
mod conflicts;
mod deletions;
mod history;
mod imports;
mod opening;
mod permissions;
mod repeats;
mod screens;
mod statements;
mod story;
