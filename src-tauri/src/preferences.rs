//! What the program remembers of itself: recent workspaces, preferences, places. One small JSON file.

use chrono::{DateTime, Utc};
use pilotlight_app::domain::id::{PersonId, PilotId};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Workspaces offered at the start.
const RECENT: usize = 10;

/// Which colours the window has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// Those of the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Which screen comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum StartScreen {
    /// The one of the person's role.
    #[default]
    ByRole,
    /// The Portfolio.
    Portfolio,
    /// The pilot looked at last.
    LastPilot,
}

/// What a person prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Preferences {
    /// Colours.
    pub theme: ThemeChoice,
    /// Single letters work as keys outside text fields.
    pub single_key_shortcuts: bool,
    /// First screen.
    pub start_screen: StartScreen,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            single_key_shortcuts: true,
            start_screen: StartScreen::ByRole,
        }
    }
}

/// Where a person was in a workspace.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Place {
    /// The pilot looked at last.
    pub pilot_id: Option<PilotId>,
    /// Its tab, or the screen.
    pub tab: String,
}

/// A workspace opened before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Opened {
    pub path: String,
    pub name: String,
    pub opened_at: DateTime<Utc>,
    /// Who worked here last; none until somebody said who she is.
    pub person_id: Option<PersonId>,
    pub place: Option<Place>,
}

/// Everything remembered, with the file it is kept in.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Remembered {
    pub preferences: Preferences,
    pub recent: Vec<Opened>,
    pub last_person_name: String,
    /// Fields of newer programs, kept as they are.
    #[serde(flatten)]
    other: BTreeMap<String, serde_json::Value>,
    #[serde(skip)]
    file: PathBuf,
}

impl Remembered {
    /// Reads the file; a missing or unreadable one is as good as none, since it holds nothing that cannot be told again.
    pub fn read(file: PathBuf) -> Self {
        let read = std::fs::read(&file)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok());
        Self {
            file,
            ..read.unwrap_or_default()
        }
    }

    /// Writes beside, then renames, so that a crash leaves the old file or the new one.
    pub fn save(&self) {
        let written = || -> std::io::Result<()> {
            let folder = self.file.parent().unwrap_or(Path::new("."));
            std::fs::create_dir_all(folder)?;
            let beside = self.file.with_extension("json.new");
            let mut file = std::fs::File::create(&beside)?;
            file.write_all(&serde_json::to_vec_pretty(self)?)?;
            file.sync_all()?;
            std::fs::rename(&beside, &self.file)
        };
        if let Err(error) = written() {
            tracing::warn!(%error, "preferences not saved");
        }
    }

    /// Puts a workspace first among the recent ones.
    pub fn opened(&mut self, opened: Opened) {
        let place = self.of(&opened.path).and_then(|before| before.place.clone());
        self.recent.retain(|other| other.path != opened.path);
        self.recent.insert(
            0,
            Opened {
                place: opened.place.or(place),
                ..opened
            },
        );
        self.recent.truncate(RECENT);
        self.save();
    }

    /// What is remembered of one workspace.
    pub fn of(&self, path: &str) -> Option<&Opened> {
        self.recent.iter().find(|opened| opened.path == path)
    }

    /// Changes what is remembered of one workspace.
    pub fn update(&mut self, path: &str, change: impl FnOnce(&mut Opened)) {
        if let Some(opened) = self.recent.iter_mut().find(|opened| opened.path == path) {
            change(opened);
            self.save();
        }
    }
}
