//! Opening files: each kind of trouble has its own message, and the file stays byte for byte as it was.

use pilotlight_app::{Code, Error, Session, customers, workspace};
use pilotlight_tests::company::{clock, first_start, new_customer};
use pilotlight_tests::{Company, Engine, Place, raw};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

async fn open(path: &Path) -> Result<Session, Error> {
    workspace::open(&path.display().to_string(), None, clock()).await
}

/// A closed workspace file with a company in it, and the place that holds its folder.
async fn closed_file() -> (Place, PathBuf) {
    let company = Company::new(Engine::Sqlite).await;
    company.measure(&[1.0; 400]).await;
    let place = company.closed();
    let path = PathBuf::from(&place.location);
    (place, path)
}

/// Opening is refused with these words, and nothing about the file or its folder changes.
async fn refused(path: &Path, code: Code, words: &str) {
    let state = || -> (Option<Vec<u8>>, Option<SystemTime>, Vec<PathBuf>) {
        let folder = path.parent().unwrap();
        let beside = fs::read_dir(folder).into_iter().flatten();
        let mut beside: Vec<PathBuf> = beside.map(|entry| entry.unwrap().path()).collect();
        beside.sort();
        let modified = fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
        (fs::read(path).ok(), modified, beside)
    };
    let before = state();
    let error = open(path).await.map(|_| ()).expect_err(words);
    assert!(error.message.contains(words), "{words}: {}", error.message);
    assert_eq!(error.code, code, "{words}");
    assert!(state() == before, "{words}: the file changed");
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_another_programs_file() {
    let (place, _) = closed_file().await;
    let words = "is not a Pilotlight workspace";
    for (name, content) in [
        ("empty.pilotlight", &b""[..]),
        ("short.pilotlight", b"SQLite format 3\0"),
        ("text.pilotlight", &[b'x'; 5000]),
        ("page.pilotlight", b"<!doctype html><html><body>Not found</body></html>"),
        ("archive.pilotlight", b"PK\x03\x04"),
    ] {
        fs::write(place.file(name), content).unwrap();
        refused(&place.file(name), Code::Validation, words).await;
    }
    let other = place.file("other.pilotlight");
    raw::run_on_file(
        &other,
        "CREATE TABLE note (text TEXT); INSERT INTO note VALUES ('mine')",
    )
    .await;
    refused(&other, Code::Validation, words).await;
    raw::run_on_file(&other, "PRAGMA application_id = 252006674").await;
    refused(&other, Code::Validation, words).await;
    let folder = place.file("folder.pilotlight");
    fs::create_dir(&folder).unwrap();
    refused(&folder, Code::Validation, words).await;
    refused(&place.file("missing.pilotlight"), Code::NotFound, "is not there").await;
    refused(&place.file("no folder/x.pilotlight"), Code::NotFound, "is not there").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_a_damaged_file() {
    let (place, whole) = closed_file().await;
    let bytes = fs::read(&whole).unwrap();
    let page = usize::from(u16::from_be_bytes([bytes[16], bytes[17]]));
    let damaged = place.file("damaged.pilotlight");
    let pages = bytes.len() / page;
    assert!(pages > 20, "{pages} pages");
    // The first bytes of a page say what it is; flipped, the tree that it belongs to is broken.
    for number in 1..pages {
        let mut copy = bytes.clone();
        for byte in &mut copy[number * page..number * page + 12] {
            *byte = !*byte;
        }
        fs::write(&damaged, &copy).unwrap();
        refused(&damaged, Code::Unavailable, "is damaged and was not opened").await;
    }
    for length in [100, 1000, page, page + 1, page * 5, bytes.len() - page, bytes.len() - 1] {
        fs::write(&damaged, &bytes[..length]).unwrap();
        refused(&damaged, Code::Unavailable, "is damaged and was not opened").await;
    }
    // The schema itself.
    let mut copy = bytes.clone();
    copy[100..page].fill(0x5a);
    fs::write(&damaged, &copy).unwrap();
    refused(&damaged, Code::Unavailable, "is damaged and was not opened").await;
    open(&whole).await.expect("the whole file");
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_a_row_that_refers_to_nothing() {
    let (_place, path) = closed_file().await;
    raw::run_on_file(&path, "PRAGMA foreign_keys = OFF; DELETE FROM customer").await;
    refused(&path, Code::Unavailable, "is damaged and was not opened").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_a_newer_schema() {
    let (_place, path) = closed_file().await;
    raw::run_on_file(&path, "PRAGMA user_version = 1000").await;
    refused(&path, Code::Unavailable, "written by a newer Pilotlight").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_a_place_that_cannot_be_written() {
    let (place, path) = closed_file().await;
    let words = "is in a place that cannot be written";
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    refused(&path, Code::Unavailable, words).await;
    let folder = place.file("folder");
    fs::create_dir(&folder).unwrap();
    let inside = folder.join("test.pilotlight");
    fs::copy(&path, &inside).unwrap();
    fs::set_permissions(&inside, fs::Permissions::from_mode(0o644)).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    refused(&inside, Code::Unavailable, words).await;
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    open(&inside).await.expect("writable again");
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_in_use_by_another_instance() {
    let (place, path) = closed_file().await;
    let first = open(&path).await.unwrap();
    refused(&path, Code::Unavailable, "is open in another Pilotlight").await;
    let linked = place.file("linked.pilotlight");
    std::os::unix::fs::symlink(&path, &linked).unwrap();
    refused(&linked, Code::Unavailable, "is open in another Pilotlight").await;
    customers::add(&first, new_customer("Fenwick"))
        .await
        .expect("the first goes on working");
    drop(first);
    let again = open(&path).await.expect("free again");
    assert_eq!(customers::list(&again).await.unwrap().len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_held_by_another_program() {
    let (_place, path) = closed_file().await;
    let session = open(&path).await.unwrap();
    let mut other = raw::sqlite(&path).await;
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let refused = customers::add(&session, new_customer("Fenwick")).await.unwrap_err();
    assert_eq!(refused.code, Code::Unavailable, "{}", refused.message);
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    customers::add(&session, new_customer("Fenwick"))
        .await
        .expect("once it is free");
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_creating_never_overwrites() {
    let (place, path) = closed_file().await;
    let bytes = fs::read(&path).unwrap();
    let taken = workspace::create(first_start(&place), clock())
        .await
        .map(|_| ())
        .unwrap_err();
    assert_eq!(taken.code, Code::Validation);
    assert!(taken.message.contains("already"), "{}", taken.message);
    assert_eq!(fs::read(&path).unwrap(), bytes);
    for (name, words) in [
        ("no folder/new.pilotlight", "is not there"),
        ("new.sqlite", "ends in .pilotlight"),
    ] {
        let mut input = first_start(&place);
        input.path = place.file(name).display().to_string();
        let refused = workspace::create(input, clock()).await.map(|_| ()).unwrap_err();
        assert!(refused.message.contains(words), "{}", refused.message);
    }
    let mut nameless = first_start(&place);
    nameless.path = place.file("nameless.pilotlight").display().to_string();
    nameless.person_name = " ".into();
    let refused = workspace::create(nameless, clock()).await.map(|_| ()).unwrap_err();
    assert_eq!(refused.fields[0].field, "person_name");
    assert!(!place.file("nameless.pilotlight").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_whole_after_an_end_without_closing() {
    let (place, path) = closed_file().await;
    assert!(
        !place.file("test.pilotlight-journal").exists()
            || fs::read(place.file("test.pilotlight-journal")).unwrap().is_empty()
    );
    let check = raw::texts(&place, "PRAGMA integrity_check").await;
    assert_eq!(check, ["ok"]);
    assert!(
        raw::texts(&place, "SELECT \"table\" FROM pragma_foreign_key_check")
            .await
            .is_empty()
    );
    let session = open(&path).await.unwrap();
    assert_eq!(session.view().await.unwrap().pilots.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_a_change_that_was_cut_off_is_undone() {
    let (place, path) = closed_file().await;
    // A copy made in the middle of a write, with its journal: what a killed process leaves.
    let cut = place.file("cut.pilotlight");
    let mut writer = raw::sqlite(&path).await;
    let write = "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN IMMEDIATE; \
                 UPDATE measurement SET note = 'half written, and long enough to fill some pages of the file'";
    sqlx::raw_sql(write).execute(&mut writer).await.unwrap();
    fs::copy(&path, &cut).unwrap();
    fs::copy(
        place.file("test.pilotlight-journal"),
        place.file("cut.pilotlight-journal"),
    )
    .unwrap();
    sqlx::raw_sql("ROLLBACK").execute(&mut writer).await.unwrap();
    let session = open(&cut).await.expect("recovered");
    assert_eq!(session.view().await.unwrap().pilots.len(), 1);
    drop(session);
    let mut reader = raw::sqlite(&cut).await;
    let noted: i64 = sqlx::query_scalar("SELECT count(*) FROM measurement WHERE note <> ''")
        .fetch_one(&mut reader)
        .await
        .unwrap();
    assert_eq!(noted, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_a_database_without_a_workspace_stays_empty() {
    let place = Place::blank(Engine::Postgres).await;
    let error = workspace::open(&place.location, None, clock())
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(
        error.message.contains("is not a Pilotlight workspace"),
        "{}",
        error.message
    );
    let tables = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'";
    assert!(raw::texts(&place, tables).await.is_empty());
    workspace::create(first_start(&place), clock())
        .await
        .expect("created when asked to");
    let second = workspace::create(first_start(&place), clock())
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(
        second.message.contains("holds a workspace already"),
        "{}",
        second.message
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_a_newer_schema() {
    let place = Company::new(Engine::Postgres).await.closed();
    raw::run(
        &place.location,
        "INSERT INTO seaql_migrations VALUES ('from_the_future', 0)",
    )
    .await;
    let error = workspace::open(&place.location, None, clock())
        .await
        .map(|_| ())
        .unwrap_err();
    assert!(
        error.message.contains("written by a newer Pilotlight"),
        "{}",
        error.message
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_a_server_that_does_not_answer() {
    let Company { place, ada, .. } = Company::new(Engine::Postgres).await;
    let nobody = place.location.replace("host=", "host=/nowhere");
    let error = workspace::open(&nobody, None, clock()).await.map(|_| ()).unwrap_err();
    assert_eq!(error.code, Code::Unavailable);
    assert!(error.message.contains("does not answer"), "{}", error.message);

    // The server ends every connection, as a restart does: refused clearly or served anew, never half.
    let others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
                  WHERE datname = current_database() AND pid <> pg_backend_pid()";
    raw::run(&place.location, others).await;
    match customers::add(&ada, new_customer("Fenwick")).await {
        Ok(_) => assert_eq!(raw::count(&place, "customer").await, 2),
        Err(error) => {
            assert_eq!(error.code, Code::Unavailable, "{}", error.message);
            assert_eq!(raw::count(&place, "customer").await, 1);
        }
    }
    customers::add(&ada, new_customer("Dental"))
        .await
        .expect("connected again");
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_a_password_is_never_shown() {
    let place = Company::new(Engine::Postgres).await.closed();
    let with_password = format!(
        "{}&password=geheim",
        place.location.replace("pilotlight@", "pilotlight:geheim@")
    );
    let session = workspace::open(&with_password, None, clock()).await.unwrap();
    let shown = session.view().await.unwrap().location;
    assert!(
        shown.starts_with("localhost/test_") && !shown.contains("geheim"),
        "{shown}"
    );
}
