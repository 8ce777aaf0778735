//! Dates, times and periods as people write them.

pub(crate) mod column;
mod english;
mod parse;
mod parts;
mod questions;
pub(crate) mod rules;
mod time;

pub(crate) use english::month as parse_month;
pub(crate) use parse::parse;
pub(crate) use parts::{Part, from_parts};
pub(crate) use time::looks_like_time;

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta};

use crate::recognition::DateOrder;

/// A date cell, as far as one cell alone tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DateCell {
    /// One reading.
    Day(NaiveDate, Clock),
    /// Three numbers, of which the column has to tell the order.
    Numbers(Numbers, Clock),
    /// `2010-11`: November 2010, or the year from 2010 to 2011.
    MonthOrYears(i32),
    /// `2012-13`: the year from 2012 to 2013.
    Years(i32),
    /// A date in form, but not in the calendar.
    NoSuchDay,
    /// No date at all.
    NotADate,
}

/// The time of day beside a date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Seconds after midnight, as written.
    pub seconds: u32,
    /// Seconds east of UTC, if the cell says so.
    pub offset: Option<i32>,
    /// A time is written, even if it is midnight.
    pub written: bool,
}

/// Three numbers separated alike, such as 03/04/2025.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbers {
    pub parts: [u32; 3],
    /// The last one has four digits and must be the year.
    pub year_last: bool,
    /// They are joined by hyphens: 01-02-13 may begin with the year.
    pub hyphens: bool,
}

impl Numbers {
    /// Day, month and year in the given order, if month and day are in the calendar's range at all.
    fn in_order(self, order: DateOrder) -> Option<(i32, u32, u32)> {
        let [a, b, c] = self.parts;
        let (day, month, year) = match order {
            DateOrder::Dmy => (a, b, c),
            DateOrder::Mdy => (b, a, c),
            DateOrder::Ymd if self.year_last || !self.hyphens => return None,
            DateOrder::Ymd => (c, b, a),
        };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        let year = i32::try_from(year).ok()?;
        Some((if self.year_last { year } else { full_year(year) }, month, day))
    }

    /// Whether the numbers could be a date in this order, looking at their size alone.
    pub(crate) fn fits(self, order: DateOrder) -> bool {
        self.in_order(order).is_some()
    }

    /// The day in the given order; `None` when the calendar does not have it.
    pub(crate) fn day(self, order: DateOrder) -> Option<NaiveDate> {
        let (year, month, day) = self.in_order(order)?;
        NaiveDate::from_ymd_opt(year, month, day)
    }
}

/// Two-digit years: 69–99 are 19xx, 00–68 are 20xx.
pub(crate) fn full_year(two_digits: i32) -> i32 {
    if two_digits >= 69 {
        1900 + two_digits
    } else {
        2000 + two_digits
    }
}

/// A date and a clock time moved to UTC by an offset in seconds.
pub(crate) fn to_utc(date: NaiveDate, seconds: u32, offset: i32) -> Option<(NaiveDate, u32)> {
    let local = date
        .and_hms_opt(0, 0, 0)?
        .checked_add_signed(TimeDelta::seconds(i64::from(seconds)))?;
    let utc: NaiveDateTime = local.checked_sub_signed(TimeDelta::seconds(i64::from(offset)))?;
    let seconds = utc
        .signed_duration_since(utc.date().and_hms_opt(0, 0, 0)?)
        .num_seconds();
    Some((utc.date(), u32::try_from(seconds).ok()?))
}

/// A day of the calendar.
fn day(year: u32, month: u32, day: u32, time: Clock) -> DateCell {
    match i32::try_from(year)
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
    {
        Some(date) => DateCell::Day(date, time),
        None => DateCell::NoSuchDay,
    }
}

/// A day in words a person checks at a glance: "1 Sep 2025".
pub(crate) fn words(date: NaiveDate) -> String {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    format!("{} {} {}", date.day(), MONTHS[date.month0() as usize % 12], date.year())
}

/// Dates before this year are taken for typing errors.
pub(crate) const EARLIEST_YEAR: i32 = 1800;
