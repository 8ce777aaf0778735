//! The questions that a column of dates can leave open.

use chrono::NaiveDate;

use super::column::Evidence;
use super::{DateCell, parse, words};
use crate::recognition::{AnswerInput, AnswerOption, DateOrder, ImportQuestion, ask};

/// How many days an option carries for the year line.
const SHOWN_DAYS: usize = 400;

/// Offsets that clocks somewhere show, from west to east.
const OFFSETS: [&str; 37] = [
    "-12:00", "-11:00", "-10:00", "-09:30", "-09:00", "-08:00", "-07:00", "-06:00", "-05:00", "-04:00", "-03:30",
    "-03:00", "-02:30", "-02:00", "-01:00", "+01:00", "+02:00", "+03:00", "+03:30", "+04:00", "+04:30", "+05:00",
    "+05:30", "+05:45", "+06:00", "+06:30", "+07:00", "+08:00", "+08:45", "+09:00", "+09:30", "+10:00", "+10:30",
    "+11:00", "+12:00", "+13:00", "+14:00",
];

impl Evidence {
    /// Day or month first?
    pub(super) fn order_question(&self, possible: &[DateOrder], today: NaiveDate) -> ImportQuestion {
        let total = self.numbers.len();
        let offered = if possible.is_empty() {
            &[DateOrder::Dmy, DateOrder::Mdy][..]
        } else {
            possible
        };
        let sample = self.sample.clone().unwrap_or_default();
        let options = offered
            .iter()
            .map(|order| {
                let days: Vec<NaiveDate> = self.numbers.iter().filter_map(|numbers| numbers.day(*order)).collect();
                let after = days.iter().filter(|day| **day > today).count();
                let misfits = total - days.len();
                let reading = match parse(&sample) {
                    DateCell::Numbers(numbers, _) => numbers.day(*order),
                    _ => days.first().copied(),
                };
                let label = reading.map_or(order.words().to_owned(), |day| {
                    format!("{}, {}", words(day), order.words())
                });
                let mut example = match (days.iter().min(), days.iter().max()) {
                    (Some(first), Some(last)) => format!("From {} to {}", words(*first), words(*last)),
                    _ => "No date fits".to_owned(),
                };
                example.push_str(&match after {
                    0 => ", none after today".to_owned(),
                    count => format!(", {count} after today"),
                });
                if misfits > 0 {
                    example.push_str(&format!(", {misfits} that would be no date"));
                }
                let after_today = u32::try_from(after).unwrap_or(u32::MAX);
                let dates = days.into_iter().take(SHOWN_DAYS).collect();
                AnswerOption {
                    id: order.id().into(),
                    label,
                    example,
                    dates,
                    after_today,
                }
            })
            .collect();
        let both = self
            .numbers
            .iter()
            .filter(|numbers| offered.iter().all(|order| numbers.fits(*order)))
            .count();
        ImportQuestion {
            id: ask::DATE_ORDER.into(),
            prompt: if sample.is_empty() {
                "Is the day or the month first in these dates?".into()
            } else {
                format!("Which day is {sample}?")
            },
            detail: format!("{both} of {total} dates can be read both ways, and the others do not settle it."),
            input: AnswerInput::Choice,
            options,
        }
    }

    /// Month or year?
    pub(super) fn period_question(&self) -> ImportQuestion {
        let sample = self.period_sample.clone().unwrap_or_default();
        let mut options = Vec::new();
        let year = match parse(&sample) {
            DateCell::MonthOrYears(year) | DateCell::Years(year) => year,
            _ => 2000,
        };
        let first_day = |month| NaiveDate::from_ymd_opt(year, month, 1).map(words).unwrap_or_default();
        if self.years == 0 || self.plain_months > 0 {
            let month = u32::try_from((year + 1).rem_euclid(100)).unwrap_or(1);
            options.push(AnswerOption::new(
                "month",
                "A month",
                format!("{sample} is dated {}", first_day(month)),
            ));
        }
        for (month, name) in [(4, "April"), (7, "July"), (10, "October")] {
            let id = format!("financial year from {name}");
            options.push(AnswerOption::new(
                id,
                format!("A financial year from {name}"),
                format!("{sample} is dated {}", first_day(month)),
            ));
        }
        options.push(AnswerOption::new(
            "year",
            "A year from January",
            format!("{sample} is dated {}", first_day(1)),
        ));
        ImportQuestion {
            id: ask::PERIOD.into(),
            prompt: format!("Which period is {sample}?"),
            detail: "It can be a month, or a year that begins in one calendar year and ends in the next.".into(),
            input: AnswerInput::Choice,
            options,
        }
    }

    /// Which zone have the times without one?
    pub(super) fn zone_question(&self) -> ImportQuestion {
        let sample = self.naive_sample.clone().unwrap_or_default();
        ImportQuestion {
            id: ask::TIME_ZONE.into(),
            prompt: format!("Which zone is {sample} in?"),
            detail: format!(
                "{} times say how far they are from UTC and {} do not. Nothing is moved until you say; the same offset then counts in summer and winter.",
                self.with_offset, self.without_offset
            ),
            input: AnswerInput::Choice,
            options: std::iter::once("UTC")
                .chain(OFFSETS)
                .map(|id| {
                    let label = if id == "UTC" {
                        id.to_owned()
                    } else {
                        format!("UTC{}", id.replace('-', "−"))
                    };
                    AnswerOption::new(id, label, format!("{sample} on that clock"))
                })
                .collect(),
        }
    }
}
