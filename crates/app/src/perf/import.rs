//! Measurements of many pilots from one long CSV file, in bounded memory: pilot, metric, date, value, comparison.
//!
//! The same rules as the window's import: a day and a finite number each, never in the future; a point that is there
//! already is one point; another value at the same time is refused, and nothing is written then; one operation; the
//! metrics' summaries in the same commit.

use super::table;
use crate::change::Change;
use crate::clock::Clock;
use crate::measurements::written_count;
use crate::metrics::summary;
use crate::{Result, Session, workspace};
use chrono::NaiveDate;
use pilotlight_domain::customers::Customer;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{CustomerId, MetricId, PilotId};
use pilotlight_domain::measurements::{Measurement, Moment, NewPoint, SeriesKey};
use pilotlight_domain::metrics::{Cadence, Metric};
use pilotlight_domain::permission::Action;
use pilotlight_domain::pilots::Pilot;
use pilotlight_domain::validation::FIRST_YEAR;
use pilotlight_exchange::csv::records::Record;
use pilotlight_store::bulk::{self, DayValue, POINTS_A_STATEMENT};
use pilotlight_store::metrics::targets;
use pilotlight_store::{metrics, rows, summaries};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Points sorted and written at a time: as many as make each visit to a series worth it, in few megabytes.
const BATCH: usize = 125_000;

/// Series whose points are read at a time to compute their metrics' summaries.
const SUMMARIES: usize = 50;

/// What an import did.
pub(super) struct Imported {
    pub(super) added: u64,
    already_there: u64,
}

/// Imports a file into a workspace, all of it or nothing, and says what it did.
///
/// # Errors
/// `validation` with the row for a pilot, metric or customer that is not there, a day or number that cannot be read, or
/// another value at a time that has one; as the storage.
pub async fn import(workspace: &Path, csv: &Path) -> Result<String> {
    let session = workspace::open(&workspace.to_string_lossy(), None, Clock::System).await?;
    let Imported { added, already_there } = run(&session, csv).await?;
    Ok(format!("imported added={added} already_there={already_there}"))
}

pub(super) async fn run(session: &Session, csv: &Path) -> Result<Imported> {
    let mut change = session.change(Area::Measurements, Action::ManagePilots).await?;
    change.for_good();
    let mut into = Import::read(&change, csv).await?;
    let mut records = table::open(csv, &["pilot", "metric", "date", "value", "comparison"])?;
    while let Some(record) = records.next()? {
        into.take(&record)?;
        if into.batch.len() == BATCH {
            into.write(&change).await?;
        }
    }
    into.write(&change).await?;
    into.refresh(&change).await?;
    let imported = Imported {
        added: into.added,
        already_there: into.sent - into.added,
    };
    if imported.added > 0 {
        let points = written_count(usize::try_from(imported.added).unwrap_or(usize::MAX));
        change
            .commit(format!("Imported {points} of many metrics"), None)
            .await?;
    }
    Ok(imported)
}

/// A point to write, with the row that it came from.
#[derive(Clone, Copy)]
struct Point {
    /// Index of its series in [`Import::keys`].
    key: u32,
    on: NaiveDate,
    row: u32,
    value: f64,
}

struct Import<'a> {
    path: &'a Path,
    today: NaiveDate,
    pilots: HashMap<String, Vec<PilotId>>,
    metrics: HashMap<(PilotId, String), MetricId>,
    occurrences: HashSet<MetricId>,
    customers: HashMap<String, Vec<CustomerId>>,
    own: HashMap<PilotId, CustomerId>,
    /// Series that are stored already.
    stored: HashMap<SeriesKey, i32>,
    /// Pilot, metric and comparison as written, to the index of the series.
    named: HashMap<Box<[u8]>, u32>,
    /// Each series of the file with its number, 0 until it is stored.
    keys: Vec<(SeriesKey, i32)>,
    /// Scratch for a name.
    name: Vec<u8>,
    batch: Vec<Point>,
    sent: u64,
    added: u64,
}

