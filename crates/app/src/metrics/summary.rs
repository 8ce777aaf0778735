//! What lists show of a metric, computed once when its points change and kept beside them.

use crate::Result;
use crate::metrics::{MetricReading, shown::shown};
use crate::results::process::said;
use chrono::{Datelike, NaiveDate};
use pilotlight_analysis::dates::positions_from;
use pilotlight_analysis::xmr::{Assurance, ImprovementDirection, Options, Report, Variation, analyse};
use pilotlight_charts::verdict::{Movement, TargetOutlook, verdict};
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::{Measurement, SeriesKey};
use pilotlight_domain::metrics::{BASELINE_POINTS, Direction, Metric, Target, target_on};
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::{rebases, targets};
use pilotlight_store::summaries::{self, MetricSummary};
use pilotlight_store::{Transaction, rows};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Points of the mean that lists call recent.
const RECENT: usize = 12;

/// Computes and stores the summaries of some metrics from their points.
pub(crate) async fn refresh(tx: &Transaction, metric_ids: &[MetricId]) -> Result<()> {
    let mut fresh = Vec::with_capacity(metric_ids.len());
    for id in metric_ids {
        let metric: Metric = rows::find(tx, *id).await?;
        let own = series::find(
            tx,
            SeriesKey {
                metric_id: *id,
                comparison_id: None,
            },
        )
        .await?;
        let points = match own {
            Some(series_id) => measurements::list(tx, series_id).await?,
            None => Vec::new(),
        };
        let targets = targets::list(tx, *id).await?;
        let rebased = rebases::days(tx, *id).await?;
        let counting = shown(&metric, &points);
        let counting = counting.iter().filter(|point| point.set_aside.is_empty());
        let mut summary = summarise(&metric, &targets, &rebased, counting);
        if let Some((centre, variation, assurance)) = said(&metric, &points, summary.target, &rebased) {
            summary.baseline_mean = centre;
            summary.variation = word(&movement_of(variation));
            summary.assurance = word(&outlook_of(assurance));
        }
        fresh.push(summary);
    }
    Ok(summaries::replace(tx, fresh).await?)
}

/// The summary of a metric's shown points that count, which are in order of time. Of rebased limits a signal goes first; without
/// one the change from the baseline stands. The target is judged by the limits in force.
pub(crate) fn summarise<'a>(
    metric: &Metric,
    targets: &[Target],
    rebased: &[NaiveDate],
    points: impl Iterator<Item = &'a Measurement> + Clone,
) -> MetricSummary {
    let values: Vec<Option<f64>> = points.clone().map(|point| Some(point.value)).collect();
    let last = points.clone().last();
    let target = last
        .and_then(|last| target_on(targets, last.at.on))
        .map(|target| target.value);
    let baseline = metric
        .baseline_until
        .map(|until| points.clone().take_while(|point| point.at.on <= until).count());
    let report = report(&values, metric.direction, baseline, target, Vec::new());
    let mut verdict = verdict(&report);
    let positions = rebase_positions(points.map(|point| point.at.on), rebased);
    if !positions.is_empty() {
        let in_force = self::verdict(&self::report(&values, metric.direction, baseline, target, positions));
        if in_force.movement != Movement::NoChange {
            verdict.movement = in_force.movement;
        }
        if in_force.outlook != TargetOutlook::None {
            verdict.outlook = in_force.outlook;
        }
    }
    let recent = &values[values.len().saturating_sub(RECENT)..];
    MetricSummary {
        metric_id: metric.id,
        points: i32::try_from(values.len()).unwrap_or(i32::MAX),
        latest: last.map(|last| last.value),
        latest_on: last.map(|last| last.at.on),
        target,
        baseline_mean: report.segments.first().and_then(|segment| segment.limits.mean),
        recent_mean: mean(recent.iter().copied().flatten()),
        variation: word(&verdict.movement),
        assurance: word(&verdict.outlook),
    }
}

/// Where periods with limits of their own begin: at the first point on or after each day.
pub(crate) fn rebase_positions(days: impl Iterator<Item = NaiveDate>, rebased: &[NaiveDate]) -> Vec<usize> {
    if rebased.is_empty() {
        return Vec::new();
    }
    let days: Vec<i32> = days.map(|day| day.num_days_from_ce()).collect();
    let from: Vec<i32> = rebased.iter().map(Datelike::num_days_from_ce).collect();
    positions_from(&days, &from)
}

