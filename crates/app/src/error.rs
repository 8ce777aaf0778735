//! The one error that crosses to the interface, which branches on its code alone.

use pilotlight_domain::permission::Forbidden;
use pilotlight_domain::{FieldError, Invalid};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Result of a use case.
pub type Result<T> = std::result::Result<T, Error>;

/// What kind of refusal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The input needs attention; `fields` says where.
    Validation,
    /// What was asked for is not there (any more).
    NotFound,
    /// Somebody changed it since it was read; what was typed is kept.
    Conflict,
    /// The person may not do this.
    Forbidden,
    /// The workspace cannot be reached or written now.
    Unavailable,
    /// A fault of the program; the log has the details under the id in the message.
    Internal,
}

/// A refusal in words for people: what failed, what is safe, what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// What kind of refusal it is.
    pub code: Code,
    /// A sentence or two for people.
    pub message: String,
    /// Fields that need attention, for `validation`.
    pub fields: Vec<FieldError>,
}

impl Error {
    /// A refusal without fields.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            fields: Vec::new(),
        }
    }

    /// What was asked for is not there.
    #[must_use]
    pub fn not_found(what: &str) -> Self {
        Self::new(
            Code::NotFound,
            format!("{what} is not there any more. Nothing was changed."),
        )
    }

    /// A fault of the program: logged under an id that the message shows.
    pub fn internal(detail: impl std::fmt::Display) -> Self {
        let id = uuid::Uuid::new_v4().simple().to_string();
        let id = &id[..8];
        tracing::error!(%id, %detail, "internal error");
        Self::new(
            Code::Internal,
            format!("Something went wrong in the program. Your data is as it was. The log has the details under {id}."),
        )
    }
}

impl From<Invalid> for Error {
    fn from(invalid: Invalid) -> Self {
        Self {
            code: Code::Validation,
            message: invalid.to_string(),
            fields: invalid.fields,
        }
    }
}

impl From<Forbidden> for Error {
    fn from(forbidden: Forbidden) -> Self {
        Self::new(Code::Forbidden, forbidden.message)
    }
}

impl From<pilotlight_store::Error> for Error {
    fn from(error: pilotlight_store::Error) -> Self {
        use pilotlight_store::Error as Store;
        let name = |path: &std::path::Path| {
            path.file_name()
                .unwrap_or(path.as_os_str())
                .to_string_lossy()
                .into_owned()
        };
        match error {
            Store::Conflict => Self::new(
                Code::Conflict,
                "Somebody changed this while you were writing. What you typed is kept; compare it with theirs and save again.",
            ),
            Store::NotFound(what) => Self::not_found(&format!("This {what}")),
            Store::Duplicate(_) => Self::new(
                Code::Validation,
                "There is one of this name or at this time already. Nothing was changed; choose another.",
            ),
            Store::Referred => Self::new(
                Code::Validation,
                "Something else in the workspace refers to this, so it stays. Nothing was changed.",
            ),
            Store::Missing(path) => Self::new(
                Code::NotFound,
                format!(
                    "{} is not there. It may have been moved or renamed; open it from where it is now.",
                    name(&path)
                ),
            ),
            Store::Exists(path) => Self::new(
                Code::Validation,
                format!(
                    "There is a file called {} already. It was left as it is; choose another name.",
                    name(&path)
                ),
            ),
            Store::Foreign(path) => Self::new(
                Code::Validation,
                format!(
                    "{} is not a Pilotlight workspace. It was left as it is; choose a file that ends in .pilotlight.",
                    name(&path)
                ),
            ),
            Store::Damaged { path, detail } => {
                tracing::warn!(%detail, "damaged workspace refused");
                Self::new(
                    Code::Unavailable,
                    format!(
                        "{} is damaged and was not opened. It was left as it is; open your last copy of it instead.",
                        name(&path)
                    ),
                )
            }
            Store::Newer { .. } => Self::new(
                Code::Unavailable,
                "This workspace was written by a newer Pilotlight. It was left as it is; update the program to open it.",
            ),
            Store::ReadOnly(path) => Self::new(
                Code::Unavailable,
                format!(
                    "{} is in a place that cannot be written. It was left as it is; copy it to a folder of yours and open the copy.",
                    if path.as_os_str().is_empty() {
                        "The workspace".to_owned()
                    } else {
                        name(&path)
                    }
                ),
            ),
            Store::InUse(path) => Self::new(
                Code::Unavailable,
                format!(
                    "{} is open in another Pilotlight. Close it there first, or go on working there.",
                    name(&path)
                ),
            ),
            Store::DiskFull => Self::new(
                Code::Unavailable,
                "The disk is full, so this was not saved. What was saved before is safe; free some space and save again.",
            ),
            Store::Unreachable(_) => Self::new(
                Code::Unavailable,
                "The database does not answer, so nothing was read or saved. What you typed is kept; try again.",
            ),
            other => Self::internal(other),
        }
    }
}

/// Says what refers to a row that was not deleted.
pub(crate) fn referred(error: Error, message: &str) -> Error {
    if error.code == Code::Validation {
        Error::new(Code::Validation, message)
    } else {
        error
    }
}

/// Says which name is taken.
pub(crate) fn taken(error: Error, field: &str, message: &str) -> Error {
    if error.code == Code::Validation && error.fields.is_empty() {
        Invalid::field(field, message).into()
    } else {
        error
    }
}