impl<'a> Import<'a> {
    async fn read(change: &Change<'_>, path: &'a Path) -> Result<Self> {
        let tx = change.tx();
        let mut pilots: HashMap<String, Vec<PilotId>> = HashMap::new();
        let mut own = HashMap::new();
        for pilot in rows::list::<Pilot>(tx).await? {
            own.insert(pilot.id, pilot.customer_id);
            pilots.entry(pilot.name).or_default().push(pilot.id);
        }
        let mut customers: HashMap<String, Vec<CustomerId>> = HashMap::new();
        for customer in rows::list::<Customer>(tx).await? {
            customers.entry(customer.name).or_default().push(customer.id);
        }
        let metrics = bulk::metric_names(tx).await?;
        let stored = bulk::series(tx).await?;
        Ok(Self {
            path,
            today: change.today(),
            pilots,
            metrics: metrics
                .into_iter()
                .map(|(id, pilot, name)| ((pilot, name), id))
                .collect(),
            occurrences: bulk::occurrence_metrics(tx).await?.into_iter().collect(),
            customers,
            own,
            stored: stored.into_iter().map(|(id, key)| (key, id)).collect(),
            named: HashMap::new(),
            keys: Vec::new(),
            name: Vec::new(),
            batch: Vec::with_capacity(BATCH),
            sent: 0,
            added: 0,
        })
    }

    /// Checks a row and keeps it for the next writing.
    fn take(&mut self, record: &Record<'_>) -> Result<()> {
        self.name.clear();
        for index in [0, 1, 4] {
            self.name.extend_from_slice(record.bytes(index));
            self.name.push(0);
        }
        let key = match self.named.get(self.name.as_slice()) {
            Some(key) => *key,
            None => {
                let series = self.find(record)?;
                let number = self.stored.get(&series).copied().unwrap_or(0);
                let key = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
                self.keys.push((series, number));
                self.named.insert(self.name.as_slice().into(), key);
                key
            }
        };
        let on = table::day(record, 2)?;
        let value = table::number(record, 3)?;
        if on > self.today || chrono::Datelike::year(&on) < FIRST_YEAR {
            // The rule itself says what is wrong.
            let at = Moment::day(on);
            let note = String::new();
            NewPoint { at, value, note }
                .build(Cadence::Week, self.today)
                .map_err(|invalid| table::refused(self.path, record.row, &invalid.to_string()))?;
        }
        let row = record.row;
        self.batch.push(Point { key, on, row, value });
        Ok(())
    }

    /// The series that a row names.
    fn find(&self, record: &Record<'_>) -> Result<SeriesKey> {
        let refused = |why: String| table::refused(self.path, record.row, &why);
        let (pilot, metric) = (table::text(record, 0)?, table::text(record, 1)?);
        let pilot_id = match self.pilots.get(&pilot).map(Vec::as_slice) {
            Some([one]) => *one,
            Some(_) => return Err(refused(format!("Several pilots are called ‘{pilot}’."))),
            None => return Err(refused(format!("There is no pilot ‘{pilot}’."))),
        };
        let metric_id = match self.metrics.get(&(pilot_id, metric)) {
            Some(id) => *id,
            None => {
                let metric = table::text(record, 1)?;
                return Err(refused(format!("‘{pilot}’ has no metric ‘{metric}’.")));
            }
        };
        if self.occurrences.contains(&metric_id) {
            let why = "This metric counts single occurrences; import it in the window.";
            return Err(refused(why.to_owned()));
        }
        let comparison = table::text(record, 4)?;
        let comparison_id = match self.customers.get(&comparison).map(Vec::as_slice) {
            _ if comparison.is_empty() => None,
            Some(ids) if ids.iter().any(|id| self.own.get(&pilot_id) == Some(id)) => None,
            Some([one, ..]) => Some(*one),
            _ => return Err(refused(format!("There is no customer ‘{comparison}’."))),
        };
        Ok(SeriesKey {
            metric_id,
            comparison_id,
        })
    }

    /// Writes the batch in the order in which the storage keeps it.
    async fn write(&mut self, change: &Change<'_>) -> Result<()> {
        self.number(change).await?;
        let keys = &self.keys;
        self.batch
            .sort_unstable_by_key(|point| (keys[point.key as usize].1, point.on, point.row));
        let mut values = Vec::with_capacity(POINTS_A_STATEMENT);
        for points in self.batch.chunks(POINTS_A_STATEMENT) {
            values.clear();
            values.extend(points.iter().map(|point| DayValue {
                series_id: self.keys[point.key as usize].1,
                on: point.on,
                value: point.value,
            }));
            let added = bulk::insert_points(change.tx(), change.operation(), &values).await?;
            self.sent += values.len() as u64;
            self.added += added;
            if added < values.len() as u64 {
                self.compare(change, points, &values).await?;
            }
        }
        self.batch.clear();
        Ok(())
    }

