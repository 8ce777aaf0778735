//! Iterations: the screen, and opening, writing and closing them.

use crate::change::Change;
use crate::metrics::summary;
use crate::pilots::PilotHeader;
use crate::results::chart_input;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_analysis::xmr::PointType;
use pilotlight_charts::xmr;
use pilotlight_domain::Invalid;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{IterationId, MetricId, PilotId};
use pilotlight_domain::iterations::{
    Act, CloseIteration, Iteration, NewIteration, UpdateIteration, attribution_conflicts,
};
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::metrics::{BASELINE_POINTS, Metric};
use pilotlight_domain::permission::Action;
use pilotlight_domain::pilots::Pilot;
use pilotlight_store::history::RowChange;
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::rebases;
use pilotlight_store::{Transaction, iterations as stored, metrics, rows};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything the Iterations screen shows, in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IterationsScreen {
    /// Title, lede and tabs.
    pub header: PilotHeader,
    /// The finding in a sentence.
    pub headline: String,
    /// Newest first.
    pub iterations: Vec<IterationView>,
    /// Metrics that an iteration may name.
    pub metrics: Vec<MetricName>,
    /// "7 of 12 baseline points": advice before starting, never a bar; empty when the baseline is complete.
    pub baseline_advice: String,
}

/// An iteration with what the data say of it so far.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IterationView {
    /// The iteration.
    pub iteration: Iteration,
    /// Warnings, such as another open iteration on the same metric.
    pub warnings: Vec<String>,
    /// What the lead metric did since: "Improving: follows iteration 2", "7 of 12 points".
    pub result: String,
}

/// A metric's name, for choosing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricName {
    /// The metric.
    pub id: MetricId,
    /// Its name.
    pub name: String,
}

/// Reads the Iterations screen.
///
/// # Errors
/// `not_found`; as the storage.
pub async fn screen(session: &Session, pilot_id: PilotId) -> Result<IterationsScreen> {
    let db = session.database().reads();
    let iterations = stored::list(db, pilot_id).await?;
    let departments = pilotlight_store::buy_in::list(db, pilot_id).await?.len();
    let metrics = metrics::list(db, pilot_id).await?;
    let header = PilotHeader::read(session, pilot_id, &iterations, departments, metrics.len()).await?;
    let lead = LeadCourse::read(session, &metrics, &iterations).await?;
    let views = iterations
        .iter()
        .rev()
        .map(|iteration| view(iteration, &iterations, lead.as_ref()));
    Ok(IterationsScreen {
        headline: headline(&iterations),
        iterations: views.collect(),
        baseline_advice: baseline_advice(lead.as_ref()),
        metrics: metrics
            .into_iter()
            .map(|metric| MetricName {
                id: metric.id,
                name: metric.name,
            })
            .collect(),
        header,
    })
}

/// Opens an iteration.
///
/// # Errors
/// `validation`, `forbidden`, `not_found` for a parent or metric of another pilot; as the storage.
pub async fn open(session: &Session, new: NewIteration) -> Result<Iteration> {
    let mut change = session.change(Area::Iterations, Action::ManagePilots).await?;
    let pilot: Pilot = rows::find(change.tx(), new.pilot_id).await?;
    let others = stored::list(change.tx(), new.pilot_id).await?;
    let parent = match new.parent_id {
        None => None,
        Some(id) => Some(
            others
                .iter()
                .find(|other| other.id == id)
                .ok_or_else(|| Invalid::field("parent_id", "Choose an iteration of this pilot, or none."))?,
        ),
    };
    let number = others.last().map_or(1, |last| last.number + 1);
    let iteration = new.build(number, parent)?;
    check_metrics(change.tx(), &iteration).await?;
    stored::insert(change.tx(), &iteration).await?;
    change.note(RowChange::of(None, Some(&iteration)));
    change
        .commit(format!("Opened iteration {number} of {}", pilot.name), Some(pilot.id))
        .await?;
    Ok(iteration)
}

/// Changes what an iteration says.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update(session: &Session, update: UpdateIteration) -> Result<Iteration> {
    let change = session.change(Area::Iterations, Action::ManagePilots).await?;
    let before = seen(&change, update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    check_metrics(change.tx(), &after).await?;
    write(change, before, after, "Changed").await
}

/// Closes an iteration with its findings.
///
/// # Errors
/// `validation` without findings or when closed already; `forbidden`, `conflict`; as the storage.
pub async fn close(session: &Session, close: CloseIteration) -> Result<Iteration> {
    let change = session.change(Area::Iterations, Action::ManagePilots).await?;
    let before = seen(&change, close.id, close.version).await?;
    let after = close.apply(before.clone(), change.today())?;
    let verb = match after.act {
        Some(Act::Adopt) => "Adopted",
        Some(Act::Adapt) => "Adapted",
        Some(Act::Abandon) => "Abandoned",
        None => "Closed",
    };
    write(change, before, after, verb).await
}

async fn seen(change: &Change<'_>, id: IterationId, version: i32) -> Result<Iteration> {
    let iteration = stored::find(change.tx(), id).await?;
    if iteration.version == version {
        Ok(iteration)
    } else {
        Err(pilotlight_store::Error::Conflict.into())
    }
}

