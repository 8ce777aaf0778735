//! Importing twice is importing once; what does not fit is refused by row; a large file is checked before a write.

use super::{import, load, portfolio};
use crate::clock::Clock;
use crate::{portfolio as screen, workspace};
use chrono::{Days, NaiveDate};
use pilotlight_domain::history::Area;
use pilotlight_domain::permission::Action;
use std::fmt::Write;
use std::path::{Path, PathBuf};

const HEADER: &str = "pilot,metric,date,value,comparison\n";

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + Days::new(number)
}

/// The generator's files for one pilot with one metric, without measurements.
fn generated(folder: &Path) {
    let put = |name: &str, text: &str| std::fs::write(folder.join(name), text).unwrap();
    put("departments.csv", "department,veto\nSales,none\nFinance,funding\n");
    put(
        "pilots.csv",
        "pilot,customer,start,stage\nPilot 0001,Customer 0001,1990-02-01,running\n",
    );
    put(
        "participations.csv",
        "pilot,department,joined,desired,benefit\nPilot 0001,Sales,1990-02-01,neutral,none\nPilot 0001,Finance,1990-02-01,leading,none\n",
    );
    put(
        "readings.csv",
        "pilot,department,date,level,reason\nPilot 0001,Sales,1990-03-01,leading,Likes it.\nPilot 0001,Sales,1990-03-01,neutral,Likes it less.\n",
    );
    put(
        "iterations.csv",
        "pilot,iteration,start,end,hypothesis,change,findings,act,order\nPilot 0001,1,1990-02-01,1990-03-01,a,b,c,adopt,1\n",
    );
    put(
        "metrics.csv",
        "pilot,metric,unit,direction,perspective,aspect,baseline_end,target\nPilot 0001,Lead time,days,decrease,customer,business_process,1990-01-20,10\nPilot 0001,Stock-outs,count,decrease,customer,tactical,1990-01-20,10\n",
    );
}

async fn loaded(folder: &tempfile::TempDir) -> PathBuf {
    generated(folder.path());
    let file = folder.path().join("bench.pilotlight");
    load(folder.path(), &file, false).await.unwrap();
    file
}

fn written(folder: &tempfile::TempDir, rows: &str) -> PathBuf {
    let path = folder.path().join("measurements.csv");
    std::fs::write(&path, format!("{HEADER}{rows}")).unwrap();
    path
}

#[tokio::test]
async fn the_same_file_twice_adds_nothing_and_another_value_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = loaded(&folder).await;
    let mut rows = String::new();
    for number in 0..40 {
        writeln!(rows, "Pilot 0001,Lead time,{},{number}.5,", day(number)).unwrap();
        writeln!(rows, "Pilot 0001,Stock-outs,{},{number},", day(number)).unwrap();
    }
    rows.push_str("Pilot 0001,Lead time,1990-01-01,7,Comparison of Pilot 0001\n");
    // The same point twice is one point.
    rows.push_str("Pilot 0001,Lead time,1990-01-01,0.5,\n");
    let csv = written(&folder, &rows);
    assert_eq!(import(&file, &csv).await.unwrap(), "imported added=81 already_there=1");
    assert_eq!(import(&file, &csv).await.unwrap(), "imported added=0 already_there=82");
    let csv = written(
        &folder,
        "Pilot 0001,Lead time,1991-01-01,1,\nPilot 0001,Lead time,1990-01-02,9,\n",
    );
    let refused = import(&file, &csv).await.unwrap_err();
    assert!(
        refused.message.contains("row 3") && refused.message.contains("1.5"),
        "{refused}"
    );
    // Latest 39.5, baseline 0.5 to 19.5, last twelve 28.5 to 39.5, and Sales at its desired level.
    let timing = portfolio(&file, 0).await.unwrap();
    assert_eq!((timing.rows, timing.check), (1, 39.5 + 10.0 + 34.0 + 1.0));
    // The pilot's customer by name is the pilot's own series.
    let csv = written(
        &folder,
        "Pilot 0001,Lead time,1990-01-01,0.5,Customer 0001\nPilot 0001,Lead time,1990-02-10,40.5,\n",
    );
    assert_eq!(import(&file, &csv).await.unwrap(), "imported added=1 already_there=1");
    let timing = portfolio(&file, 0).await.unwrap();
    assert_eq!((timing.rows, timing.check), (1, 40.5 + 10.0 + 35.0 + 1.0));
}

