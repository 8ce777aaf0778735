//! What a file names: its series by pilot, metric and comparison, found in the workspace once all are known.

use super::table;
use crate::Result;
use crate::change::Change;
use pilotlight_domain::id::{CustomerId, MetricId};
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::metrics::{DataKind, Metric};
use pilotlight_domain::pilots::Pilot;
use pilotlight_exchange::csv::records::Record;
use pilotlight_store::bulk::names as stored;
use pilotlight_store::{bulk, metrics, rows};
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// Numbers of words by first mention.
#[derive(Debug, Default)]
struct Words(HashMap<Box<str>, u32>);

impl Words {
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.0.get(word) {
            return *number;
        }
        let number = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(word.into(), number);
        number
    }

    fn find(&self, word: &str) -> Option<u32> {
        self.0.get(word).copied()
    }

    /// The word of a number: for refusals alone, since it looks at every word.
    fn word(&self, number: u32) -> &str {
        self.0
            .iter()
            .find(|(_, one)| **one == number)
            .map_or("", |(word, _)| word)
    }
}

/// Pilot, metric and comparison customer, as numbers of words.
type Name = [u32; 3];

/// The word of a row without a comparison customer.
const NOBODY: u32 = 0;

/// The names of a file, each a number by first mention.
#[derive(Debug)]
pub(super) struct Names {
    words: [Words; 3],
    numbers: HashMap<Name, u32>,
    /// Each name with the row that mentions it first.
    named: Vec<(Name, u32)>,
}

/// Where the points of a name go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Place {
    pub(super) metric_id: MetricId,
    /// The storage's number of the series.
    pub(super) series_id: i32,
    /// The pilot's own series, not that of a comparison customer.
    pub(super) own: bool,
    /// The file has all that a summary needs: the series had no points, no other name stands for it, and the limits
    /// were never rebased.
    pub(super) fresh: bool,
}

impl Names {
    pub(super) fn new() -> Self {
        let mut words: [Words; 3] = Default::default();
        words[2].number("");
        Self {
            words,
            numbers: HashMap::new(),
            named: Vec::new(),
        }
    }

    /// The number of the name in a row.
    pub(super) fn number(&mut self, record: &Record<'_>) -> Result<u32> {
        let mut name: Name = [0; 3];
        for ((word, words), column) in name.iter_mut().zip(&mut self.words).zip([0, 1, 4]) {
            *word = words.number(table::text(record, column)?);
        }
        let next = u32::try_from(self.named.len()).unwrap_or(u32::MAX);
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.named.push((name, record.row));
        }
        Ok(number)
    }

    /// Finds every name in the workspace and adds the series that are not there yet. The file is named in refusals.
    pub(super) async fn places(self, change: &Change<'_>, csv: &Path) -> Result<Vec<Place>> {
        let mut finder = Finder::new(self);
        finder.find_metrics(change).await?;
        finder.find_customers(change).await?;
        if let Some(number) = finder.unknown() {
            return Err(finder.refusal(change, csv, number).await?);
        }
        let last = finder.find_series(change, 0, true).await?;
        if finder.add_series(change).await? {
            finder.find_series(change, last, false).await?;
        }
        Ok(finder.places.into_iter().flatten().collect())
    }
}

struct Finder {
    words: [Words; 3],
    named: Vec<(Name, u32)>,
    /// Numbers of the names in order of their words, so that those of one metric are a range.
    order: Vec<u32>,
    /// By number of the name.
    places: Vec<Option<Place>>,
    /// Comparison customers by their word; none where several have the name.
    customers: HashMap<u32, Option<CustomerId>>,
}

impl Finder {
    fn new(names: Names) -> Self {
        let Names { words, named, .. } = names;
        let mut order: Vec<u32> = (0u32..).take(named.len()).collect();
        order.sort_unstable_by_key(|number| named[*number as usize].0);
        Self {
            places: vec![None; named.len()],
            words,
            named,
            order,
            customers: HashMap::new(),
        }
    }

    /// Where in `order` the names from `first` to `last` are, both included.
    fn range(&self, first: Name, last: Name) -> Range<usize> {
        let name = |number: &u32| self.named[*number as usize].0;
        let from = self.order.partition_point(|number| name(number) < first);
        let until = self.order.partition_point(|number| name(number) <= last);
        from..until
    }

    /// Where in `order` the names of a metric are.
    fn of_metric(&self, pilot: &str, metric: &str) -> Range<usize> {
        match (self.words[0].find(pilot), self.words[1].find(metric)) {
            (Some(pilot), Some(metric)) => self.range([pilot, metric, 0], [pilot, metric, u32::MAX]),
            _ => 0..0,
        }
    }

