//! The columns of a table: their names, and what each is taken for until a person says otherwise.

use chrono::{Datelike, NaiveDate};

use crate::answers::{Answers, Mapping};
use crate::csv::header::is_full_date;
use crate::date::{DateCell, looks_like_time, parse, parse_month};
use crate::error::{Refusal, RefusalKind};
use crate::number::{Mark, NotANumber, read, split_unit};
use crate::recognition::{Choice, Column, Input, Question, Role, ask};

/// Words in headers, in the languages whose exports are commonest. They propose; a person confirms.
const DATE_WORDS: [&str; 12] = [
    "date",
    "datum",
    "day",
    "tag",
    "week of",
    "week",
    "fecha",
    "datetime",
    "timestamp",
    "time",
    "zeit",
    "hour",
];
const YEAR_WORDS: [&str; 6] = ["year", "jahr", "yr", "annee", "année", "anno"];
const MONTH_WORDS: [&str; 5] = ["month", "monat", "mois", "mes", "mon"];
const DAY_WORDS: [&str; 6] = ["day", "tag", "day of month", "date of month", "jour", "dia"];
const VALUE_WORDS: [&str; 9] = [
    "value",
    "wert",
    "count",
    "amount",
    "number",
    "measurement",
    "total",
    "quantity",
    "values",
];
const CUSTOMER_WORDS: [&str; 8] = [
    "customer",
    "client",
    "kunde",
    "account",
    "hospital",
    "customer name",
    "client name",
    "kundin",
];
const NOTE_WORDS: [&str; 8] = [
    "note",
    "notes",
    "comment",
    "comments",
    "remark",
    "remarks",
    "kommentar",
    "bemerkung",
];

/// What the first records say about one column.
#[derive(Debug, Default, Clone)]
pub(crate) struct Profile {
    pub header: String,
    pub samples: Vec<String>,
    filled: u32,
    dates: u32,
    years: u32,
    small: u32,
    months: u32,
    times: u32,
    numbers: u32,
}

impl Profile {
    pub(crate) fn new(header: &str) -> Self {
        Self {
            header: header.trim().to_owned(),
            ..Self::default()
        }
    }

    /// Take one more cell into account.
    pub(crate) fn add(&mut self, text: &str, today: NaiveDate) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if self.samples.len() < 3 {
            self.samples.push(text.chars().take(200).collect());
        }
        let year = text.len() == 4
            && text
                .parse::<i32>()
                .is_ok_and(|year| (1800..=today.year()).contains(&year));
        if year {
            self.years += 1;
        } else if matches!(
            parse(text),
            DateCell::Day(..) | DateCell::Numbers(..) | DateCell::MonthOrYears(_) | DateCell::Years(_)
        ) {
            self.dates += 1;
        }
        if text.len() <= 2 && text.parse::<u32>().is_ok_and(|number| (1..=31).contains(&number)) {
            self.small += 1;
        }
        self.months += u32::from(parse_month(text).is_some());
        self.times += u32::from(looks_like_time(text));
        let is_number = |text: &str| {
            [Mark::Point, Mark::Comma]
                .iter()
                .any(|mark| read(text, *mark) != Err(NotANumber::Text))
        };
        self.numbers += u32::from(
            is_number(text) || split_unit(text).is_some_and(|(unit, core)| is_unit(text, &unit) && is_number(&core)),
        );
    }

    fn mostly(&self, count: u32) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }

    fn says(&self, words: &[&str]) -> bool {
        let header = self.header.to_lowercase().replace(['_', '-', '.'], " ");
        words.iter().any(|word| header == *word)
    }

    /// The header starts or ends with one of the words: "Week of", "end date", "Date/Time".
    fn mentions(&self, words: &[&str]) -> bool {
        let header = self.header.to_lowercase();
        header
            .split(|c: char| !c.is_alphanumeric())
            .any(|part| words.contains(&part))
    }
}

/// Whether a sign beside a number is a unit rather than a part of a name: `id1` and `Ward 5` are names.
fn is_unit(text: &str, unit: &str) -> bool {
    unit.chars().count() <= 6 && (!text.starts_with(unit) || !unit.starts_with(char::is_alphabetic))
}

