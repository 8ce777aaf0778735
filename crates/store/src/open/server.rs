//! Workspaces in a PostgreSQL database that a team shares.

use crate::{Error, Result};
use pilotlight_migrations::{APPLICATION_ID, Migrator, MigratorTrait, SCHEMA_VERSION};
use sea_orm::sqlx::postgres::PgSslMode;
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, TransactionTrait};
use std::time::Duration;

/// Connects, and brings the schema up to date under a lock, since the migrator takes none.
pub(super) async fn open(url: &str) -> Result<DatabaseConnection> {
    let connection = connect(url).await?;
    let applied = Migrator::get_applied_migrations(&connection)
        .await
        .map_or(0, |applied| applied.len());
    let pending = Migrator::get_pending_migrations(&connection).await;
    // A migration that this program does not know means that a newer one was here.
    if pending.is_err() && applied == 0 {
        let found = SCHEMA_VERSION + 1;
        return Err(Error::Newer {
            found,
            known: SCHEMA_VERSION,
        });
    }
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
            if is_this_machine(host) {
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
