//! Buy-in of departments: the screen, participations and readings.

use crate::canvas::{Canvas, drawn};
use crate::error::{referred, taken};
use crate::pilots::PilotHeader;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_charts::{Drawing, buy_in as charts, heatmap, trajectories};
use pilotlight_domain::buy_in::{
    EngagementLevel, NewParticipation, NewReading, Participation, Reading, UpdateParticipation, held_since_words,
    is_stale,
};
use pilotlight_domain::departments::{Department, Veto};
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{DepartmentId, ParticipationId, PersonId, PilotId};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::people::Person;
use pilotlight_domain::permission::{self, Action};
use pilotlight_domain::pilots::Pilot;
use pilotlight_domain::validation::written_day;
use pilotlight_store::{buy_in, iterations, metrics, rows, workspaces};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// Everything the Buy-in screen shows, in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct BuyInScreen {
    /// Title, lede and tabs.
    pub header: PilotHeader,
    /// The finding in a sentence: who is short of the desired level.
    pub headline: String,
    /// Departments by months.
    pub heatmap: Drawing,
    /// Each department's course.
    pub trajectories: Drawing,
    /// A department each, those furthest short first (as the heatmap's rows).
    pub departments: Vec<DepartmentBuyIn>,
    /// Departments that could still be added.
    pub available: Vec<Department>,
}

/// One department in the pilot, as the inspector shows it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DepartmentBuyIn {
    /// The participation.
    pub participation: Participation,
    /// The department.
    pub department: Department,
    /// Names of its heads.
    pub heads: Vec<String>,
    /// Level today; unknown before the first reading.
    pub level: Option<EngagementLevel>,
    /// Day of the last reading.
    pub read_on: Option<NaiveDate>,
    /// "Neutral since 3 Feb 2025", or "No reading yet".
    pub since: String,
    /// Whether the last reading is stale.
    pub stale: bool,
    /// Steps short of the desired level; the whole scale when unknown.
    pub short_by: i32,
    /// Joined after the first iteration began.
    pub joined_late: bool,
    /// What to do next; empty when nothing is pressing.
    pub next_step: String,
    /// Readings, newest first.
    pub readings: Vec<ReadingView>,
    /// Whether the current person may record a reading here.
    pub may_record: bool,
}

/// A reading with the name of who recorded it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ReadingView {
    /// The reading.
    pub reading: Reading,
    /// Who recorded it.
    pub recorded_by: String,
    /// Another reading has the same day.
    pub same_day: bool,
}

/// Reads the Buy-in screen.
///
/// # Errors
/// `not_found`; as the storage.
pub async fn screen(session: &Session, pilot_id: PilotId, canvas: Canvas) -> Result<BuyInScreen> {
    let db = session.database().reads();
    let today = session.clock().today();
    let state = State::read(session, pilot_id).await?;
    let metrics = metrics::list(db, pilot_id).await?.len();
    let header = PilotHeader::read(session, pilot_id, &state.iterations, state.rows.len(), metrics).await?;
    let people: Vec<Person> = rows::list(db).await?;
    let person = people.iter().find(|person| person.id == session.person_id());
    let input = state.chart(&header.pilot, today);
    let available = state
        .departments
        .values()
        .filter(|department| !department.retired)
        .filter(|department| !state.rows.iter().any(|(row, _)| row.department_id == department.id))
        .cloned();
    let mut available: Vec<Department> = available.collect();
    available.sort_by(|a, b| a.name.cmp(&b.name));
    let departments = state
        .rows
        .iter()
        .map(|(row, readings)| state.inspect(row, readings, &people, person, today));
    let departments = departments.collect();
    let (heatmap, trajectories, headline) = drawn(move || {
        let heatmap = heatmap::draw(&input, canvas.palette, canvas.size(360.0));
        let trajectories = trajectories::draw(&input, canvas.palette, canvas.size(240.0));
        (heatmap, trajectories, input.sentence())
    })
    .await?;
    Ok(BuyInScreen {
        header,
        headline,
        heatmap,
        trajectories,
        departments,
        available,
    })
}

