//! Why a file cannot be read at all, in words for the person who chose it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// Reading stopped: the file was refused, the person cancelled, or the file could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The content is no table that can be imported; nothing was read.
    #[error("{0}")]
    Refused(Refusal),
    /// The person cancelled.
    #[error("The import was cancelled. Nothing was changed.")]
    Cancelled,
    /// The operating system could not read the file.
    #[error("The file could not be read: {0}. Nothing was changed.")]
    Unreadable(#[from] std::io::Error),
}

impl From<Refusal> for ImportError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A clear "no": what the file looks like and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Refusal {
    /// What kind of refusal it is, for tests and icons.
    pub kind: RefusalKind,
    /// The sentences to show.
    pub message: String,
    /// The row it is about, if there is one.
    pub row: Option<u32>,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl Refusal {
    pub(crate) fn new(kind: RefusalKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            row: None,
        }
    }

    pub(crate) fn at(kind: RefusalKind, row: u32, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            row: Some(row),
        }
    }
}

/// The kinds of refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// Another kind of file: a web page, an archive, a picture, a workbook.
    WrongFile,
    /// A NUL character in the text: damaged or binary.
    Damaged,
    /// The text cannot be decoded in the chosen encoding.
    Encoding,
    /// A quote is opened and never closed.
    UnclosedQuote,
    /// More columns, rows or bytes than can be read.
    OverLimit,
    /// Nothing in it, or a header without rows.
    NoData,
    /// A layout that is not supported yet: a column per period.
    Layout,
    /// An answer that does not fit the file, such as a column it does not have.
    Answer,
}
