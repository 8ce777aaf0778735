//! The data records of a table, with corrections in place and left-out rows known.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;

use pilotlight_domain::data::DataKind;

use crate::answers::{Answers, Mapping};
use crate::csv::table::Table;
use crate::csv::write::without_guard;
use crate::date::{DateCell, Part, from_parts, parse};
use crate::error::ImportError;
use crate::limits::MAX_COLUMNS;
use crate::reading::Progress;
use crate::series::Choices;

/// How often progress is told, in rows.
pub(super) const STEP: usize = 4096;

/// The data records, with corrections in place and left-out rows marked.
pub(super) struct Source<'t, 'a> {
    table: &'t Table<'a>,
    pub(super) rows: Vec<usize>,
    corrections: HashMap<usize, Vec<(usize, &'a str)>>,
    pub(super) left_out: HashSet<u32>,
}

impl<'t, 'a> Source<'t, 'a> {
    pub(super) fn new(table: &'t Table<'a>, rows: Vec<usize>, answers: &'a Answers) -> Self {
        let mut corrections: HashMap<usize, Vec<(usize, &str)>> = HashMap::new();
        for correction in &answers.corrections {
            let row = (correction.row as usize).wrapping_sub(1);
            corrections
                .entry(row)
                .or_default()
                .push((correction.column as usize, &correction.text));
        }
        Self {
            table,
            rows,
            corrections,
            left_out: answers.skipped_rows.iter().copied().collect(),
        }
    }

    /// Row number of the record at `at`.
    pub(super) fn row(&self, at: usize) -> u32 {
        u32::try_from(self.rows[at] + 1).unwrap_or(u32::MAX)
    }

    /// Put the cells of the record at `at` into `cells`.
    pub(super) fn cells(&self, at: usize, cells: &mut Vec<Cow<'a, str>>) {
        self.table.cells(self.rows[at], cells);
        for (column, text) in self.corrections.get(&self.rows[at]).into_iter().flatten() {
            // A corrected cell may be one that a short row lacks, but never beyond what a table can have.
            if *column >= cells.len() && *column < MAX_COLUMNS {
                cells.resize(*column + 1, Cow::Borrowed(""));
            }
            if let Some(cell) = cells.get_mut(*column) {
                *cell = Cow::Borrowed(text);
            }
        }
    }
}

/// One walk over all records after another.
pub(super) struct Pass<'p, 't, 'a> {
    pub(super) source: &'p Source<'t, 'a>,
    pub(super) mapping: &'p Mapping,
    pub(super) series: &'p Choices,
    pub(super) columns: usize,
    pub(super) data: DataKind,
    pub(super) progress: &'p dyn Progress,
    pub(super) done: usize,
}

impl Pass<'_, '_, '_> {
    /// Tell the progress from time to time; two passes are one reading.
    pub(super) fn step(&mut self) -> Result<(), ImportError> {
        self.done += 1;
        if self.done.is_multiple_of(STEP) {
            self.tell()?;
        }
        Ok(())
    }

    /// Tell the progress how far the two passes are, and stop when it says so.
    pub(super) fn tell(&self) -> Result<(), ImportError> {
        let count = |rows: usize| u32::try_from(rows).unwrap_or(u32::MAX);
        match self.progress.step(count(self.done), count(self.source.rows.len() * 2)) {
            ControlFlow::Break(()) => Err(ImportError::Cancelled),
            ControlFlow::Continue(()) => Ok(()),
        }
    }

    /// The columns with numbers: the values, then the denominators.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> + use<> {
        let mapping = self.mapping;
        let numbers: Vec<u32> = mapping.values.iter().copied().chain(mapping.denominator).collect();
        numbers.into_iter()
    }

    /// Whether rows are events by their days alone.
    pub(super) fn only_days(&self) -> bool {
        self.data == DataKind::RareEvent && self.mapping.values.is_empty()
    }

    /// Whether a record belongs to the series that is meant.
    pub(super) fn is_meant(&self, cells: &[Cow<'_, str>]) -> bool {
        self.series
            .chosen()
            .all(|(column, text)| text_at(cells, column) == text)
    }

    pub(super) fn is_overlong(&self, cells: &[Cow<'_, str>]) -> bool {
        cells.iter().skip(self.columns).any(|cell| !cell.trim().is_empty())
    }
}

/// A cell, ends trimmed; empty when the record is too short.
pub(super) fn at<'c>(cells: &'c [Cow<'_, str>], column: u32) -> &'c str {
    cells.get(column as usize).map_or("", |cell| cell.trim())
}

/// A cell as text, ends trimmed, without the apostrophe that keeps it from being run as a formula.
pub(super) fn text_at<'c>(cells: &'c [Cow<'_, str>], column: u32) -> &'c str {
    cells.get(column as usize).map_or("", |cell| without_guard(cell).trim())
}

/// The date of a record and its text; `None` when every date cell is empty.
pub(super) fn date_cell<'c>(
    cells: &'c [Cow<'_, str>],
    mapping: &Mapping,
    parts: &[Part],
) -> Option<(Cow<'c, str>, DateCell)> {
    match mapping.date[..] {
        [] => None,
        [column] => Some(at(cells, column))
            .filter(|text| !text.is_empty())
            .map(|text| (Cow::Borrowed(text), parse(text))),
        ref columns => {
            let texts: Vec<(Part, &str)> = parts
                .iter()
                .copied()
                .zip(columns.iter().map(|column| at(cells, *column)))
                .collect();
            let text = texts
                .iter()
                .map(|(_, text)| *text)
                .filter(|text| !text.is_empty())
                .collect::<Vec<_>>()
                .join(" ");
            (!text.is_empty()).then(|| (Cow::Owned(text), from_parts(&texts)))
        }
    }
}
