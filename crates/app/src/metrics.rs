//! Metrics: adding, changing and deleting them, and what their points say in a word.

pub mod find;
mod gap;
pub mod rebases;
pub(crate) mod shown;
mod succession;
pub(crate) mod summary;

pub(crate) use gap::mark_gaps;

use crate::change::Change;
use crate::error::{referred, taken};
use crate::metrics::succession::Break;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_charts::verdict::{Movement, TargetOutlook};
use pilotlight_domain::Invalid;
use pilotlight_domain::departments::Department;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{MetricId, PilotId};
use pilotlight_domain::metrics::{Aspect, DataKind, Direction, Metric, NewMetric, Perspective, Target, UpdateMetric};
use pilotlight_domain::permission::Action;
use pilotlight_domain::pilots::Pilot;
use pilotlight_store::history::RowChange;
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::targets;
use pilotlight_store::{Queries, Transaction, metrics, rows};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A metric with what its points say, as lists and tiles show it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricReading {
    /// The metric.
    pub metric_id: MetricId,
    /// Its name.
    pub name: String,
    /// The unit of what is shown: "%", "per 1,000 requests"; of rare events, days between them.
    pub unit: String,
    /// What its data are.
    pub data: DataKind,
    /// Which way is better.
    pub direction: Direction,
    /// Whose experience it tells.
    pub perspective: Perspective,
    /// What it is about.
    pub aspect: Aspect,
    /// Whether it is the pilot's lead metric.
    pub leads: bool,
    /// The customer metric that shows what this internal one hides.
    pub counter_metric_id: Option<MetricId>,
    /// "Green outside, red inside: …" of an internal metric on target whose counter-metric is not; else empty.
    pub gap: String,
    /// Number of shown points that count: of occurrences, periods; of rare events, times between them.
    pub points: i32,
    /// Latest value shown.
    pub latest: Option<f64>,
    /// Day of the latest value.
    pub latest_on: Option<NaiveDate>,
    /// Target in force on that day.
    pub target: Option<f64>,
    /// Mean of the baseline.
    pub baseline_mean: Option<f64>,
    /// Mean of the last 12 points.
    pub recent_mean: Option<f64>,
    /// What the latest point says.
    pub variation: Movement,
    /// Whether the target will be met.
    pub assurance: TargetOutlook,
    /// The variation in words: "Improving", "Too early: 7 of 12 points".
    pub variation_words: String,
    /// The target in words: "Hit and miss"; empty without one.
    pub assurance_words: String,
}

const TAKEN: &str = "This pilot has a metric of this name already. Choose another name.";

/// Adds a metric. The first customer metric of a pilot leads.
///
/// # Errors
/// `validation` also for a name that is taken; `forbidden`, `not_found`; as the storage.
pub async fn add(session: &Session, new: NewMetric) -> Result<Metric> {
    let mut change = session.change(Area::Metrics, Action::ManagePilots).await?;
    let pilot: Pilot = rows::find(change.tx(), new.pilot_id).await?;
    let others = metrics::list(change.tx(), new.pilot_id).await?;
    let (metric, new_targets) = new.build(!others.iter().any(|other| other.leads))?;
    check_counter(&metric, &others)?;
    check_owner(&change, &metric).await?;
    change
        .insert(&metric)
        .await
        .map_err(|error| taken(error, "name", TAKEN))?;
    targets::replace(change.tx(), metric.id, &new_targets).await?;
    change.note(targets_change(metric.id, &[], &new_targets));
    summary::refresh(change.tx(), &[metric.id]).await?;
    change
        .commit(
            format!("Added the metric {} to {}", metric.name, pilot.name),
            Some(pilot.id),
        )
        .await?;
    Ok(metric)
}

/// Changes a metric and its targets, and gives it as it is now. A metric that is made to lead takes over from the one that
/// led. Where its points could not be compared with new ones, it stays with them under another name, and what is given is a
/// new metric, its successor.
///
/// # Errors
/// As [`add`], and `conflict`; `validation` where points would become incomparable and no successor is named.
pub async fn update(session: &Session, update: UpdateMetric) -> Result<Metric> {
    let mut change = session.change(Area::Metrics, Action::ManagePilots).await?;
    let before: Metric = change.seen(update.id, update.version).await?;
    let targets_before = targets::list(change.tx(), before.id).await?;
    let others = metrics::list(change.tx(), before.pilot_id).await?;
    let (successor, only_wording) = (update.successor_id, update.only_wording.unwrap_or(false));
    let (mut after, targets_after) = update.apply(before.clone(), targets_before.clone())?;
    // The first customer metric leads, whichever way it became one.
    after.leads |= after.perspective == Perspective::Customer && !others.iter().any(|other| other.leads);
    check_counter(&after, &others)?;
    check_owner(&change, &after).await?;
    if before.leads && !after.leads {
        return Err(Invalid::field(
            "leads",
            "A pilot has a lead metric. Make another customer metric lead instead.",
        )
        .into());
    }
    if after.leads
        && let Some(led) = others.iter().find(|other| other.leads && other.id != after.id)
    {
        let follower = Metric {
            leads: false,
            version: led.version + 1,
            ..led.clone()
        };
        change.update(led, &follower).await?;
    }
    if let Some(gone) = Break::between(&change, &before, &after, only_wording).await? {
        let Some(id) = successor else {
            return Err(gone.refusal(&change, &before).await?);
        };
        let new = gone
            .succeed(&mut change, (&before, after), &targets_after, id, &others)
            .await?;
        let name = format!("Changed what {} measures", new.name);
        change.commit(name, Some(new.pilot_id)).await?;
        return Ok(new);
    }
    change
        .update(&before, &after)
        .await
        .map_err(|error| taken(error, "name", TAKEN))?;
    if targets_before != targets_after {
        targets::replace(change.tx(), after.id, &targets_after).await?;
        change.note(targets_change(after.id, &targets_before, &targets_after));
    }
    summary::refresh(change.tx(), &[after.id]).await?;
    change
        .commit(format!("Changed the metric {}", after.name), Some(after.pilot_id))
        .await?;
    Ok(after)
}

