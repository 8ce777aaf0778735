//! Looks into a workspace without the program's own code.

use crate::{Engine, Place};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};
use std::collections::BTreeMap;
use std::path::Path;

/// Tables of a workspace that hold what people entered, and the history.
pub const TABLES: [&str; 17] = [
    "workspace",
    "department",
    "person",
    "customer",
    "contact",
    "pilot",
    "participation",
    "reading",
    "metric",
    "target",
    "iteration",
    "iteration_metric",
    "rebase",
    "series",
    "measurement",
    "operation",
    "operation_change",
];

/// Runs statements on the PostgreSQL database at `url`.
///
/// # Panics
/// When it refuses.
pub async fn run(url: &str, sql: &str) {
    let mut connection = PgConnection::connect(url).await.expect("a connection");
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut connection)
        .await
        .expect(sql);
    connection.close().await.expect("a closed connection");
}

/// Opens any SQLite file, making it when it is not there.
///
/// # Panics
/// When it is no SQLite file.
pub async fn sqlite(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path).create_if_missing(true);
    SqliteConnection::connect_with(&options).await.expect("a SQLite file")
}

/// Runs statements on a SQLite file and closes it.
///
/// # Panics
/// When it refuses.
pub async fn run_on_file(path: &Path, sql: &str) {
    let mut connection = sqlite(path).await;
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut connection)
        .await
        .expect(sql);
    connection.close().await.expect("a closed file");
}

/// Every row that a query gives, its first column as text.
///
/// # Panics
/// When the query is wrong.
pub async fn texts(place: &Place, sql: &str) -> Vec<String> {
    match place.engine {
        Engine::Sqlite => texts_of_file(Path::new(&place.location), sql).await,
        Engine::Postgres => {
            let mut connection = PgConnection::connect(&place.location).await.expect("a connection");
            let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
            let rows = query.fetch_all(&mut connection).await.expect(sql);
            connection.close().await.expect("a closed connection");
            rows.iter().map(|row| row.get_unchecked(0)).collect()
        }
    }
}

/// Every row that a query of a SQLite file gives, its first column as text.
///
/// # Panics
/// When the query is wrong.
pub async fn texts_of_file(path: &Path, sql: &str) -> Vec<String> {
    let mut connection = sqlite(path).await;
    let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
    let rows = query.fetch_all(&mut connection).await.expect(sql);
    connection.close().await.expect("a closed file");
    rows.iter().map(|row| row.get_unchecked(0)).collect()
}

/// Number of rows of each table.
///
/// # Panics
/// When there is no workspace.
pub async fn counts(place: &Place) -> BTreeMap<String, String> {
    let selects: Vec<String> = TABLES
        .iter()
        .map(|table| format!("SELECT '{table}=' || count(*) FROM {table}"))
        .collect();
    texts(place, &selects.join(" UNION ALL "))
        .await
        .into_iter()
        .filter_map(|line| {
            line.split_once('=')
                .map(|(table, rows)| (table.to_owned(), rows.to_owned()))
        })
        .collect()
}

/// Number of rows of one table.
///
/// # Panics
/// When there is no such table.
pub async fn count(place: &Place, table: &str) -> usize {
    counts(place).await[table].parse().expect("a number")
}

/// Every row of every table apart from the history, in words: what people entered and what is computed from it. Versions
/// and the storage's own numbers are left out, since they say how the rows came to be.
///
/// # Panics
/// When there is no workspace.
pub async fn contents(place: &Place) -> Vec<String> {
    const OWN: [&str; 3] = ["version", "operation_number", "series_id"];
    let mut tables: Vec<&str> = TABLES
        .into_iter()
        .filter(|table| !matches!(*table, "series" | "operation" | "operation_change"))
        .collect();
    tables.push("metric_summary");
    let mut selects = Vec::new();
    for table in tables {
        let (series, points) = match table {
            "measurement" => (", s.metric_id, s.comparison_id", " JOIN series s ON s.id = t.series_id"),
            _ => ("", ""),
        };
        let own = OWN.join("', '");
        selects.push(match place.engine {
            Engine::Postgres => format!(
                "SELECT '{table} ' || (to_jsonb(r) - ARRAY['{own}'])::text FROM (SELECT t.*{series} FROM {table} t{points}) r"
            ),
            Engine::Sqlite => {
                let columns = format!(
                    "SELECT 'quote(t.' || name || ')' FROM pragma_table_info('{table}') WHERE name NOT IN ('{own}')"
                );
                let mut words = texts(place, &columns).await;
                words.extend(series.split(", ").filter(|name| !name.is_empty()).map(|name| format!("quote({name})")));
                format!("SELECT '{table} ' || {} FROM {table} t{points}", words.join(" || ' ' || "))
            }
        });
    }
    let mut rows = texts(place, &selects.join(" UNION ALL ")).await;
    rows.sort();
    rows
}
