//! The check of a large file: it runs while the first screen is read, and no write begins before it has passed.

use crate::{Error, Result};
use std::path::{Path, PathBuf};
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

/// Files up to this size are checked before they open, which takes some milliseconds; larger ones beside the first reads.
pub(super) const AT_ONCE: u64 = 4 * 1024 * 1024;

/// How the check of a workspace stands.
#[derive(Debug)]
pub(super) struct Check {
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
enum State {
    Passed,
    Running(JoinHandle<Result<()>>),
    Failed(String),
}

impl Check {
    /// A check that has passed, or that a server makes itself.
    pub(super) fn passed() -> Self {
        Self {
            path: PathBuf::new(),
            state: Mutex::new(State::Passed),
        }
    }

    /// A check that begins now, on a connection of its own that cannot write.
    pub(super) fn begin(path: &Path) -> Self {
        let file = path.to_owned();
        let task = tokio::spawn(async move { super::file::check_apart(&file).await });
        Self {
            path: path.to_owned(),
            state: Mutex::new(State::Running(task)),
        }
    }

    /// Waits for the check.
    ///
    /// # Errors
    /// [`Error::Damaged`] with the first finding.
    pub(super) async fn done(&self) -> Result<()> {
        let mut state = self.state.lock().await;
        if let State::Running(task) = &mut *state {
            *state = match task.await {
                Ok(Ok(())) => State::Passed,
                Ok(Err(Error::Damaged { detail, .. })) => State::Failed(detail),
                Ok(Err(error)) => State::Failed(error.to_string()),
                Err(error) => State::Failed(error.to_string()),
            };
        }
        match &*state {
            State::Failed(detail) => Err(Error::Damaged {
                path: self.path.clone(),
                detail: detail.clone(),
            }),
            State::Passed | State::Running(_) => Ok(()),
        }
    }
}
