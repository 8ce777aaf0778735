//! Days in words, and the ticks of a time axis.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// "Oct".
pub(crate) fn month(day: NaiveDate) -> &'static str {
    MONTHS[day.month0() as usize % 12]
}

/// "1 Oct 2025".
pub(crate) fn written(day: NaiveDate) -> String {
    let mut text = String::with_capacity(12);
    push_number(&mut text, day.day(), 1);
    text.push(' ');
    text.push_str(month(day));
    text.push(' ');
    push_year(&mut text, day.year(), 1);
    text
}

/// "2025-10-01".
pub(crate) fn iso(day: NaiveDate) -> String {
    let mut text = String::with_capacity(10);
    push_year(&mut text, day.year(), 4);
    text.push('-');
    push_number(&mut text, day.month(), 2);
    text.push('-');
    push_number(&mut text, day.day(), 2);
    text
}

fn push_year(text: &mut String, year: i32, digits: u32) {
    if year < 0 {
        text.push('-');
    }
    push_number(text, year.unsigned_abs(), digits);
}

/// Digits by hand: a chart writes two dates a point, and formatting machinery would be a third of its time.
fn push_number(text: &mut String, number: u32, digits: u32) {
    let mut place = 10_u32.pow(digits.clamp(1, 9) - 1);
    while number / place >= 10 {
        place *= 10;
    }
    while place > 0 {
        text.push(char::from(b'0' + (number / place % 10) as u8));
        place /= 10;
    }
}

/// Days since the start of the common era, with the time of day as a fraction.
pub(crate) fn number(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

/// First day of the month `months` after that of `day`; `None` past the calendar's end.
pub(crate) fn month_after(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let index = day
        .year()
        .checked_mul(12)?
        .checked_add(day.month0() as i32)?
        .checked_add(months)?;
    NaiveDate::from_ymd_opt(index.div_euclid(12), index.rem_euclid(12) as u32 + 1, 1)
}

/// A tick of a time axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tick {
    /// The day it stands at.
    pub day: NaiveDate,
    counts: Counts,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    Days,
    Months,
    Years,
}

impl Tick {
    /// Its text, with the year when the tick shown before (`last_year`) was of another one.
    pub fn text(self, last_year: Option<i32>) -> String {
        let (day, said) = (self.day, last_year == Some(self.day.year()));
        match self.counts {
            Counts::Years => day.year().to_string(),
            Counts::Months if said => month(day).to_owned(),
            Counts::Months => format!("{} {}", month(day), day.year()),
            Counts::Days if said => format!("{} {}", day.day(), month(day)),
            Counts::Days => written(day),
        }
    }
}

/// Ticks between two day numbers, at most `most` or few more, on the days, months or years that people count by.
pub(crate) fn ticks(from: f64, to: f64, most: usize) -> Vec<Tick> {
    let day = |number: f64| NaiveDate::from_num_days_from_ce_opt(number as i32);
    let (Some(first), Some(last)) = (day(from.ceil()), day(to.floor())) else {
        return Vec::new();
    };
    let most = i32::try_from(most.clamp(1, 24)).unwrap_or(1);
    let days = last.num_days_from_ce() - first.num_days_from_ce();
    let months = (last.year() - first.year()) * 12 + last.month0() as i32 - first.month0() as i32;
    let years = last.year() - first.year();
    let of = |counts| move |day| Tick { day, counts };
    if let Some(step) = [1, 2, 7, 14].into_iter().find(|step| days < 70 && days / step < most) {
        return (0..=days / step)
            .filter_map(|index| NaiveDate::from_num_days_from_ce_opt(first.num_days_from_ce() + index * step))
            .map(of(Counts::Days))
            .collect();
    }
    if let Some(step) = [1, 2, 3, 6].into_iter().find(|step| months / step <= most) {
        return (0..=months)
            .filter_map(|index| month_after(first, index))
            .filter(|day| *day >= first && day.month0() as i32 % step == 0)
            .map(of(Counts::Months))
            .collect();
    }
    let steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
    let step = steps.into_iter().find(|step| years / step <= most).unwrap_or(10_000);
    (first.year()..=last.year())
        .filter(|year| year.rem_euclid(step) == 0)
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 1, 1))
        .filter(|day| *day >= first)
        .map(of(Counts::Years))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(from: (i32, u32, u32), to: (i32, u32, u32), most: usize) -> Vec<String> {
        let day = |(year, month, day)| number(NaiveDate::from_ymd_opt(year, month, day).unwrap());
        let mut year = None;
        let texts = ticks(day(from), day(to), most).into_iter().map(|tick| {
            let text = tick.text(year);
            year = Some(tick.day.year());
            text
        });
        texts.collect()
    }

    #[test]
    fn days_are_written_in_full() {
        for (year, month, day, words, digits) in [
            (2025, 10, 1, "1 Oct 2025", "2025-10-01"),
            (1, 1, 31, "31 Jan 1", "0001-01-31"),
            (9999, 12, 31, "31 Dec 9999", "9999-12-31"),
            (-44, 3, 15, "15 Mar -44", "-0044-03-15"),
        ] {
            let day = NaiveDate::from_ymd_opt(year, month, day).unwrap();
            assert_eq!((written(day).as_str(), iso(day).as_str()), (words, digits));
        }
    }

    #[test]
    fn ticks_fall_on_days_months_or_years() {
        assert_eq!(texts((2025, 1, 1), (2025, 1, 6), 8)[..2], ["1 Jan 2025", "2 Jan"]);
        assert_eq!(texts((2024, 10, 7), (2025, 9, 15), 4), ["Jan 2025", "Apr", "Jul"]);
        assert_eq!(
            texts((2010, 5, 1), (2025, 2, 1), 8),
            ["2012", "2014", "2016", "2018", "2020", "2022", "2024"]
        );
        assert_eq!(texts((1, 1, 1), (9999, 12, 31), 6), ["2000", "4000", "6000", "8000"]);
    }
}
