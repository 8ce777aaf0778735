//! Reading the generator's CSV files: known columns, ISO days, words of the domain.

use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::Invalid;
use pilotlight_exchange::csv::records::{Record, RecordReader};
use serde::de::DeserializeOwned;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// Bytes read at a time.
const BUFFER: usize = 1 << 16;

/// Opens a CSV file with these columns.
pub(super) fn open(path: &Path, columns: &[&str]) -> Result<RecordReader<BufReader<File>>> {
    let file = File::open(path).map_err(|error| refused(path, 0, &error.to_string()))?;
    Ok(RecordReader::new(BufReader::with_capacity(BUFFER, file), columns)?)
}

/// Calls `each` with every record.
pub(super) fn each(path: &Path, columns: &[&str], mut each: impl FnMut(Record<'_>) -> Result<()>) -> Result<()> {
    let mut records = open(path, columns)?;
    while let Some(record) = records.next()? {
        each(record)?;
    }
    Ok(())
}

/// A refusal that names the file and the row.
pub(super) fn refused(path: &Path, row: u32, why: &str) -> Error {
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Invalid::field("source", format!("{name}, row {row}: {why} Nothing was written.")).into()
}

/// The text of a cell.
pub(super) fn text<'a>(record: &Record<'a>, index: usize) -> Result<&'a str> {
    record
        .text(index)
        .ok_or_else(|| cell(record, "This is not UTF-8 text."))
}

/// The day of a cell.
pub(super) fn day(record: &Record<'_>, index: usize) -> Result<NaiveDate> {
    record
        .date(index)
        .ok_or_else(|| cell(record, "A day is to be written as 2025-09-22."))
}

/// The number of a cell.
pub(super) fn number(record: &Record<'_>, index: usize) -> Result<f64> {
    record.number(index).ok_or_else(|| cell(record, "This is no number."))
}

/// The value of a word of the domain.
pub(super) fn word<T: DeserializeOwned>(record: &Record<'_>, index: usize) -> Result<T> {
    let word = text(record, index)?;
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|_| cell(record, &format!("‘{word}’ is no word for this.")))
}

fn cell(record: &Record<'_>, why: &str) -> Error {
    Invalid::field("source", format!("Row {}: {why} Nothing was written.", record.row)).into()
}