/// Adds a department to a pilot.
///
/// # Errors
/// `validation` also for a department that is in it already; `forbidden`, `not_found`; as the storage.
pub async fn add_participation(session: &Session, new: NewParticipation) -> Result<Participation> {
    let mut change = session.change(Area::BuyIn, Action::ManagePilots).await?;
    let participation = new.build()?;
    let pilot: Pilot = rows::find(change.tx(), participation.pilot_id).await?;
    let department: Department = rows::find(change.tx(), participation.department_id).await?;
    change
        .insert(&participation)
        .await
        .map_err(|error| taken(error, "department_id", "This department is in the pilot already."))?;
    change
        .commit(format!("Added {} to {}", department.name, pilot.name), Some(pilot.id))
        .await?;
    Ok(participation)
}

/// Changes a participation.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update_participation(session: &Session, update: UpdateParticipation) -> Result<Participation> {
    let mut change = session.change(Area::BuyIn, Action::ManagePilots).await?;
    let before: Participation = change.seen(update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    let department: Department = rows::find(change.tx(), before.department_id).await?;
    change.update(&before, &after).await?;
    let name = if before.desired == after.desired {
        format!("Changed when {} joined", department.name)
    } else {
        format!(
            "Set the desired level of {} to {}",
            department.name,
            after.desired.label()
        )
    };
    change.commit(name, Some(after.pilot_id)).await?;
    Ok(after)
}

/// Takes a department without readings out of a pilot.
///
/// # Errors
/// `validation` when it has readings; `forbidden`, `conflict`; as the storage.
pub async fn delete_participation(session: &Session, id: ParticipationId, version: i32) -> Result<()> {
    let mut change = session.change(Area::BuyIn, Action::ManagePilots).await?;
    let before: Participation = change.seen(id, version).await?;
    let department: Department = rows::find(change.tx(), before.department_id).await?;
    change.delete(&before).await.map_err(|error| {
        referred(
            error,
            "This department has readings in the pilot, so it stays. Nothing is lost.",
        )
    })?;
    change
        .commit(
            format!("Took {} out of the pilot", department.name),
            Some(before.pilot_id),
        )
        .await
}

/// Records a reading of a department's engagement level.
///
/// # Errors
/// `validation` also for a future day; `forbidden` for another department than a head's own; as the storage.
pub async fn record_reading(session: &Session, new: NewReading) -> Result<Reading> {
    let mut change = session.begin(Area::BuyIn).await?;
    let participation: Participation = rows::find(change.tx(), new.participation_id).await?;
    change.allow(Action::RecordForDepartment, participation.department_id)?;
    let department: Department = rows::find(change.tx(), participation.department_id).await?;
    let reading = new.build(change.today(), session.person_id(), session.clock().now())?;
    change.insert(&reading).await?;
    let name = format!("Set {} to {}", department.name, reading.level.label());
    change.commit(name, Some(participation.pilot_id)).await?;
    Ok(reading)
}

/// Departments of a pilot with their readings, those furthest short first.
pub(crate) struct State {
    pub(crate) rows: Vec<(Participation, Vec<Reading>)>,
    pub(crate) departments: HashMap<DepartmentId, Department>,
    pub(crate) iterations: Vec<Iteration>,
    stale_after_days: i32,
}

impl State {
    pub(crate) async fn read(session: &Session, pilot_id: PilotId) -> Result<Self> {
        let db = session.database().reads();
        let departments: Vec<Department> = rows::list(db).await?;
        let departments: HashMap<_, _> = departments.into_iter().map(|one| (one.id, one)).collect();
        let mut readings: HashMap<ParticipationId, Vec<Reading>> = HashMap::new();
        for reading in buy_in::readings::list(db, pilot_id).await? {
            readings.entry(reading.participation_id).or_default().push(reading);
        }
        let participations = buy_in::list(db, pilot_id).await?;
        let mut rows: Vec<_> = participations
            .into_iter()
            .map(|row| {
                let readings = readings.remove(&row.id).unwrap_or_default();
                (row, readings)
            })
            .collect();
        rows.sort_by_cached_key(|(row, readings)| {
            let name = departments
                .get(&row.department_id)
                .map(|department| department.name.clone());
            (std::cmp::Reverse(shortfall(row, readings)), name)
        });
        Ok(Self {
            rows,
            departments,
            iterations: iterations::list(db, pilot_id).await?,
            stale_after_days: workspaces::find(db).await?.stale_after_days,
        })
    }

