//! A full disk: a clear message, nothing half written, everything readable, and the same input is saved once there is
//! room again.

use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::{Code, Error, Session, buy_in, customers, measurements};
use pilotlight_domain::buy_in::{EngagementLevel, NewReading};
use pilotlight_domain::id::{MetricId, PersonId, PilotId};
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_store::{Database, Location};
use pilotlight_tests::company::{clock, new_customer, own_series, reading};
use pilotlight_tests::{Company, Engine, Place, day, raw, today};
use rstest::rstest;
use sqlx::AssertSqlSafe;
use std::sync::Arc;

/// A workspace whose disk can be filled.
struct Disk {
    place: Place,
    database: Arc<Database>,
}

/// The tables that grow in the test.
const GROWING: [&str; 3] = ["reading", "measurement", "customer"];

impl Disk {
    async fn of(place: Place) -> Self {
        let database = Database::open(Location::parse(&place.location)).await.unwrap();
        Self {
            place,
            database: Arc::new(database),
        }
    }

    fn session(&self, person: PersonId) -> Session {
        Session::new(Arc::clone(&self.database), person, clock())
    }

    /// Leaves no room: SQLite may take no further page, PostgreSQL answers as it does when it cannot extend a file.
    async fn fill(&self) {
        if self.place.engine == Engine::Sqlite {
            return self.allow_pages(1).await;
        }
        let refuse = "CREATE OR REPLACE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$;";
        let on = |table| {
            format!("CREATE OR REPLACE TRIGGER full_disk BEFORE INSERT ON {table} EXECUTE FUNCTION full_disk();")
        };
        raw::run(
            &self.place.location,
            &(refuse.to_owned() + GROWING.map(on).concat().as_str()),
        )
        .await;
    }

    async fn free(&self) {
        match self.place.engine {
            Engine::Sqlite => self.allow_pages(u32::MAX - 1).await,
            Engine::Postgres => raw::run(&self.place.location, "DROP FUNCTION full_disk CASCADE").await,
        }
    }

    /// The limit is of one connection, which is replaced after a failure. It never falls below the pages in use.
    async fn allow_pages(&self, pages: u32) {
        let pool = self.database.reads().get_sqlite_connection_pool();
        assert_eq!(pool.options().get_max_connections(), 1);
        sqlx::raw_sql(AssertSqlSafe(format!("PRAGMA max_page_count = {pages}")))
            .execute(pool)
            .await
            .unwrap();
    }
}

fn is_full(refused: &Error) {
    assert_eq!(refused.code, Code::Unavailable, "{}", refused.message);
    assert!(
        refused.message.starts_with("The disk is full, so this was not saved."),
        "{}",
        refused.message
    );
}

fn thousands(metric_id: MetricId) -> ImportRequest {
    let line = |number| format!("{},{number}.5\n", day("2005-01-01") + chrono::Days::new(number));
    let lines: String = (0..5_000).map(line).collect();
    ImportRequest {
        metric_id,
        source: ImportSource::Text(format!("date,calls\n{lines}")),
        answers: Answers::default(),
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_and_work_goes_on(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    company.measure(&[1.0, 2.0]).await;
    let (person, metric, pilot): (_, _, PilotId) = (company.ada.person_id(), company.metric, company.pilot);
    let typed = NewReading {
        reason: "They came to the ward and saw it. ".repeat(290).trim().to_owned(),
        ..reading(company.sales_in, today(), EngagementLevel::Supportive)
    };
    let new = new_customer(&"Fenwick ".repeat(20));
    let disk = Disk::of(company.closed()).await;
    let ada = disk.session(person);
    let before = raw::counts(&disk.place).await;

    for _ in 0..2 {
        disk.fill().await;
        is_full(&buy_in::record_reading(&ada, typed.clone()).await.unwrap_err());
        disk.fill().await;
        let refused = import::run(&ada, thousands(metric), Arc::new(Unwatched)).await;
        is_full(&refused.unwrap_err());
    }
    // What is there can be read, by the same connection, and is what was there.
    assert_eq!(ada.view().await.unwrap().pilots[0].id, pilot);
    assert_eq!(
        measurements::page(&ada, own_series(metric), 0, 10).await.unwrap().total,
        2
    );
    let counts = raw::counts(&disk.place).await;
    assert_eq!(counts, before, "not even an operation");

    disk.free().await;
    // The same input again, as the form still holds it.
    buy_in::record_reading(&ada, typed.clone()).await.unwrap();
    let outcome = import::run(&ada, thousands(metric), Arc::new(Unwatched)).await.unwrap();
    assert_eq!(outcome.added, 5_000);
    customers::add(&ada, new).await.unwrap();
    assert_eq!(
        raw::texts(&disk.place, "SELECT reason FROM reading").await,
        [typed.reason]
    );
    assert_eq!(raw::count(&disk.place, "measurement").await, 5_002);

    // And the workspace is whole.
    drop((ada, disk.database));
    let again = Database::open(Location::parse(&disk.place.location)).await.unwrap();
    again.whole().await.unwrap();
}
