//! What every iteration brought: each metric before and after its start.

use super::counted::{Counted, Judgement};
use super::evidence::{CountedPoints, own};
use crate::metrics::summary;
use chrono::NaiveDate;
use pilotlight_analysis::xmr::{BASELINE_POINTS, PointType, RUN_LENGTH};
use pilotlight_domain::id::{IterationId, MetricId};
use pilotlight_domain::iterations::{Act, Iteration};
use pilotlight_domain::metrics::{Metric, Perspective};
use serde::{Deserialize, Serialize};
use specta::Type;

/// The effects of a pilot's iterations.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Effects {
    /// The finding in a sentence.
    pub headline: String,
    /// Later orders first, of one order improvements first.
    pub rows: Vec<Effect>,
}

/// One metric before and after one iteration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Effect {
    /// The iteration.
    pub iteration_id: IterationId,
    /// Its number.
    pub number: i32,
    /// Its name in a line.
    pub title: String,
    /// 1 for a change of the original plan, more for what grew out of studying another.
    pub order: i32,
    /// How it ended; none while in study.
    pub act: Option<Act>,
    /// The metric.
    pub metric_id: MetricId,
    /// Its name.
    pub metric: String,
    /// Its unit.
    pub unit: String,
    /// Whether it tells what the customer experiences.
    pub perspective: Perspective,
    /// Whether the iteration names it as one that it is to change.
    pub named: bool,
    /// Mean from the start of the iteration before until this one's.
    pub before: Option<f64>,
    /// Points of it.
    pub before_points: i32,
    /// Mean from this iteration's start until the next one's, or the end of an abandoned one.
    pub after: Option<f64>,
    /// Points of it.
    pub after_points: i32,
    /// What the points after show against limits of those before.
    pub signal: EffectSignal,
    /// The same in words: "Improved", "3 of 7 points since".
    pub signal_words: String,
}

/// What the points after an iteration's start show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EffectSignal {
    /// Special causes in the better direction alone.
    Improved,
    /// Special causes either way.
    Both,
    /// Special causes in the worse direction alone.
    Worse,
    /// Special causes of a metric without a better direction.
    Changed,
    /// Within the usual variation.
    NoSignal,
    /// Too few points on one side of the start.
    TooFew,
}

/// The effect of every iteration on every metric that has points.
pub(super) fn of(metrics: &[Metric], points: &CountedPoints, iterations: &[Iteration]) -> Effects {
    let mut rows: Vec<Effect> = Vec::new();
    for metric in metrics {
        if let Some(own) = points.get(&own(metric)).filter(|own| !own.days.is_empty()) {
            rows.extend(
                iterations
                    .iter()
                    .map(|iteration| effect(metric, own, iteration, iterations)),
            );
        }
    }
    rows.sort_by(|a, b| {
        let key = |row: &Effect| (-row.order, !row.named, row.signal, row.perspective, row.number);
        key(a).cmp(&key(b)).then_with(|| a.metric.cmp(&b.metric))
    });
    Effects {
        headline: headline(&rows),
        rows,
    }
}

fn effect(metric: &Metric, points: &Counted, iteration: &Iteration, all: &[Iteration]) -> Effect {
    let start = iteration.started_on;
    // A change that was dropped is no process of its own that others are compared with.
    let others = all
        .iter()
        .filter(|other| other.act != Some(Act::Abandon) && other.metric_ids.contains(&metric.id));
    let starts: Vec<NaiveDate> = others.map(|other| other.started_on).collect();
    let place = |day: NaiveDate| points.days.partition_point(|each| *each < day);
    let from = starts
        .iter()
        .filter(|day| **day < start)
        .max()
        .map_or(0, |day| place(*day));
    let at = place(start);
    let next = starts
        .iter()
        .filter(|day| **day > start)
        .min()
        .map_or(points.days.len(), |day| place(*day));
    let until = match (iteration.act, iteration.ended_on) {
        (Some(Act::Abandon), Some(end)) => next.min(points.days.partition_point(|day| *day <= end)),
        _ => next,
    };
    let until = until.max(at);
    let (before, after) = points.values[from..until].split_at(at - from);
    let signal = signal(&points.judge(from..until, Some(before.len())), before.len());
    Effect {
        iteration_id: iteration.id,
        number: iteration.number,
        title: iteration.title.clone(),
        order: iteration.order,
        act: iteration.act,
        metric_id: metric.id,
        metric: metric.name.clone(),
        unit: metric.shown_unit(),
        perspective: metric.perspective,
        named: iteration.metric_ids.contains(&metric.id),
        before: summary::mean(before.iter().copied()),
        before_points: count(before.len()),
        after: summary::mean(after.iter().copied()),
        after_points: count(after.len()),
        signal_words: words(signal, before.len(), after.len()),
        signal,
    }
}

/// Special causes after `before` points, whose limits they are held against.
fn signal(judgement: &Judgement, before: usize) -> EffectSignal {
    if before < 2 || judgement.points.len() == before {
        return EffectSignal::TooFew;
    }
    let after = &judgement.points[before.min(judgement.points.len())..];
    let has = |kind| after.iter().any(|point| point.kind == kind);
    let (better, worse) = (has(PointType::Improvement), has(PointType::Concern));
    match (better, worse) {
        (true, true) => EffectSignal::Both,
        (true, false) => EffectSignal::Improved,
        (false, true) => EffectSignal::Worse,
        _ if has(PointType::NeutralHigh) || has(PointType::NeutralLow) => EffectSignal::Changed,
        _ if after.len() < RUN_LENGTH => EffectSignal::TooFew,
        _ => EffectSignal::NoSignal,
    }
}

fn words(signal: EffectSignal, before: usize, after: usize) -> String {
    let trial = if before < BASELINE_POINTS { ", trial limits" } else { "" };
    match signal {
        EffectSignal::Improved => format!("Improved{trial}"),
        EffectSignal::Both => format!("Better and worse{trial}"),
        EffectSignal::Worse => format!("Worse{trial}"),
        EffectSignal::Changed => format!("Changed{trial}"),
        EffectSignal::NoSignal => format!("No change{trial}"),
        EffectSignal::TooFew if after == 0 => "No points since".to_owned(),
        EffectSignal::TooFew if before < 2 => "No points before".to_owned(),
        EffectSignal::TooFew => format!("Too early: {after} of {RUN_LENGTH} points since"),
    }
}

fn count(points: usize) -> i32 {
    i32::try_from(points).unwrap_or(i32::MAX)
}

/// What the changes that grew out of others brought to the customer.
fn headline(rows: &[Effect]) -> String {
    let gains: Vec<&Effect> = rows
        .iter()
        .filter(|row| row.named && row.perspective == Perspective::Customer && row.signal == EffectSignal::Improved)
        .collect();
    let later = gains.iter().filter(|row| row.order > 1).count();
    match (rows.is_empty(), gains.len(), later) {
        (true, ..) => "No iteration has begun on a metric with points.".to_owned(),
        (_, 0, _) => "No iteration is followed by an improvement of a customer metric it names yet.".to_owned(),
        (_, 1, 0) => "The one improvement follows a first-order change.".to_owned(),
        (_, 1, _) => "The one improvement follows a change that grew out of another.".to_owned(),
        (_, gains, 0) => format!("All {gains} improvements follow first-order changes."),
        (_, gains, later) if gains == later => {
            format!("All {gains} improvements follow changes that grew out of others.")
        }
        (_, gains, later) => format!("{later} of {gains} improvements follow changes that grew out of others."),
    }
}