    /// Name of a department.
    pub(crate) fn name(&self, id: DepartmentId) -> String {
        self.departments
            .get(&id)
            .map_or_else(String::new, |department| department.name.clone())
    }

    /// What the three charts of buy-in draw.
    pub(crate) fn chart(&self, pilot: &Pilot, today: NaiveDate) -> charts::BuyInInput {
        charts::BuyInInput {
            today,
            pilot_start: Some(pilot.started_on),
            stale_after_days: self.stale_after_days,
            departments: self
                .rows
                .iter()
                .map(|(row, readings)| charts::DepartmentBuyIn {
                    id: row.id.to_string(),
                    name: self.name(row.department_id),
                    joined_on: Some(row.joined_on),
                    desired: Some(row.desired),
                    readings: readings
                        .iter()
                        .map(|reading| charts::LevelReading {
                            id: reading.id.to_string(),
                            on: reading.on,
                            level: reading.level,
                        })
                        .collect(),
                    suggestions_built: None,
                })
                .collect(),
        }
    }

    /// Whether the last of `readings` is stale.
    pub(crate) fn is_stale(&self, readings: &[Reading], today: NaiveDate) -> bool {
        readings
            .last()
            .is_some_and(|last| is_stale(last.on, today, self.stale_after_days))
    }

    fn inspect(
        &self,
        row: &Participation,
        readings: &[Reading],
        people: &[Person],
        person: Option<&Person>,
        today: NaiveDate,
    ) -> DepartmentBuyIn {
        let name_of = |id: PersonId| {
            people
                .iter()
                .find(|person| person.id == id)
                .map(|person| person.name.clone())
        };
        let last = readings.last();
        let first_iteration = self.iterations.iter().map(|iteration| iteration.started_on).min();
        let stale = self.is_stale(readings, today);
        let short_by = shortfall(row, readings);
        let views = readings.iter().rev().map(|reading| ReadingView {
            recorded_by: name_of(reading.recorded_by).unwrap_or_default(),
            same_day: readings
                .iter()
                .any(|other| other.id != reading.id && other.on == reading.on),
            reading: reading.clone(),
        });
        let heads = people
            .iter()
            .filter(|person| !person.retired && person.department_id == Some(row.department_id));
        DepartmentBuyIn {
            heads: heads.map(|person| person.name.clone()).collect(),
            department: self
                .departments
                .get(&row.department_id)
                .cloned()
                .unwrap_or_else(|| unnamed(row.department_id)),
            level: last.map(|reading| reading.level),
            read_on: last.map(|reading| reading.on),
            since: held_since_words(readings).unwrap_or_else(|| "No reading yet".to_owned()),
            stale,
            short_by,
            joined_late: row.joined_late(first_iteration),
            next_step: next_step(row, last, stale, short_by),
            readings: views.collect(),
            may_record: person.is_some_and(|person| {
                permission::check(person, Action::RecordForDepartment, Some(row.department_id)).is_ok()
            }),
            participation: row.clone(),
        }
    }
}

/// Stands in for a department that the foreign keys make impossible to miss.
fn unnamed(id: DepartmentId) -> Department {
    Department {
        id,
        name: String::new(),
        veto: Veto::None,
        validates_benefits: false,
        retired: true,
        version: 0,
    }
}

/// Steps short of the desired level; the whole scale when nothing is known.
pub(crate) fn shortfall(row: &Participation, readings: &[Reading]) -> i32 {
    readings.last().map_or(EngagementLevel::Leading.step() + 1, |last| {
        last.level.short_of(row.desired)
    })
}

fn next_step(row: &Participation, last: Option<&Reading>, stale: bool, short_by: i32) -> String {
    match last {
        None => "Ask for a first reading.".to_owned(),
        Some(last) if stale => format!("Ask for a reading: the last one is of {}.", written_day(last.on)),
        Some(_) if short_by > 0 => format!("Find what {} would take.", row.desired.label()),
        Some(_) => String::new(),
    }
}
