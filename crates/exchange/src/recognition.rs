//! What was recognised in a file, and the questions that only a person can answer.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

use crate::answers::Mapping;

/// What a file looks like: shown above the preview, each part changeable through [`crate::Answers`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Type)]
pub struct Recognition {
    /// Label of the encoding in use, such as `utf-8` or `windows-1252`.
    pub encoding: String,
    /// The separator between cells: `,` `;` a tab or `|`.
    pub delimiter: String,
    /// Row number of the header; `None` when the file has none.
    pub header_row: Option<u32>,
    /// The columns, in file order.
    pub columns: Vec<ImportColumn>,
    /// The mapping in use: the person's, or the one proposed.
    pub mapping: Mapping,
    /// Order of day and month, when the dates need one.
    pub date_order: Option<DateOrder>,
    /// The decimal mark, `.` or `,`, when the values need one.
    pub decimal_mark: Option<String>,
    /// The unit sign in every value cell, if there is one.
    pub unit: Option<String>,
    /// Data records that are not blank.
    pub records: u32,
    /// What must be answered before anything can be imported, in the order to ask.
    pub questions: Vec<ImportQuestion>,
    /// Remarks that need no answer ("Times are kept to the second.").
    pub notes: Vec<String>,
}

/// One column of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportColumn {
    /// Position, counted from 0.
    pub index: u32,
    /// The header as written, ends trimmed; "Column 3" when it has none.
    pub header: String,
    /// The first three texts in it.
    pub samples: Vec<String>,
    /// What it is taken for until a person says otherwise.
    pub role: ColumnRole,
}

/// What a column is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ColumnRole {
    /// The date, or a part of it.
    Date,
    /// The measured value.
    Value,
    /// What the value is out of.
    Denominator,
    /// Names the series.
    Series,
    /// Names the customer.
    Customer,
    /// A note on the value.
    Note,
    /// Left out.
    LeaveOut,
}

/// Which of three numbers in a date is the day, the month and the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub enum DateOrder {
    /// Day, month, year.
    #[serde(rename = "DMY")]
    Dmy,
    /// Month, day, year.
    #[serde(rename = "MDY")]
    Mdy,
    /// Year, month, day.
    #[serde(rename = "YMD")]
    Ymd,
}

impl DateOrder {
    /// All orders, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Dmy, Self::Mdy, Self::Ymd];

    /// The option id of this order: `DMY`, `MDY` or `YMD`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Dmy => "DMY",
            Self::Mdy => "MDY",
            Self::Ymd => "YMD",
        }
    }

    /// The order in words: "day first".
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Dmy => "day first",
            Self::Mdy => "month first",
            Self::Ymd => "year first",
        }
    }
}

/// One open question. Answer with `answers.choices[id] = option id` (or the date itself, `YYYY-MM-DD`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportQuestion {
    /// Which question: one of the constants in [`ask`].
    pub id: String,
    /// The question in one sentence.
    pub prompt: String,
    /// Why it has to be asked.
    pub detail: String,
    /// How it is answered.
    pub input: AnswerInput,
    /// The possible answers, best guess first.
    pub options: Vec<AnswerOption>,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum AnswerInput {
    /// One of the options.
    Choice,
    /// One date for every row.
    Date,
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AnswerOption {
    /// What goes into `answers.choices`.
    pub id: String,
    /// The answer in words, with a reading from the file: "1 Sep 2025, day first".
    pub label: String,
    /// What follows from it: "57 dates, 1 after today".
    pub example: String,
    /// For date questions: the days this reading gives (at most 400), for the year line.
    pub dates: Vec<NaiveDate>,
    /// For date questions: how many of all dates fall after today.
    pub after_today: u32,
}

impl AnswerOption {
    pub(crate) fn new(id: impl Into<String>, label: impl Into<String>, example: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            example: example.into(),
            dates: Vec::new(),
            after_today: 0,
        }
    }
}

/// The ids of the questions.
pub mod ask {
    /// Which encoding the text is in: an encoding label.
    pub const ENCODING: &str = "encoding";
    /// Which character separates the cells: the character itself.
    pub const DELIMITER: &str = "delimiter";
    /// Which row is the header: its row number, or `none`.
    pub const HEADER_ROW: &str = "header_row";
    /// Which of several columns with one name: positions from 0, separated by commas.
    pub const COLUMNS: &str = "columns";
    /// Which column holds the denominators: its position from 0.
    pub const DENOMINATOR: &str = "denominator";
    /// One date for all rows of a file without a date column: `YYYY-MM-DD`.
    pub const DATE: &str = "date";
    /// Day or month first: `DMY`, `MDY` or `YMD`.
    pub const DATE_ORDER: &str = "date_order";
    /// What `2010-11` means: `month`, `year`, or `financial year from April`.
    pub const PERIOD: &str = "period";
    /// The zone of times without an offset beside times with one: `UTC` or `+02:00`.
    pub const TIME_ZONE: &str = "time_zone";
    /// Comma or point: `,` or `.`.
    pub const DECIMAL_MARK: &str = "decimal_mark";
    /// What a sign in every cell means: the sign itself (keep the number) or `fraction` (divide by 100).
    pub const UNIT: &str = "unit";
    /// Which series is meant, for [`crate::Answers::one_series`]. A colon and the position of the column that tells them
    /// apart follow: `series:2`. The answer is `=` and the text of the column, or `all` when they are one series.
    pub const SERIES: &str = "series";
    /// Repeats: `first`, `last`, `leave_out`, or `keep` (every row counts; for single events only).
    pub const DUPLICATES: &str = "duplicates";
}
