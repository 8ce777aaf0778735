//! One date cell, or the cells of several columns that make one date.

use chrono::NaiveDate;

use super::time::{clock, compact_clock, number};
use super::{Clock, DateCell, Numbers, full_year, monday_of_week};

/// Read one cell; `text` is trimmed and not empty.
pub(crate) fn parse(text: &str) -> DateCell {
    let text = text.trim();
    if text.len() > 60 || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return DateCell::NotADate;
    }
    let whole = parse_day(text, Clock::default());
    if whole != DateCell::NotADate {
        return whole;
    }
    // "2025-03-30T02:30", "5/19/2006 0:00:00", "12 Feb 2020, 08:15", and the time in front: "08:15:52 12 Feb 2020".
    for (at, separator) in text.match_indices([' ', 'T', 't', '\u{A0}']) {
        let (before, after) = (text[..at].trim_end_matches([',', ' ']), &text[at + separator.len()..]);
        let begins_with_digit = after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        if !begins_with_digit && !before.contains(':') {
            continue;
        }
        if let Some(time) = clock(after).or_else(|| if separator == "T" { compact_clock(after) } else { None }) {
            return parse_day(before, time);
        }
        if before.contains(':')
            && let Some(time) = clock(before)
        {
            return parse_day(after.trim(), time);
        }
    }
    DateCell::NotADate
}

fn parse_day(text: &str, time: Clock) -> DateCell {
    if text.len() == 8
        && let Some(all) = number(text, 8)
    {
        return day(all / 10_000, all / 100 % 100, all % 100, time);
    }
    if let Some(year) = number(text, 4).filter(|_| text.len() == 4) {
        return if time.written {
            DateCell::NotADate
        } else {
            day(year, 1, 1, time)
        };
    }
    if text.bytes().any(|byte| byte.is_ascii_alphabetic()) {
        return with_words(text, time);
    }
    for separator in ['-', '/', '.'] {
        let mut parts = text.split(separator).map(str::trim);
        if let (Some(a), Some(b), Some(c), None) = (parts.next(), parts.next(), parts.next(), parts.next()) {
            return three_numbers([a, b, c], separator == '-', time);
        }
        if let Some((a, b)) = text.split_once(separator)
            && !time.written
            && separator != '.'
        {
            return two_numbers(a.trim(), b.trim());
        }
    }
    DateCell::NotADate
}

fn day(year: u32, month: u32, day: u32, time: Clock) -> DateCell {
    match i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
    {
        Some(date) => DateCell::Day(date, time),
        None => DateCell::NoSuchDay,
    }
}

fn three_numbers(texts: [&str; 3], hyphens: bool, time: Clock) -> DateCell {
    let [Some(a), Some(b), Some(c)] = texts.map(|text| number(text, 4)) else {
        return DateCell::NotADate;
    };
    match texts.map(str::len) {
        [4, 1 | 2, 1 | 2] => day(a, b, c, time),
        [1 | 2, 1 | 2, last @ (2 | 4)] => DateCell::Numbers(
            Numbers {
                parts: [a, b, c],
                year_last: last == 4,
                hyphens,
            },
            time,
        ),
        [2, 1 | 2, 1] if hyphens => DateCell::Numbers(
            Numbers {
                parts: [a, b, c],
                year_last: false,
                hyphens,
            },
            time,
        ),
        _ => DateCell::NotADate,
    }
}

/// `2025-03`, `03/2025`, `2010-11`, `2010/2011`.
fn two_numbers(a: &str, b: &str) -> DateCell {
    let (Some(first), Some(second)) = (number(a, 4), number(b, 4)) else {
        return DateCell::NotADate;
    };
    match (a.len(), b.len()) {
        (4, 1 | 2) => {
            let Ok(year) = i32::try_from(first) else {
                return DateCell::NotADate;
            };
            match (second == (first + 1) % 100 && b.len() == 2, (1..=12).contains(&second)) {
                (true, true) => DateCell::MonthOrYears(year),
                (true, false) => DateCell::Years(year),
                (false, _) => day(first, second, 1, Clock::default()),
            }
        }
        (4, 4) if second == first + 1 => i32::try_from(first).map_or(DateCell::NotADate, DateCell::Years),
        (1 | 2, 4) => day(second, first, 1, Clock::default()),
        _ => DateCell::NotADate,
    }
}

/// Dates with an English month, a quarter or an ISO week in them.
fn with_words(text: &str, time: Clock) -> DateCell {
    let lower = text.to_ascii_lowercase();
    let mut words: Vec<&str> = lower
        .split([' ', '-', '/', '.', ',', '\u{A0}'])
        .filter(|word| !word.is_empty())
        .collect();
    if words.len() > 2 && words.first().is_some_and(|word| is_weekday(word)) {
        words.remove(0);
    }
    // "2025q1" and "2025w03" are one word.
    if let [word] = words[..]
        && word.len() >= 6
        && word.is_ascii()
    {
        let at = if word.starts_with('q') { 2 } else { 4 };
        words = vec![&word[..at], &word[at..]];
    }
    match words[..] {
        [a, b] if !time.written => two_words(a, b),
        [a, b, c] => {
            let month_at = [a, b, c].iter().position(|word| month(word).is_some());
            let (day_text, month_text, year_text) = match month_at {
                Some(1) if a.len() == 4 => (c, b, a),
                Some(1) => (a, b, c),
                Some(0) => (b, a, c),
                _ => return DateCell::NotADate,
            };
            let ordinal = ["st", "nd", "rd", "th"]
                .iter()
                .find_map(|end| day_text.strip_suffix(end));
            match (
                number(ordinal.unwrap_or(day_text), 2),
                month(month_text),
                year(year_text),
            ) {
                (Some(number), Some(month), Some(year)) => day(year, month, number, time),
                _ => DateCell::NotADate,
            }
        }
        _ => DateCell::NotADate,
    }
}

