//! Undo and redo of whole operations, of whatever area: the history knows the rows, the permissions and the areas.
//!
//! Undoing is an operation itself, with its own history and event, and so is doing again. A rule that spans rows and that
//! the schema does not hold is checked in [`still_holds`].

use crate::change::Change;
use crate::metrics::{check_lead, check_together, summary};
use crate::people::check_administrators;
use crate::{Code, Error, Result, Session};
use pilotlight_domain::Invalid;
use pilotlight_domain::history::{Operation, Way};
use pilotlight_domain::id::{MetricId, PilotId};
use pilotlight_domain::metrics::Metric;
use pilotlight_domain::people::Person;
use pilotlight_domain::validation::written_day;
use pilotlight_store::history::kinds::{self, Reversed};
use pilotlight_store::history::points::{self, TakenAway};
use pilotlight_store::history::reversal::{self, Entry, Reversal};
use pilotlight_store::history::{self, RowChange};
use pilotlight_store::{Error as Refusal, measurements, rows};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::BTreeSet;
use uuid::Uuid;

/// An operation that can be taken back or done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Reversible {
    /// Its number, to name it by.
    pub number: i32,
    /// What was done, as people say it.
    pub name: String,
}

/// What the person at the keyboard can take back and do again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct UndoState {
    /// What she did last.
    pub undo: Option<Reversible>,
    /// What she undid last and did not change anything after.
    pub redo: Option<Reversible>,
}

/// What undo and redo would do.
///
/// # Errors
/// As the storage.
pub async fn state(session: &Session) -> Result<UndoState> {
    let db = session.database().reads();
    Ok(UndoState {
        undo: reversible(session, reversal::last_done(db, session.person_id()).await?).await?,
        redo: reversible(session, reversal::last_undone(db, session.person_id()).await?).await?,
    })
}

async fn reversible(session: &Session, entry: Option<Entry>) -> Result<Option<Reversible>> {
    let Some(entry) = entry.filter(|entry| entry.scope.is_some()) else {
        return Ok(None);
    };
    let origin = reversal::find(session.database().reads(), entry.origin).await?;
    Ok(Some(Reversible {
        number: entry.operation.number,
        name: origin.operation.name,
    }))
}

/// Undoes what the person did last, or the operation of this number, and gives what was undone.
///
/// # Errors
/// `not_found` when there is nothing; `conflict` naming what came after it and depends on it; `forbidden` for somebody who
/// may not do such a thing; `validation` when a rule would not hold any more; as the storage. Nothing is changed then.
pub async fn undo(session: &Session, number: Option<i32>) -> Result<Reversible> {
    let entry = match number {
        Some(number) => Some(reversal::find(session.database().reads(), number).await?),
        None => reversal::last_done(session.database().reads(), session.person_id()).await?,
    };
    match entry {
        Some(entry) if entry.operation.way != Way::Undo => reverse(session, entry, Way::Undo).await,
        _ => Err(Error::new(Code::NotFound, "There is nothing of yours to undo.")),
    }
}

/// Does again what the person undid last.
///
/// # Errors
/// As [`undo`].
pub async fn redo(session: &Session) -> Result<Reversible> {
    let entry = reversal::last_undone(session.database().reads(), session.person_id()).await?;
    let entry = entry.ok_or_else(|| Error::new(Code::NotFound, "There is nothing of yours to do again."))?;
    reverse(session, entry, Way::Redo).await
}

/// Why an operation stays as it is.
enum Hindrance {
    /// The row was changed after it.
    Overtaken(RowChange),
    /// The operation of this number changed one of its points.
    Corrected(i32),
    /// Something newer refers to the row, or what the row refers to is gone.
    Referred(RowChange),
    /// Something newer has the row's name or time.
    Taken,
    /// The storage, the permissions or a rule refuse.
    Refused(Error),
}

impl<E: Into<Error>> From<E> for Hindrance {
    fn from(error: E) -> Self {
        Self::Refused(error.into())
    }
}

async fn reverse(session: &Session, entry: Entry, way: Way) -> Result<Reversible> {
    let db = session.database().reads();
    let name = reversal::find(db, entry.origin).await?.operation.name;
    match attempt(session, &entry, &name, way).await {
        Ok(number) => Ok(Reversible { number, name }),
        // The change is dropped by now, so the storage answers again.
        Err(hindrance) => Err(told(session, &entry, hindrance, &name, way).await?),
    }
}

async fn attempt(session: &Session, entry: &Entry, name: &str, way: Way) -> std::result::Result<i32, Hindrance> {
    let number = entry.operation.number;
    let Some(scope) = &entry.scope else {
        let message = format!("“{name}” was too much at once to be kept in the history, so it cannot be undone.");
        return Err(Error::new(Code::Validation, message).into());
    };
    if reversal::is_reversed(session.database().reads(), number).await? {
        return Err(Error::new(Code::Conflict, format!("“{name}” is undone already.")).into());
    }
    let reversal = Reversal {
        way,
        reverses: number,
        origin: entry.origin,
    };
    let mut change = session.begin_reversal(reversal, scope).await?;
    let rows = history::changes(change.tx(), number).await?;
    for row in rows.iter().rev() {
        match kinds::reverse(change.tx(), row).await {
            Ok(Reversed::Done(done)) => done.into_iter().for_each(|done| change.note(done)),
            Ok(Reversed::Overtaken) | Err(Refusal::Conflict) => return Err(Hindrance::Overtaken(row.clone())),
            Err(Refusal::Referred) => return Err(Hindrance::Referred(row.clone())),
            Err(Refusal::Duplicate(_)) => return Err(Hindrance::Taken),
            Err(error) => return Err(error.into()),
        }
    }
    let mut metrics = metrics_of(&rows);
    for series in &scope.points {
        metrics.insert(series.metric_id);
        // What was undone has its points in the rows of the history; they are back by now.
        if way == Way::Redo {
            continue;
        }
        match points::take_away(change.tx(), *series, entry.origin, number).await? {
            TakenAway::Done(taken) => taken.into_iter().for_each(|taken| change.note(taken)),
            TakenAway::Overtaken(later) => return Err(Hindrance::Corrected(later)),
        }
    }
    settle(&change, &rows, &metrics).await?;
    let operation = change.operation();
    let verb = if way == Way::Undo { "Undo" } else { "Redo" };
    change
        .commit(format!("{verb}: {name}"), entry.operation.pilot_id)
        .await?;
    Ok(operation)
}

