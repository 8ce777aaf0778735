//! The window of Pilotlight: menus, dialogs, events, preferences, and commands of three lines each.

mod commands;
mod events;
mod menu;
mod opening;
pub mod perf;
mod picker;
mod preferences;
mod registry;
mod state;
pub mod terminal;
mod window;

pub use commands::bindings;
pub use window::run;
