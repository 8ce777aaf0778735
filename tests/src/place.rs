//! Where a test keeps its workspace: a file in a folder of its own, or a database of its own.

use crate::{raw, server};
use pilotlight_store::{Database, Location};
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::sync::OnceCell;
use uuid::Uuid;

/// The two databases that every test of storage runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A workspace file.
    Sqlite,
    /// A database of a PostgreSQL server.
    Postgres,
}

/// A place for one workspace.
#[derive(Debug)]
pub struct Place {
    /// Its database.
    pub engine: Engine,
    /// Where it is: a path or a URL.
    pub location: String,
    folder: TempDir,
    database: String,
}

impl Place {
    /// A place that holds no workspace yet. Its tables may be there already, which saves time.
    ///
    /// # Panics
    /// When the temporary folder or the database cannot be made.
    pub async fn new(engine: Engine) -> Self {
        let place = Self::named(engine);
        if engine == Engine::Postgres {
            let copy = format!("CREATE DATABASE {} TEMPLATE {}", place.database, template().await);
            raw::run(&server::url("postgres"), &copy).await;
        }
        place
    }

    /// A PostgreSQL database without any table, or a folder without a file.
    ///
    /// # Panics
    /// As [`Place::new`].
    pub async fn blank(engine: Engine) -> Self {
        let place = Self::named(engine);
        if engine == Engine::Postgres {
            raw::run(&server::url("postgres"), &format!("CREATE DATABASE {}", place.database)).await;
        }
        place
    }

    fn named(engine: Engine) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = format!("test_{}", Uuid::new_v4().simple());
        let location = match engine {
            Engine::Sqlite => folder.path().join("test.pilotlight").display().to_string(),
            Engine::Postgres => server::url(&database),
        };
        Self {
            engine,
            location,
            folder,
            database,
        }
    }

    /// A file of this name in the test's folder.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// A database with every table and no row, which others are copied from.
async fn template() -> &'static str {
    static MADE: OnceCell<()> = OnceCell::const_new();
    MADE.get_or_init(|| async {
        raw::run(&server::url("postgres"), "CREATE DATABASE tables_only").await;
        let made = Database::create(Location::parse(&server::url("tables_only"))).await;
        made.expect("the tables").close().await.expect("a closed database");
    })
    .await;
    "tables_only"
}
