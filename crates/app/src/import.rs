//! Measurements in: preview of a file or of pasted text, and the import of what is ready as one operation.

use crate::measurements::written_count;
use crate::metrics::{summary, with_pilot};
use crate::{Code, Error, Result, Session};
use chrono::NaiveDate;
use pilotlight_domain::Invalid;
use pilotlight_domain::customers::Customer;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{CustomerId, MetricId};
use pilotlight_domain::measurements::{Measurement, Moment, NewPoint, SeriesKey};
use pilotlight_domain::metrics::Metric;
use pilotlight_domain::permission::Action;
use pilotlight_domain::pilots::Pilot;
use pilotlight_exchange::{
    Answers, ExistingPoints, ImportError, Preview, Progress, ReadyPoint, RefusalKind, StoredValue,
};
use pilotlight_store::history::points;
use pilotlight_store::measurements::{self, series};
use pilotlight_store::{Queries, rows};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::Arc;

/// Most points of one import in the window.
pub const MOST_POINTS: usize = 200_000;

/// Where the text to import comes from.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "content")]
pub enum ImportSource {
    /// A file that the program's own dialog or a drop named.
    File(String),
    /// Pasted text.
    Text(String),
}

/// What to import, and what a person said about it so far.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ImportRequest {
    /// The metric that receives the points.
    pub metric_id: MetricId,
    /// Where the text comes from.
    pub source: ImportSource,
    /// Answers to questions, mapping, corrections.
    pub answers: Answers,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ImportPreview {
    /// What was recognised, counted and refused.
    pub preview: Preview,
    /// Why it cannot be imported as it is, with what to do; empty when it can, or when questions are open.
    pub blocked: String,
}

/// What an import did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ImportOutcome {
    /// Points added.
    pub added: u32,
    /// Points whose value changed; the old value is in the history.
    pub changed: u32,
    /// Points that were there already.
    pub already_there: u32,
    /// Cells that were refused, empty or left out.
    pub left_out: u32,
}

/// Tells how far a long import is, and is asked whether to go on.
pub type Watcher = Arc<dyn Progress + Send + Sync>;

/// Reads and counts without writing anything.
///
/// # Errors
/// `validation` for a file that is no table, `forbidden`, `not_found`; as the storage.
pub async fn preview(session: &Session, request: ImportRequest, watcher: Watcher) -> Result<ImportPreview> {
    let db = session.database().reads();
    let place = Place::read(db, request.metric_id).await?;
    let (preview, blocked) = read(&place, request, session.clock().today(), watcher).await?;
    Ok(ImportPreview { preview, blocked })
}

/// Imports what is ready: all of it or nothing, as one operation. The same file twice adds nothing.
///
/// # Errors
/// `validation` while a question is open or the import is blocked; as [`preview`].
pub async fn run(session: &Session, request: ImportRequest, watcher: Watcher) -> Result<ImportOutcome> {
    let mut change = session.change(Area::Measurements, Action::ManagePilots).await?;
    let place = Place::read(change.tx(), request.metric_id).await?;
    let (preview, blocked) = read(&place, request, change.today(), watcher).await?;
    if let Some(question) = preview.recognition.questions.first() {
        return Err(Invalid::field("answers", format!("{} Nothing was imported.", question.prompt)).into());
    }
    if !blocked.is_empty() {
        return Err(Invalid::field("answers", blocked).into());
    }
    for (comparison_id, incoming) in place.sorted(preview.points, change.today())? {
        let key = SeriesKey {
            metric_id: place.metric.id,
            comparison_id,
        };
        let series_id = series::find_or_insert(change.tx(), key).await?;
        if !incoming.new.is_empty() {
            change.insert_points(key, series_id, &incoming.new).await?;
        }
        if incoming.changed.is_empty() {
            continue;
        }
        let added_by = measurements::added_by(change.tx(), series_id).await?;
        for (before, after) in incoming.changed {
            measurements::update(change.tx(), series_id, &after).await?;
            let operation = added_by.get(&before.at).copied().unwrap_or_default();
            change.note(points::changed(key, &before, Some(&after), operation));
        }
    }
    summary::refresh(change.tx(), &[place.metric.id]).await?;
    let counts = preview.counts;
    let written = counts.new + counts.changed;
    let outcome = ImportOutcome {
        added: counts.new,
        changed: counts.changed,
        already_there: counts.already_there,
        left_out: counts.refused + counts.missing + counts.left_out,
    };
    if written > 0 {
        let name = format!("Imported {} of {}", written_count(written as usize), place.metric.name);
        change.commit(name, Some(place.pilot.id)).await?;
    }
    Ok(outcome)
}