    async fn find_metrics(&mut self, change: &Change<'_>) -> Result<()> {
        let mut after = None;
        loop {
            let page = stored::list_metrics(change.tx(), after).await?;
            let Some(last) = page.last() else { return Ok(()) };
            after = Some(last.id);
            for metric in &page {
                // The pilot's customer by name is the pilot's own series too.
                let customer = self.words[2].find(&metric.customer);
                let mut own = 0;
                let names = self.of_metric(&metric.pilot, &metric.metric);
                for index in names.clone() {
                    let number = self.order[index] as usize;
                    let comparison = self.named[number].0[2];
                    let place = Place {
                        metric_id: metric.id,
                        series_id: 0,
                        own: comparison == NOBODY || Some(comparison) == customer,
                        fresh: !metric.rebased,
                    };
                    own += u32::from(place.own);
                    self.places[number] = Some(place);
                }
                if own > 1 {
                    self.each_own(names, |place| place.fresh = false);
                }
            }
        }
    }

    /// Changes the places of the pilot's own series among some names of one metric.
    fn each_own(&mut self, names: Range<usize>, mut change: impl FnMut(&mut Place)) {
        for index in names {
            if let Some(place) = self.places[self.order[index] as usize]
                .as_mut()
                .filter(|place| place.own)
            {
                change(place);
            }
        }
    }

    async fn find_customers(&mut self, change: &Change<'_>) -> Result<()> {
        let mut after = None;
        loop {
            let page = stored::list_customers(change.tx(), after).await?;
            let Some((last, _)) = page.last() else { return Ok(()) };
            after = Some(*last);
            for (id, name) in &page {
                if let Some(word) = self.words[2].find(name) {
                    let several = self.customers.contains_key(&word);
                    self.customers.insert(word, (!several).then_some(*id));
                }
            }
        }
    }

    fn comparison(&self, number: usize) -> Option<CustomerId> {
        self.customers.get(&self.named[number].0[2]).copied().flatten()
    }

    /// The first name that stands for no series, or not for one alone.
    fn unknown(&self) -> Option<usize> {
        let known = |(number, place): (usize, &Option<Place>)| match place {
            None => false,
            Some(place) => place.own || self.comparison(number).is_some(),
        };
        (0..self.places.len())
            .zip(&self.places)
            .find(|one| !known(*one))
            .map(|(number, _)| number)
    }

    /// Why a name stands for no series.
    async fn refusal(&self, change: &Change<'_>, csv: &Path, number: usize) -> Result<crate::Error> {
        let (name, row) = self.named[number];
        let [pilot, metric, comparison] = [0, 1, 2].map(|index| self.words[index].word(name[index]));
        let mut pilots = rows::list::<Pilot>(change.tx()).await?;
        pilots.retain(|one| one.name == pilot);
        let metrics: Vec<Metric> = match pilots.as_slice() {
            [one] => metrics::list(change.tx(), one.id).await?,
            _ => Vec::new(),
        };
        let found = metrics.iter().find(|one| one.name == metric);
        let why = match (pilots.len(), found.map(|one| one.data)) {
            (0, _) => format!("There is no pilot ‘{pilot}’."),
            (2.., _) => format!("Several pilots are called ‘{pilot}’."),
            (_, None) => format!("‘{pilot}’ has no metric ‘{metric}’."),
            (_, Some(DataKind::Occurrence | DataKind::RareEvent)) => {
                "This metric is of single events; import it in the window.".to_owned()
            }
            (_, Some(DataKind::Proportion | DataKind::Rate)) => {
                "This metric needs denominators; import it in the window.".to_owned()
            }
            _ if self.customers.contains_key(&name[2]) => format!("Several customers are called ‘{comparison}’."),
            _ => format!("There is no customer ‘{comparison}’."),
        };
        Ok(table::refused(csv, row, &why))
    }

    /// Notes the numbers of stored series after `after`, and returns the last one.
    async fn find_series(&mut self, change: &Change<'_>, after: i32, with_points: bool) -> Result<i32> {
        let mut after = after;
        loop {
            let page = stored::list_series(change.tx(), after).await?;
            let Some(last) = page.last() else { return Ok(after) };
            after = last.number;
            for series in &page {
                let note = |place: &mut Place| {
                    place.series_id = series.number;
                    place.fresh &= !with_points;
                };
                let names = self.of_metric(&series.pilot, &series.metric);
                let Some(comparison) = &series.comparison else {
                    self.each_own(names, note);
                    continue;
                };
                let word = self.words[2].find(comparison);
                for index in names {
                    let number = self.order[index] as usize;
                    if let Some(place) = &mut self.places[number]
                        && Some(self.named[number].0[2]) == word
                        && !place.own
                    {
                        note(place);
                    }
                }
            }
        }
    }

    /// Adds the series that are not stored yet, in order of first mention, and says whether there are any.
    async fn add_series(&self, change: &Change<'_>) -> Result<bool> {
        let mut own: std::collections::HashSet<MetricId> = std::collections::HashSet::new();
        let mut new = Vec::new();
        for (number, place) in self.places.iter().enumerate() {
            let Some(place) = place.filter(|place| place.series_id == 0) else {
                continue;
            };
            // Two names may stand for the pilot's own series.
            if place.own && !place.fresh && !own.insert(place.metric_id) {
                continue;
            }
            new.push(SeriesKey {
                metric_id: place.metric_id,
                comparison_id: if place.own { None } else { self.comparison(number) },
            });
        }
        bulk::insert_series(change.tx(), &new).await?;
        Ok(!new.is_empty())
    }
}
