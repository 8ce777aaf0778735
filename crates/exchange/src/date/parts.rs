//! Dates whose parts stand in several columns.

use super::english::{month, year};
use super::parse::parse;
use super::time::{clock, number};
use super::{Clock, DateCell, day};

/// Which part of a date a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Year,
    Month,
    Day,
    /// A whole date, with the time of day in another column.
    Date,
    Time,
}

/// Put the cells of several columns together.
pub(crate) fn from_parts(cells: &[(Part, &str)]) -> DateCell {
    let part = |wanted| {
        cells
            .iter()
            .find(|(part, _)| *part == wanted)
            .map(|(_, text)| text.trim())
    };
    let time = match part(Part::Time) {
        None | Some("") => Clock::default(),
        Some(text) => match clock(text) {
            Some(time) => time,
            None => return DateCell::NotADate,
        },
    };
    if let Some(date) = part(Part::Date) {
        return match parse(date) {
            DateCell::Day(day, written) if !written.written => DateCell::Day(day, time),
            DateCell::Numbers(numbers, written) if !written.written => DateCell::Numbers(numbers, time),
            other => other,
        };
    }
    let year_number = part(Part::Year).and_then(year);
    let month_number = match part(Part::Month) {
        None => Some(1),
        Some(text) => number(text, 2).or_else(|| month(text)).or_else(|| {
            let quarter = text.strip_prefix(['q', 'Q']).and_then(|digits| number(digits, 1))?;
            (1..=4).contains(&quarter).then_some(quarter * 3 - 2)
        }),
    };
    let day_number = part(Part::Day).map_or(Some(1), |text| number(text, 2));
    match (year_number, month_number, day_number) {
        (Some(year), Some(month), Some(number)) => day(year, month, number, time),
        _ => DateCell::NotADate,
    }
}
