//! Evidence of a pilot: how sure each claim about what its customer experiences is, and what every iteration brought.

use super::counted::Counted;
use super::course::Course;
use super::effects::{self, Effects};
use crate::canvas::drawn;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_domain::customers::Customer;
use pilotlight_domain::evidence::{Began, Certainty, Comparison, Evidence, Facts, Latest};
use pilotlight_domain::id::{CustomerId, MetricId, PilotId};
use pilotlight_domain::iterations::{Act, Iteration};
use pilotlight_domain::measurements::{Measurement, SeriesKey};
use pilotlight_domain::metrics::{Cadence, DataKind, Metric, Perspective};
use pilotlight_store::{iterations, measurements, metrics, rows};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// What is known, what is only suggested, and what cannot be told yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PilotEvidence {
    /// The finding in a sentence.
    pub headline: String,
    /// A claim for each customer metric, in the order of the screens.
    pub claims: Vec<Claim>,
    /// What every iteration brought.
    pub effects: Effects,
}

/// The claim that what a customer metric tells improved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Claim {
    /// The metric.
    pub metric_id: MetricId,
    /// Its name.
    pub name: String,
    /// Whether it leads the pilot.
    pub leads: bool,
    /// How sure it is, why, and what would settle it.
    pub evidence: Evidence,
}

/// The points that count as they were recorded, by series.
pub(super) type Points = HashMap<SeriesKey, Vec<Measurement>>;

/// The same, ready to be judged by the chart of their kind.
pub(super) type CountedPoints = HashMap<SeriesKey, Counted>;

/// Judges what a pilot's metrics say, in a constant number of statements.
///
/// # Errors
/// As the storage.
pub async fn of_pilot(session: &Session, pilot_id: PilotId) -> Result<PilotEvidence> {
    let db = session.database().reads();
    let iterations = iterations::list(db, pilot_id).await?;
    let mut metrics = metrics::list(db, pilot_id).await?;
    let customers: Vec<Customer> = rows::list(db).await?;
    let ids: Vec<MetricId> = metrics.iter().map(|metric| metric.id).collect();
    let points = measurements::counting(db, &ids).await?;
    metrics.sort_by(|a, b| {
        (a.perspective, a.aspect, !a.leads, &a.name).cmp(&(b.perspective, b.aspect, !b.leads, &b.name))
    });
    let names = customers.into_iter().map(|customer| (customer.id, customer.name));
    let names: HashMap<CustomerId, String> = names.collect();
    drawn(move || {
        let counted = counted(&metrics, &points);
        let claims: Vec<Claim> = metrics
            .iter()
            .filter(|metric| metric.perspective == Perspective::Customer)
            .map(|metric| claim(metric, &counted, &iterations, &names))
            .collect();
        PilotEvidence {
            headline: headline(&claims),
            claims,
            effects: effects::of(&metrics, &counted, &iterations),
        }
    })
    .await
}

fn counted(metrics: &[Metric], points: &Points) -> CountedPoints {
    let of = points.iter().filter_map(|(key, points)| {
        let metric = metrics.iter().find(|metric| metric.id == key.metric_id)?;
        Some((*key, Counted::of(metric, points)))
    });
    of.collect()
}

/// The key of the pilot's own customer.
pub(super) fn own(metric: &Metric) -> SeriesKey {
    SeriesKey {
        metric_id: metric.id,
        comparison_id: None,
    }
}

fn claim(
    metric: &Metric,
    points: &CountedPoints,
    iterations: &[Iteration],
    names: &HashMap<CustomerId, String>,
) -> Claim {
    let none = Counted::of(metric, &[]);
    let course = Course::new(metric, points.get(&own(metric)).unwrap_or(&none));
    let kept = iterations
        .iter()
        .filter(|iteration| iteration.act != Some(Act::Abandon));
    let kept: Vec<NaiveDate> = kept.map(|iteration| iteration.started_on).collect();
    let latest = course.latest(&kept);
    let began: Vec<Began> = iterations
        .iter()
        .map(|iteration| Began {
            number: iteration.number,
            on: iteration.started_on,
            names_metric: iteration.metric_ids.contains(&metric.id),
            abandoned: iteration.act == Some(Act::Abandon),
        })
        .collect();
    let mut facts = Facts {
        direction: metric.direction,
        period: period_word(metric),
        points: course.days.len(),
        baseline_points: course.baseline_points(),
        latest,
        iterations: began,
        comparisons: Vec::new(),
    };
    // The same period: since the iteration that the signal follows began, until the pilot's latest point.
    let period = match (latest, course.days.last()) {
        (Latest::Better { since }, Some(last)) => {
            let from = facts.followed(since).map_or(since, |iteration| iteration.on);
            Some((from, *last))
        }
        _ => None,
    };
    let others = points
        .iter()
        .filter(|(key, points)| key.metric_id == metric.id && !points.days.is_empty());
    facts.comparisons = others
        .filter_map(|(key, points)| {
            let name = names.get(&key.comparison_id?)?.clone();
            let other = Course::new(metric, points);
            Some(Comparison {
                name,
                points: points.days.len(),
                shares_signal: period.is_some_and(|(from, until)| other.improves_between(from, until)),
            })
        })
        .collect();
    facts.comparisons.sort_by(|a, b| a.name.cmp(&b.name));
    Claim {
        metric_id: metric.id,
        name: metric.name.clone(),
        leads: metric.leads,
        evidence: facts.judge(),
    }
}

/// What a point is one of.
pub(super) fn period_word(metric: &Metric) -> &'static str {
    match metric.cadence {
        _ if metric.data == DataKind::RareEvent => "event",
        Cadence::Day => "day",
        Cadence::Week => "week",
        Cadence::Month => "month",
        Cadence::Quarter => "quarter",
    }
}

fn headline(claims: &[Claim]) -> String {
    let count = |word| claims.iter().filter(|claim| claim.evidence.certainty == word).count();
    let (supported, suggested) = (count(Certainty::Supported), count(Certainty::Suggestive));
    let are = |count: usize| if count == 1 { "is" } else { "are" };
    let claimed = format!("{} claims about the customer", claims.len());
    match (supported, suggested) {
        _ if claims.is_empty() => "No customer metric to judge yet.".to_owned(),
        (0, 0) => "Nothing can be told of the customer’s gain yet.".to_owned(),
        _ if claims.len() == 1 => format!(
            "The one claim about the customer is {}.",
            if supported == 1 { "supported" } else { "only suggested" }
        ),
        (0, _) => format!(
            "{suggested} of {claimed} {} suggested, none is supported.",
            are(suggested)
        ),
        (_, 0) => format!("{supported} of {claimed} {} supported.", are(supported)),
        _ => format!(
            "{supported} of {claimed} {} supported, {suggested} suggested.",
            are(supported)
        ),
    }
}
