//! Which record is the header: the first that is not blank, unless something speaks against it.

use std::borrow::Cow;

use pilotlight_domain::data::DataKind;

use super::table::Table;
use crate::answers::Answers;
use crate::date::{DateCell, parse};
use crate::error::{Refusal, RefusalKind};
use crate::number::{Mark, read};
use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// How many records are looked at.
const LOOKED_AT: usize = 200;

/// Where the header is and where the data begins, counted in records from 0.
#[derive(Debug)]
pub(crate) struct Header {
    pub index: Option<usize>,
    pub data_from: usize,
    pub question: Option<ImportQuestion>,
}

/// Find the header at or below the record `from`. `pasted` text may come without one.
pub(crate) fn find(
    table: &Table<'_>,
    widths: &[u16],
    from: usize,
    answers: &Answers,
    pasted: bool,
) -> Result<Header, Refusal> {
    let filled: Vec<usize> = (from..table.rows())
        .filter(|index| widths[*index] > 0)
        .take(LOOKED_AT)
        .collect();
    let Some(&first) = filled.first() else {
        return Err(Refusal::new(
            RefusalKind::NoData,
            "There is nothing in it: no header and no rows. Nothing was imported.",
        ));
    };
    if let Some(choice) = answers.choice(ask::HEADER_ROW) {
        return chosen(choice, widths, first);
    }
    let mut all = Vec::with_capacity(filled.len());
    let mut cells = Vec::new();
    for index in &filled {
        table.cells(*index, &mut cells);
        all.push(
            cells
                .iter()
                .map(|cell| Cow::Owned(cell.trim().to_owned()))
                .collect::<Vec<Cow<'static, str>>>(),
        );
    }
    if let Some(below) = header_below(&all) {
        let question = question("Text stands above the table.", &filled, &all, Some(below));
        return Ok(Header {
            index: Some(filled[below]),
            data_from: filled[below] + 1,
            question: Some(question),
        });
    }
    if looks_like_data(&all) {
        let has_date = all[0].iter().any(|cell| is_full_date(cell));
        let has_number = all[0]
            .iter()
            .any(|cell| read(cell, Mark::Point).is_ok() || read(cell, Mark::Comma).is_ok());
        // Of rare events the days are all there is.
        let has_number = has_number || answers.data == DataKind::RareEvent;
        let question = (!(pasted && has_date && has_number)).then(|| {
            question(
                "The first row looks like data, not like names of columns.",
                &filled,
                &all,
                None,
            )
        });
        return Ok(Header {
            index: None,
            data_from: first,
            question,
        });
    }
    Ok(Header {
        index: Some(first),
        data_from: first + 1,
        question: None,
    })
}

fn chosen(choice: &str, widths: &[u16], first: usize) -> Result<Header, Refusal> {
    if choice == "none" {
        return Ok(Header {
            index: None,
            data_from: first,
            question: None,
        });
    }
    match choice.parse::<usize>().ok().and_then(|row| row.checked_sub(1)) {
        Some(index) if widths.get(index).is_some_and(|width| *width > 0) => Ok(Header {
            index: Some(index),
            data_from: index + 1,
            question: None,
        }),
        _ => Err(Refusal::new(
            RefusalKind::Answer,
            format!("Row {choice} cannot be the header: it is blank or not there. Choose another row."),
        )),
    }
}