/// Points by day and second; several only where every occurrence counts.
type PointsByTime = HashMap<(NaiveDate, i32), Vec<Measurement>>;

/// The metric, its pilot and customers, and the points that are there.
struct Place {
    metric: Metric,
    pilot: Pilot,
    customers: Vec<Customer>,
    there: HashMap<Option<CustomerId>, PointsByTime>,
}

/// Why a written name stands for no single customer.
enum NotOne {
    Unknown,
    Ambiguous,
}

/// Points to write to one series.
#[derive(Default)]
struct Points {
    new: Vec<Measurement>,
    changed: Vec<(Measurement, Measurement)>,
}

impl Place {
    async fn read(db: &impl Queries, metric_id: MetricId) -> Result<Self> {
        let (metric, pilot) = with_pilot(db, metric_id).await?;
        let comparisons = series::comparisons(db, metric_id).await?;
        let keys = comparisons
            .into_iter()
            .map(|(customer, _)| Some(customer))
            .chain([None]);
        let mut there = HashMap::new();
        for comparison_id in keys {
            let Some(id) = series::find(
                db,
                SeriesKey {
                    metric_id,
                    comparison_id,
                },
            )
            .await?
            else {
                continue;
            };
            let mut points = PointsByTime::new();
            for point in measurements::list(db, id).await? {
                points.entry((point.at.on, point.at.second)).or_default().push(point);
            }
            there.insert(comparison_id, points);
        }
        Ok(Self {
            metric,
            pilot,
            customers: rows::list(db).await?,
            there,
        })
    }

    /// The comparison customer of a written name, none for the pilot's own; `Err` when nobody has that name, or when
    /// several do and none of them is the pilot's.
    fn comparison(&self, name: Option<&str>) -> std::result::Result<Option<CustomerId>, NotOne> {
        let Some(name) = name.map(str::trim).filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        let named = || self.customers.iter().filter(|customer| customer.name == name);
        if named().any(|customer| customer.id == self.pilot.customer_id) {
            return Ok(None);
        }
        let mut named = named();
        match (named.next(), named.next()) {
            (Some(one), None) => Ok(Some(one.id)),
            (None, _) => Err(NotOne::Unknown),
            (Some(_), Some(_)) => Err(NotOne::Ambiguous),
        }
    }

    fn at(&self, point: &ReadyPoint) -> &[Measurement] {
        let Ok(comparison) = self.comparison(point.customer.as_deref()) else {
            return &[];
        };
        let second = i32::try_from(point.time_of_day).unwrap_or(0);
        let there = self
            .there
            .get(&comparison)
            .and_then(|points| points.get(&(point.date, second)));
        there.map_or(&[], Vec::as_slice)
    }

