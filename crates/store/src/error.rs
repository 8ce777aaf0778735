//! What can go wrong with a workspace's storage.

use std::path::PathBuf;

/// Result of a storage operation.
pub type Result<T> = std::result::Result<T, Error>;

/// A refusal of the storage.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The row to change has another version by now.
    #[error("the row was changed by somebody else")]
    Conflict,
    /// There is no such row.
    #[error("{0} does not exist")]
    NotFound(&'static str),
    /// Another row has the same unique value.
    #[error("another row has the same unique value: {0}")]
    Duplicate(String),
    /// Something else refers to the row, or the row refers to something that is not there.
    #[error("the row is referred to")]
    Referred,
    /// The file does not exist.
    #[error("{0} does not exist")]
    Missing(PathBuf),
    /// There is a file already where one was to be created.
    #[error("{0} exists already")]
    Exists(PathBuf),
    /// The file belongs to another program, or is no database.
    #[error("{0} is no Pilotlight workspace")]
    Foreign(PathBuf),
    /// The file is damaged; the detail is the first finding of the check.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the check found.
        detail: String,
    },
    /// The workspace was written by a newer program.
    #[error("the workspace has schema {found}, this program knows {known}")]
    Newer {
        /// Schema of the workspace.
        found: i32,
        /// Newest schema of this program.
        known: i32,
    },
    /// The file or its folder cannot be written.
    #[error("{0} cannot be written")]
    ReadOnly(PathBuf),
    /// Another instance of the program has the file open.
    #[error("{0} is open in another window")]
    InUse(PathBuf),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The database cannot be reached, or did not answer in time.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// A stored value does not fit its type.
    #[error("stored value {value:?} is no {what}")]
    Unreadable {
        /// What it should have been.
        what: &'static str,
        /// What it is.
        value: String,
    },
    /// Any other refusal of the database.
    #[error("database: {0}")]
    Database(sea_orm::DbErr),
    /// The operating system refused.
    #[error("{0}")]
    Io(#[from] std::io::Error),
}

impl From<sea_orm::DbErr> for Error {
    fn from(error: sea_orm::DbErr) -> Self {
        use sea_orm::{DbErr, SqlErr};
        match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(detail)) => return Self::Duplicate(detail),
            Some(SqlErr::ForeignKeyConstraintViolation(_)) => return Self::Referred,
            _ => {}
        }
        let text = error.to_string();
        if text.contains("database or disk is full") || is_of_class(&error, DISK_FULL) {
            Self::DiskFull
        } else if text.contains("attempt to write a readonly database") {
            Self::ReadOnly(PathBuf::new())
        } else if matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)) || is_out_of_reach(&text) {
            Self::Unreachable(text)
        } else {
            Self::Database(error)
        }
    }
}

/// What PostgreSQL calls a full disk, in whatever language it says so.
const DISK_FULL: &str = "53100";

/// Whether PostgreSQL, or SQLite, gave an error this code.
fn is_of_class(error: &sea_orm::DbErr, code: &str) -> bool {
    use sea_orm::{DbErr, RuntimeErr};
    match error {
        DbErr::Exec(RuntimeErr::SqlxError(error)) | DbErr::Query(RuntimeErr::SqlxError(error)) => error
            .as_database_error()
            .is_some_and(|error| error.code().as_deref() == Some(code)),
        _ => false,
    }
}

/// Whether a statement failed because the database is held by another program or its server went away. The library
/// wraps these in general errors, so that their text is all there is to tell them by.
fn is_out_of_reach(text: &str) -> bool {
    [
        "database is locked",
        "error communicating with database",
        "attempted to acquire a connection on a closed pool",
        "terminating connection due to",
        "the database system is",
    ]
    .iter()
    .any(|words| text.contains(words))
}
