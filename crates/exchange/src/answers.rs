//! What a person has answered so far: choices, the mapping of columns, corrected cells and rows left out.

use std::collections::BTreeMap;

use pilotlight_domain::data::DataKind;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything a person has said about one file. An empty value means "nothing answered yet".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct Answers {
    /// Option id by question id, as in [`crate::ImportQuestion`]: `choices["date_order"] = "DMY"`.
    /// A choice for something that the file proves overrides what was recognised.
    pub choices: BTreeMap<String, String>,
    /// Which column goes where. `None` accepts the mapping that was recognised.
    pub mapping: Option<Mapping>,
    /// What the metric's data are: proportions and rates need a denominator, rare events no value.
    pub data: DataKind,
    /// Every row is a single event (an occurrence metric): repeats are then asked about, too.
    pub single_events: bool,
    /// The points go into one series of each customer: where a column tells several series apart, one is asked for.
    pub one_series: bool,
    /// Cells a person corrected in place; read as if the file had said so.
    pub corrections: Vec<Correction>,
    /// Rows a person left out, by row number.
    pub skipped_rows: Vec<u32>,
}

impl Answers {
    /// The same answers with one more choice.
    #[must_use]
    pub fn with(mut self, question: &str, option: &str) -> Self {
        self.choices.insert(question.to_owned(), option.to_owned());
        self
    }

    /// The option chosen for a question, if it has been answered.
    #[must_use]
    pub fn choice(&self, question: &str) -> Option<&str> {
        self.choices.get(question).map(String::as_str)
    }
}

/// Which columns hold what; columns are counted from 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(default)]
pub struct Mapping {
    /// The date: one column, or several that make one date together (year, month and day; date and time).
    /// Empty: one date for the whole file is asked for.
    pub date: Vec<u32>,
    /// The values. Several value columns make one series each, named by their header.
    pub values: Vec<u32>,
    /// The column with the denominators, for proportions and rates.
    pub denominator: Option<u32>,
    /// Columns whose texts name the series a value belongs to.
    pub series: Vec<u32>,
    /// The column that names the customer.
    pub customer: Option<u32>,
    /// The column with a note for each value.
    pub note: Option<u32>,
}

/// One cell as a person corrected it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Correction {
    /// Row number as a spreadsheet shows it, from 1.
    pub row: u32,
    /// Column, counted from 0.
    pub column: u32,
    /// The text that counts instead.
    pub text: String,
}
