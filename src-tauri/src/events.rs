//! What the program tells the interface without being asked.

use pilotlight_app::change;
use serde::{Deserialize, Serialize};
use specta::Type;
use tauri_specta::Event;

/// Areas changed: read again what shows them.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct Changed {
    /// The areas.
    pub areas: Vec<pilotlight_app::domain::history::Area>,
}

impl From<&change::Changed> for Changed {
    fn from(changed: &change::Changed) -> Self {
        Self {
            areas: changed.areas.clone(),
        }
    }
}

/// How far an import is.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct ImportProgress {
    /// Rows read.
    pub done: u32,
    /// Rows in all.
    pub total: u32,
}

/// A menu item was chosen.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
#[tauri_specta(event_name = "menu-command")]
pub struct MenuCommandChosen {
    /// The command of the registry.
    pub id: String,
}

/// A second start named a workspace to open.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct WorkspaceRequested {
    /// The file.
    pub path: String,
}

/// A file was dropped on the window.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct FileDropped {
    /// The file.
    pub path: String,
}

/// The open workspace was found damaged and closed; the start view says why.
#[derive(Clone, Debug, Serialize, Deserialize, Type, Event)]
pub struct WorkspaceRefused {
    /// What is wrong, what is safe, what to do.
    pub message: String,
}
