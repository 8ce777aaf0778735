//! What a metric shows of its points: values, proportions, rates, the median of each period, days between rare events.

use crate::Result;
use chrono::{Datelike, Days, NaiveDate};
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::{Measurement, Moment};
use pilotlight_domain::metrics::{Cadence, DataKind, Metric};
use pilotlight_store::{Queries, measurements};
use std::borrow::Cow;
use std::collections::HashMap;

/// The points that lists and charts show of `points`, which are in order of time, without denominators:
/// the values themselves, proportions in percent, rates per so many; of occurrences the median of each period, on its
/// first day; of rare events the days since the one before, from the second on. What is set aside of single events is
/// left out; else it stays set aside.
pub(crate) fn shown<'a>(metric: &Metric, points: &'a [Measurement]) -> Cow<'a, [Measurement]> {
    match metric.data {
        DataKind::Value => Cow::Borrowed(points),
        DataKind::Proportion | DataKind::Rate => points
            .iter()
            .map(|point| Measurement {
                value: metric.data.shown(point.value, point.denominator, metric.per),
                denominator: None,
                ..point.clone()
            })
            .collect(),
        DataKind::Occurrence => medians(metric.cadence, points).into(),
        DataKind::RareEvent => gaps(points).into(),
    }
}

/// The median of each period that has an occurrence, on the first day of the period; with the notes of its worst.
fn medians(cadence: Cadence, points: &[Measurement]) -> Vec<Measurement> {
    let counting: Vec<&Measurement> = points.iter().filter(|point| point.set_aside.is_empty()).collect();
    counting
        .chunk_by(|a, b| period(cadence, a.at.on) == period(cadence, b.at.on))
        .filter_map(|events| {
            let values: Vec<f64> = events.iter().map(|event| event.value).collect();
            let notes: Vec<&str> = events.iter().map(|event| event.note.as_str()).collect();
            Some(Measurement {
                at: Moment::day(period(cadence, events.first()?.at.on)),
                value: median(values)?,
                denominator: None,
                note: notes
                    .into_iter()
                    .find(|note| !note.is_empty())
                    .unwrap_or_default()
                    .to_owned(),
                set_aside: String::new(),
                version: 1,
            })
        })
        .collect()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    let upper = *values.get(values.len() / 2)?;
    let lower = *values.get((values.len() - 1) / 2)?;
    // Halved before they are added: two huge values stay finite.
    Some(lower / 2.0 + upper / 2.0)
}

/// The first day of the period that `day` lies in: a week begins on Monday.
pub(crate) fn period(cadence: Cadence, day: NaiveDate) -> NaiveDate {
    let first = match cadence {
        Cadence::Day => Some(day),
        Cadence::Week => day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))),
        Cadence::Month => day.with_day(1),
        Cadence::Quarter => day
            .with_day(1)
            .and_then(|first| first.with_month0(first.month0() / 3 * 3)),
    };
    first.unwrap_or(day)
}

/// Days from each day with events to the next, on the later one; several events on one day are one.
fn gaps(points: &[Measurement]) -> Vec<Measurement> {
    let mut days: Vec<&Measurement> = points.iter().filter(|point| point.set_aside.is_empty()).collect();
    days.dedup_by_key(|point| point.at.on);
    days.windows(2)
        .map(|pair| Measurement {
            value: (pair[1].at.on - pair[0].at.on).num_days() as f64,
            ..pair[1].clone()
        })
        .collect()
}

/// The shown values that count of some metrics, each list in order of time, in a constant number of statements.
pub(crate) async fn values_of(db: &impl Queries, metrics: &[&Metric]) -> Result<HashMap<MetricId, Vec<f64>>> {
    let ids = |value: bool| -> Vec<MetricId> {
        let of = metrics
            .iter()
            .filter(|metric| (metric.data == DataKind::Value) == value);
        of.map(|metric| metric.id).collect()
    };
    let (plain, others) = (ids(true), ids(false));
    let mut values = match plain.is_empty() {
        true => HashMap::new(),
        false => measurements::values_of(db, &plain).await?,
    };
    if others.is_empty() {
        return Ok(values);
    }
    for (key, points) in measurements::counting(db, &others).await? {
        let found = metrics.iter().find(|metric| metric.id == key.metric_id);
        if let Some(metric) = found.filter(|_| key.comparison_id.is_none()) {
            values.insert(
                metric.id,
                shown(metric, &points).iter().map(|point| point.value).collect(),
            );
        }
    }
    Ok(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pilotlight_domain::metrics::{Aspect, Direction, NewMetric, Perspective};
    use uuid::Uuid;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 9, d).unwrap()
    }

    fn metric(data: DataKind) -> Metric {
        let new = NewMetric {
            id: Uuid::nil().into(),
            pilot_id: Uuid::nil().into(),
            name: "Waits".into(),
            unit: "min".into(),
            data,
            per: 1000,
            direction: Direction::Decrease,
            perspective: Perspective::Customer,
            aspect: Aspect::Tactical,
            cadence: Cadence::Week,
            baseline_until: None,
            counter_metric_id: None,
            owner_department_id: None,
            targets: Vec::new(),
        };
        new.build(false).unwrap().0
    }

    fn point(d: u32, value: f64, denominator: Option<f64>, set_aside: &str) -> Measurement {
        Measurement {
            at: Moment::day(day(d)),
            value,
            denominator,
            note: String::new(),
            set_aside: set_aside.into(),
            version: 1,
        }
    }

    fn courses(data: DataKind, points: &[Measurement]) -> Vec<(u32, f64)> {
        let shown = shown(&metric(data), points).into_owned();
        shown.iter().map(|point| (point.at.on.day(), point.value)).collect()
    }

    #[test]
    fn each_kind_shows_its_own_course() {
        let ratio = [point(1, 5.0, Some(250.0), ""), point(8, 0.0, Some(10.0), "Storm")];
        assert_eq!(courses(DataKind::Proportion, &ratio), [(1, 2.0), (8, 0.0)]);
        assert_eq!(courses(DataKind::Rate, &ratio), [(1, 20.0), (8, 0.0)]);
        // The 1st of September 2025 is a Monday.
        let events = [
            point(2, 9.0, None, ""),
            point(3, 4.0, None, ""),
            point(7, 90.0, None, "Not ours"),
            point(10, 8.0, None, ""),
        ];
        assert_eq!(courses(DataKind::Occurrence, &events), [(1, 6.5), (8, 8.0)]);
        let rare = [
            point(2, 1.0, None, ""),
            point(2, 1.0, None, ""),
            point(5, 1.0, None, "A test"),
            point(12, 2.0, None, ""),
        ];
        assert_eq!(courses(DataKind::RareEvent, &rare), [(12, 10.0)]);
        assert!(courses(DataKind::RareEvent, &rare[..2]).is_empty());
        assert!(courses(DataKind::Occurrence, &[]).is_empty());
    }
}
