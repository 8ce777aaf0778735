//! Holds the importer to every entry of the import corpus that is a CSV file of measurements.
//!
//! The folder is the one that `IMPORT_CORPUS` names, else `shared/import-corpus` beside the repository, else the copy of
//! the generated half in `tests/fixtures`. Prints what passed by outcome; the last line is `N passed, N failed`.

#![expect(clippy::unwrap_used, reason = "a manifest that cannot be read should stop the test")]

mod compare;
mod recipes;
mod round_trip;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use pilotlight_exchange::{
    Answers, ImportError, Mapping, Reading, Recognition, Unwatched, ask, read, read_file, recognise,
};
use serde_json::Value;

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

fn is_text_table(name: &str) -> bool {
    !["xlsx", "xls", "xlsm", "ods"]
        .iter()
        .any(|end| name.ends_with(&format!(".{end}")))
}

fn has_column_per_period(entry: &Value) -> bool {
    matches!(
        entry["read_as"]["orientation"].as_str(),
        Some("wide-periods" | "year-by-month")
    )
}

/// A table with a column per period is not read yet; it must not be taken for something else.
fn check_not_misread(path: &Path, entry: &Value, today: NaiveDate) -> Result<(), String> {
    let bytes = read_file(path).map_err(|error| error.to_string())?;
    let mapping = recognise(&bytes, &Answers::default(), today)
        .ok()
        .and_then(|found| mapping(entry, &found));
    match recognise(
        &bytes,
        &Answers {
            mapping,
            ..Answers::default()
        },
        today,
    ) {
        Ok(recognition) if recognition.questions.is_empty() => {
            Err("was read although it has a column per period".into())
        }
        _ => Ok(()),
    }
}

/// The mapping a person would confirm, once the columns can be seen.
fn mapping(entry: &Value, recognition: &Recognition) -> Option<Mapping> {
    let read_as = entry["read_as"].as_object()?;
    let column = |wanted: &Value| match wanted {
        Value::Number(position) => u32::try_from(position.as_u64()?).ok(),
        Value::String(name) => recognition
            .columns
            .iter()
            .find(|column| column.header == name.trim())
            .map(|column| column.index),
        _ => None,
    };
    let columns = |key: &str| match read_as.get(key) {
        Some(Value::Array(list)) => list.iter().map(column).collect::<Option<Vec<u32>>>(),
        None | Some(Value::Null) => Some(Vec::new()),
        Some(one) => Some(vec![column(one)?]),
    };
    Some(Mapping {
        date: columns("date")?,
        values: columns("values")?,
        series: columns("series")?,
        customer: None,
        note: None,
    })
}

/// Read under `answers`, with the mapping of the manifest where it has one.
fn read_as(bytes: &[u8], entry: &Value, mut answers: Answers, today: NaiveDate) -> Result<Reading, ImportError> {
    let recognition = recognise(bytes, &answers, today)?;
    answers.mapping = mapping(entry, &recognition);
    read(bytes, &answers, today, &Unwatched)
}

fn asked(reading: &Reading) -> BTreeSet<String> {
    reading
        .recognition
        .questions
        .iter()
        .map(|question| question.id.clone())
        .collect()
}

