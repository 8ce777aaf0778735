//! The workspace: everything one organisation tracks, and its settings.

use crate::validation::{Checks, Invalid};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A workspace's name and settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Workspace {
    /// Name as shown.
    pub name: String,
    /// Holds invented sample data, and says so on every screen.
    pub sample: bool,
    /// Age in days after which a reading is stale.
    pub stale_after_days: i32,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that changes the settings; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateWorkspace {
    /// The version that the person saw.
    pub version: i32,
    /// New name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// New age in days after which a reading is stale.
    #[serde(default)]
    #[specta(optional)]
    pub stale_after_days: Option<i32>,
}

impl Workspace {
    /// A new workspace with the default settings.
    ///
    /// # Errors
    /// A missing or too long name.
    pub fn new(name: &str, sample: bool) -> Result<Self, Invalid> {
        Self {
            name: name.to_owned(),
            sample,
            stale_after_days: 60,
            version: 1,
        }
        .checked()
    }

    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "the workspace’s name", &self.name);
        checks.require(
            (1..=3650).contains(&self.stale_after_days),
            "stale_after_days",
            "Enter a number of days from 1 to 3650.",
        );
        checks.finish(Self { name, ..self })
    }
}

impl UpdateWorkspace {
    /// `workspace` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// A missing or too long name; a number of days out of range.
    pub fn apply(self, workspace: Workspace) -> Result<Workspace, Invalid> {
        Workspace {
            name: self.name.unwrap_or(workspace.name),
            stale_after_days: self.stale_after_days.unwrap_or(workspace.stale_after_days),
            version: self.version + 1,
            ..workspace
        }
        .checked()
    }
}
