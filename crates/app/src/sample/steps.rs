//! What happens in the story, day by day, each step as a named operation of its person and day; written as one transaction.

use crate::metrics::summary;
use crate::{Error, Result, Session};
use chrono::{DateTime, NaiveDate, Utc};
use pilotlight_domain::buy_in::{Participation, Reading};
use pilotlight_domain::customers::{Contact, Customer};
use pilotlight_domain::departments::Department;
use pilotlight_domain::id::{MetricId, PersonId, PilotId};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::measurements::{Measurement, SeriesKey};
use pilotlight_domain::metrics::{Metric, Target};
use pilotlight_domain::people::Person;
use pilotlight_domain::pilots::Pilot;
use pilotlight_domain::rebases::Rebase;
use pilotlight_store::history::{self, RowChange};
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::targets;
use pilotlight_store::rows::{self, Stored};
use pilotlight_store::{Transaction, iterations};

/// A row to write in a step.
pub(super) enum Row {
    Department(Department),
    Person(Person),
    Customer(Customer),
    Contact(Contact),
    Pilot(Pilot),
    Participation(Participation),
    Reading(Reading),
    Metric(Metric, Vec<Target>),
    Points(SeriesKey, Vec<Measurement>),
    Opened(Iteration),
    Closed { before: Iteration, after: Iteration },
    Rebase(Rebase),
}

struct Step {
    at: DateTime<Utc>,
    by: PersonId,
    name: String,
    pilot_id: Option<PilotId>,
    rows: Vec<Row>,
}

/// Steps in the order in which they were told.
#[derive(Default)]
pub(super) struct Steps(Vec<Step>);

impl Steps {
    /// Adds what `by` did at noon of a day.
    pub(super) fn add(&mut self, on: NaiveDate, by: PersonId, name: String, pilot_id: Option<PilotId>, rows: Vec<Row>) {
        self.0.push(Step {
            at: noon(on),
            by,
            name,
            pilot_id,
            rows,
        });
    }

    /// Writes every step in order of time, all of them or none.
    pub(super) async fn write(mut self, session: &Session) -> Result<()> {
        // Stable: what happens on one day stays in the order in which it was told.
        self.0.sort_by_key(|step| step.at);
        let tx = session.database().begin().await?;
        let mut measured: Vec<MetricId> = Vec::new();
        for step in self.0 {
            let operation = history::begin(&tx, step.by, step.at, None).await?;
            let mut changes = Vec::new();
            for row in step.rows {
                if let Row::Metric(metric, _) = &row {
                    measured.push(metric.id);
                }
                row.write(&tx, operation, &mut changes).await?;
            }
            history::finish(&tx, operation, &step.name, step.pilot_id, None, changes).await?;
        }
        summary::refresh(&tx, &measured).await?;
        tx.commit()
            .await
            .map_err(|error| Error::from(pilotlight_store::Error::from(error)))
    }
}

/// Noon of a day, UTC.
pub(super) fn noon(on: NaiveDate) -> DateTime<Utc> {
    on.and_hms_opt(12, 0, 0).unwrap_or_default().and_utc()
}

async fn added<T: Stored>(tx: &Transaction, row: &T, changes: &mut Vec<RowChange>) -> Result<()> {
    rows::insert(tx, row).await?;
    changes.push(RowChange::of(None, Some(row)));
    Ok(())
}

impl Row {
    async fn write(self, tx: &Transaction, operation: i32, changes: &mut Vec<RowChange>) -> Result<()> {
        match self {
            Self::Department(row) => added(tx, &row, changes).await,
            Self::Person(row) => added(tx, &row, changes).await,
            Self::Customer(row) => added(tx, &row, changes).await,
            Self::Contact(row) => added(tx, &row, changes).await,
            Self::Pilot(row) => added(tx, &row, changes).await,
            Self::Participation(row) => added(tx, &row, changes).await,
            Self::Reading(row) => added(tx, &row, changes).await,
            Self::Rebase(row) => added(tx, &row, changes).await,
            Self::Metric(row, list) => {
                added(tx, &row, changes).await?;
                Ok(targets::replace(tx, row.id, &list).await?)
            }
            Self::Points(key, points) => {
                let series_id = series::find_or_insert(tx, key).await?;
                Ok(measurements::insert(tx, series_id, operation, &points).await?)
            }
            Self::Opened(iteration) => {
                iterations::insert(tx, &iteration).await?;
                changes.push(RowChange::of(None, Some(&iteration)));
                Ok(())
            }
            Self::Closed { before, after } => {
                iterations::update(tx, &after).await?;
                changes.push(RowChange::of(Some(&before), Some(&after)));
                Ok(())
            }
        }
    }
}
