//! One date cell, or the cells of several columns that make one date.

use super::english::with_words;
use super::time::{clock, compact_clock, number};
use super::{Clock, DateCell, Numbers, day};

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