/// Check one entry; the outcome it had, or why it fails.
fn check(path: &Path, entry: &Value, today: NaiveDate) -> Result<String, String> {
    let expect = &entry["expect"];
    let memory = peak_memory();
    let start = Stopwatch::start();
    let read_bytes = read_file(path);
    let first = read_bytes
        .as_ref()
        .map_err(|error| error.to_string())
        .and_then(|bytes| recognise(bytes, &Answers::default(), today).map_err(|error| error.to_string()));
    let took = start.took();
    let first = match (&first, &read_bytes) {
        (Ok(_), Ok(bytes)) => read_as(bytes, entry, Answers::default(), today).map_err(|error| error.to_string()),
        (Err(error), _) => Err(error.clone()),
        (_, Err(error)) => Err(error.to_string()),
    };
    for must in expect["must"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        if must.contains("within 2 s") && took > Duration::from_secs(2) {
            return Err(format!("took {took:?}: {must}"));
        }
        if must.contains("200 MB") && peak_memory().saturating_sub(memory) > 200_000 {
            return Err(format!("took {} kB: {must}", peak_memory() - memory));
        }
    }
    let outcome = match &first {
        Err(_) => "refused",
        Ok(reading) if reading.recognition.questions.is_empty() => "ok",
        Ok(_) => "needs_choice",
    };
    let accepted =
        std::iter::once(&expect["outcome"]).chain(expect["also_acceptable"].as_array().into_iter().flatten());
    if !accepted.filter_map(Value::as_str).any(|accepted| accepted == outcome) {
        let detail = first
            .map(|reading| format!("{:?}", asked(&reading)))
            .unwrap_or_else(|message| message);
        return Err(format!("outcome {outcome} instead of {}: {detail}", expect["outcome"]));
    }
    let (Ok(first), Ok(bytes)) = (first, read_bytes) else {
        return Ok(outcome.into());
    };

    let mut all_asked = asked(&first);
    let empty = Vec::new();
    let answered = expect["answers"].as_array().unwrap_or(&empty);
    if answered.is_empty() {
        let answers = answer_repeats(Answers::default(), &first);
        let reading = read_as(&bytes, entry, answers, today).map_err(|error| error.to_string())?;
        if !reading.recognition.questions.is_empty() {
            return Ok(outcome.into());
        }
        compare::numbers(expect, &reading)?;
        round_trip::check(&reading, today)?;
        return Ok(outcome.into());
    }
    for answer in answered {
        let answers = answers(&answer["choose"]);
        let reading =
            read_as(&bytes, entry, answers.clone(), today).map_err(|error| format!("{answers:?}: {error}"))?;
        all_asked.extend(asked(&reading));
        let reading = if asked(&reading).iter().eq([ask::DUPLICATES]) {
            read_as(&bytes, entry, answer_repeats(answers, &reading), today).map_err(|error| error.to_string())?
        } else {
            reading
        };
        if !reading.recognition.questions.is_empty() {
            return Err(format!("still asks {:?} after {}", asked(&reading), answer["choose"]));
        }
        compare::numbers(answer, &reading).map_err(|why| format!("{}: {why}", answer["choose"]))?;
        round_trip::check(&reading, today)?;
    }
    let choices: BTreeSet<String> = expect["choices"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|id| Some(id.as_str()?.to_owned()))
        .collect();
    // Nothing else may stay open, which the loop above has checked.
    if outcome == "needs_choice" && !choices.is_subset(&all_asked) {
        return Err(format!("asks {all_asked:?} instead of {choices:?}"));
    }
    Ok(outcome.into())
}

/// Where only repeats are open, every row counts: the numbers of the manifest are those before repeats are merged.
fn answer_repeats(answers: Answers, reading: &Reading) -> Answers {
    if asked(reading).contains(ask::DUPLICATES) {
        answers.with(ask::DUPLICATES, "keep")
    } else {
        answers
    }
}

fn answers(choose: &Value) -> Answers {
    let mut answers = Answers::default();
    for (question, choice) in choose.as_object().into_iter().flatten() {
        let option = match (question.as_str(), choice) {
            ("header_row", Value::Null) => "none".to_owned(),
            ("columns", Value::Object(columns)) => columns.values().map(Value::to_string).collect::<Vec<_>>().join(","),
            // Names of columns are in the mapping already.
            ("columns", Value::Array(columns)) if columns.iter().any(Value::is_string) => continue,
            ("columns", Value::Array(columns)) => columns.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
            ("duplicates", Value::String(words)) if words != "keep" => "first".to_owned(),
            (_, Value::String(option)) => option.clone(),
            (_, other) => other.to_string(),
        };
        answers.choices.insert(question.clone(), option);
    }
    answers
}

/// Time that this thread has worked, so that a busy machine makes no difference; time gone by where the system does
/// not tell.
struct Stopwatch {
    start: Instant,
    worked: Option<Duration>,
}

impl Stopwatch {
    fn start() -> Self {
        Self {
            start: Instant::now(),
            worked: Self::worked(),
        }
    }

    fn took(&self) -> Duration {
        match (self.worked, Self::worked()) {
            (Some(before), Some(now)) => now.saturating_sub(before),
            _ => self.start.elapsed(),
        }
    }

    fn worked() -> Option<Duration> {
        let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        text.split(' ').next()?.parse().ok().map(Duration::from_nanos)
    }
}

/// Peak resident memory of this process in kB; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok())
        .unwrap_or(0)
}