/// Deletes a metric without measurements, iterations and internal metrics that count on it; the lead metric only as
/// the last customer metric.
///
/// # Errors
/// `validation` when something refers to it; `forbidden`, `conflict`; as the storage.
pub async fn delete(session: &Session, id: MetricId, version: i32) -> Result<()> {
    let mut change = session.change(Area::Metrics, Action::ManagePilots).await?;
    let before: Metric = change.seen(id, version).await?;
    let others = metrics::list(change.tx(), before.pilot_id).await?;
    let may_lead = |other: &Metric| other.id != id && other.perspective == Perspective::Customer;
    if before.leads && others.iter().any(may_lead) {
        let message = "This metric leads. Make another customer metric lead first, then delete it.";
        return Err(Invalid::field("leads", message).into());
    }
    let targets = targets::list(change.tx(), id).await?;
    // Series whose points were all deleted hold nothing, and would keep the metric for no reason that people see.
    series::delete_empty(change.tx(), id).await?;
    // The targets first, so that undoing puts the metric back before them.
    change.note(targets_change(id, &targets, &[]));
    change.delete(&before).await.map_err(|error| {
        referred(
            error,
            "This metric has measurements, or an iteration or another metric names it, so it stays.",
        )
    })?;
    change
        .commit(format!("Deleted the metric {}", before.name), Some(before.pilot_id))
        .await
}

fn targets_change(metric_id: MetricId, before: &[Target], after: &[Target]) -> RowChange {
    RowChange::keyed("targets", metric_id.to_string(), Some(&before), Some(&after))
}

fn check_counter(metric: &Metric, others: &[Metric]) -> Result<()> {
    let Some(counter) = metric.counter_metric_id else {
        return Ok(());
    };
    if others
        .iter()
        .any(|other| other.id == counter && other.perspective == Perspective::Customer)
    {
        Ok(())
    } else {
        Err(Invalid::field(
            "counter_metric_id",
            "Choose a customer metric of this pilot as counter-metric.",
        )
        .into())
    }
}

async fn check_owner(change: &Change<'_>, metric: &Metric) -> Result<()> {
    let Some(owner) = metric.owner_department_id else {
        return Ok(());
    };
    match rows::find::<Department>(change.tx(), owner).await {
        Err(pilotlight_store::Error::NotFound(_)) => {
            Err(Invalid::field("owner_department_id", "Choose a department of this workspace.").into())
        }
        found => Ok(found.map(drop)?),
    }
}

/// What must hold between the metrics of a pilot, however they came to be: a customer metric leads, counter-metrics are
/// customer metrics, and only single events share a day.
pub(crate) async fn check_together(tx: &Transaction, id: MetricId) -> Result<()> {
    let metric: Metric = rows::find(tx, id).await?;
    let all = metrics::list(tx, metric.pilot_id).await?;
    all.iter().try_for_each(|one| check_counter(one, &all))?;
    if !metric.data.is_event() && !measurements::days_with_several(tx, id).await?.is_empty() {
        let message = "Several points share a day, which only single events may.";
        return Err(Invalid::field("data", message).into());
    }
    Ok(())
}

/// Whether a customer metric leads, where a pilot has any.
pub(crate) async fn check_lead(tx: &Transaction, pilot_id: PilotId) -> Result<()> {
    let all = metrics::list(tx, pilot_id).await?;
    let mut of_customer = all
        .iter()
        .filter(|metric| metric.perspective == Perspective::Customer)
        .peekable();
    if of_customer.peek().is_none() || of_customer.any(|metric| metric.leads) {
        return Ok(());
    }
    let message = "A pilot has a lead metric. Make another customer metric lead first.";
    Err(Invalid::field("leads", message).into())
}

/// The metric with its pilot.
pub(crate) async fn with_pilot(db: &impl Queries, id: MetricId) -> Result<(Metric, Pilot)> {
    let metric: Metric = rows::find(db, id).await?;
    let pilot: Pilot = rows::find(db, metric.pilot_id).await?;
    Ok((metric, pilot))
}