#[tokio::test]
async fn the_first_rows_of_many_pilots_and_the_others_are_all_of_them_in_order() {
    let folder = tempfile::tempdir().unwrap();
    generated(folder.path());
    let (mut pilots, mut joined) = (
        "pilot,customer,start,stage\n".to_owned(),
        "pilot,department,joined,desired,benefit\n".to_owned(),
    );
    for number in 1..=230 {
        writeln!(pilots, "Pilot {number:04},Customer 0001,1990-02-01,running").unwrap();
        writeln!(joined, "Pilot {number:04},Sales,1990-02-01,leading,none").unwrap();
    }
    std::fs::write(folder.path().join("pilots.csv"), pilots).unwrap();
    let finance = "Pilot 0001,Finance,1990-02-01,leading,none\n";
    std::fs::write(folder.path().join("participations.csv"), joined + finance).unwrap();
    let file = folder.path().join("many.pilotlight");
    load(folder.path(), &file, false).await.unwrap();
    let session = workspace::open(&file.to_string_lossy(), None, Clock::System)
        .await
        .unwrap();
    let (screen, rest) = screen::screen(&session).await.unwrap();
    let rest = rest.read(&session).await.unwrap();
    assert_eq!((screen.pilots, screen.rows.len(), rest.len()), (230, 100, 130));
    for (row, number) in screen.rows.iter().chain(&rest).zip(1..) {
        assert_eq!(row.name, format!("Pilot {number:04}"));
        assert_eq!(row.buy_in.len(), if number == 1 { 2 } else { 1 }, "{}", row.name);
    }
}

#[tokio::test]
async fn what_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = loaded(&folder).await;
    for (row, named) in [
        ("Pilot 9,Lead time,1990-01-01,1,", "Pilot 9"),
        ("Pilot 0001,Fill rate,1990-01-01,1,", "Fill rate"),
        ("Pilot 0001,Lead time,1990-01-01,1,Somebody", "Somebody"),
        (
            "Pilot 0001,Lead time,1990-01-01,1,\nPilot 0001,Lead time,1990-01-01,2,",
            "row 3",
        ),
        ("Pilot 0001,Lead time,1990-02-30,1,", "Row 2"),
        ("Pilot 0001,Lead time,1990-01-01,nan,", "Row 2"),
        ("Pilot 0001,Lead time,2190-01-01,1,", "in the future"),
        ("Pilot 0001,Lead time,0001-01-01,1,", "1800"),
    ] {
        let refused = import(&file, &written(&folder, row)).await.unwrap_err();
        assert!(refused.message.contains(named), "{refused}");
    }
}

#[tokio::test]
async fn a_large_damaged_file_opens_for_reading_alone_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    generated(folder.path());
    let mut rows = String::new();
    for who in ["", "Comparison of Pilot 0001"] {
        for number in 0..13_000 {
            writeln!(rows, "Pilot 0001,Lead time,{},{number}.123456789,{who}", day(number)).unwrap();
        }
    }
    written(&folder, &rows);
    // Padding makes the file large; a few bytes of a page in its middle make it damaged.
    let mut reading = String::from("pilot,department,date,level,reason\n");
    for _ in 0..600 {
        writeln!(reading, "Pilot 0001,Finance,1990-03-01,neutral,{}", "x".repeat(9_000)).unwrap();
    }
    std::fs::write(folder.path().join("readings.csv"), reading).unwrap();
    let large = folder.path().join("large.pilotlight");
    load(folder.path(), &large, true).await.unwrap();
    let mut bytes = std::fs::read(&large).unwrap();
    assert!(bytes.len() > 4 * 1024 * 1024, "{}", bytes.len());
    let whole = workspace::open(&large.to_string_lossy(), None, Clock::System)
        .await
        .unwrap();
    whole.change(Area::Pilots, Action::ManagePilots).await.unwrap();
    drop(whole);
    let last = bytes.len() - 4096;
    bytes[last..].fill(0xAA);
    let damaged = folder.path().join("damaged.pilotlight");
    std::fs::write(&damaged, &bytes).unwrap();
    let session = workspace::open(&damaged.to_string_lossy(), None, Clock::System)
        .await
        .unwrap();
    let refused = workspace::check(&session).await.unwrap_err();
    assert_eq!(refused.code, crate::Code::Unavailable, "{refused}");
    let refused = session.change(Area::Pilots, Action::ManagePilots).await.err().unwrap();
    assert_eq!(refused.code, crate::Code::Unavailable, "{refused}");
    assert_eq!(std::fs::read(&damaged).unwrap(), bytes);
}
