//! First pass: what all rows together show about the mapped columns.

use super::PROFILED;
use super::source::{Pass, at, date_cell};
use crate::date::column::Evidence as DateEvidence;
use crate::date::{DateCell, Part, looks_like_time, parse};
use crate::error::ImportError;
use crate::number::column::Evidence as NumberEvidence;

/// What all rows together show about the mapped columns.
pub(super) struct Proved {
    pub(super) dates: DateEvidence,
    pub(super) parts: Vec<Part>,
    pub(super) values: Vec<NumberEvidence>,
    pub(super) fractions: bool,
}

impl Pass<'_, '_, '_> {
    /// Walk over all rows once and note what the mapped columns prove.
    pub(super) fn prove(&mut self) -> Result<Proved, ImportError> {
        let mut cells = Vec::new();
        let parts = self.parts();
        let mut proved = Proved {
            dates: DateEvidence::default(),
            parts,
            values: self.numbers().map(|_| NumberEvidence::default()).collect(),
            fractions: false,
        };
        for index in 0..self.source.rows.len() {
            self.step()?;
            if self.source.left_out.contains(&self.source.row(index)) {
                continue;
            }
            self.source.cells(index, &mut cells);
            if self.is_overlong(&cells) {
                continue;
            }
            if let Some((text, cell)) = date_cell(&cells, self.mapping, &proved.parts) {
                proved.fractions |= text.contains(':') && text.contains('.');
                proved.dates.add(&text, cell);
            }
            // Every date of the column proves; a value only proves for the series that is meant.
            if !self.is_meant(&cells) {
                continue;
            }
            for (evidence, column) in proved.values.iter_mut().zip(self.numbers()) {
                evidence.add(at(&cells, column));
            }
        }
        Ok(proved)
    }

    /// Which part of the date each of several date columns holds.
    fn parts(&self) -> Vec<Part> {
        let columns = &self.mapping.date;
        if columns.len() < 2 {
            return Vec::new();
        }
        let mut cells = Vec::new();
        let mut texts: Vec<Vec<String>> = vec![Vec::new(); columns.len()];
        for index in 0..self.source.rows.len().min(PROFILED * 2) {
            self.source.cells(index, &mut cells);
            for (texts, column) in texts.iter_mut().zip(columns) {
                let text = at(&cells, *column);
                if !text.is_empty() {
                    texts.push(text.to_owned());
                }
            }
        }
        let every = |texts: &[String], fits: &dyn Fn(&str) -> bool| {
            texts.iter().filter(|text| fits(text)).count() * 10 >= texts.len() * 6
        };
        let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let mut parts: Vec<Option<Part>> = texts
            .iter()
            .map(|texts| match texts {
                texts if every(texts, &looks_like_time) => Some(Part::Time),
                texts if every(texts, &is_year) => Some(Part::Year),
                texts if every(texts, &|text| !matches!(parse(text), DateCell::NotADate)) => Some(Part::Date),
                _ => None,
            })
            .collect();
        // What remains is month and day, in this order unless the numbers say otherwise.
        let rest: Vec<usize> = (0..parts.len()).filter(|index| parts[*index].is_none()).collect();
        let above_12 = |index: usize| {
            texts[index]
                .iter()
                .any(|text| text.parse::<u32>().is_ok_and(|number| number > 12))
        };
        let mut order = [Part::Month, Part::Day];
        if let [first, second] = rest[..]
            && above_12(first)
            && !above_12(second)
        {
            order.reverse();
        }
        for (index, part) in rest.iter().zip(order) {
            parts[*index] = Some(part);
        }
        parts.into_iter().map(|part| part.unwrap_or(Part::Day)).collect()
    }
}