async fn write(mut change: Change<'_>, before: Iteration, after: Iteration, verb: &str) -> Result<Iteration> {
    stored::update(change.tx(), &after).await?;
    if before.started_on != after.started_on {
        // Limits that begin with this iteration move along.
        let rebased = rebases::metrics_at(change.tx(), after.id).await?;
        summary::refresh(change.tx(), &rebased).await?;
    }
    change.note(RowChange::of(Some(&before), Some(&after)));
    change
        .commit(format!("{verb} iteration {}", after.number), Some(after.pilot_id))
        .await?;
    Ok(after)
}

async fn check_metrics(tx: &Transaction, iteration: &Iteration) -> Result<()> {
    let known = metrics::list(tx, iteration.pilot_id).await?;
    let foreign = iteration
        .metric_ids
        .iter()
        .any(|id| !known.iter().any(|metric| metric.id == *id));
    if foreign {
        Err(Invalid::field("metric_ids", "Choose metrics of this pilot.").into())
    } else {
        Ok(())
    }
}

/// The lead metric's points that count, with what the chart says of each.
pub(crate) struct LeadCourse {
    pub(crate) metric: Metric,
    days: Vec<NaiveDate>,
    kinds: Vec<PointType>,
    /// Number of the iteration that the lasting shift follows, as the chart says.
    follows: Option<i32>,
}

impl LeadCourse {
    /// Reads the lead metric's course; none without a lead metric.
    pub(crate) async fn read(session: &Session, metrics: &[Metric], iterations: &[Iteration]) -> Result<Option<Self>> {
        let Some(metric) = metrics.iter().find(|metric| metric.leads) else {
            return Ok(None);
        };
        let db = session.database().reads();
        let own = SeriesKey {
            metric_id: metric.id,
            comparison_id: None,
        };
        let mut points = match series::find(db, own).await? {
            Some(id) => measurements::list(db, id).await?,
            None => Vec::new(),
        };
        points.retain(|point| point.set_aside.is_empty());
        let input = chart_input(metric, &[], &points, iterations);
        let report = input.analyse();
        Ok(Some(Self {
            metric: metric.clone(),
            days: input.points.iter().map(|point| point.at.on).collect(),
            kinds: report.points.iter().map(|point| point.kind).collect(),
            follows: xmr::shift_follows(&input, &report).map(|iteration| iteration.number),
        }))
    }

    /// Number of points.
    pub(crate) fn points(&self) -> usize {
        self.days.len()
    }

    /// What the lead metric did while an iteration ran: from its start to its end, or to the last point.
    fn during(&self, iteration: &Iteration) -> String {
        let from = self.days.partition_point(|day| *day < iteration.started_on);
        let until = iteration
            .ended_on
            .map_or(self.days.len(), |end| self.days.partition_point(|day| *day <= end));
        let kinds = &self.kinds[from..until.max(from)];
        let name = &self.metric.name;
        let has = |kind| kinds.contains(&kind);
        if self.points() < BASELINE_POINTS {
            format!("Too early: {} of {BASELINE_POINTS} points of {name}.", self.points())
        } else if kinds.is_empty() {
            format!("No points of {name} in this time.")
        } else if has(PointType::Improvement) && has(PointType::Concern) {
            format!("{name} both improved and got worse in this time.")
        } else if has(PointType::Improvement) || has(PointType::Concern) {
            let better = has(PointType::Improvement);
            let (moved, stayed) = if better {
                ("improved", "better")
            } else {
                ("got worse", "worse")
            };
            if self.follows == Some(iteration.number) {
                format!("{name} {moved}: the shift follows iteration {}.", iteration.number)
            } else {
                format!("{name}: {stayed} than in the baseline.")
            }
        } else {
            format!("{name} did not change: within the usual variation.")
        }
    }
}

/// An iteration with what the lead metric did, and its warnings.
pub(crate) fn view(iteration: &Iteration, all: &[Iteration], lead: Option<&LeadCourse>) -> IterationView {
    let warnings = attribution_conflicts(iteration, all).into_iter().map(|other| {
        format!(
            "Iteration {} is open on the same metric: their effects cannot be told apart.",
            other.number
        )
    });
    IterationView {
        warnings: warnings.collect(),
        result: lead.map_or_else(
            || "No customer metric leads yet.".to_owned(),
            |lead| lead.during(iteration),
        ),
        iteration: iteration.clone(),
    }
}

fn headline(iterations: &[Iteration]) -> String {
    let with = |act| iterations.iter().filter(|iteration| iteration.act == Some(act)).count();
    let open = iterations.iter().filter(|iteration| iteration.is_open()).count();
    let facts: Vec<String> = [
        (with(Act::Adopt), "adopted"),
        (with(Act::Adapt), "adapted"),
        (with(Act::Abandon), "abandoned"),
        (open, "in study"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, word)| format!("{count} {word}"))
    .collect();
    match iterations.len() {
        0 => "No iteration yet.".to_owned(),
        1 => format!("One iteration: {}.", facts.join(", ")),
        count => format!("{count} iterations: {}.", facts.join(", ")),
    }
}

fn baseline_advice(lead: Option<&LeadCourse>) -> String {
    match lead {
        None => "Start once a customer metric leads and its baseline has 12 points. You may start now.".to_owned(),
        Some(lead) if lead.points() < BASELINE_POINTS => format!(
            "Start once the baseline has {BASELINE_POINTS} points: {} has {}. You may start now.",
            lead.metric.name,
            lead.points()
        ),
        Some(_) => String::new(),
    }
}
