//! What the first records say about one column.

use chrono::{Datelike, NaiveDate};

use crate::date::{DateCell, EARLIEST_YEAR, looks_like_time, parse, parse_month};
use crate::number::{Mark, NotANumber, read, split_unit};

/// Words in headers of columns that name series.
const SERIES_WORDS: [&str; 9] = [
    "metric",
    "measure",
    "series",
    "indicator",
    "variable",
    "parameter",
    "kpi",
    "kennzahl",
    "messgröße",
];

/// What the first records say about one column.
#[derive(Debug, Default, Clone)]
pub(crate) struct Profile {
    pub header: String,
    pub samples: Vec<String>,
    pub(super) filled: u32,
    pub(super) dates: u32,
    pub(super) years: u32,
    pub(super) small: u32,
    pub(super) months: u32,
    pub(super) times: u32,
    /// Dates with a time of day.
    pub(super) clocked: u32,
    pub(super) numbers: u32,
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
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match parse(text) {
            // Four digits are a year at best.
            _ if digits && text.len() == 4 => {
                let year = text.parse::<i32>();
                self.years += u32::from(year.is_ok_and(|year| (EARLIEST_YEAR..=today.year()).contains(&year)));
            }
            DateCell::Day(_, clock) | DateCell::Numbers(_, clock) => {
                self.dates += 1;
                self.clocked += u32::from(clock.written);
            }
            DateCell::MonthOrYears(_) | DateCell::Years(_) => self.dates += 1,
            // A day that does not exist was meant as a date; eight digits are more likely a number.
            DateCell::NoSuchDay => self.dates += u32::from(!digits),
            DateCell::NotADate => {}
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

    /// Whether it holds texts that could be names, rather than numbers or dates.
    pub(crate) fn could_name_series(&self) -> bool {
        self.filled > 0 && !self.mostly(self.numbers) && !self.mostly(self.dates) && !self.mostly(self.times)
    }

    /// Whether the header says that the column names series.
    pub(crate) fn says_series(&self) -> bool {
        self.says(&SERIES_WORDS)
    }

    /// At least six of ten filled cells.
    pub(super) fn mostly(&self, count: u32) -> bool {
        self.filled > 0 && count * 10 >= self.filled * 6
    }

    /// The header is one of the words.
    pub(super) fn says(&self, words: &[&str]) -> bool {
        let header = self.header.to_lowercase().replace(['_', '-', '.'], " ");
        words.iter().any(|word| header == *word)
    }

    /// One of the words stands in the header: "end date", "Date/Time".
    pub(super) fn mentions(&self, words: &[&str]) -> bool {
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
