//! One record of the lean reader: its cells as bytes, text, day or number.

use chrono::NaiveDate;

/// Where a cell is: in the line, or in the buffer for quoted cells.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) unquoted: bool,
}

/// One record; its cells are numbered in the order in which the columns were asked for.
#[derive(Debug, Clone, Copy)]
pub struct Record<'a> {
    /// Row number as a spreadsheet shows it, from 1.
    pub row: u32,
    pub(super) line: &'a [u8],
    pub(super) unquoted: &'a [u8],
    pub(super) cells: &'a [Span],
}

impl<'a> Record<'a> {
    /// The bytes of a cell; empty when the record is too short.
    #[must_use]
    pub fn bytes(&self, index: usize) -> &'a [u8] {
        let Some(span) = self.cells.get(index) else { return &[] };
        if span.unquoted {
            &self.unquoted[span.start..span.end]
        } else {
            &self.line[span.start..span.end]
        }
    }

    /// The text of a cell; `None` when it is not UTF-8.
    #[must_use]
    pub fn text(&self, index: usize) -> Option<&'a str> {
        std::str::from_utf8(self.bytes(index)).ok()
    }

    /// The cell as a day `YYYY-MM-DD` that the calendar has.
    #[must_use]
    pub fn date(&self, index: usize) -> Option<NaiveDate> {
        let bytes: &[u8; 10] = self.bytes(index).try_into().ok()?;
        if bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_u32, |sum, byte| {
                byte.is_ascii_digit().then(|| sum * 10 + u32::from(byte - b'0'))
            })
        };
        NaiveDate::from_ymd_opt(i32::try_from(number(0..4)?).ok()?, number(5..7)?, number(8..10)?)
    }

    /// The cell as a finite number with a decimal point; -0 is 0.
    #[must_use]
    pub fn number(&self, index: usize) -> Option<f64> {
        let text = self.text(index)?;
        // `parse` would take "inf" and "nan" as well.
        if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.')) {
            return None;
        }
        text.parse::<f64>()
            .ok()
            .filter(|value| value.is_finite())
            .map(|value| if value == 0.0 { 0.0 } else { value })
    }
}

/// Whether a quoted cell is open at the end of the line. `at` is where a cell begins or, when `inside` one already,
/// where the text inside it goes on.
pub(super) fn is_open(line: &[u8], mut at: usize, mut inside: bool) -> bool {
    loop {
        if inside || line.get(at) == Some(&b'"') {
            match closing(line, if inside { at } else { at + 1 }) {
                Some(quote) => at = quote + 1,
                None => return true,
            }
            inside = false;
        }
        match line.get(at..).and_then(|rest| memchr::memchr(b',', rest)) {
            Some(comma) => at += comma + 1,
            None => return false,
        }
    }
}

fn closing(line: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let quote = from + memchr::memchr(b'"', line.get(from..)?)?;
        if line.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        from = quote + 2;
    }
}

/// The cell that begins at `at`, and where its comma (or the end) is.
pub(super) fn cell(line: &[u8], at: usize, unquoted: &mut Vec<u8>) -> (Span, usize) {
    let comma = |from: usize| {
        line.get(from..)
            .and_then(|rest| memchr::memchr(b',', rest))
            .map_or(line.len(), |found| from + found)
    };
    if line.get(at) != Some(&b'"') {
        let end = comma(at);
        return (
            Span {
                start: at,
                end,
                unquoted: false,
            },
            end,
        );
    }
    let quote = closing(line, at + 1).unwrap_or(line.len());
    let end = comma((quote + 1).min(line.len()));
    let start = unquoted.len();
    let mut inside = &line[at + 1..quote.max(at + 1)];
    while let Some(doubled) = memchr::memchr(b'"', inside) {
        unquoted.extend_from_slice(&inside[..=doubled]);
        inside = inside.get(doubled + 2..).unwrap_or_default();
    }
    unquoted.extend_from_slice(inside);
    unquoted.extend_from_slice(line.get(quote + 1..end).unwrap_or_default());
    (
        Span {
            start,
            end: unquoted.len(),
            unquoted: true,
        },
        end,
    )
}
