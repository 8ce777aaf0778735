//! Holds the reading of one file to its entry: outcome, questions, limits and numbers.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use chrono::NaiveDate;
use pilotlight_exchange::{Answers, ImportError, Reading, Unwatched, ask, read, read_file, recognise};
use serde_json::Value;

use crate::manifest::{answers, mapping};
use crate::measure::{Stopwatch, peak_memory};
use crate::{compare, one_series, round_trip};

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
pub fn check(path: &Path, entry: &Value, today: NaiveDate) -> Result<String, String> {
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
        let reading = read_as(&bytes, entry, answers.clone(), today).map_err(|error| error.to_string())?;
        if !reading.recognition.questions.is_empty() {
            return Ok(outcome.into());
        }
        compare::numbers(expect, &reading)?;
        round_trip::check(&reading, today)?;
        one_series::check(&bytes, &reading, &answers, today)?;
        return Ok(outcome.into());
    }
    for answer in answered {
        let answers = answers(&answer["choose"]);
        let reading =
            read_as(&bytes, entry, answers.clone(), today).map_err(|error| format!("{answers:?}: {error}"))?;
        all_asked.extend(asked(&reading));
        let reading = if asked(&reading).iter().eq([ask::DUPLICATES]) {
            read_as(&bytes, entry, answer_repeats(answers.clone(), &reading), today)
                .map_err(|error| error.to_string())?
        } else {
            reading
        };
        if !reading.recognition.questions.is_empty() {
            return Err(format!("still asks {:?} after {}", asked(&reading), answer["choose"]));
        }
        compare::numbers(answer, &reading).map_err(|why| format!("{}: {why}", answer["choose"]))?;
        round_trip::check(&reading, today)?;
        one_series::check(&bytes, &reading, &answers, today)?;
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

/// A table with a column per period is not read yet; it must not be taken for something else.
pub fn check_not_misread(path: &Path, entry: &Value, today: NaiveDate) -> Result<(), String> {
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
