//! Measurements of many pilots from one long CSV file, in bounded memory: pilot, metric, date, value, comparison.
//!
//! The same rules as the window's import: a day and a finite number each, never in the future; a point that is there
//! already is one point; another value at the same time is refused, and nothing is written then; one operation; the
//! metrics' summaries in the same commit.
//!
//! A file comes in order of time, the storage keeps series by series. So the rows are checked and sorted first, and the
//! storage then writes each of its pages once.

use super::names::{Names, Place};
use super::sort::{Point, Sorted, Sorter};
use super::table;
use crate::change::Change;
use crate::clock::Clock;
use crate::measurements::written_count;
use crate::metrics::summary;
use crate::{Code, Error, Result, Session, workspace};
use chrono::{Datelike, NaiveDate};
use pilotlight_domain::history::Area;
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::{Measurement, Moment, NewPoint};
use pilotlight_domain::metrics::{DataKind, Metric, Target};
use pilotlight_domain::permission::Action;
use pilotlight_domain::validation::FIRST_YEAR;
use pilotlight_store::bulk::{self, DayValue, POINTS_A_STATEMENT};
use pilotlight_store::metrics::targets;
use pilotlight_store::summaries::MetricSummary;
use pilotlight_store::{Location, metrics, summaries};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Series whose metrics are read, and whose summaries are written, at a time.
const SERIES: usize = 200;

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
    // Reading needs no storage, which is checked meanwhile if it is large.
    let rows = Rows {
        csv: csv.to_owned(),
        folder: folder(session),
        today: session.clock().today(),
    };
    let reading = tokio::task::spawn_blocking(move || rows.read());
    let mut change = session.change(Area::Measurements, Action::ManagePilots).await?;
    change.for_good();
    let (names, points) = reading.await.map_err(Error::internal)??;
    let places = names.places(&change, csv).await?;
    let mut writing = Writing::new(&change, csv, &places);
    writing.write(points).await?;
    let Writing {
        added, already_there, ..
    } = writing;
    if added > 0 {
        let points = written_count(usize::try_from(added).unwrap_or(usize::MAX));
        change
            .commit(format!("Imported {points} of many metrics"), None)
            .await?;
    }
    Ok(Imported { added, already_there })
}

/// Where sorted parts may be kept: beside the workspace, where there is room for it, since `/tmp` may be memory.
fn folder(session: &Session) -> PathBuf {
    match session.database().location() {
        Location::File(path) => path.parent().map(Path::to_owned),
        Location::Server(_) => None,
    }
    .filter(|folder| folder.is_dir())
    .unwrap_or_else(std::env::temp_dir)
}

/// A file to read.
struct Rows {
    csv: PathBuf,
    folder: PathBuf,
    today: NaiveDate,
}

impl Rows {
    /// Checks every row, and sorts the points by name and time.
    fn read(&self) -> Result<(Names, Sorted)> {
        let mut names = Names::new();
        let mut sorter = Sorter::new(tempfile::tempfile_in(&self.folder).map_err(unsorted)?);
        let columns = ["pilot", "metric", "date", "value", "comparison"];
        table::each(&self.csv, &columns, |record| {
            let series = names.number(&record)?;
            let on = table::day(&record, 2)?;
            let value = table::number(&record, 3)?;
            self.check(on, value, record.row)?;
            let (day, row) = (on.num_days_from_ce(), record.row);
            sorter
                .push(Point {
                    series,
                    day,
                    row,
                    value,
                })
                .map_err(unsorted)
        })?;
        Ok((names, sorter.finish().map_err(unsorted)?))
    }

    fn check(&self, on: NaiveDate, value: f64, row: u32) -> Result<()> {
        if on <= self.today && on.year() >= FIRST_YEAR {
            return Ok(());
        }
        // The rule itself says what is wrong.
        let at = Moment::day(on);
        let new = NewPoint {
            at,
            value,
            denominator: None,
            note: String::new(),
        };
        new.build(DataKind::Value, self.today)
            .map(drop)
            .map_err(|invalid| table::refused(&self.csv, row, &invalid.to_string()))
    }
}

fn unsorted(error: std::io::Error) -> Error {
    Error::new(
        Code::Unavailable,
        format!("The rows could not be sorted on disk ({error}). Nothing was written; make room, then import again."),
    )
}

/// Points on their way into the storage.
struct Writing<'a> {
    change: &'a Change<'a>,
    csv: &'a Path,
    places: &'a [Place],
    added: u64,
    already_there: u64,
}

impl<'a> Writing<'a> {
    fn new(change: &'a Change<'a>, csv: &'a Path, places: &'a [Place]) -> Self {
        Self {
            change,
            csv,
            places,
            added: 0,
            already_there: 0,
        }
    }

