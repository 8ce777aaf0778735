//! The history: every change is one named operation by one person at one time.

use crate::id::{PersonId, PilotId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The parts of a workspace that change together and are read again together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Area {
    /// The workspace and its settings.
    Workspace,
    /// People.
    People,
    /// Departments.
    Departments,
    /// Customers and contacts.
    Customers,
    /// Pilots.
    Pilots,
    /// Participations and readings.
    BuyIn,
    /// Iterations.
    Iterations,
    /// Metrics and targets.
    Metrics,
    /// Measurements.
    Measurements,
}

/// How an operation came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Somebody changed something.
    Change,
    /// It takes a change back.
    Undo,
    /// It does again what was taken back.
    Redo,
}

/// One named change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Operation {
    /// Counts up with every operation of the workspace.
    pub number: i32,
    /// What was done, as people say it: "Set Finance to Supportive".
    pub name: String,
    /// The pilot it belongs to, if one.
    pub pilot_id: Option<PilotId>,
    /// Who did it.
    pub person_id: PersonId,
    /// When.
    pub at: DateTime<Utc>,
    /// How it came about.
    pub way: Way,
}
