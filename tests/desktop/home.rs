//! A home folder of its own for each test: settings, drafts and files of one imagined computer.

use crate::window::until;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One imagined computer; gone when dropped.
pub struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    /// A computer on which Pilotlight never ran.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("pilotlight-desktop-")
            .tempdir()
            .expect("a temporary folder");
        for name in ["config", "data", "cache", "state", "documents"] {
            std::fs::create_dir(folder.path().join(name)).expect("a folder in the home");
        }
        std::fs::write(folder.path().join("picks"), "").expect("the list of picks");
        Self { folder }
    }

    /// A file among the person's documents.
    pub fn document(&self, name: &str) -> PathBuf {
        self.folder.path().join("documents").join(name)
    }

    /// What the next dialog of the system answers.
    pub fn pick(&self, path: &Path) {
        std::fs::write(self.folder.path().join("picks"), format!("{}\n", path.display())).expect("the list of picks");
    }

    /// Waits until the program has noted where the person is: a person never quits as fast as a test does.
    pub async fn remembers(&self, tab: &str) {
        let config = self.folder.path().join("config/dev.pilotlight.desktop/pilotlight.json");
        let wanted = format!("\"tab\": \"{tab}\"");
        until("the program notes where the person is", async || {
            std::fs::read_to_string(&config)
                .is_ok_and(|text| text.contains(&wanted))
                .then_some(())
        })
        .await;
    }

    /// Makes the program run on this computer on that day.
    pub fn settle(&self, command: &mut Command, today: &str) {
        let at = |name: &str| self.folder.path().join(name);
        command
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", at("config"))
            .env("XDG_DATA_HOME", at("data"))
            .env("XDG_CACHE_HOME", at("cache"))
            .env("XDG_STATE_HOME", at("state"))
            .env("PILOTLIGHT_PICKS", at("picks"))
            .env("PILOTLIGHT_TODAY", today)
            .env("LANG", "C.UTF-8")
            // No desktop answers here.
            .env("GTK_USE_PORTAL", "0")
            .env("NO_AT_BRIDGE", "1")
            // A dark or scaled desktop must not change what the tests see.
            .env_remove("GTK_THEME")
            .env_remove("GDK_SCALE");
    }
}

/// The program under test.
pub fn program() -> PathBuf {
    if let Some(named) = std::env::var_os("PILOTLIGHT_BINARY") {
        return PathBuf::from(named);
    }
    // target/debug/deps/desktop-… -> target/debug/pilotlight
    let test = std::env::current_exe().expect("the path of this test");
    let folder = test.ancestors().nth(2).expect("the folder of this test");
    folder.join("pilotlight")
}

/// Where pictures of the screens go.
pub fn pictures() -> PathBuf {
    let target = program().ancestors().nth(2).map(Path::to_path_buf).unwrap_or_default();
    let folder = target.join("screenshots");
    std::fs::create_dir_all(&folder).expect("the folder of pictures");
    folder
}

/// The repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests stand in the repository")
        .to_path_buf()
}
