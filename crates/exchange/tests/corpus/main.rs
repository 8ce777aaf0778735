//! Holds the importer to every entry of the import corpus that is a CSV file of measurements.
//!
//! The folder is the one that `IMPORT_CORPUS` names, else `shared/import-corpus` beside the repository, else the copy of
//! the generated half in `tests/fixtures`. Prints what passed by outcome; the last line is `N passed, N failed`.

#![expect(clippy::unwrap_used, reason = "a manifest that cannot be read should stop the test")]

mod check;
mod compare;
mod manifest;
mod measure;
mod one_series;
mod recipes;
mod round_trip;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use serde_json::Value;

use check::{check, check_not_misread};
use manifest::{has_column_per_period, is_text_table};

fn main() -> ExitCode {
    let folder = folder();
    let manifest: Value = serde_json::from_slice(&std::fs::read(folder.join("MANIFEST.json")).unwrap()).unwrap();
    let today: NaiveDate = manifest["clock"].as_str().unwrap().parse().unwrap();
    let made = tempfile::tempdir().unwrap();
    println!("corpus {}, clock {today}", folder.display());

    let mut passed: BTreeMap<String, u32> = BTreeMap::new();
    let (mut failed, mut absent, mut not_covered) = (Vec::new(), Vec::new(), Vec::new());
    for entry in manifest["files"].as_array().unwrap() {
        let name = entry["file"].as_str().or(entry["generate"].as_str()).unwrap_or("?");
        if !is_text_table(name) || !matches!(entry["layout"].as_str(), Some("long" | "wide")) {
            continue;
        }
        let path = match entry["file"].as_str() {
            Some(file) => Some(folder.join(file)).filter(|path| path.is_file()),
            None => recipes::make(name, made.path()),
        };
        let Some(path) = path else {
            absent.push(name);
            continue;
        };
        let result = if has_column_per_period(entry) {
            check_not_misread(&path, entry, today).map(|()| {
                not_covered.push(name);
                None
            })
        } else {
            check(&path, entry, today).map(Some)
        };
        match result {
            Ok(Some(outcome)) => *passed.entry(outcome).or_default() += 1,
            Ok(None) => {}
            Err(why) => {
                println!("FAILED {name}: {why}");
                failed.push(name);
            }
        }
        if entry["file"].is_null() {
            std::fs::remove_file(&path).unwrap();
        }
    }
    for (outcome, count) in &passed {
        println!("{outcome}: {count} passed");
    }
    println!(
        "not covered, a column per period (none of them was misread): {}",
        list(&not_covered)
    );
    println!("absent: {}", list(&absent));
    println!("{} passed, {} failed", passed.values().sum::<u32>(), failed.len());
    if failed.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn list(names: &[&str]) -> String {
    if names.is_empty() {
        "0".to_owned()
    } else {
        format!("{} ({})", names.len(), names.join(", "))
    }
}

fn folder() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let named = std::env::var_os("IMPORT_CORPUS").map(PathBuf::from);
    let beside = root.join("../shared/import-corpus");
    named
        .or(Some(beside).filter(|folder| folder.is_dir()))
        .unwrap_or_else(|| root.join("tests/fixtures/import-corpus"))
}
