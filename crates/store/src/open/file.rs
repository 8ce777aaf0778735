//! Workspace files: checks before the database touches them, and the settings it runs with.

use super::check::{self, Check};
use crate::{Error, Result};
use pilotlight_migrations::{APPLICATION_ID, Migrator, MigratorTrait, SCHEMA_VERSION};
use sea_orm::sqlx::Connection;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Bytes of a SQLite header.
const HEADER: usize = 100;

/// Opens an existing file. A large one of the newest schema is checked while it is read; see [`Check`].
pub(super) async fn open(path: &Path) -> Result<(DatabaseConnection, File, Check)> {
    let lock = lock(path)?;
    let version = check_header(path)?;
    check_writable(path)?;
    let connection = connect(path).await.map_err(|error| unreadable(path, error))?;
    let later = version == SCHEMA_VERSION && lock.metadata()?.len() > check::AT_ONCE;
    let opened = async {
        if later {
            return Ok(Check::begin(path));
        }
        check_whole(path, &connection).await?;
        if version < SCHEMA_VERSION {
            back_up(path, &connection, version).await?;
            migrate(&connection).await?;
        }
        Ok(Check::passed())
    };
    match opened.await {
        Ok(check) => Ok((connection, lock, check)),
        Err(error) => {
            connection.close().await?;
            Err(error)
        }
    }
}

/// Creates a new file; an existing one is never touched.
pub(super) async fn create(path: &Path) -> Result<(DatabaseConnection, File)> {
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty() && !folder.is_dir())
    {
        return Err(Error::Missing(folder.to_owned()));
    }
    match OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(_) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(Error::Exists(path.to_owned())),
        Err(error) => return Err(refusal(path, error)),
    }
    let created = async {
        let lock = lock(path)?;
        let connection = connect(path).await?;
        connection
            .execute_unprepared(&format!("PRAGMA application_id = {APPLICATION_ID}"))
            .await?;
        migrate(&connection).await?;
        Ok((connection, lock))
    };
    match created.await {
        Ok(created) => Ok(created),
        Err(error) => {
            std::fs::remove_file(path)?;
            Err(error)
        }
    }
}

/// Takes the lock that tells a second instance that the file is open. It lies beside SQLite's own locks.
fn lock(path: &Path) -> Result<File> {
    let file = OpenOptions::new()
        .read(true)
        .open(path)
        .map_err(|error| refusal(path, error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Error::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// A file whose first pages are damaged is found out by connecting already.
fn unreadable(path: &Path, error: Error) -> Error {
    let detail = error.to_string();
    if detail.contains("malformed") || detail.contains("not a database") {
        Error::Damaged {
            path: path.to_owned(),
            detail,
        }
    } else {
        error
    }
}

fn refusal(path: &Path, error: std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::Missing(path.to_owned()),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::ReadOnly(path.to_owned()),
        ErrorKind::IsADirectory => Error::Foreign(path.to_owned()),
        ErrorKind::StorageFull => Error::DiskFull,
        _ => error.into(),
    }
}

/// Reads the header without the database: whose file it is, and of which schema.
fn check_header(path: &Path) -> Result<i32> {
    let foreign = || Error::Foreign(path.to_owned());
    if path.is_dir() {
        return Err(foreign());
    }
    let mut header = [0; HEADER];
    File::open(path)
        .and_then(|mut file| file.read_exact(&mut header))
        .map_err(|error| {
            if error.kind() == ErrorKind::UnexpectedEof {
                foreign()
            } else {
                refusal(path, error)
            }
        })?;
    let number = |at: usize| i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if !header.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION_ID {
        return Err(foreign());
    }
    let found = number(60);
    if found > SCHEMA_VERSION {
        Err(Error::Newer {
            found,
            known: SCHEMA_VERSION,
        })
    } else {
        Ok(found)
    }
}

/// The file and its folder, where the journal goes, must be writable.
fn check_writable(path: &Path) -> Result<()> {
    let read_only = || Error::ReadOnly(path.to_owned());
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    for place in [path, folder] {
        // The bits are asked too, since an administrator may write to what was marked read-only on purpose.
        if std::fs::metadata(place)
            .map_err(|error| refusal(path, error))?
            .permissions()
            .readonly()
        {
            return Err(read_only());
        }
    }
    OpenOptions::new()
        .write(true)
        .open(path)
        .map(drop)
        .map_err(|error| refusal(path, error))
}

async fn connect(path: &Path) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new("sqlite://workspace");
    let path = path.to_owned();
    options
        .sqlx_logging(false)
        .max_connections(1)
        .min_connections(1)
        // After a full disk SQLite has rolled back by itself, and the library counts a transaction that is gone: what
        // is saved next would wait for the end of it and be lost. Such a connection is thrown away.
        .map_sqlx_sqlite_before_acquire(|connection, _| Box::pin(async { Ok(!connection.is_in_transaction()) }))
        .map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&path)
                .create_if_missing(false)
                .pragma("journal_mode", "TRUNCATE")
                .pragma("synchronous", "FULL")
                .pragma("foreign_keys", "ON")
                .pragma("trusted_schema", "OFF")
                .pragma("cell_size_check", "ON")
                .pragma("mmap_size", "0")
        });
    Ok(Database::connect(options).await?)
}

