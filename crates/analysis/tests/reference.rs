//! Holds the crate to the reference cases: `cargo test -p pilotlight-analysis --test reference`.
//!
//! Reads `tests/fixtures/reference` of the workspace, or the folder that `REFERENCE_CASES` names. Prints how many cases
//! of which kind passed and failed; kinds without a check are listed as not covered. To cover another kind, write a
//! check and add it to [`CHECKS`].

mod kinds;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;

/// Compares one case with what the crate computes; the error names the first difference.
type Check = fn(&Value) -> Result<(), String>;

/// Every kind that is covered.
const CHECKS: &[(&str, Check)] = &[
    ("xmr", kinds::xmr::check),
    ("anhoej_limits", kinds::anhoej_limits::check),
    ("run_chart", kinds::control::check),
    ("i_chart", kinds::control::check),
    ("mr_chart", kinds::control::check),
    ("p_chart", kinds::control::check),
    ("p_prime_chart", kinds::control::check),
    ("u_chart", kinds::control::check),
    ("u_prime_chart", kinds::control::check),
    ("c_chart", kinds::control::check),
    ("g_chart", kinds::control::check),
    ("t_chart", kinds::control::check),
    ("bootstrap", kinds::bootstrap::check),
    ("did_2x2", kinds::did_2x2::check),
    ("did_panel", kinds::did_panel::check),
    ("its", kinds::its::check),
    ("mcda_weighted_sum", kinds::mcda_weighted_sum::check),
    ("paired", kinds::paired::check),
    ("quantile", kinds::quantile::check),
    ("smaa", kinds::smaa::check),
    ("smaa_exact", kinds::smaa_exact::check),
    ("trend", kinds::trend::check),
    ("two_sample", kinds::two_sample::check),
];

#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
}

fn main() -> ExitCode {
    // `cargo test -- --list` and the like ask only for names.
    if std::env::args().any(|argument| argument == "--list") {
        println!("reference: test");
        return ExitCode::SUCCESS;
    }
    let folder = std::env::var_os("REFERENCE_CASES").map_or_else(default_folder, PathBuf::from);
    match run(&folder) {
        Ok(success) if success => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(message) => {
            println!("{message}\n0 passed, 1 failed");
            ExitCode::FAILURE
        }
    }
}

fn default_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/reference")
}

/// Runs every case of a folder; `Ok(true)` when none failed.
fn run(folder: &Path) -> Result<bool, String> {
    let unreadable = |error: std::io::Error| format!("Could not read {}: {error}", folder.display());
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(unreadable)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(unreadable)?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    let mut covered: BTreeMap<&str, Tally> = CHECKS.iter().map(|(kind, _)| (*kind, Tally::default())).collect();
    let mut not_covered: BTreeMap<String, usize> = BTreeMap::new();
    let mut unread = Vec::new();
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let case = match read(file) {
            Ok(case) => case,
            Err(error) => {
                unread.push(format!("{name}: {error}"));
                continue;
            }
        };
        let kind = case["kind"].as_str().unwrap_or("(no kind)");
        match CHECKS.iter().find(|(known, _)| *known == kind) {
            Some((known, check)) => {
                let tally = covered.entry(known).or_default();
                match check(&case) {
                    Ok(()) => tally.passed += 1,
                    Err(difference) => tally.failed.push(format!("{name}: {difference}")),
                }
            }
            None => *not_covered.entry(kind.to_owned()).or_default() += 1,
        }
    }
    Ok(report(&covered, &not_covered, &unread))
}

fn read(file: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(file).map_err(|error| error.to_string())?;
    serde_json::from_str(&text).map_err(|error| error.to_string())
}

/// Prints the table; the last line is the total.
fn report(covered: &BTreeMap<&str, Tally>, not_covered: &BTreeMap<String, usize>, unread: &[String]) -> bool {
    println!("{:<20} {:>7} {:>7}", "kind", "passed", "failed");
    for (kind, tally) in covered {
        println!("{kind:<20} {:>7} {:>7}", tally.passed, tally.failed.len());
    }
    if !not_covered.is_empty() {
        println!("not covered:");
        for (kind, count) in not_covered {
            println!("  {kind}: {count}");
        }
    }
    for failure in covered.values().flat_map(|tally| &tally.failed).chain(unread) {
        println!("FAILED {failure}");
    }
    let passed: usize = covered.values().map(|tally| tally.passed).sum();
    let failed = covered.values().map(|tally| tally.failed.len()).sum::<usize>() + unread.len();
    println!("{passed} passed, {failed} failed");
    failed == 0 && passed > 0
}
