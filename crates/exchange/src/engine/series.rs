//! Whether the records belong to several series, and which column tells them apart.

use std::borrow::Cow;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::NaiveDate;

use super::settle::Settled;
use super::source::{Pass, STEP, at, date_cell, text_at};
use crate::columns::{Profile, title};
use crate::date::rules::When;
use crate::error::ImportError;
use crate::recognition::ImportQuestion;
use crate::series::{MOST_NAMES, Named, question};

/// Values that are shown of each series.
const SAMPLES: usize = 3;

impl<'a> Pass<'_, '_, 'a> {
    /// The next question about series: about a column that a person says names them, else about one that tells apart
    /// what would otherwise be repeats. `None` when the records are one series.
    pub(super) fn series_question(
        &self,
        settled: &Settled,
        profiles: &[Profile],
    ) -> Result<Option<ImportQuestion>, ImportError> {
        let mapping = self.mapping;
        let about = |column: u32| title(column, &profiles[column as usize].header);
        for column in mapping.series.iter().filter(|column| !self.series.has(**column)) {
            let names = self.names(*column, settled)?;
            if names.len() > 1 {
                return Ok(Some(question(*column, &about(*column), &names, None)));
            }
        }
        let is_free = |column: u32| {
            let used = [&mapping.date, &mapping.values, &mapping.series];
            let denominates = mapping.denominator == Some(column);
            !used.iter().any(|columns| columns.contains(&column))
                && !denominates
                && mapping.customer != Some(column)
                && mapping.note != Some(column)
                && !self.series.has(column)
        };
        let mut candidates: Vec<(u32, &Profile)> = (0..)
            .zip(profiles)
            .filter(|(column, profile)| is_free(*column) && profile.could_name_series())
            .collect();
        candidates.sort_by_key(|(column, profile)| (!profile.says_series(), *column));
        if candidates.is_empty() {
            return Ok(None);
        }
        let columns: Vec<u32> = candidates.iter().map(|(column, _)| *column).collect();
        let clashes = self.clashes(&columns, settled)?;
        for ((column, profile), clash) in candidates.into_iter().zip(clashes) {
            if clash.is_none() && !profile.says_series() {
                continue;
            }
            let names = self.names(column, settled)?;
            // Texts that never come back, on several days, are remarks.
            let are_remarks =
                names.iter().all(|name| name.records == 1) && names.windows(2).any(|two| two[0].first != two[1].first);
            if names.len() > 1 && names.len() <= MOST_NAMES && !are_remarks {
                return Ok(Some(question(column, &about(column), &names, clash)));
            }
        }
        Ok(None)
    }

    /// For each column a date on which records of one customer have different texts in it.
    fn clashes(&self, columns: &[u32], settled: &Settled) -> Result<Vec<Option<NaiveDate>>, ImportError> {
        let mut clashes = vec![None; columns.len()];
        let mut first_at = HashMap::new();
        let (mut cells, mut earlier) = (Vec::new(), Vec::new());
        for index in 0..self.source.rows.len() {
            let Some(when) = self.counts(index, settled, &mut cells)? else {
                continue;
            };
            let customer = self.mapping.customer.map(|column| text_at(&cells, column).to_owned());
            match first_at.entry((when.date, when.seconds, when.instant, customer)) {
                Entry::Vacant(entry) => {
                    entry.insert(index);
                }
                Entry::Occupied(first) => {
                    self.source.cells(*first.get(), &mut earlier);
                    for (column, clash) in columns.iter().zip(&mut clashes) {
                        if clash.is_none() && text_at(&cells, *column) != text_at(&earlier, *column) {
                            *clash = Some(when.date);
                        }
                    }
                    if clashes.iter().all(Option::is_some) {
                        break;
                    }
                }
            }
        }
        Ok(clashes)
    }

    /// The texts of a column among the records that count, in file order, up to one more than can be offered.
    fn names(&self, column: u32, settled: &Settled) -> Result<Vec<Named>, ImportError> {
        let mut names: Vec<Named> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        let mut cells = Vec::new();
        for index in 0..self.source.rows.len() {
            let Some(When { date, .. }) = self.counts(index, settled, &mut cells)? else {
                continue;
            };
            let text = text_at(&cells, column);
            let place = match places.get(text) {
                Some(place) => *place,
                None if names.len() > MOST_NAMES => continue,
                None => {
                    places.insert(text.to_owned(), names.len());
                    names.push(Named {
                        text: text.to_owned(),
                        records: 0,
                        first: date,
                        last: date,
                        samples: Vec::new(),
                    });
                    names.len() - 1
                }
            };
            let name = &mut names[place];
            name.records += 1;
            name.first = name.first.min(date);
            name.last = name.last.max(date);
            if name.samples.len() < SAMPLES {
                let value = self.mapping.values.first().map_or("", |value| at(&cells, *value));
                name.samples.push(value.chars().take(40).collect());
            }
        }
        Ok(names)
    }

    /// Puts a record into `cells`; its date, if it may become a point of the series that is meant.
    fn counts(
        &self,
        index: usize,
        settled: &Settled,
        cells: &mut Vec<Cow<'a, str>>,
    ) -> Result<Option<When>, ImportError> {
        if index.is_multiple_of(STEP) {
            self.tell()?;
        }
        if self.source.left_out.contains(&self.source.row(index)) {
            return Ok(None);
        }
        self.source.cells(index, cells);
        let has_value = self.only_days() || self.mapping.values.iter().any(|column| !at(cells, *column).is_empty());
        if !has_value || self.is_overlong(cells) || !self.is_meant(cells) {
            return Ok(None);
        }
        if let Some(date) = settled.fixed {
            return Ok(Some(When::day(date)));
        }
        let date = date_cell(cells, self.mapping, &settled.parts);
        Ok(date.and_then(|(_, cell)| settled.dates.read(cell).ok()))
    }
}
