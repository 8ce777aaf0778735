//! Whether a mapping fits the table, and what has to be asked or refused because of it.

use chrono::Datelike;

use super::profile::Profile;
use super::{all, title};
use crate::answers::{Answers, Mapping};
use crate::csv::header::is_full_date;
use crate::date::{DateCell, parse, parse_month};
use crate::error::{Refusal, RefusalKind};
use pilotlight_domain::data::DataKind;

use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// Refuse positions that the file does not have, and use the answer about columns with one name.
pub(crate) fn adjust(
    mapping: &mut Mapping,
    profiles: &[Profile],
    answers: &Answers,
) -> Result<Option<ImportQuestion>, Refusal> {
    let beyond = |column: &u32| *column as usize >= profiles.len();
    if all(mapping).iter().any(beyond) {
        return Err(Refusal::new(
            RefusalKind::Answer,
            "The file has fewer columns than the mapping names. Choose the columns again.",
        ));
    }
    if !answers.data.has_denominator() {
        mapping.denominator = None;
    }
    let name = |column: u32| profiles[column as usize].header.as_str();
    if let Some(choice) = answers.choice(ask::COLUMNS) {
        for text in choice.split(',') {
            let chosen = match text.trim().parse::<u32>() {
                Ok(column) if !beyond(&column) => column,
                _ => {
                    return Err(Refusal::new(
                        RefusalKind::Answer,
                        format!("Column ‘{text}’ is not there. Choose another column."),
                    ));
                }
            };
            if mapping.values.is_empty() {
                mapping.values.push(chosen);
                continue;
            }
            let same_name = |column: &&mut u32| !name(chosen).is_empty() && name(**column) == name(chosen);
            let Mapping {
                date,
                values,
                denominator,
                series,
                customer,
                note,
            } = mapping;
            let mapped = date
                .iter_mut()
                .chain(values)
                .chain(denominator)
                .chain(series)
                .chain(customer)
                .chain(note);
            mapped.filter(same_name).for_each(|column| *column = chosen);
        }
        return Ok(None);
    }
    let twice = all(mapping).into_iter().find(|column| {
        let same = profiles
            .iter()
            .filter(|profile| !profile.header.is_empty() && profile.header == name(*column));
        same.count() > 1
    });
    if let Some(column) = twice {
        let options = (0..)
            .zip(profiles)
            .filter(|(_, profile)| profile.header == name(column))
            .map(|(index, profile)| {
                AnswerOption::new(
                    index.to_string(),
                    format!("Column {}", index + 1),
                    profile.samples.join(", "),
                )
            });
        return Ok(Some(ImportQuestion {
            id: ask::COLUMNS.into(),
            prompt: format!("Which column called ‘{}’ is meant?", name(column)),
            detail: "Several columns have this name.".into(),
            input: AnswerInput::Choice,
            options: options.collect(),
        }));
    }
    if mapping.values.is_empty() && answers.data != DataKind::RareEvent {
        let options = (0..)
            .zip(profiles)
            .filter(|(index, profile)| profile.filled > 0 && !mapping.date.contains(index));
        return Ok(Some(ImportQuestion {
            id: ask::COLUMNS.into(),
            prompt: "Which column holds the values?".into(),
            detail: "No column holds mostly numbers.".into(),
            input: AnswerInput::Choice,
            options: options
                .take(50)
                .map(|(index, profile)| {
                    AnswerOption::new(
                        index.to_string(),
                        title(index, &profile.header),
                        profile.samples.join(", "),
                    )
                })
                .collect(),
        }));
    }
    Ok(None)
}

/// Which column holds the denominators, where the metric needs them and nothing says.
pub(crate) fn ask_denominator(
    mapping: &mut Mapping,
    profiles: &[Profile],
    answers: &Answers,
) -> Result<Option<ImportQuestion>, Refusal> {
    if !answers.data.has_denominator() || mapping.denominator.is_some() || mapping.values.is_empty() {
        return Ok(None);
    }
    let free = |column: u32| !all(mapping).contains(&column);
    if let Some(choice) = answers.choice(ask::DENOMINATOR) {
        let column = choice.trim().parse::<u32>().ok();
        let column = column.filter(|column| (*column as usize) < profiles.len() && free(*column));
        if column.is_none() {
            return Err(Refusal::new(
                RefusalKind::Answer,
                format!(
                    "Column ‘{choice}’ cannot hold the denominators: it is not there or has another use. Choose another."
                ),
            ));
        }
        mapping.denominator = column;
        return Ok(None);
    }
    let options: Vec<AnswerOption> = (0..)
        .zip(profiles)
        .filter(|(index, profile)| free(*index) && profile.mostly(profile.numbers))
        .take(50)
        .map(|(index, profile)| {
            let samples = profile.samples.join(", ");
            AnswerOption::new(index.to_string(), title(index, &profile.header), samples)
        })
        .collect();
    if options.is_empty() {
        let kind = if answers.data == DataKind::Rate {
            "rate"
        } else {
            "proportion"
        };
        return Err(Refusal::new(
            RefusalKind::Layout,
            format!(
                "This metric is a {kind}, so each count needs its denominator, and no further column holds numbers. Nothing was \
                 imported. Add a column with what each count is out of, or import into a metric of values."
            ),
        ));
    }
    Ok(Some(ImportQuestion {
        id: ask::DENOMINATOR.into(),
        prompt: "Which column holds the denominators?".into(),
        detail: "Each count is shown in proportion to it.".into(),
        input: AnswerInput::Choice,
        options,
    }))
}

/// Refuse a table with a column per period: read as dates and values it would be misread.
pub(crate) fn check_layout(mapping: &Mapping, profiles: &[Profile], given: bool) -> Result<(), Refusal> {
    let periods: Vec<usize> = if given {
        mapping.values.iter().map(|column| *column as usize).collect()
    } else {
        (0..profiles.len())
            .filter(|index| is_period(&profiles[*index].header))
            .collect()
    };
    let are_periods = periods.len() >= 2 && periods.iter().all(|index| is_period(&profiles[*index].header));
    let are_values = || {
        periods
            .iter()
            .filter(|index| profiles[**index].mostly(profiles[**index].numbers))
            .count()
            * 2
            >= periods.len()
    };
    // Beside a whole date in each row, headers such as "2019" are merely names.
    let dated = mapping
        .date
        .iter()
        .any(|column| profiles[*column as usize].mostly(profiles[*column as usize].dates));
    if !are_periods || dated || (!given && !are_values()) {
        return Ok(());
    }
    let names: Vec<&str> = periods
        .iter()
        .take(3)
        .map(|index| profiles[*index].header.as_str())
        .collect();
    Err(Refusal::new(
        RefusalKind::Layout,
        format!(
            "This table has a column per period ({} …). Such tables cannot be imported yet, and nothing was imported. Turn it so that each row has one date and its value, then try again.",
            names.join(", ")
        ),
    ))
}

fn is_period(header: &str) -> bool {
    match parse(header) {
        DateCell::Day(date, _) => header.len() != 4 || (1800..2200).contains(&date.year()) || is_full_date(header),
        DateCell::Numbers(..) | DateCell::MonthOrYears(_) | DateCell::Years(_) => true,
        _ => parse_month(header).is_some(),
    }
}
