//! One series out of several: what a person said about the columns that tell them apart, and what is asked.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::answers::{Answers, Mapping};
use crate::date::words;
use crate::error::{Refusal, RefusalKind};
use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// The answer that a column names no series.
const ALL: &str = "all";
/// Most names that are offered; a column with more is only asked about when a person says that it names series.
pub(crate) const MOST_NAMES: usize = 1000;

/// What was said about columns that tell series apart: the text that is meant; `None` where all are one series.
#[derive(Debug, Default)]
pub(crate) struct Choices(BTreeMap<u32, Option<String>>);

impl Choices {
    /// The answers so far; none where the points may go into several series.
    pub(crate) fn of(answers: &Answers) -> Result<Self, Refusal> {
        let mut choices = BTreeMap::new();
        let about_series = answers.choices.iter().filter(|_| answers.one_series);
        for (question, option) in about_series {
            let Some(column) = question
                .strip_prefix(ask::SERIES)
                .and_then(|rest| rest.strip_prefix(':'))
            else {
                continue;
            };
            let text = match (option.strip_prefix('='), option.as_str()) {
                (Some(text), _) => Some(text.to_owned()),
                (None, ALL) => None,
                (None, other) => return Err(no_answer(other)),
            };
            choices.insert(column.parse().map_err(|_| no_answer(column))?, text);
        }
        Ok(Self(choices))
    }

    /// Whether something was said about a column.
    pub(crate) fn has(&self, column: u32) -> bool {
        self.0.contains_key(&column)
    }

    /// The columns that were decided by, each with the text that is meant.
    pub(crate) fn chosen(&self) -> impl Iterator<Item = (u32, &str)> {
        self.0
            .iter()
            .filter_map(|(column, text)| Some((*column, text.as_deref()?)))
    }

    /// Refuse a choice that no record fits: the cells it was made for may have been corrected.
    pub(crate) fn check(&self, other_series: u32, records: u32) -> Result<(), Refusal> {
        match self.chosen().next() {
            Some((_, text)) if other_series > 0 && other_series == records => Err(Refusal::new(
                RefusalKind::Answer,
                format!("No row is left of ‘{text}’. Nothing was imported. Choose another series."),
            )),
            _ => Ok(()),
        }
    }

    /// Put the columns that were decided by into the mapping, and take out those that name no series.
    pub(crate) fn apply(&mut self, mapping: &mut Mapping) {
        // A column that was given another use since then decides nothing any more.
        self.0.retain(|column, _| {
            !mapping.date.contains(column)
                && !mapping.values.contains(column)
                && mapping.denominator != Some(*column)
                && mapping.customer != Some(*column)
        });
        for (column, text) in &self.0 {
            mapping.series.retain(|other| other != column);
            if text.is_some() {
                mapping.series.push(*column);
                mapping.note = mapping.note.filter(|note| note != column);
            }
        }
    }
}

fn no_answer(option: &str) -> Refusal {
    Refusal::new(
        RefusalKind::Answer,
        format!("‘{option}’ is no answer to the question about series. Choose one of the options."),
    )
}

/// The records that have one text in a column.
#[derive(Debug)]
pub(crate) struct Named {
    pub text: String,
    pub records: u32,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// The first few values, as written.
    pub samples: Vec<String>,
}

/// Which of the names in a column is meant? `clash` is a date on which the column tells records apart.
pub(crate) fn question(column: u32, title: &str, names: &[Named], clash: Option<NaiveDate>) -> ImportQuestion {
    let mut options: Vec<AnswerOption> = names
        .iter()
        .take(MOST_NAMES)
        .map(|name| {
            let records = if name.records == 1 { "row" } else { "rows" };
            let (first, last) = (words(name.first), words(name.last));
            let days = if first == last {
                first
            } else {
                format!("{first} to {last}")
            };
            let label = if name.text.is_empty() { "No text" } else { &name.text };
            let samples = name.samples.join("; ");
            AnswerOption::new(
                format!("={}", name.text),
                label,
                format!("{} {records}, {days}: {samples}", name.records),
            )
        })
        .collect();
    options.push(AnswerOption::new(
        ALL,
        "All of them are one series",
        format!("‘{title}’ tells no series apart"),
    ));
    let mut detail = match clash {
        Some(day) => format!(
            "Several rows have the date {}, and ‘{title}’ tells them apart. One series goes into the metric.",
            words(day)
        ),
        None => format!(
            "‘{title}’ holds {} names. One series goes into the metric.",
            names.len()
        ),
    };
    if names.len() > MOST_NAMES {
        detail.push_str(&format!(" The first {MOST_NAMES} are listed."));
    }
    ImportQuestion {
        id: format!("{}:{column}", ask::SERIES),
        prompt: format!("Which ‘{title}’ is meant?"),
        detail,
        input: AnswerInput::Choice,
        options,
    }
}
