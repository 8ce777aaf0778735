//! The workspace that the window begins with: opened once, while the page is still being read.

use crate::commands;
use tauri::AppHandle;
use tokio::sync::OnceCell;

/// What the start waits for.
pub(crate) struct Opening {
    sample: bool,
    done: OnceCell<()>,
}

impl Opening {
    pub fn new(sample: bool) -> Self {
        Self {
            sample,
            done: OnceCell::new(),
        }
    }

    /// Opens what the command line asked for, or waits until that is done.
    pub async fn done(&self, app: &AppHandle) {
        let open = || commands::open_first(app, self.sample);
        self.done.get_or_init(open).await;
    }
}
