//! Where a text column tells points of one date apart, an import into one series asks, and each series can be picked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use pilotlight_exchange::{Answers, Reading, Unwatched, ask, read};

/// Import what was read into one series, without saying beforehand which columns name series.
pub fn check(bytes: &[u8], reading: &Reading, answers: &Answers, today: NaiveDate) -> Result<(), String> {
    let columns = &reading.recognition.mapping.series;
    let mut texts: BTreeMap<(NaiveDate, u32), BTreeSet<&[String]>> = BTreeMap::new();
    for point in &reading.points {
        let of_day = texts.entry((point.date, point.time_of_day)).or_default();
        of_day.insert(&point.series);
    }
    if columns.is_empty() || texts.values().all(|series| series.len() < 2) {
        return Ok(());
    }
    let mut mapping = reading.recognition.mapping.clone();
    mapping.series.clear();
    let mut answers = Answers {
        mapping: Some(mapping),
        one_series: true,
        ..answers.clone()
    };
    answers.choices.remove(ask::DUPLICATES);
    // Always the series with the most records, so that the last one is worth looking at.
    let mut asked = 0;
    loop {
        let found = read(bytes, &answers, today, &Unwatched).map_err(|error| error.to_string())?;
        let Some(question) = found.recognition.questions.first() else {
            break;
        };
        if !question.id.starts_with(ask::SERIES) {
            break;
        }
        asked += 1;
        let records = |example: &str| example.split(' ').next().and_then(|count| count.parse::<u32>().ok());
        let most = question.options.iter().max_by_key(|option| records(&option.example));
        let most = most.ok_or("a question about series without an option")?;
        answers.choices.insert(question.id.clone(), most.id.clone());
    }
    if asked == 0 {
        return Err("several series would be taken for one without a question".into());
    }
    Ok(())
}