/// `mar 2025`, `2025 mar`, `mar 25`, `q1 2025`, `2025 q1`, `2025 w03`.
fn two_words(a: &str, b: &str) -> DateCell {
    for (period, years) in [(a, b), (b, a)] {
        // "28-May" is a day without a year; "May-28" can only be a month of 2028.
        let Some(year) = year(years).filter(|_| years == b || years.len() == 4) else {
            continue;
        };
        if let Some(month) = month(period) {
            return day(year, month, 1, Clock::default());
        }
        if years.len() != 4 {
            continue;
        }
        if let Some(quarter) = period.strip_prefix('q').and_then(|digits| number(digits, 1)) {
            return if (1..=4).contains(&quarter) {
                day(year, quarter * 3 - 2, 1, Clock::default())
            } else {
                DateCell::NoSuchDay
            };
        }
        if let Some(week) = period.strip_prefix('w').and_then(|digits| number(digits, 2)) {
            let monday = i32::try_from(year).ok().and_then(|year| monday_of_week(year, week));
            return monday.map_or(DateCell::NoSuchDay, |monday| DateCell::Day(monday, Clock::default()));
        }
    }
    DateCell::NotADate
}

/// A year of two or four digits.
fn year(text: &str) -> Option<u32> {
    let year = number(text, 4)?;
    match text.len() {
        4 => Some(year),
        2 => u32::try_from(full_year(i32::try_from(year).ok()?)).ok(),
        _ => None,
    }
}

/// The number of an English month, written out or shortened to three letters or more.
pub(crate) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_ascii_lowercase();
    if word.len() < 3 {
        return None;
    }
    MONTHS
        .iter()
        .position(|month| month.starts_with(&word))
        .and_then(|index| u32::try_from(index + 1).ok())
}

fn is_weekday(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    word.len() >= 2 && DAYS.iter().any(|day| day.starts_with(word))
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn one(text: &str) -> String {
        match parse(text) {
            DateCell::Day(date, clock) => match (clock.written, clock.offset) {
                (false, _) => date.to_string(),
                (true, None) => format!("{date} {}", clock.seconds),
                (true, Some(offset)) => format!("{date} {} {offset}", clock.seconds),
            },
            DateCell::Numbers(numbers, _) => format!("{:?}", numbers.parts),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn reads_what_people_write() {
        for (text, expected) in [
            ("2025-1-6", "2025-01-06"),
            ("2025/01/06", "2025-01-06"),
            ("20140102", "2014-01-02"),
            ("2025-03-30T02:30:00+01:00", "2025-03-30 9000 3600"),
            ("2022-05-25 10.39.15", "2022-05-25 38355"),
            ("5/19/2006 0:00:00", "[5, 19, 2006]"),
            ("09.07.2013 12:00:00", "[9, 7, 2013]"),
            ("28-May-15", "2015-05-28"),
            ("24 October 2011", "2011-10-24"),
            ("May 3rd, 2025", "2025-05-03"),
            ("Mon, 6 Jan 2025", "2025-01-06"),
            ("08:15:52 12 Feb 2020", "2020-02-12 29752"),
            ("12 Feb 2020, 08:15", "2020-02-12 29700"),
            ("2025", "2025-01-01"),
            ("2025-03", "2025-03-01"),
            ("03/2025", "2025-03-01"),
            ("Mar 2025", "2025-03-01"),
            ("Q3 2025", "2025-07-01"),
            ("2025Q1", "2025-01-01"),
            ("2025-W02", "2025-01-06"),
            ("20250106T101500Z", "2025-01-06 36900 0"),
            ("20250106T1015", "2025-01-06 36900"),
            ("2010-11", "MonthOrYears(2010)"),
            ("2010-2011", "Years(2010)"),
            ("2012/13", "Years(2012)"),
        ] {
            assert_eq!(one(text), expected, "{text}");
        }
    }

    #[test]
    fn never_rolls_over_and_never_guesses() {
        for text in ["2025-02-30", "2025-13-01", "Q5 2025", "2025-14", "31 Apr 2025"] {
            assert_eq!(parse(text), DateCell::NoSuchDay, "{text}");
        }
        for text in [
            "soon",
            "Total",
            "15-30",
            "1-0",
            "45000",
            "1.5",
            "12:30",
            "Q1",
            "May",
            "28-May",
            "2025-01-06 25:00",
            "Bush 1",
            "5",
            "T1",
        ] {
            assert_eq!(parse(text), DateCell::NotADate, "{text}");
        }
    }
}