/// The metrics whose points, targets or own fields changed.
fn metrics_of(rows: &[RowChange]) -> BTreeSet<MetricId> {
    let ids = rows.iter().filter_map(|row| {
        let of_metric = matches!(row.kind.as_str(), "metric" | "targets" | "measurement" | "points");
        let key = row.key.split_whitespace().next().filter(|_| of_metric);
        key.map_or_else(|| field(row, "metric_id"), |key| Uuid::parse_str(key).ok())
    });
    ids.map(Into::into).collect()
}

fn field(row: &RowChange, name: &str) -> Option<Uuid> {
    let text = row.after.as_ref().or(row.before.as_ref())?;
    let json: serde_json::Value = serde_json::from_str(text).ok()?;
    Uuid::parse_str(json.get(name)?.as_str()?).ok()
}

/// Brings up to date what is computed from the rows, and asks whether the rules that span rows still hold.
async fn settle(change: &Change<'_>, rows: &[RowChange], metrics: &BTreeSet<MetricId>) -> Result<()> {
    let mut there = Vec::new();
    for id in metrics {
        match rows::find::<Metric>(change.tx(), *id).await {
            Ok(_) => there.push(*id),
            Err(Refusal::NotFound(_)) => {}
            Err(error) => return Err(error.into()),
        }
    }
    summary::refresh(change.tx(), &there).await?;
    still_holds(change, rows, &there).await
}

async fn still_holds(change: &Change<'_>, rows: &[RowChange], metrics: &[MetricId]) -> Result<()> {
    if rows.iter().any(|row| row.kind == "person") {
        check_administrators(change.tx(), "administrator").await?;
    }
    for row in rows.iter().filter(|row| row.kind == "metric") {
        check_comparable(change, row).await?;
        if let Some(pilot_id) = field(row, "pilot_id") {
            check_lead(change.tx(), PilotId::from(pilot_id)).await?;
        }
    }
    for id in metrics {
        check_together(change.tx(), *id).await?;
    }
    Ok(())
}

/// Points stay with the kind of data that they were measured as.
async fn check_comparable(change: &Change<'_>, row: &RowChange) -> Result<()> {
    let parse = |text: &Option<String>| {
        text.as_deref()
            .and_then(|text| serde_json::from_str::<Metric>(text).ok())
    };
    let (Some(before), Some(after)) = (parse(&row.before), parse(&row.after)) else {
        return Ok(());
    };
    if (before.data, before.per) == (after.data, after.per) || measurements::count(change.tx(), after.id).await? == 0 {
        return Ok(());
    }
    let message = "Its points were measured as another kind of data. Change the metric instead: it keeps them.";
    Err(Invalid::field("data", message).into())
}

async fn told(session: &Session, entry: &Entry, hindrance: Hindrance, name: &str, way: Way) -> Result<Error> {
    let db = session.database().reads();
    let number = entry.operation.number;
    let verb = if way == Way::Undo { "undone" } else { "done again" };
    let (later, because) = match hindrance {
        Hindrance::Refused(mut error) => {
            if matches!(error.code, Code::Validation) && entry.scope.is_some() {
                error.message = format!("“{name}” was not {verb}. {}", error.message);
            }
            return Ok(error);
        }
        Hindrance::Taken => {
            let message = format!(
                "“{name}” was not {verb}: something newer has the same name or time. Nothing was changed; change that first."
            );
            return Ok(Error::new(Code::Conflict, message));
        }
        Hindrance::Overtaken(row) => (
            reversal::changed_later(db, &row.kind, &row.key, number).await?,
            "changed the same after it",
        ),
        Hindrance::Corrected(later) => (
            Some(reversal::find(db, later).await?.operation),
            "changed the same after it",
        ),
        Hindrance::Referred(row) => {
            let key = row.key.split_whitespace().next().unwrap_or_default();
            (reversal::mentioned_later(db, key, number).await?, "depends on it")
        }
    };
    let message = match later {
        Some(later) => format!(
            "“{name}” was not {verb}: {} {because}. Nothing was changed; undo that first.",
            who_did(session, &later).await?
        ),
        None => format!("“{name}” was not {verb}: something newer {because}. Nothing was changed."),
    };
    Ok(Error::new(Code::Conflict, message))
}

/// "“Changed Finance” by Ada on 3 Oct 2025".
async fn who_did(session: &Session, operation: &Operation) -> Result<String> {
    let person: Person = rows::find(session.database().reads(), operation.person_id).await?;
    let day = written_day(operation.at.date_naive());
    Ok(format!("“{}” by {} on {day}", operation.name, person.name))
}
