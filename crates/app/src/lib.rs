//! Use cases of Pilotlight, a file an area: permission, validation, one transaction, history, one change event.
//!
//! Everything that the window, the command line and the tests do goes through here.

pub mod buy_in;
pub mod canvas;
pub mod change;
pub mod clock;
pub mod customers;
pub mod departments;
pub mod error;
pub mod import;
pub mod iterations;
pub mod measurements;
pub mod metrics;
pub mod overview;
pub mod people;
pub mod perf;
pub mod pictures;
pub mod pilots;
pub mod portfolio;
pub mod results;
pub mod sample;
pub mod session;
pub mod undo;
pub mod workspace;

pub use error::{Code, Error, Result};

pub use session::Session;

/// Pictures and their marks, as they cross to the interface.
pub use pilotlight_charts as charts;
/// Words and rules, as they cross to the interface.
pub use pilotlight_domain as domain;