/// The mapping proposed for columns that look like this.
pub(crate) fn propose(profiles: &[Profile]) -> Mapping {
    let position =
        |fits: &dyn Fn(&Profile) -> bool| profiles.iter().position(fits).and_then(|at| u32::try_from(at).ok());
    let date_like = |profile: &Profile| profile.mostly(profile.dates);
    let dated = position(&|profile| date_like(profile) && profile.says(&DATE_WORDS))
        .or_else(|| position(&|profile| date_like(profile) && profile.mentions(&DATE_WORDS)))
        .or_else(|| position(&date_like));
    let date: Vec<u32> = match dated {
        Some(column) => vec![column],
        None => {
            let year = position(&|profile| profile.mostly(profile.years) && profile.says(&YEAR_WORDS));
            let month =
                position(&|profile| profile.says(&MONTH_WORDS) && profile.mostly(profile.small.max(profile.months)));
            let day = position(&|profile| profile.says(&DAY_WORDS) && profile.mostly(profile.small));
            match (year, month, day) {
                (Some(year), Some(month), Some(day)) => vec![year, month, day],
                (Some(year), Some(month), None) => vec![year, month],
                (Some(year), None, _) => vec![year],
                (None, ..) => position(&|profile| profile.mostly(profile.years)).into_iter().collect(),
            }
        }
    };
    let free = |index: usize| u32::try_from(index).is_ok_and(|index| !date.contains(&index));
    let value_like =
        |index: usize, profile: &Profile| free(index) && profile.mostly(profile.numbers) && !date_like(profile);
    let find = |fits: &dyn Fn(usize, &Profile) -> bool| {
        profiles
            .iter()
            .enumerate()
            .find(|(index, profile)| fits(*index, profile))
            .and_then(|(index, _)| u32::try_from(index).ok())
    };
    let is_label = |profile: &Profile| {
        profile.mentions(&[
            "id", "code", "no", "nr", "year", "month", "jahr", "monat", "week", "row",
        ])
    };
    let value = find(&|index, profile| value_like(index, profile) && profile.says(&VALUE_WORDS))
        .or_else(|| find(&|index, profile| value_like(index, profile) && !is_label(profile)))
        .or_else(|| find(&|index, profile| value_like(index, profile)))
        .or_else(|| find(&|index, profile| free(index) && profile.says(&VALUE_WORDS)));
    let customer = find(&|index, profile| free(index) && Some(index as u32) != value && profile.says(&CUSTOMER_WORDS));
    let note = find(&|index, profile| free(index) && Some(index as u32) != value && profile.says(&NOTE_WORDS));
    Mapping {
        date,
        values: value.into_iter().collect(),
        series: Vec::new(),
        customer,
        note,
    }
}

/// Refuse positions that the file does not have, and use the answer about columns with one name.
pub(crate) fn adjust(
    mapping: &mut Mapping,
    profiles: &[Profile],
    answers: &Answers,
) -> Result<Option<Question>, Refusal> {
    let beyond = |column: &u32| *column as usize >= profiles.len();
    if all(mapping).iter().any(beyond) {
        return Err(Refusal::new(
            RefusalKind::Answer,
            "The file has fewer columns than the mapping names. Choose the columns again.",
        ));
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
                series,
                customer,
                note,
            } = mapping;
            let mapped = date.iter_mut().chain(values).chain(series).chain(customer).chain(note);
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
                Choice::new(
                    index.to_string(),
                    format!("Column {}", index + 1),
                    profile.samples.join(", "),
                )
            });
        return Ok(Some(Question {
            id: ask::COLUMNS.into(),
            prompt: format!("Which column called ‘{}’ is meant?", name(column)),
            detail: "Several columns have this name.".into(),
            input: Input::Choice,
            options: options.collect(),
        }));
    }
    if mapping.values.is_empty() {
        let options = (0..)
            .zip(profiles)
            .filter(|(index, profile)| profile.filled > 0 && !mapping.date.contains(index));
        return Ok(Some(Question {
            id: ask::COLUMNS.into(),
            prompt: "Which column holds the values?".into(),
            detail: "No column holds mostly numbers.".into(),
            input: Input::Choice,
            options: options
                .take(50)
                .map(|(index, profile)| {
                    Choice::new(
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

fn all(mapping: &Mapping) -> Vec<u32> {
    let Mapping {
        date,
        values,
        series,
        customer,
        note,
    } = mapping;
    date.iter()
        .chain(values)
        .chain(series)
        .chain(customer)
        .chain(note)
        .copied()
        .collect()
}

/// The header, or "Column 3" where there is none.
pub(crate) fn title(index: u32, header: &str) -> String {
    if header.is_empty() {
        format!("Column {}", index + 1)
    } else {
        header.to_owned()
    }
}

/// The columns as the interface shows them.
pub(crate) fn describe(profiles: Vec<Profile>, mapping: &Mapping) -> Vec<Column> {
    (0..)
        .zip(profiles)
        .map(|(index, profile)| {
            let role = match index {
                _ if mapping.date.contains(&index) => Role::Date,
                _ if mapping.values.contains(&index) => Role::Value,
                _ if mapping.series.contains(&index) => Role::Series,
                _ if mapping.customer == Some(index) => Role::Customer,
                _ if mapping.note == Some(index) => Role::Note,
                _ => Role::LeaveOut,
            };
            Column {
                index,
                header: title(index, &profile.header),
                samples: profile.samples,
                role,
            }
        })
        .collect()
}
