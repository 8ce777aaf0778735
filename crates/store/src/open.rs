//! Opening and creating a workspace: a SQLite file or a PostgreSQL database, chosen by where it is.

mod check;
mod file;
mod server;

use crate::Result;
use sea_orm::{DatabaseBackend, DatabaseConnection, SqliteTransactionMode, TransactionOptions, TransactionTrait};
use std::path::PathBuf;

/// Where a workspace is kept.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A PostgreSQL database, by its URL, which may hold a password and is never shown.
    Server(String),
}

impl std::fmt::Debug for Location {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.shown())
    }
}

impl Location {
    /// The location of a path or a `postgres://` URL.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Server(text.to_owned())
        } else {
            Self::File(PathBuf::from(text))
        }
    }

    /// The location for people, without any password.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            // What follows the question mark may hold a password too.
            Self::Server(url) => {
                let address = url
                    .rsplit_once('@')
                    .map(|(_, host)| host.split('?').next().unwrap_or_default());
                address.unwrap_or("a PostgreSQL server").to_owned()
            }
        }
    }
}

/// An open workspace database.
#[derive(Debug)]
pub struct Database {
    connection: DatabaseConnection,
    location: Location,
    /// Held while open, so that a second instance is told; released by closing.
    _lock: Option<std::fs::File>,
    check: check::Check,
}

impl Database {
    /// Opens an existing workspace, after checking that it is one and is whole, and brings its schema up to date.
    ///
    /// The wholeness of a large file is checked while it is read; see [`Database::whole`].
    ///
    /// # Errors
    /// A refusal that says why; the file is then byte for byte as it was.
    pub async fn open(location: Location) -> Result<Self> {
        match &location {
            Location::File(path) => {
                let (connection, lock, check) = file::open(path).await?;
                Ok(Self {
                    connection,
                    location,
                    _lock: Some(lock),
                    check,
                })
            }
            Location::Server(url) => {
                let connection = server::open(url).await?;
                Ok(Self {
                    connection,
                    location,
                    _lock: None,
                    check: check::Check::passed(),
                })
            }
        }
    }

    /// Creates an empty workspace: a new file, or the tables in an empty PostgreSQL database.
    ///
    /// # Errors
    /// [`crate::Error::Exists`] when there is something already.
    pub async fn create(location: Location) -> Result<Self> {
        match &location {
            Location::File(path) => {
                let (connection, lock) = file::create(path).await?;
                Ok(Self {
                    connection,
                    location,
                    _lock: Some(lock),
                    check: check::Check::passed(),
                })
            }
            Location::Server(url) => {
                let connection = server::create(url).await?;
                Ok(Self {
                    connection,
                    location,
                    _lock: None,
                    check: check::Check::passed(),
                })
            }
        }
    }

    /// Where it is kept.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// For queries outside a transaction.
    #[must_use]
    pub fn reads(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Tells `watcher` the text of every statement that follows: for holding a screen to a number of statements.
    pub fn watch(&mut self, watcher: impl Fn(&str) + Send + Sync + 'static) {
        self.connection
            .set_metric_callback(move |info| watcher(&info.statement.sql));
    }

    /// Waits until a large file has been checked; others were when they opened.
    ///
    /// # Errors
    /// [`crate::Error::Damaged`]: nothing has been written, and nothing will be.
    pub async fn whole(&self) -> Result<()> {
        self.check.done().await
    }

    /// Begins a write transaction once the file is known to be whole; on SQLite it takes the write lock at once.
    ///
    /// # Errors
    /// As [`Database::whole`] and as the database.
    pub async fn begin(&self) -> Result<crate::Transaction> {
        self.whole().await?;
        let mode = (self.connection.get_database_backend() == DatabaseBackend::Sqlite)
            .then_some(SqliteTransactionMode::Immediate);
        let options = TransactionOptions {
            sqlite_transaction_mode: mode,
            ..Default::default()
        };
        Ok(self.connection.begin_with_options(options).await?)
    }

    /// Closes the workspace: everything acknowledged is on disk already.
    ///
    /// # Errors
    /// As the database.
    pub async fn close(self) -> Result<()> {
        Ok(self.connection.close().await?)
    }
}