    /// Writes all points and the summaries of the metrics whose own series they belong to.
    async fn write(&mut self, mut points: Sorted) -> Result<()> {
        let tx = self.change.tx();
        let mut stale = Vec::new();
        for (first, places) in (0..).step_by(SERIES).zip(self.places.chunks(SERIES)) {
            let own: Vec<MetricId> = places
                .iter()
                .filter(|place| place.own)
                .map(|place| place.metric_id)
                .collect();
            let mut courses = Courses {
                places: self.places,
                csv: self.csv,
                end: first + places.len(),
                last: None,
                metrics: metrics::list_some(tx, &own)
                    .await?
                    .into_iter()
                    .map(|one| (one.id, one))
                    .collect(),
                targets: targets::list_some(tx, &own).await?,
                course: Vec::new(),
                summaries: Vec::new(),
                repeated: 0,
            };
            let added = self.added;
            let mut batch = courses.next(&mut points)?;
            while !batch.is_empty() {
                // The next batch is made while the storage writes this one.
                let (written, next) = tokio::join!(self.insert(&batch), async { courses.next(&mut points) });
                self.added += written?;
                self.already_there += batch.len() as u64;
                batch = next?;
            }
            self.already_there += courses.repeated;
            summaries::replace(tx, courses.summaries).await?;
            if self.added > added {
                stale.extend(
                    places
                        .iter()
                        .filter(|place| place.own && !place.fresh)
                        .map(|place| place.metric_id),
                );
            }
        }
        self.already_there -= self.added;
        stale.sort_unstable();
        stale.dedup();
        summary::refresh(tx, &stale).await
    }

    /// Writes a batch, and returns how many of its points were not there.
    async fn insert(&self, batch: &[Point]) -> Result<u64> {
        let values: Vec<DayValue> = batch
            .iter()
            .map(|point| DayValue {
                series_id: self.places[point.series as usize].series_id,
                on: day(point),
                value: point.value,
            })
            .collect();
        let added = bulk::insert_points(self.change.tx(), self.change.operation(), &values).await?;
        if added < values.len() as u64 {
            self.compare(batch, &values).await?;
        }
        Ok(added)
    }

    /// Refuses the first of some points at whose time there is another value.
    async fn compare(&self, batch: &[Point], values: &[DayValue]) -> Result<()> {
        let days = || values.iter().map(|value| value.on);
        let (Some(from), Some(until)) = (days().min(), days().max()) else {
            return Ok(());
        };
        let mut series: Vec<i32> = values.iter().map(|value| value.series_id).collect();
        series.dedup();
        let there: HashMap<(i32, NaiveDate), f64> = bulk::list_points(self.change.tx(), &series, (from, until))
            .await?
            .into_iter()
            .map(|one| ((one.series_id, one.on), one.value))
            .collect();
        for (point, value) in batch.iter().zip(values) {
            if let Some(stored) = there.get(&(value.series_id, value.on))
                && *stored != value.value
            {
                return Err(contradiction(self.csv, point.row, *stored));
            }
        }
        Ok(())
    }
}

/// The courses of some series, which become batches to write and, of a metric's own series, summaries.
struct Courses<'a> {
    places: &'a [Place],
    csv: &'a Path,
    /// After the last of the series.
    end: usize,
    last: Option<Point>,
    metrics: HashMap<MetricId, Metric>,
    targets: HashMap<MetricId, Vec<Target>>,
    course: Vec<Measurement>,
    summaries: Vec<MetricSummary>,
    /// Rows that say again what a row before them says.
    repeated: u64,
}

impl Courses<'_> {
    /// The next points to write, at most as many as one statement takes.
    fn next(&mut self, points: &mut Sorted) -> Result<Vec<Point>> {
        let end = u32::try_from(self.end).unwrap_or(u32::MAX);
        let mut batch = Vec::with_capacity(POINTS_A_STATEMENT);
        while batch.len() < POINTS_A_STATEMENT {
            let Some(point) = points.next_before(end).map_err(unsorted)? else {
                self.summarise();
                break;
            };
            match self.last {
                Some(last) if (last.series, last.day) == (point.series, point.day) => {
                    if last.value != point.value {
                        return Err(contradiction(self.csv, point.row, last.value));
                    }
                    self.repeated += 1;
                    continue;
                }
                Some(last) if last.series != point.series => self.summarise(),
                _ => {}
            }
            self.last = Some(point);
            let place = &self.places[point.series as usize];
            if place.own && place.fresh {
                self.course.push(Measurement {
                    at: Moment::day(day(&point)),
                    value: point.value,
                    denominator: None,
                    note: String::new(),
                    set_aside: String::new(),
                    version: 1,
                });
            }
            batch.push(point);
        }
        Ok(batch)
    }

    /// Ends the course that the last point belongs to.
    fn summarise(&mut self) {
        let of = self.last.and_then(|last| self.places.get(last.series as usize));
        if let Some(metric) = of.and_then(|place| self.metrics.get(&place.metric_id))
            && !self.course.is_empty()
        {
            let targets = self.targets.get(&metric.id).map_or(&[][..], Vec::as_slice);
            let summary = summary::summarise(metric, targets, &[], self.course.iter());
            self.summaries.push(summary);
        }
        self.course.clear();
    }
}

fn day(point: &Point) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(point.day).unwrap_or_default()
}

fn contradiction(csv: &Path, row: u32, stored: f64) -> Error {
    let why = format!(
        "There is a value for this day already: {}. Correct that one, or leave this row out.",
        pilotlight_charts::number::exact(stored)
    );
    table::refused(csv, row, &why)
}
