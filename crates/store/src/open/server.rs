//! Workspaces in a PostgreSQL database that a team shares.

use crate::{Error, Result};
use pilotlight_migrations::{APPLICATION_ID, Migrator, MigratorTrait, SCHEMA_VERSION};
use sea_orm::sqlx::postgres::PgSslMode;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, Statement, TransactionTrait};
use std::path::PathBuf;
use std::time::Duration;

/// Opens the workspace of a database; one that holds none stays as it is.
pub(super) async fn open(url: &str) -> Result<DatabaseConnection> {
    let connection = connect(url).await?;
    match applied(&connection).await? {
        0 => Err(Error::Foreign(PathBuf::from("The database"))),
        _ => migrated(connection).await,
    }
}

/// Makes the tables in a database that has none yet.
pub(super) async fn create(url: &str) -> Result<DatabaseConnection> {
    let connection = connect(url).await?;
    applied(&connection).await?;
    migrated(connection).await
}

/// Number of migrations that were applied, read without touching anything.
///
/// # Errors
/// [`Error::Newer`] when one of them is not known to this program.
async fn applied(connection: &DatabaseConnection) -> Result<usize> {
    let ask = |sql: &str| Statement::from_string(connection.get_database_backend(), sql);
    let kept = connection
        .query_one_raw(ask("SELECT to_regclass('seaql_migrations') IS NOT NULL"))
        .await?;
    let kept: bool = match kept {
        Some(row) => row.try_get_by_index(0)?,
        None => false,
    };
    if !kept {
        return Ok(0);
    }
    let rows = connection
        .query_all_raw(ask("SELECT version FROM seaql_migrations"))
        .await?;
    let known = Migrator::get_migration_files();
    for row in &rows {
        let version: String = row.try_get_by_index(0)?;
        if !known.iter().any(|migration| migration.name() == version) {
            return Err(Error::Newer {
                found: i32::try_from(rows.len()).unwrap_or(i32::MAX),
                known: SCHEMA_VERSION,
            });
        }
    }
    Ok(rows.len())
}

/// Brings the schema up to date under a lock, since the migrator takes none.
async fn migrated(connection: DatabaseConnection) -> Result<DatabaseConnection> {
    let guard = connection.begin().await?;
    guard
        .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({APPLICATION_ID})"))
        .await?;
    Migrator::up(&connection, None).await?;
    guard.commit().await?;
    Ok(connection)
}

async fn connect(url: &str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .max_connections(5)
        .connect_timeout(Duration::from_secs(10))
        .acquire_timeout(Duration::from_secs(10))
        .map_sqlx_postgres_opts(|options| {
            // The default, `prefer`, falls back to plain text without a word.
            let host = options.get_host();
            if is_this_machine(host) || options.get_socket().is_some() {
                options
            } else {
                options.ssl_mode(PgSslMode::VerifyFull)
            }
        });
    // The error of a refused connection may quote the URL, which may hold a password: only its kind goes on.
    Database::connect(options)
        .await
        .map_err(|_| Error::Unreachable("the server refused or did not answer".into()))
}

fn is_this_machine(host: &str) -> bool {
    host.starts_with('/') || host == "localhost" || host == "::1" || host.starts_with("127.")
}
