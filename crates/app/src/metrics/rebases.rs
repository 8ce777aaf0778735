//! Rebasing the limits of a metric at an iteration, and taking that back.

use crate::metrics::{summary, with_pilot};
use crate::results::process::Picture;
use crate::{Result, Session};
use pilotlight_domain::Invalid;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{IterationId, RebaseId};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::permission::Action;
use pilotlight_domain::rebases::{NewRebase, Rebase};
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::rebases;
use pilotlight_store::{iterations, rows};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A rebase with the words that screens say of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct RebaseView {
    /// The rebase.
    pub rebase: Rebase,
    /// The iteration that the period begins with.
    pub iteration: ShiftView,
    /// Name of the person who rebased.
    pub by: String,
}

/// An iteration with a confirmed shift after its first day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ShiftView {
    /// The iteration.
    pub iteration_id: IterationId,
    /// Its number.
    pub number: i32,
    /// Its name in a line.
    pub title: String,
}

impl ShiftView {
    pub(crate) fn of(iteration: &Iteration) -> Self {
        Self {
            iteration_id: iteration.id,
            number: iteration.number,
            title: iteration.title.clone(),
        }
    }
}

/// Computes the limits of a metric anew from an iteration on. The limits of the baseline stay to compare with.
///
/// # Errors
/// `validation` without a reason, for an iteration of another pilot, for one without a confirmed shift after its first
/// day, or when the limits begin there already; `forbidden`, `not_found`; as the storage.
pub async fn rebase(session: &Session, new: NewRebase) -> Result<Rebase> {
    let mut change = session.change(Area::Metrics, Action::ManagePilots).await?;
    let rebase = new.build(change.person().id, session.clock().now())?;
    let (metric, pilot) = with_pilot(change.tx(), rebase.metric_id).await?;
    let iterations = iterations::list(change.tx(), pilot.id).await?;
    let refused = |message: String| Err(Invalid::field("iteration_id", message).into());
    let Some(iteration) = iterations.iter().find(|iteration| iteration.id == rebase.iteration_id) else {
        return refused("Choose an iteration of this pilot.".to_owned());
    };
    let number = iteration.number;
    let there = rebases::list(change.tx(), metric.id).await?;
    if there.iter().any(|there| there.iteration_id == iteration.id) {
        return refused(format!("The limits are rebased at iteration {number} already."));
    }
    let own = SeriesKey {
        metric_id: metric.id,
        comparison_id: None,
    };
    let points = match series::find(change.tx(), own).await? {
        Some(id) => measurements::list(change.tx(), id).await?,
        None => Vec::new(),
    };
    let rebased = rebases::days(change.tx(), metric.id).await?;
    let shifts = Picture::of(&metric, &[], &points, &iterations, &rebased).confirmed_shifts();
    if !shifts.contains(&number) {
        return refused(format!(
            "No confirmed shift follows iteration {number}: seven points in a row on one side of a mean of 12 points or \
             more. The limits stay as they are; add data, or choose another iteration."
        ));
    }
    change.insert(&rebase).await?;
    summary::refresh(change.tx(), &[metric.id]).await?;
    let name = format!("Rebased the limits of {} at iteration {number}", metric.name);
    change.commit(name, Some(pilot.id)).await?;
    Ok(rebase)
}

/// Takes a rebase back; the history keeps it.
///
/// # Errors
/// `forbidden`, `not_found`; as the storage.
pub async fn take_back(session: &Session, id: RebaseId) -> Result<()> {
    let mut change = session.change(Area::Metrics, Action::ManagePilots).await?;
    let before: Rebase = rows::find(change.tx(), id).await?;
    let (metric, pilot) = with_pilot(change.tx(), before.metric_id).await?;
    let iteration: Iteration = rows::find(change.tx(), before.iteration_id).await?;
    change.delete(&before).await?;
    summary::refresh(change.tx(), &[metric.id]).await?;
    let number = iteration.number;
    let name = format!("Took back the limits of {} from iteration {number} on", metric.name);
    change.commit(name, Some(pilot.id)).await
}
