//! Everyday measurements of the use cases on generated workspaces of 5 and 200 pilots: the portfolio and an import.

use chrono::{Days, NaiveDate};
use divan::Bencher;
use pilotlight_app::clock::Clock;
use pilotlight_app::{Session, perf, portfolio, workspace};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use tokio::runtime::Runtime;

fn main() {
    divan::main();
}

const DEPARTMENTS: [&str; 5] = ["Sales", "Finance", "Operations", "IT", "Quality"];
const METRICS: [&str; 4] = ["Order lead time", "Fill rate", "Stock-outs", "Wrong items"];

fn day(week: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).unwrap_or_default() + Days::new(7 * week)
}

/// Files of the generator's shape: 100 weekly points of each metric, four readings of each department.
fn generate(folder: &Path, pilots: usize) -> std::io::Result<()> {
    let mut state = 7_u64;
    let mut noise = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 1000
    };
    let mut files = [
        ("departments.csv", "department,veto\n".to_owned()),
        ("pilots.csv", "pilot,customer,start,stage\n".to_owned()),
        (
            "participations.csv",
            "pilot,department,joined,desired,benefit\n".to_owned(),
        ),
        ("readings.csv", "pilot,department,date,level,reason\n".to_owned()),
        (
            "iterations.csv",
            "pilot,iteration,start,end,hypothesis,change,findings,act,order\n".to_owned(),
        ),
        (
            "metrics.csv",
            "pilot,metric,unit,direction,perspective,aspect,baseline_end,target\n".to_owned(),
        ),
        ("measurements.csv", "pilot,metric,date,value,comparison\n".to_owned()),
    ];
    let mut put = |file: usize, row: std::fmt::Arguments<'_>| {
        // Writing to a string cannot fail.
        let _ = files[file].1.write_fmt(row);
    };
    for department in DEPARTMENTS {
        put(0, format_args!("{department},none\n"));
    }
    for pilot in 0..pilots {
        put(1, format_args!("Pilot {pilot},Customer {pilot},{},running\n", day(20)));
        for department in DEPARTMENTS {
            put(
                2,
                format_args!("Pilot {pilot},{department},{},supportive,none\n", day(0)),
            );
            for (week, level) in [(1, "unaware"), (20, "neutral"), (40, "supportive"), (60, "leading")] {
                put(
                    3,
                    format_args!("Pilot {pilot},{department},{},{level},Said so.\n", day(week)),
                );
            }
        }
        put(
            4,
            format_args!("Pilot {pilot},1,{},{},a,b,c,adopt,1\n", day(20), day(40)),
        );
        for metric in METRICS {
            let row = format_args!(
                "Pilot {pilot},{metric},days,decrease,customer,business_process,{},40\n",
                day(19)
            );
            put(5, row);
        }
    }
    for week in 0..100 {
        for pilot in 0..pilots {
            for metric in METRICS {
                let value = noise();
                put(6, format_args!("Pilot {pilot},{metric},{},{value},\n", day(week)));
            }
        }
    }
    for (name, text) in files {
        std::fs::write(folder.join(name), text)?;
    }
    Ok(())
}

/// A loaded workspace in a folder of its own.
fn loaded(runtime: &Runtime, pilots: usize, with_measurements: bool) -> Option<(tempfile::TempDir, PathBuf)> {
    let folder = tempfile::tempdir().ok()?;
    generate(folder.path(), pilots).ok()?;
    let file = folder.path().join("bench.pilotlight");
    runtime
        .block_on(perf::load(folder.path(), &file, with_measurements))
        .ok()?;
    Some((folder, file))
}

#[divan::bench(args = [5, 200])]
fn portfolio_of_pilots(bencher: Bencher<'_, '_>, pilots: usize) {
    let prepared = Runtime::new().ok().and_then(|runtime| {
        let (folder, file) = loaded(&runtime, pilots, true)?;
        let session: Session = runtime
            .block_on(workspace::open(&file.to_string_lossy(), None, Clock::System))
            .ok()?;
        Some((runtime, folder, session))
    });
    if let Some((runtime, _folder, session)) = &prepared {
        bencher.bench_local(|| {
            runtime.block_on(async {
                let (screen, rest) = portfolio::screen(session).await?;
                rest.read(session).await.map(|rest| screen.rows.len() + rest.len())
            })
        });
    }
}

#[divan::bench(args = [5, 200], sample_count = 5, sample_size = 1)]
fn import_of_pilots(bencher: Bencher<'_, '_>, pilots: usize) {
    let Ok(runtime) = Runtime::new() else { return };
    bencher
        .with_inputs(|| loaded(&runtime, pilots, false))
        .bench_local_values(|prepared| {
            prepared.map(|(folder, file)| {
                let done = runtime.block_on(perf::import(&file, &folder.path().join("measurements.csv")));
                (folder, done)
            })
        });
}
