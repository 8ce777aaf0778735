//! Measurements: reading them in pages, typing, correcting, setting aside and deleting them.

use crate::change::Change;
use crate::metrics::{shown::shown, summary, with_pilot};
use crate::results::process::classes;
use crate::{Error, Result, Session};
use pilotlight_analysis::xmr::PointType;
use pilotlight_domain::Invalid;
use pilotlight_domain::customers::Customer;
use pilotlight_domain::history::Area;
use pilotlight_domain::measurements::{Measurement, Moment, RecordMeasurements, SeriesKey, UpdateMeasurement};
use pilotlight_domain::metrics::DataKind;
use pilotlight_domain::permission::Action;
use pilotlight_domain::validation::written_day;
use pilotlight_store::history::points::{self, StoredPoint};
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::rebases;
use pilotlight_store::rows;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// A stretch of a series' points, newest first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MeasurementPage {
    /// The series.
    pub series: SeriesKey,
    /// Points in the series.
    pub total: i32,
    /// How many newer points come before this page.
    pub offset: i32,
    /// The points of this page.
    pub rows: Vec<MeasurementRow>,
}

/// One point with what the chart says of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MeasurementRow {
    /// The point.
    pub measurement: Measurement,
    /// What the chart shows of it: the proportion in percent, the rate, the days since the event before. None where that is
    /// the value itself, or nothing.
    pub shown: Option<f64>,
    /// "Better than expected", "Worse than expected"; empty within the usual variation.
    pub signal: String,
}

/// Reads a stretch of a series, newest first; at most 1,000 points.
///
/// # Errors
/// `not_found` for a metric that is not there; as the storage.
pub async fn page(session: &Session, series: SeriesKey, offset: i32, limit: i32) -> Result<MeasurementPage> {
    let db = session.database().reads();
    let (metric, _) = with_pilot(db, series.metric_id).await?;
    let Some(id) = series::find(db, series).await? else {
        return Ok(MeasurementPage {
            series,
            total: 0,
            offset: 0,
            rows: Vec::new(),
        });
    };
    let all = measurements::list(db, id).await?;
    let shown = shown(&metric, &all);
    let counting: Vec<_> = shown.iter().filter(|point| point.set_aside.is_empty()).collect();
    let values: Vec<_> = counting.iter().map(|point| Some(point.value)).collect();
    let baseline = metric
        .baseline_until
        .map(|until| counting.partition_point(|point| point.at.on <= until));
    let rebased = match series.comparison_id {
        None => rebases::days(db, metric.id).await?,
        Some(_) => Vec::new(),
    };
    let positions = summary::rebase_positions(counting.iter().map(|point| point.at.on), &rebased);
    let kinds = classes(&metric, &all, &rebased).unwrap_or_else(|| {
        let report = summary::report(&values, metric.direction, baseline, None, positions);
        report.points.iter().map(|point| point.kind).collect()
    });
    let signals: HashMap<_, _> = counting
        .iter()
        .zip(&kinds)
        // A period's median says nothing of the one event that stands at its first moment.
        .filter(|_| metric.data != DataKind::Occurrence)
        .map(|(point, said)| (point.at, signal(*said)))
        .collect();
    let differs = !matches!(metric.data, DataKind::Value | DataKind::Occurrence);
    let values: HashMap<_, _> = shown
        .iter()
        .filter(|_| differs)
        .map(|point| (point.at, point.value))
        .collect();
    let offset = offset.max(0);
    let skip = usize::try_from(offset).unwrap_or(0);
    let take = usize::try_from(limit.clamp(1, 1000)).unwrap_or(1);
    let page = all.iter().rev().skip(skip).take(take).map(|point| MeasurementRow {
        shown: values.get(&point.at).copied(),
        signal: signals.get(&point.at).copied().unwrap_or_default().to_owned(),
        measurement: point.clone(),
    });
    Ok(MeasurementPage {
        series,
        total: i32::try_from(all.len()).unwrap_or(i32::MAX),
        offset,
        rows: page.collect(),
    })
}

fn signal(kind: PointType) -> &'static str {
    match kind {
        PointType::CommonCause => "",
        PointType::Improvement => "Better than expected",
        PointType::Concern => "Worse than expected",
        PointType::NeutralHigh => "Higher than expected",
        PointType::NeutralLow => "Lower than expected",
    }
}

/// "1 point", "1,781 points".
pub(crate) fn written_count(count: usize) -> String {
    if count == 1 {
        "1 point".to_owned()
    } else {
        format!("{} points", pilotlight_charts::number::exact(count as f64))
    }
}

/// What recording typed points did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Recorded {
    /// Points added.
    pub added: i32,
    /// Points that were there already with the same value.
    pub already_there: i32,
}