/// Checks a file on a connection of its own, which cannot write.
pub(super) async fn check_apart(path: &Path) -> Result<()> {
    let mut options = ConnectOptions::new("sqlite://workspace");
    let file = path.to_owned();
    options
        .sqlx_logging(false)
        .max_connections(1)
        .map_sqlx_sqlite_opts(move |options| options.filename(&file).create_if_missing(false).read_only(true));
    let connection = Database::connect(options).await?;
    let checked = check_whole(path, &connection).await;
    connection.close().await?;
    checked
}

async fn check_whole(path: &Path, connection: &DatabaseConnection) -> Result<()> {
    let damaged = |detail: String| Error::Damaged {
        path: path.to_owned(),
        detail,
    };
    let ask = |sql: &str| Statement::from_string(connection.get_database_backend(), sql);
    let quick = connection
        .query_one_raw(ask("PRAGMA quick_check(1)"))
        .await
        .map_err(|e| damaged(e.to_string()))?;
    let finding: String = match quick {
        Some(row) => row.try_get_by_index(0)?,
        None => "the check gave no answer".into(),
    };
    if finding != "ok" {
        return Err(damaged(finding));
    }
    let dangling = connection
        .query_one_raw(ask("PRAGMA foreign_key_check"))
        .await
        .map_err(|e| damaged(e.to_string()))?;
    match dangling {
        Some(row) => {
            let table: String = row.try_get_by_index(0)?;
            Err(damaged(format!("a row of {table} refers to one that is missing")))
        }
        None => Ok(()),
    }
}

/// Copies the workspace before its schema changes: `name.schema-1.bak` beside it, or `name.schema-1 (2).bak` where that
/// is taken. SQLite makes the copy, since the newest changes may still lie in its log.
async fn back_up(path: &Path, connection: &DatabaseConnection, version: i32) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let free = (1..)
        .map(|count| match count {
            1 => format!("{name}.schema-{version}.bak"),
            _ => format!("{name}.schema-{version} ({count}).bak"),
        })
        .map(|name| path.with_file_name(name))
        .find(|copy| !copy.exists());
    if let Some(copy) = free {
        let sql = "VACUUM INTO ?";
        let copy = copy.to_string_lossy().into_owned();
        connection
            .execute_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, [copy.into()]))
            .await?;
    }
    Ok(())
}

async fn migrate(connection: &DatabaseConnection) -> Result<()> {
    Migrator::up(connection, None).await?;
    connection
        .execute_unprepared(&format!("PRAGMA user_version = {SCHEMA_VERSION}"))
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn setting(connection: &DatabaseConnection, name: &str) -> String {
        let sql = format!("SELECT CAST({name} AS TEXT) FROM pragma_{name}");
        let ask = Statement::from_string(connection.get_database_backend(), sql);
        let row = connection.query_one_raw(ask).await.unwrap().unwrap();
        row.try_get_by_index(0).unwrap()
    }

    #[tokio::test]
    async fn the_settings_are_in_force_after_creating_and_after_opening() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.pilotlight");
        for opens in [false, true] {
            let (connection, _lock) = if opens {
                let (connection, lock, _) = open(&path).await.unwrap();
                (connection, lock)
            } else {
                create(&path).await.unwrap()
            };
            for (name, value) in [
                ("journal_mode", "truncate"),
                ("synchronous", "2"),
                ("foreign_keys", "1"),
                ("trusted_schema", "0"),
                ("cell_size_check", "1"),
                ("application_id", "1347176788"),
                ("user_version", &SCHEMA_VERSION.to_string()),
            ] {
                assert_eq!(setting(&connection, name).await, value, "{name}");
            }
            // Without memory mapping built in, the setting has no row; with it, its size is 0.
            let mapped = Statement::from_string(connection.get_database_backend(), "PRAGMA mmap_size");
            if let Some(row) = connection.query_one_raw(mapped).await.unwrap() {
                assert_eq!(row.try_get_by_index::<i64>(0).unwrap(), 0);
            }
            connection.close().await.unwrap();
        }
    }
}