fn filled_cells(cells: &[Cow<'_, str>]) -> usize {
    cells.iter().filter(|cell| !cell.is_empty()).count()
}

/// The record that looks like a header when text stands above it.
fn header_below(all: &[Vec<Cow<'static, str>>]) -> Option<usize> {
    let mut counts: Vec<usize> = all.iter().skip(1).map(|cells| filled_cells(cells)).collect();
    counts.sort_unstable();
    let typical = *counts.get(counts.len() / 2)?;
    let own = filled_cells(&all[0]);
    if typical < 2 || own >= typical {
        return None;
    }
    let is_name = |cell: &Cow<'_, str>| !is_full_date(cell) && (read(cell, Mark::Point).is_err() || is_year(cell));
    let by_names = all
        .iter()
        .position(|cells| filled_cells(cells) >= typical.max(2) && cells.iter().all(is_name));
    match by_names {
        Some(below) if below > 0 && filled_cells(&all[below]) > own => Some(below),
        // A single text above rows of several: a title, even if nothing below looks like names.
        _ if own * 2 <= typical => all.iter().position(|cells| filled_cells(cells) * 2 > typical),
        _ => None,
    }
}

fn looks_like_data(all: &[Vec<Cow<'static, str>>]) -> bool {
    let first = &all[0];
    let is_number = |cell: &str| read(cell, Mark::Point).is_ok() || read(cell, Mark::Comma).is_ok();
    let below = |column: usize, fits: &dyn Fn(&str) -> bool| {
        let mut cells = all
            .iter()
            .skip(1)
            .filter_map(|cells| cells.get(column))
            .filter(|cell| !cell.is_empty())
            .peekable();
        cells.peek().is_some() && cells.all(|cell| fits(cell))
    };
    let mut names = first.iter().filter(|cell| !cell.is_empty());
    if names.all(|cell| is_number(cell) || is_full_date(cell)) {
        return true;
    }
    if first
        .iter()
        .enumerate()
        .any(|(column, cell)| is_full_date(cell) && below(column, &is_full_date))
    {
        return true;
    }
    // A word above numbers or dates is a name, whatever stands beside it.
    let is_typed = |cell: &str| is_number(cell) || is_full_date(cell);
    if first
        .iter()
        .enumerate()
        .any(|(column, cell)| !cell.is_empty() && !is_typed(cell) && below(column, &is_typed))
    {
        return false;
    }
    let numbers: Vec<f64> = first.iter().filter_map(|cell| read(cell, Mark::Point).ok()).collect();
    let counts_up = numbers.len() > 1 && numbers.windows(2).all(|pair| pair[0] < pair[1]);
    first
        .iter()
        .enumerate()
        .any(|(column, cell)| is_number(cell) && !is_year(cell) && !counts_up && below(column, &is_number))
}

/// A date with a day in it, not just a year or a month.
pub(crate) fn is_full_date(cell: &str) -> bool {
    match parse(cell) {
        DateCell::Numbers(..) => true,
        DateCell::Day(..) => {
            cell.split(|c: char| !c.is_alphanumeric())
                .filter(|part| !part.is_empty())
                .count()
                >= 3
                || cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit())
        }
        _ => false,
    }
}

fn is_year(cell: &str) -> bool {
    cell.len() == 4 && cell.parse::<u32>().is_ok_and(|year| (1800..2200).contains(&year))
}

fn question(detail: &str, filled: &[usize], all: &[Vec<Cow<'static, str>>], proposed: Option<usize>) -> ImportQuestion {
    let shown = |cells: &[Cow<'_, str>]| {
        let text: Vec<&str> = cells.iter().take(8).map(AsRef::as_ref).collect();
        text.join("  |  ").chars().take(160).collect::<String>()
    };
    let none = || AnswerOption::new("none", "There is no header", "Every row is data");
    let mut options: Vec<AnswerOption> = filled
        .iter()
        .zip(all)
        .take(10.max(proposed.unwrap_or(0) + 1))
        .map(|(index, cells)| AnswerOption::new((index + 1).to_string(), format!("Row {}", index + 1), shown(cells)))
        .collect();
    match proposed {
        Some(at) => {
            options[..=at].rotate_right(1);
            options.push(none());
        }
        None => options.insert(0, none()),
    }
    ImportQuestion {
        id: ask::HEADER_ROW.into(),
        prompt: "Which row names the columns?".into(),
        detail: detail.into(),
        input: AnswerInput::Choice,
        options,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::table::scan;

    fn found(text: &str) -> (Option<usize>, bool) {
        let scan = scan(text, b',').unwrap();
        let table = Table::new(text, b',', scan.starts);
        let header = find(&table, &scan.widths, 0, &Answers::default(), false).unwrap();
        (header.index, header.question.is_some())
    }

    #[test]
    fn the_first_record_that_is_not_blank_is_the_header() {
        assert_eq!(found("\n,\ndate,value\n2025-01-06,1\n"), (Some(2), false));
        assert_eq!(found("team,0,1,2\nHawks,0.5,0.6,0.7\n"), (Some(0), false));
        assert_eq!(found("Musei,2011,2010\nA,23,17\n"), (Some(0), false));
        assert_eq!(found(",a,b\n1,2,3\n2,3,4\n"), (Some(0), false));
    }

    #[test]
    fn titles_and_missing_headers_are_asked_about() {
        assert_eq!(found("A title,,\nx,y,z\n1,2,3\n4,5,6\n"), (Some(1), true));
        assert_eq!(found("# comment\nx,y,z\n1,2,3\n"), (Some(1), true));
        assert_eq!(found("2025-01-06,21\n2025-01-13,22\n"), (None, true));
        assert_eq!(found("1,2,3\n"), (None, true));
        assert_eq!(found("Galway,21\nBerkeley,22\n"), (None, true));
    }
}
