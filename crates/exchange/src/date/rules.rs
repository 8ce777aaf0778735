//! How the cells of one date column are read, once it is settled.

use chrono::{Datelike, NaiveDate};

use super::{Clock, DateCell, EARLIEST_YEAR, to_utc};
use crate::reading::Reason;
use crate::recognition::DateOrder;

/// How every cell of the column is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rules {
    pub order: Option<DateOrder>,
    pub(super) period: Period,
    /// Seconds east of UTC of times without an offset.
    pub(super) zone: Option<i32>,
    pub(super) today: NaiveDate,
}

/// What `2010-11` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    Month,
    YearFrom(u32),
}

/// A date cell under the rules of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct When {
    pub date: NaiveDate,
    pub seconds: u32,
    pub instant: bool,
}

impl When {
    /// A day without a time.
    pub(crate) fn day(date: NaiveDate) -> Self {
        Self {
            date,
            seconds: 0,
            instant: false,
        }
    }
}

impl Rules {
    /// The rules of a file with one date for all rows.
    pub(crate) fn plain(today: NaiveDate) -> Self {
        Self {
            order: None,
            period: Period::Month,
            zone: None,
            today,
        }
    }

    /// Read one cell under these rules.
    pub(crate) fn read(&self, cell: DateCell) -> Result<When, Reason> {
        let (date, clock) = match cell {
            DateCell::Day(date, clock) => (date, clock),
            DateCell::Numbers(numbers, clock) => (
                self.order
                    .and_then(|order| numbers.day(order))
                    .ok_or(Reason::NoSuchDay)?,
                clock,
            ),
            DateCell::MonthOrYears(year) => {
                let month = match self.period {
                    Period::Month => u32::try_from((year + 1).rem_euclid(100)).map_err(|_| Reason::NotADate)?,
                    Period::YearFrom(month) => month,
                };
                (
                    NaiveDate::from_ymd_opt(year, month, 1).ok_or(Reason::NoSuchDay)?,
                    Clock::default(),
                )
            }
            DateCell::Years(year) => match self.period {
                Period::Month => return Err(Reason::NotADate),
                Period::YearFrom(month) => (
                    NaiveDate::from_ymd_opt(year, month, 1).ok_or(Reason::NoSuchDay)?,
                    Clock::default(),
                ),
            },
            DateCell::NoSuchDay => return Err(Reason::NoSuchDay),
            DateCell::NotADate => return Err(Reason::NotADate),
        };
        if date.year() < EARLIEST_YEAR {
            return Err(Reason::TooEarly);
        }
        if date > self.today {
            return Err(Reason::AfterToday);
        }
        match clock.offset.or(self.zone) {
            Some(offset) => {
                let (date, seconds) = to_utc(date, clock.seconds, offset).ok_or(Reason::NoSuchDay)?;
                Ok(When {
                    date,
                    seconds,
                    instant: true,
                })
            }
            None => Ok(When {
                date,
                seconds: clock.seconds,
                instant: false,
            }),
        }
    }
}
