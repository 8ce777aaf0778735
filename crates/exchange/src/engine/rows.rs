//! Second pass: every row becomes points or refused cells.

use std::borrow::Cow;

use pilotlight_domain::data::DataKind;

use super::settle::{Settled, ValueRules};
use super::source::{Pass, at, date_cell, text_at};
use crate::columns::{Profile, title};
use crate::date::rules::When;
use crate::error::ImportError;
use crate::limits::MAX_CELL_CHARS;
use crate::number::NotANumber;
use crate::reading::{Reading, ReadyPoint, Reason, RowError};

/// How many refused cells are listed.
const LISTED_ERRORS: usize = 500;

impl Pass<'_, '_, '_> {
    /// Walk over all rows under the settled rules.
    pub(super) fn read(
        &mut self,
        settled: &Settled,
        profiles: &[Profile],
        reading: &mut Reading,
    ) -> Result<(), ImportError> {
        let mut cells = Vec::new();
        for index in 0..self.source.rows.len() {
            self.step()?;
            let row = self.source.row(index);
            if self.source.left_out.contains(&row) {
                reading.left_out += 1;
                continue;
            }
            self.source.cells(index, &mut cells);
            if !self.is_meant(&cells) {
                reading.other_series += 1;
                continue;
            }
            self.read_row(row, &cells, settled, profiles, reading);
        }
        Ok(())
    }

    fn read_row(
        &self,
        row: u32,
        cells: &[Cow<'_, str>],
        settled: &Settled,
        profiles: &[Profile],
        reading: &mut Reading,
    ) {
        let mapping = self.mapping;
        let mut refuse = |column: Option<u32>, text: Option<&str>, reason: Reason| {
            reading.row_errors_total += 1;
            if reading.row_errors.len() < LISTED_ERRORS {
                let name = column.map(|column| {
                    title(
                        column,
                        profiles.get(column as usize).map_or("", |profile| &profile.header),
                    )
                });
                reading.row_errors.push(row_error(row, column, name, text, reason));
            }
        };
        if self.is_overlong(cells) {
            return refuse(None, None, Reason::MoreCellsThanHeader);
        }
        if let Some(long) = cells
            .iter()
            .position(|cell| cell.len() > MAX_CELL_CHARS && cell.chars().count() > MAX_CELL_CHARS)
        {
            return refuse(u32::try_from(long).ok(), None, Reason::TextTooLong);
        }
        let filled = |columns: &[u32]| columns.iter().any(|column| !at(cells, *column).is_empty());
        if !filled(&mapping.date) && !filled(&mapping.values) {
            reading.skipped += 1;
            return;
        }
        let when = match (settled.fixed, date_cell(cells, mapping, &settled.parts)) {
            (Some(date), _) => When::day(date),
            (None, None) => return refuse(mapping.date.first().copied(), None, Reason::NoDate),
            (None, Some((text, cell))) => match settled.dates.read(cell) {
                Ok(when) => when,
                Err(reason) => return refuse(mapping.date.first().copied(), Some(&text), reason),
            },
        };
        let series: Vec<String> = mapping
            .series
            .iter()
            .map(|column| text_at(cells, *column).to_owned())
            .collect();
        let optional = |column: Option<u32>| {
            column
                .map(|column| text_at(cells, column))
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let (customer, note) = (optional(mapping.customer), optional(mapping.note));
        let mut points = Vec::new();
        let mut push = |value: f64, denominator: Option<f64>, series: Vec<String>| {
            points.push(ReadyPoint {
                row,
                date: when.date,
                time_of_day: when.seconds,
                instant: when.instant,
                value,
                denominator,
                series,
                customer: customer.clone(),
                note: note.clone(),
            });
        };
        if self.only_days() {
            push(1.0, None, series);
            reading.points.append(&mut points);
            return;
        }
        let denominator = mapping.denominator.zip(settled.columns.get(mapping.values.len()));
        for (column, rules) in mapping.values.iter().zip(&settled.columns) {
            let text = at(cells, *column);
            if text.is_empty() {
                reading.missing += 1;
                continue;
            }
            let value = match rules.read(text) {
                Ok(value) => value,
                Err(why) => {
                    refuse(Some(*column), Some(text), not_a_number(why));
                    continue;
                }
            };
            if let Some(reason) = self.no_count(value) {
                refuse(Some(*column), Some(text), reason);
                continue;
            }
            let mut of = None;
            if let Some((column, rules)) = denominator {
                let text = at(cells, column);
                of = match self.read_denominator(text, rules, value) {
                    Ok(of) => Some(of),
                    Err(reason) => {
                        refuse(Some(column), Some(text).filter(|text| !text.is_empty()), reason);
                        continue;
                    }
                };
            }
            let mut series = series.clone();
            if mapping.values.len() > 1 {
                series.push(title(*column, &profiles[*column as usize].header));
            }
            push(value, of, series);
        }
        reading.points.append(&mut points);
    }

    /// Why a number cannot be a count of such data.
    fn no_count(&self, value: f64) -> Option<Reason> {
        match self.data {
            DataKind::Value | DataKind::Occurrence => None,
            _ if value < 0.0 => Some(Reason::Negative),
            DataKind::RareEvent if value == 0.0 => Some(Reason::NoEvent),
            _ => None,
        }
    }

    fn read_denominator(&self, text: &str, rules: &ValueRules, value: f64) -> Result<f64, Reason> {
        if text.is_empty() {
            return Err(Reason::NoDenominator);
        }
        let of = rules.read(text).map_err(not_a_number)?;
        if of <= 0.0 {
            Err(Reason::DenominatorNotAboveZero)
        } else if self.data == DataKind::Proportion && value > of {
            Err(Reason::MoreThanAll)
        } else {
            Ok(of)
        }
    }
}

fn not_a_number(why: NotANumber) -> Reason {
    match why {
        NotANumber::Text => Reason::NotANumber,
        NotANumber::NotFinite => Reason::NotFinite,
    }
}

fn row_error(
    row: u32,
    column: Option<u32>,
    column_name: Option<String>,
    text: Option<&str>,
    reason: Reason,
) -> RowError {
    let text = text.map(|text| text.chars().take(200).collect::<String>());
    let quoted = text.as_deref().unwrap_or_default();
    let message = match reason {
        Reason::NotANumber => format!("Row {row}: ‘{quoted}’ is not a number."),
        Reason::NotFinite => format!("Row {row}: ‘{quoted}’ is too large to be stored."),
        Reason::Negative => format!("Row {row}: ‘{quoted}’ is below 0, which no count can be."),
        Reason::NoEvent => format!("Row {row}: ‘{quoted}’ counts no event. Leave such days out."),
        Reason::NoDenominator => format!("Row {row}: the denominator is missing."),
        Reason::DenominatorNotAboveZero => {
            format!("Row {row}: the denominator ‘{quoted}’ is not above 0, so there is nothing to divide by.")
        }
        Reason::MoreThanAll => {
            format!("Row {row}: the count is above its denominator ‘{quoted}’: more than all of them.")
        }
        Reason::NotADate => format!("Row {row}: ‘{quoted}’ is not a date."),
        Reason::NoDate => format!("Row {row}: the date is missing."),
        Reason::NoSuchDay => format!("Row {row}: ‘{quoted}’ is a day that does not exist."),
        Reason::TooEarly => format!("Row {row}: ‘{quoted}’ is before 1800."),
        Reason::AfterToday => format!("Row {row}: ‘{quoted}’ is after today."),
        Reason::MoreCellsThanHeader => format!("Row {row} has more cells than the header."),
        Reason::TextTooLong => format!("Row {row}: a text is longer than 32,767 characters."),
    };
    RowError {
        row,
        column,
        column_name,
        text,
        reason,
        message,
    }
}
