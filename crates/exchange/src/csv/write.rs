//! Tables as CSV, with no cell that a spreadsheet would run as a formula.

use std::borrow::Cow;
use std::io::Write;

/// One cell of a table that is written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text, written inert when a spreadsheet would take it for a formula.
    Text(String),
    /// A number, written as it is; not finite ones are left empty.
    Number(f64),
    /// Nothing.
    Empty,
}

/// Write a header and rows as CSV: UTF-8 with commas and CR LF, quoted by RFC 4180.
///
/// A text that begins with `=`, `+`, `-`, `@`, a tab or CR gets an apostrophe in front, which spreadsheets take as
/// "this is text" and [`crate::read`] takes off again. Numbers stay numbers.
///
/// # Errors
/// Those of `to`.
pub fn write_csv<R, C>(to: impl Write, header: &[&str], rows: R) -> std::io::Result<()>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item = Cell>,
{
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(to);
    writer.write_record(header.iter().map(|name| guarded(name).into_owned()))?;
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| match cell {
            Cell::Text(text) => guarded(&text).into_owned(),
            Cell::Number(number) => digits(number),
            Cell::Empty => String::new(),
        }))?;
    }
    writer.flush()
}

/// A number in as few digits as say it exactly. `1.234` is written `1.2340`: with three digits behind the point it could
/// be taken for a thousand or so where the comma is the decimal mark.
fn digits(number: f64) -> String {
    if !number.is_finite() {
        return String::new();
    }
    let mut text = number.to_string();
    if text.split_once('.').is_some_and(|(_, fraction)| fraction.len() == 3) {
        text.push('0');
    }
    text
}

/// The text as it may stand in a cell.
fn guarded(text: &str) -> Cow<'_, str> {
    if text.trim_start_matches('\'').starts_with(RUN) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`guarded`] was given.
pub(crate) fn without_guard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(RUN) => rest,
        _ => text,
    }
}

/// Characters that make a spreadsheet run a cell.
const RUN: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_inert_and_numbers_stay_numbers() {
        let mut out = Vec::new();
        let rows = [
            vec![Cell::Text("=1+1".into()), Cell::Number(-5.0)],
            vec![Cell::Text("a,\"b\"".into()), Cell::Empty],
        ];
        write_csv(&mut out, &["text", "-number"], rows).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "text,'-number\r\n'=1+1,-5\r\n\"a,\"\"b\"\"\",\r\n"
        );
    }

    #[test]
    fn the_guard_comes_off_again() {
        for text in ["=x", "'=x", "''-1", "plain", "'quoted'", "@a", "\tx"] {
            assert_eq!(without_guard(&guarded(text)), text);
        }
    }
}