/// Records typed points. The same point sent twice is one point.
///
/// # Errors
/// `validation` for a value that is not finite, a future day, or another value at the same time;
/// `forbidden`, `not_found`; as the storage.
pub async fn record(session: &Session, input: RecordMeasurements) -> Result<Recorded> {
    let mut change = session.change(Area::Measurements, Action::ManagePilots).await?;
    let (metric, pilot) = with_pilot(change.tx(), input.series.metric_id).await?;
    if let Some(comparison) = input.series.comparison_id {
        let _: Customer = rows::find(change.tx(), comparison).await?;
        if comparison == pilot.customer_id {
            let message = "This is the pilot’s own customer. Choose another customer to compare with, or none.";
            return Err(Invalid::field("comparison_id", message).into());
        }
    }
    let series_id = series::find_or_insert(change.tx(), input.series).await?;
    let mut new: Vec<Measurement> = Vec::new();
    let mut already_there = 0;
    for point in input.points {
        let mut point = point.build(metric.data, change.today())?;
        if metric.data.is_event() {
            let that_day = measurements::list_between(change.tx(), series_id, point.at.on, point.at.on).await?;
            let same_time = that_day
                .iter()
                .chain(&new)
                .filter(|other| (other.at.on, other.at.second) == (point.at.on, point.at.second));
            point.at.ordinal = same_time.map(|other| other.at.ordinal + 1).max().unwrap_or(0);
        } else if let Some(there) = there(&change, series_id, point.at, &new).await? {
            if (there.value, there.denominator) != (point.value, point.denominator) {
                let message = format!(
                    "{} has the value {} already; {} would change it. Correct it in the table, or choose another day.",
                    written_day(point.at.on),
                    written_value(&there),
                    written_value(&point)
                );
                return Err(Invalid::field("on", message).into());
            }
            already_there += 1;
            continue;
        }
        new.push(point);
    }
    let added = i32::try_from(new.len()).unwrap_or(i32::MAX);
    if !new.is_empty() {
        change.insert_points(input.series, series_id, &new).await?;
        summary::refresh(change.tx(), &[metric.id]).await?;
        let name = format!("Added {} of {}", written_count(new.len()), metric.name);
        change.commit(name, Some(pilot.id)).await?;
    }
    Ok(Recorded { added, already_there })
}

/// "12", "12 of 240".
fn written_value(point: &Measurement) -> String {
    let value = pilotlight_charts::number::exact(point.value);
    match point.denominator {
        Some(of) => format!("{value} of {}", pilotlight_charts::number::exact(of)),
        None => value,
    }
}

async fn there(change: &Change<'_>, series_id: i32, at: Moment, new: &[Measurement]) -> Result<Option<Measurement>> {
    if let Some(point) = new.iter().find(|point| point.at == at) {
        return Ok(Some(point.clone()));
    }
    match measurements::find(change.tx(), series_id, at).await {
        Ok(point) => Ok(Some(point)),
        Err(pilotlight_store::Error::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Corrects a point, or sets it aside with a reason. The old value stays in the history.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`, `not_found`; as the storage.
pub async fn update(session: &Session, update: UpdateMeasurement) -> Result<Measurement> {
    let mut change = session.change(Area::Measurements, Action::ManagePilots).await?;
    let (metric, pilot) = with_pilot(change.tx(), update.series.metric_id).await?;
    let key = update.series;
    let (
        series_id,
        StoredPoint {
            point: before,
            operation,
        },
    ) = seen(&change, key, update.at, update.version).await?;
    let after = update.apply(before.clone(), metric.data)?;
    measurements::update(change.tx(), series_id, &after).await?;
    let day = written_day(after.at.on);
    let name = match (before.set_aside.is_empty(), after.set_aside.is_empty()) {
        (true, false) => format!("Set {day} of {} aside", metric.name),
        (false, true) => format!("Put {day} of {} back", metric.name),
        _ => format!("Corrected {day} of {}", metric.name),
    };
    change.note(points::changed(key, &before, Some(&after), operation));
    summary::refresh(change.tx(), &[metric.id]).await?;
    change.commit(name, Some(pilot.id)).await?;
    Ok(after)
}

/// Deletes a point; the history keeps it.
///
/// # Errors
/// `forbidden`, `conflict`, `not_found`; as the storage.
pub async fn delete(session: &Session, series: SeriesKey, at: Moment, version: i32) -> Result<()> {
    let mut change = session.change(Area::Measurements, Action::ManagePilots).await?;
    let (metric, pilot) = with_pilot(change.tx(), series.metric_id).await?;
    let (
        series_id,
        StoredPoint {
            point: before,
            operation,
        },
    ) = seen(&change, series, at, version).await?;
    measurements::delete(change.tx(), series_id, &before).await?;
    change.note(points::changed(series, &before, None, operation));
    summary::refresh(change.tx(), &[metric.id]).await?;
    change
        .commit(
            format!("Deleted {} of {}", written_day(at.on), metric.name),
            Some(pilot.id),
        )
        .await
}

async fn seen(change: &Change<'_>, key: SeriesKey, at: Moment, version: i32) -> Result<(i32, StoredPoint)> {
    let series_id = series::find(change.tx(), key)
        .await?
        .ok_or_else(|| Error::not_found("This measurement"))?;
    let stored = measurements::find_stored(change.tx(), series_id, at).await?;
    if stored.point.version == version {
        Ok((series_id, stored))
    } else {
        Err(pilotlight_store::Error::Conflict.into())
    }
}