    /// Points to write, a series each.
    fn sorted(&self, points: Vec<ReadyPoint>, today: NaiveDate) -> Result<BTreeMap<Option<CustomerId>, Points>> {
        let repeatable = self.metric.data.is_event();
        let mut sorted: BTreeMap<Option<CustomerId>, Points> = BTreeMap::new();
        let mut ordinals: HashMap<(Option<CustomerId>, NaiveDate, i32), i32> = HashMap::new();
        for point in points {
            let there = self.at(&point);
            let comparison = self.comparison(point.customer.as_deref()).unwrap_or_default();
            let second = i32::try_from(point.time_of_day).unwrap_or(0);
            let mut at = Moment {
                on: point.date,
                second,
                ordinal: 0,
            };
            let into = sorted.entry(comparison).or_default();
            if repeatable {
                let next = ordinals
                    .entry((comparison, at.on, second))
                    .or_insert_with(|| there.iter().map(|point| point.at.ordinal + 1).max().unwrap_or(0));
                at.ordinal = *next;
                *next += 1;
            } else if let Some(before) = there.first() {
                let after = Measurement {
                    value: point.value,
                    denominator: point.denominator,
                    version: before.version + 1,
                    ..before.clone()
                };
                into.changed.push((before.clone(), after));
                continue;
            }
            let new = NewPoint {
                at,
                value: point.value,
                denominator: point.denominator,
                note: point.note.unwrap_or_default(),
            };
            into.new.push(new.build(self.metric.data, today)?);
        }
        Ok(sorted)
    }

    /// Why a readable file does not fit one metric; empty when it does.
    fn blocked(&self, preview: &Preview) -> String {
        if !preview.recognition.questions.is_empty() {
            return String::new();
        }
        if preview.recognition.mapping.values.len() > 1 {
            return format!(
                "Choose the one column that holds {}. Nothing was imported.",
                self.metric.name
            );
        }
        if preview.points.len() > MOST_POINTS {
            return format!(
                "The file has {} points; {MOST_POINTS} can be imported at once. Split it and import the parts.",
                preview.points.len()
            );
        }
        let not_one = preview.points.iter().find_map(|point| {
            let name = point.customer.as_deref();
            let why = self.comparison(name).err()?;
            Some((point.row, name.unwrap_or_default(), why))
        });
        match not_one {
            None => String::new(),
            Some((row, name, NotOne::Unknown)) => format!(
                "Row {row}: ‘{name}’ is no customer of this workspace. Add the customer first, or map no customer column."
            ),
            Some((row, name, NotOne::Ambiguous)) => format!(
                "Row {row}: several customers are called ‘{name}’. Give them different names first, or map no customer column."
            ),
        }
    }
}

impl ExistingPoints for Place {
    fn values_at(&self, point: &ReadyPoint) -> Vec<StoredValue> {
        let stored = self.at(point).iter().map(|point| StoredValue {
            value: point.value,
            denominator: point.denominator,
        });
        stored.collect()
    }
}

/// Reads and compares while the other threads go on answering.
async fn read(place: &Place, request: ImportRequest, today: NaiveDate, watcher: Watcher) -> Result<(Preview, String)> {
    let mut answers = request.answers;
    answers.one_series = true;
    answers.data = place.metric.data;
    answers.single_events = place.metric.data.is_event();
    let source = request.source;
    let preview = tokio::task::block_in_place(|| match source {
        ImportSource::File(path) => {
            let bytes = pilotlight_exchange::read_file(Path::new(&path))?;
            pilotlight_exchange::preview(&bytes, &answers, place, today, watcher.as_ref())
        }
        ImportSource::Text(text) => pilotlight_exchange::preview_text(&text, &answers, place, today, watcher.as_ref()),
    })?;
    let blocked = place.blocked(&preview);
    Ok((preview, blocked))
}

impl From<ImportError> for Error {
    fn from(error: ImportError) -> Self {
        match error {
            ImportError::Refused(refusal) if refusal.kind == RefusalKind::Answer => {
                Invalid::field("answers", refusal.message).into()
            }
            ImportError::Refused(refusal) => Invalid::field("source", refusal.message).into(),
            ImportError::Cancelled => Self::new(Code::Unavailable, "The import was cancelled. Nothing was imported."),
            ImportError::Unreadable(error) => Self::new(
                Code::Unavailable,
                format!("The file could not be read ({error}). Nothing was imported; check that it is still there."),
            ),
        }
    }
}
