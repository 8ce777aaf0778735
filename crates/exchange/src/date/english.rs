//! Dates with words in them: English months, quarters, ISO weeks.

use chrono::NaiveDate;

use super::time::number;
use super::{Clock, DateCell, day, full_year};

/// Dates with an English month, a quarter or an ISO week in them.
pub(super) fn with_words(text: &str, time: Clock) -> DateCell {
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
            let monday = i32::try_from(year)
                .ok()
                .and_then(|year| NaiveDate::from_isoywd_opt(year, week, chrono::Weekday::Mon));
            return monday.map_or(DateCell::NoSuchDay, |monday| DateCell::Day(monday, Clock::default()));
        }
    }
    DateCell::NotADate
}

/// A year of two or four digits.
pub(super) fn year(text: &str) -> Option<u32> {
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