    /// Stores the series that are new.
    async fn number(&mut self, change: &Change<'_>) -> Result<()> {
        let mut new: Vec<SeriesKey> = Vec::new();
        let mut seen = HashSet::new();
        for (key, number) in &self.keys {
            if *number == 0 && seen.insert(*key) {
                new.push(*key);
            }
        }
        if new.is_empty() {
            return Ok(());
        }
        bulk::insert_series(change.tx(), &new).await?;
        self.stored = bulk::series(change.tx())
            .await?
            .into_iter()
            .map(|(id, key)| (key, id))
            .collect();
        for (key, number) in &mut self.keys {
            if *number == 0 {
                *number = self.stored.get(key).copied().unwrap_or(0);
            }
        }
        Ok(())
    }

    /// Refuses the first of some points at whose time there is another value.
    async fn compare(&self, change: &Change<'_>, points: &[Point], values: &[DayValue]) -> Result<()> {
        let (Some(first), Some(last)) = (values.first(), values.last()) else {
            return Ok(());
        };
        let from = values.iter().map(|value| value.on).min().unwrap_or(first.on);
        let until = values.iter().map(|value| value.on).max().unwrap_or(last.on);
        let there = bulk::list_points(change.tx(), (first.series_id, last.series_id), (from, until), false).await?;
        let there: HashMap<(i32, NaiveDate), f64> = there
            .into_iter()
            .map(|one| ((one.series_id, one.on), one.value))
            .collect();
        for (point, value) in points.iter().zip(values) {
            match there.get(&(value.series_id, value.on)) {
                Some(stored) if *stored != value.value => {
                    let why = format!(
                        "There is a value for this day already: {}. Correct that one, or leave this row out.",
                        pilotlight_charts::number::exact(*stored)
                    );
                    return Err(table::refused(self.path, point.row, &why));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Computes the summaries of the metrics whose own series changed.
    async fn refresh(&mut self, change: &Change<'_>) -> Result<()> {
        if self.added == 0 {
            return Ok(());
        }
        // Nothing of the file is needed any more.
        self.named = HashMap::new();
        self.batch = Vec::new();
        self.metrics = HashMap::new();
        let mut own: Vec<(i32, MetricId)> = self
            .keys
            .iter()
            .filter(|(key, _)| key.comparison_id.is_none())
            .map(|(key, number)| (*number, key.metric_id))
            .collect();
        own.sort_unstable();
        own.dedup();
        for series in own.chunks(SUMMARIES) {
            refresh(change, series).await?;
        }
        Ok(())
    }
}

/// Computes and stores the summaries of the metrics of some series, which are in order of number.
async fn refresh(change: &Change<'_>, series: &[(i32, MetricId)]) -> Result<()> {
    let tx = change.tx();
    let ids: Vec<MetricId> = series.iter().map(|(_, id)| *id).collect();
    let (Some(first), Some(last)) = (series.first(), series.last()) else {
        return Ok(());
    };
    let all = (NaiveDate::MIN, NaiveDate::MAX);
    let all = (
        NaiveDate::from_ymd_opt(FIRST_YEAR, 1, 1).unwrap_or(all.0),
        NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(all.1),
    );
    let points = bulk::list_points(tx, (first.0, last.0), all, true).await?;
    let metrics: HashMap<MetricId, Metric> = metrics::list_some(tx, &ids)
        .await?
        .into_iter()
        .map(|metric| (metric.id, metric))
        .collect();
    let targets = targets::list_some(tx, &ids).await?;
    let mut fresh = Vec::with_capacity(series.len());
    for (number, metric_id) in series {
        let from = points.partition_point(|point| point.series_id < *number);
        let until = points.partition_point(|point| point.series_id <= *number);
        let course: Vec<Measurement> = points[from..until]
            .iter()
            .map(|point| Measurement {
                at: Moment::day(point.on),
                value: point.value,
                note: String::new(),
                set_aside: String::new(),
                version: 1,
            })
            .collect();
        if let Some(metric) = metrics.get(metric_id) {
            let its_targets = targets.get(metric_id).map_or(&[][..], Vec::as_slice);
            fresh.push(summary::summarise(metric, its_targets, &[], course.iter()));
        }
    }
    Ok(summaries::replace(tx, fresh).await?)
}
