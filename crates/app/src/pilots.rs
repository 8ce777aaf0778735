//! Pilots: creating, changing and finding them.

use crate::session::PilotEntry;
use crate::{Error, Result, Session};
use chrono::NaiveDate;
use pilotlight_domain::Invalid;
use pilotlight_domain::customers::Customer;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::PilotId;
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::people::Person;
use pilotlight_domain::permission::Action;
use pilotlight_domain::pilots::{NewPilot, Pilot, Stage, UpdatePilot};
use pilotlight_domain::validation::written_day;
use pilotlight_store::{Transaction, rows};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What every screen of a pilot shows above its tabs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PilotHeader {
    /// The pilot.
    pub pilot: Pilot,
    /// Its customer.
    pub customer: Customer,
    /// Service, week, iteration and decision in a sentence.
    pub lede: String,
    /// Number of departments in it.
    pub departments: i32,
    /// Number of iterations.
    pub iterations: i32,
    /// Number of metrics.
    pub metrics: i32,
}

/// Days before a decision from which it is due.
pub(crate) const DUE_WITHIN_DAYS: i64 = 14;

/// Whether a decision of a pilot in `stage` is due soon or overdue.
pub(crate) fn decision_due(stage: Stage, due: Option<NaiveDate>, today: NaiveDate) -> bool {
    matches!(stage, Stage::Running | Stage::Deciding)
        && due.is_some_and(|due| (due - today).num_days() <= DUE_WITHIN_DAYS)
}

/// Pilots for the sidebar: decisions due first, then running, then ended; by name within each.
pub(crate) fn sidebar(pilots: Vec<Pilot>, today: NaiveDate) -> Vec<PilotEntry> {
    let mut entries: Vec<PilotEntry> = pilots
        .into_iter()
        .map(|pilot| PilotEntry {
            decision_due: decision_due(pilot.stage, pilot.decision_due_on, today),
            id: pilot.id,
            name: pilot.name,
            stage: pilot.stage,
        })
        .collect();
    // Pilots come by name, and the sort is stable.
    entries.sort_by_key(|entry| match entry.stage {
        _ if entry.decision_due => 0,
        Stage::Stopped | Stage::Scaled => 2,
        _ => 1,
    });
    entries
}

/// Creates a pilot.
///
/// # Errors
/// `validation`, `forbidden`, `not_found` for a customer that is not there; as the storage.
pub async fn create(session: &Session, new: NewPilot) -> Result<Pilot> {
    let mut change = session.change(Area::Pilots, Action::ManagePilots).await?;
    let pilot = new.build(change.today())?;
    let _: Customer = rows::find(change.tx(), pilot.customer_id).await?;
    check_lead(change.tx(), &pilot).await?;
    change.insert(&pilot).await?;
    change
        .commit(format!("Created the pilot {}", pilot.name), Some(pilot.id))
        .await?;
    Ok(pilot)
}

async fn check_lead(tx: &Transaction, pilot: &Pilot) -> Result<()> {
    let Some(id) = pilot.lead_id else { return Ok(()) };
    let found: std::result::Result<Person, _> = rows::find(tx, id).await;
    match found {
        Ok(_) => Ok(()),
        Err(pilotlight_store::Error::NotFound(_)) => {
            Err(Invalid::field("lead_id", "This person is not in the workspace. Choose another.").into())
        }
        Err(error) => Err(Error::from(error)),
    }
}

/// Changes a pilot.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update(session: &Session, update: UpdatePilot) -> Result<Pilot> {
    let mut change = session.change(Area::Pilots, Action::ManagePilots).await?;
    let before: Pilot = change.seen(update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    check_lead(change.tx(), &after).await?;
    change.update(&before, &after).await?;
    change
        .commit(format!("Changed the pilot {}", after.name), Some(after.id))
        .await?;
    Ok(after)
}

/// Deletes a pilot that has no departments, iterations or metrics.
///
/// # Errors
/// `validation` when something refers to it; `forbidden`, `conflict`; as the storage.
pub async fn delete(session: &Session, id: PilotId, version: i32) -> Result<()> {
    let mut change = session.change(Area::Pilots, Action::ManagePilots).await?;
    let before: Pilot = change.seen(id, version).await?;
    change.delete(&before).await.map_err(|error| {
        crate::error::referred(
            error,
            "This pilot has departments, iterations or metrics, so it stays. Stop it instead.",
        )
    })?;
    change.commit(format!("Deleted the pilot {}", before.name), None).await
}

impl PilotHeader {
    /// Reads the header of a pilot, given what the screen has read already.
    pub(crate) async fn read(
        session: &Session,
        pilot_id: PilotId,
        iterations: &[Iteration],
        departments: usize,
        metrics: usize,
    ) -> Result<Self> {
        let db = session.database().reads();
        let pilot: Pilot = rows::find(db, pilot_id).await?;
        let customer: Customer = rows::find(db, pilot.customer_id).await?;
        let lede = lede(&pilot, iterations, session.clock().today());
        let count = |number| i32::try_from(number).unwrap_or(i32::MAX);
        Ok(Self {
            pilot,
            customer,
            lede,
            departments: count(departments),
            iterations: count(iterations.len()),
            metrics: count(metrics),
        })
    }
}

/// "Ward stock we count and refill. Week 50, iteration 5 in study, decision on 1 Oct 2025."
fn lede(pilot: &Pilot, iterations: &[Iteration], today: NaiveDate) -> String {
    let mut parts = Vec::new();
    if pilot.started_on > today {
        parts.push(format!("Starts on {}", written_day(pilot.started_on)));
    } else {
        parts.push(format!("Week {}", (today - pilot.started_on).num_days() / 7 + 1));
    }
    if let Some(iteration) = iterations.last() {
        let state = iteration.act.map_or("in study", |act| act.past());
        parts.push(format!("iteration {} {state}", iteration.number));
    }
    parts.push(match pilot.decision_due_on {
        Some(due) => format!("decision on {}", written_day(due)),
        None => "no decision day set".to_owned(),
    });
    let facts = format!("{}.", parts.join(", "));
    if pilot.service.is_empty() {
        facts
    } else {
        format!("{}. {facts}", pilot.service.trim_end_matches('.'))
    }
}