/// The better direction, in the words of the statistics.
pub(crate) fn direction_of(direction: Direction) -> ImprovementDirection {
    match direction {
        Direction::Increase => ImprovementDirection::Increase,
        Direction::Decrease => ImprovementDirection::Decrease,
        Direction::Neutral => ImprovementDirection::Neutral,
    }
}

/// The XmR analysis of a metric's values: the baseline is that of its last day, else the first 12 points.
pub(crate) fn report(
    values: &[Option<f64>],
    direction: Direction,
    baseline: Option<usize>,
    target: Option<f64>,
    rebase_at: Vec<usize>,
) -> Report {
    let options = Options {
        direction: direction_of(direction),
        fix_after: Some(BASELINE_POINTS),
        first_fix_after: baseline.filter(|points| *points > 1),
        screen_outliers: true,
        rebase_at,
        target,
    };
    analyse(values, &options)
}

/// The mean of some values; none without any, or past what a number holds.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    let mean = sum / count;
    mean.is_finite().then_some(mean)
}

fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value)
        .ok()
        .and_then(|json| json.as_str().map(str::to_owned))
        .unwrap_or_default()
}

/// The value of a stored word; a word of another version of the program reads as the fallback.
fn value_of<T: DeserializeOwned>(word: &str, fallback: T) -> T {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).unwrap_or(fallback)
}

/// A metric as lists show it.
pub(crate) fn reading(metric: &Metric, summary: Option<&MetricSummary>) -> MetricReading {
    let points = summary.map_or(0, |summary| summary.points);
    let variation = summary.map_or(Movement::TooEarly, |summary| {
        value_of(&summary.variation, Movement::TooEarly)
    });
    let assurance = summary.map_or(TargetOutlook::None, |summary| {
        value_of(&summary.assurance, TargetOutlook::None)
    });
    MetricReading {
        metric_id: metric.id,
        name: metric.name.clone(),
        unit: metric.shown_unit(),
        data: metric.data,
        direction: metric.direction,
        perspective: metric.perspective,
        aspect: metric.aspect,
        leads: metric.leads,
        counter_metric_id: metric.counter_metric_id,
        gap: String::new(),
        points,
        latest: summary.and_then(|summary| summary.latest),
        latest_on: summary.and_then(|summary| summary.latest_on),
        target: summary.and_then(|summary| summary.target),
        baseline_mean: summary.and_then(|summary| summary.baseline_mean),
        recent_mean: summary.and_then(|summary| summary.recent_mean),
        variation_words: movement_words(variation, points),
        assurance_words: outlook_words(assurance).to_owned(),
        variation,
        assurance,
    }
}

fn movement_of(variation: Variation) -> Movement {
    match variation {
        Variation::CommonCause => Movement::NoChange,
        Variation::ImprovementHigh | Variation::ImprovementLow => Movement::Improving,
        Variation::ConcernHigh | Variation::ConcernLow => Movement::Worsening,
        Variation::NeutralHigh => Movement::Higher,
        Variation::NeutralLow => Movement::Lower,
    }
}

fn outlook_of(assurance: Option<Assurance>) -> TargetOutlook {
    match assurance {
        None => TargetOutlook::None,
        Some(Assurance::ConsistentPass) => TargetOutlook::Reliably,
        Some(Assurance::Inconsistent) => TargetOutlook::HitAndMiss,
        Some(Assurance::ConsistentFail) => TargetOutlook::NotYet,
    }
}

fn movement_words(movement: Movement, points: i32) -> String {
    match movement {
        Movement::TooEarly if points == 0 => "No points yet".to_owned(),
        Movement::TooEarly => format!("Too early: {points} of {BASELINE_POINTS} points"),
        Movement::NoChange => "No change".to_owned(),
        Movement::Improving => "Improving".to_owned(),
        Movement::Worsening => "Worsening".to_owned(),
        Movement::Higher => "Higher than usual".to_owned(),
        Movement::Lower => "Lower than usual".to_owned(),
    }
}

fn outlook_words(outlook: TargetOutlook) -> &'static str {
    match outlook {
        TargetOutlook::None => "",
        TargetOutlook::Reliably => "Reliably",
        TargetOutlook::HitAndMiss => "Hit and miss",
        TargetOutlook::NotYet => "Not yet",
    }
}
