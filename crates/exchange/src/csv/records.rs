//! A lean reader for files whose columns and formats are known: one pass, one line buffer, no copy of a plain cell.
//!
//! For large files that a program wrote (ISO dates, decimal points, names in the header). It keeps to the same rules as
//! the import for quotes, line ends and row numbers, but recognises nothing and asks nothing.

use std::io::BufRead;

pub use super::record::Record;
use super::record::{Span, cell, is_open};
use crate::error::{ImportError, Refusal, RefusalKind};

/// Longest line that is read: beyond it the file is no table of measurements.
const MAX_LINE: usize = 16 * 1024 * 1024;

/// Reads records one after another, giving the columns that were asked for by header.
#[derive(Debug)]
pub struct RecordReader<R> {
    reader: R,
    /// For each column of the file where its cell goes, if it is wanted.
    wanted: Vec<Option<usize>>,
    /// Column of the last wanted cell: what stands behind it is not looked at.
    last: usize,
    line: Vec<u8>,
    unquoted: Vec<u8>,
    cells: Vec<Span>,
    row: u32,
    bytes_read: u64,
}

impl<R: BufRead> RecordReader<R> {
    /// Read the header of a comma-separated UTF-8 text and find `columns` in it.
    ///
    /// # Errors
    /// [`ImportError::Refused`] when a column is not there, [`ImportError::Unreadable`] from the reader.
    pub fn new(reader: R, columns: &[&str]) -> Result<Self, ImportError> {
        let mut this = Self {
            reader,
            wanted: Vec::new(),
            last: usize::MAX,
            line: Vec::new(),
            unquoted: Vec::new(),
            cells: Vec::new(),
            row: 0,
            bytes_read: 0,
        };
        if !this.next_line()? {
            return Err(Refusal::new(RefusalKind::NoData, "There is nothing in it: no header and no rows.").into());
        }
        let header = this.line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&this.line).to_vec();
        let mut names = Vec::new();
        let mut at = 0;
        loop {
            let mut unquoted = Vec::new();
            let (span, end) = cell(&header, at, &mut unquoted);
            names.push(if span.unquoted {
                unquoted
            } else {
                header[span.start..span.end].to_vec()
            });
            if end >= header.len() {
                break;
            }
            at = end + 1;
        }
        this.wanted = vec![None; names.len()];
        for (index, column) in columns.iter().enumerate() {
            match names.iter().position(|name| name.trim_ascii() == column.as_bytes()) {
                Some(found) => this.wanted[found] = Some(index),
                None => {
                    return Err(Refusal::new(RefusalKind::Answer, format!("There is no column ‘{column}’.")).into());
                }
            }
        }
        this.last = this.wanted.iter().rposition(Option::is_some).unwrap_or(0);
        this.cells = vec![Span::default(); columns.len()];
        Ok(this)
    }

    /// The next record that is not blank; `None` at the end.
    ///
    /// # Errors
    /// [`ImportError::Refused`] for a quote that is never closed or a line without end, [`ImportError::Unreadable`].
    #[expect(
        clippy::should_implement_trait,
        reason = "a record borrows the reader, which an iterator cannot lend"
    )]
    pub fn next(&mut self) -> Result<Option<Record<'_>>, ImportError> {
        loop {
            if !self.next_line()? {
                return Ok(None);
            }
            if !self.line.is_empty() {
                break;
            }
        }
        self.cells.fill(Span::default());
        self.unquoted.clear();
        let mut at = 0;
        for column in 0..=self.last {
            let (span, end) = cell(&self.line, at, &mut self.unquoted);
            if let Some(Some(index)) = self.wanted.get(column) {
                self.cells[*index] = span;
            }
            if end >= self.line.len() {
                break;
            }
            at = end + 1;
        }
        Ok(Some(Record {
            row: self.row,
            line: &self.line,
            unquoted: &self.unquoted,
            cells: &self.cells,
        }))
    }

    /// Bytes read so far, for progress.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Fetch one record without its line end. A line end inside quotes belongs to the record.
    fn next_line(&mut self) -> Result<bool, ImportError> {
        self.line.clear();
        self.row = self.row.saturating_add(1);
        // Where a cell begins that may still be open, or where the text inside it goes on.
        let (mut at, mut inside) = (0, false);
        loop {
            let had = self.line.len();
            let found = self.read_to_line_end()?;
            if !found && self.line.len() == had {
                if had == 0 {
                    return Ok(false);
                }
                if inside {
                    let row = self.row;
                    let message = format!(
                        "The quote that opens a cell in row {row} is never closed. Close or remove it, then try again."
                    );
                    return Err(Refusal::at(RefusalKind::UnclosedQuote, row, message).into());
                }
                break;
            }
            if !inside && memchr::memchr(b'"', &self.line).is_none() || !is_open(&self.line, at, inside) {
                break;
            }
            (at, inside) = (self.line.len(), true);
            if self.line.len() > MAX_LINE {
                return Err(Refusal::at(RefusalKind::OverLimit, self.row, "A row is longer than 16 MB.").into());
            }
        }
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
        }
        if self.line.last() == Some(&b'\r') {
            self.line.pop();
        }
        Ok(true)
    }

    /// Append up to and including the next LF, CR LF or lone CR. `false` at the end of the file.
    fn read_to_line_end(&mut self) -> Result<bool, ImportError> {
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(false);
            }
            let end = memchr::memchr2(b'\n', b'\r', buffer);
            let taken = end.map_or(buffer.len(), |at| at + 1);
            self.line.extend_from_slice(&buffer[..taken]);
            let is_cr = end.is_some_and(|at| buffer[at] == b'\r');
            self.reader.consume(taken);
            self.bytes_read += taken as u64;
            if self.line.len() > MAX_LINE {
                return Err(Refusal::at(RefusalKind::OverLimit, self.row, "A row is longer than 16 MB.").into());
            }
            if is_cr && self.reader.fill_buf()?.first() == Some(&b'\n') {
                self.line.push(b'\n');
                self.reader.consume(1);
                self.bytes_read += 1;
            }
            if end.is_some() {
                return Ok(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_wanted_columns_and_counts_rows_as_a_spreadsheet() {
        let text = "\u{FEFF}a,b,c\r\n1,\"x, \"\"y\"\"\n z\",3\n\n4,5\r6,7,\"8\"";
        // A tiny buffer makes every line end fall on its edge once.
        for size in 1..20 {
            let reader = std::io::BufReader::with_capacity(size, text.as_bytes());
            let mut records = RecordReader::new(reader, &["c", "b"]).unwrap();
            let mut found = Vec::new();
            while let Some(record) = records.next().unwrap() {
                found.push((
                    record.row,
                    record.text(0).unwrap().to_owned(),
                    record.text(1).unwrap().to_owned(),
                ));
            }
            let expected = [(2, "3", "x, \"y\"\n z"), (4, "", "5"), (5, "8", "7")];
            assert_eq!(found, expected.map(|(row, c, b)| (row, c.to_owned(), b.to_owned())));
        }
    }

    #[test]
    fn a_quoted_cell_may_go_on_for_many_lines() {
        let text = "a,b\n\"x\"\"\n\"\"y\n,z\"\"\",\"1\n2\"\nplain \"q,3\n";
        let mut records = RecordReader::new(text.as_bytes(), &["a", "b"]).unwrap();
        let record = records.next().unwrap().unwrap();
        assert_eq!(
            (record.row, record.text(0), record.text(1)),
            (2, Some("x\"\n\"y\n,z\""), Some("1\n2"))
        );
        let record = records.next().unwrap().unwrap();
        assert_eq!(
            (record.row, record.text(0), record.text(1)),
            (3, Some("plain \"q"), Some("3"))
        );
    }

    #[test]
    fn typed_cells_take_only_what_is_exact() {
        let mut records = RecordReader::new("d,v\n2025-02-28,-1.5\n2025-02-30,nan\n".as_bytes(), &["d", "v"]).unwrap();
        let record = records.next().unwrap().unwrap();
        assert_eq!(
            (record.date(0).map(|day| day.to_string()), record.number(1)),
            (Some("2025-02-28".into()), Some(-1.5))
        );
        let record = records.next().unwrap().unwrap();
        assert_eq!((record.date(0), record.number(1)), (None, None));
    }

    #[test]
    fn an_unclosed_quote_and_a_missing_column_are_refused() {
        assert!(RecordReader::new("a,b\n".as_bytes(), &["c"]).is_err());
        let mut records = RecordReader::new("a\n1\n\"x\n".as_bytes(), &["a"]).unwrap();
        assert!(records.next().unwrap().is_some());
        assert!(records.next().is_err());
    }
}
