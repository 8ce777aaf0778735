//! Records and cells of decoded text, by RFC 4180 as spreadsheets write it.
//!
//! The `csv` crate drops blank lines before anyone can count them, accepts a quote that is never closed and numbers
//! lines instead of records, so it cannot name the rows a spreadsheet shows. This reader is small because it does
//! nothing else: it keeps the text and where each record begins, and splits a record only when it is asked for.

use std::borrow::Cow;

use crate::error::{Refusal, RefusalKind};
use crate::limits::{MAX_COLUMNS, MAX_ROWS};

/// A text split into records. Row numbers count from 1 and include blank records.
#[derive(Debug)]
pub(crate) struct Table<'a> {
    text: &'a str,
    delimiter: u8,
    starts: Vec<u32>,
}

/// What one pass over a text found out about one delimiter.
#[derive(Debug)]
pub(crate) struct Scan {
    /// Where each record begins.
    pub starts: Vec<u32>,
    /// Number of cells of each record; 0 for a blank one.
    pub widths: Vec<u16>,
}

impl<'a> Table<'a> {
    pub(crate) fn new(text: &'a str, delimiter: u8, starts: Vec<u32>) -> Self {
        Self {
            text,
            delimiter,
            starts,
        }
    }

    /// Number of records, blank ones counted.
    pub(crate) fn rows(&self) -> usize {
        self.starts.len()
    }

    /// Put the cells of the record at `index` (row number - 1) into `cells`, as written.
    pub(crate) fn cells(&self, index: usize, cells: &mut Vec<Cow<'a, str>>) {
        cells.clear();
        let Some(start) = self.starts.get(index) else { return };
        let mut at = *start as usize;
        loop {
            let (cell, end) = cell(self.text, at, self.delimiter);
            cells.push(cell);
            if self.text.as_bytes().get(end) != Some(&self.delimiter) {
                return;
            }
            at = end + 1;
        }
    }
}

/// One pass over the text: record starts and widths, or the first reason to refuse.
pub(crate) fn scan(text: &str, delimiter: u8) -> Result<Scan, Refusal> {
    let bytes = text.as_bytes();
    let mut scan = Scan {
        starts: Vec::new(),
        widths: Vec::new(),
    };
    let mut at = 0;
    while at < bytes.len() {
        let row = scan.starts.len() + 1;
        if row > MAX_ROWS {
            return Err(Refusal::new(
                RefusalKind::OverLimit,
                "The file has more than 1,048,576 rows. Nothing was imported. Split it and import the parts.",
            ));
        }
        scan.starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        let mut width = 0;
        let mut blank = true;
        loop {
            let end = cell_end(bytes, at, delimiter).map_err(|()| {
                let row = u32::try_from(row).unwrap_or(u32::MAX);
                Refusal::at(
                    RefusalKind::UnclosedQuote,
                    row,
                    format!("The quote that opens a cell in row {row} is never closed, so the rest of the file would become one cell. Nothing was imported. Close or remove the quote, then try again."),
                )
            })?;
            blank = blank && bytes[at..end].iter().all(|byte| matches!(byte, b' ' | b'\t' | b'"'));
            width += 1;
            at = end;
            if width > MAX_COLUMNS {
                return Err(Refusal::new(
                    RefusalKind::OverLimit,
                    format!(
                        "Row {row} has more than 16,384 columns. Nothing was imported. Remove the columns that are not needed."
                    ),
                ));
            }
            match bytes.get(at) {
                Some(byte) if *byte == delimiter => at += 1,
                Some(b'\r') if bytes.get(at + 1) == Some(&b'\n') => {
                    at += 2;
                    break;
                }
                Some(_) => {
                    at += 1;
                    break;
                }
                None => break,
            }
        }
        scan.widths.push(if blank {
            0
        } else {
            u16::try_from(width).unwrap_or(u16::MAX)
        });
    }
    Ok(scan)
}

/// Where the cell that begins at `at` ends: at a delimiter, a line end or the end of the text.
/// A quote is one only at the start of a cell. `Err` when it is never closed.
#[inline]
fn cell_end(bytes: &[u8], at: usize, delimiter: u8) -> Result<usize, ()> {
    let mut end = at;
    if bytes.get(at) == Some(&b'"') {
        end = closing_quote(bytes, at + 1).ok_or(())? + 1;
    }
    while let Some(byte) = bytes.get(end) {
        if *byte == delimiter || *byte == b'\n' || *byte == b'\r' {
            break;
        }
        end += 1;
    }
    Ok(end)
}

/// The first quote from `from` on that is not doubled.
fn closing_quote(bytes: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let quote = from + memchr::memchr(b'"', bytes.get(from..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

/// The cell that begins at `at`, unquoted, and where it ends.
fn cell(text: &str, at: usize, delimiter: u8) -> (Cow<'_, str>, usize) {
    let bytes = text.as_bytes();
    // Every quote is closed: `scan` has refused the text otherwise.
    let end = cell_end(bytes, at, delimiter).unwrap_or(bytes.len());
    if bytes.get(at) != Some(&b'"') {
        return (Cow::Borrowed(&text[at..end]), end);
    }
    let closing = closing_quote(bytes, at + 1).unwrap_or(end);
    let inside = &text[at + 1..closing.max(at + 1)];
    let after = text.get(closing + 1..end).unwrap_or_default();
    if after.is_empty() && !inside.contains('"') {
        return (Cow::Borrowed(inside), end);
    }
    (Cow::Owned(inside.replace("\"\"", "\"") + after), end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Vec<String>> {
        let table = Table::new(text, b',', scan(text, b',').unwrap().starts);
        let mut cells = Vec::new();
        (0..table.rows())
            .map(|index| {
                table.cells(index, &mut cells);
                cells.iter().map(|cell| cell.to_string()).collect()
            })
            .collect()
    }

    #[test]
    fn every_line_end_ends_a_record_and_blank_ones_count() {
        assert_eq!(records("a\r\nb\nc\rd"), [["a"], ["b"], ["c"], ["d"]]);
        assert_eq!(records("a\r\r\nb").len(), 3);
    }

    #[test]
    fn quotes_open_a_cell_only_at_its_start() {
        assert_eq!(records("5\" pipe,the \"old\" one"), [["5\" pipe", "the \"old\" one"]]);
        assert_eq!(records("\"a,\"\"b\"\"\r\nc\",d"), [["a,\"b\"\r\nc", "d"]]);
        assert_eq!(records("a, \"6,000\""), [vec!["a", " \"6", "000\""]]);
        assert_eq!(records("\"\",\"x\"y"), [["", "xy"]]);
    }

    #[test]
    fn a_quote_never_closed_names_the_row_where_it_opened() {
        let refusal = scan("a,b\n1,2\n3,\"x\n4,5\n", b',').unwrap_err();
        assert_eq!((refusal.kind, refusal.row), (RefusalKind::UnclosedQuote, Some(3)));
    }
}
