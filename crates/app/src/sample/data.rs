//! The shape of the sample's files. Days are the story's own; see `workspace.toml`.

use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::buy_in::{BenefitState, EngagementLevel};
use pilotlight_domain::customers::Tier;
use pilotlight_domain::departments::Veto;
use pilotlight_domain::iterations::{Act, Origin};
use pilotlight_domain::metrics::{Aspect, Cadence, DataKind, Direction, Perspective, Target};
use pilotlight_domain::people::Role;
use pilotlight_domain::pilots::Stage;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// Reads one of the sample's files.
pub(super) fn read<T: DeserializeOwned>(text: &str) -> Result<T> {
    toml::from_str(text).map_err(Error::internal)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WorkspaceFile {
    pub(super) week_50: NaiveDate,
    pub(super) name: String,
    pub(super) person: String,
    pub(super) departments: Vec<DepartmentEntry>,
    pub(super) people: Vec<PersonEntry>,
    pub(super) customers: Vec<CustomerEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DepartmentEntry {
    pub(super) name: String,
    pub(super) veto: Veto,
    #[serde(default)]
    pub(super) validates_benefits: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonEntry {
    pub(super) name: String,
    pub(super) role: Role,
    pub(super) department: Option<String>,
    #[serde(default)]
    pub(super) administrator: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CustomerEntry {
    pub(super) name: String,
    pub(super) tier: Tier,
    pub(super) size: String,
    pub(super) sites: Option<i32>,
    pub(super) founded: Option<i32>,
    pub(super) note: String,
    #[serde(default)]
    pub(super) contacts: Vec<ContactEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContactEntry {
    pub(super) name: String,
    pub(super) role: String,
    pub(super) reached_by: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PilotFile {
    pub(super) name: String,
    pub(super) customer: String,
    pub(super) service: String,
    pub(super) opportunity: String,
    pub(super) stage: Stage,
    pub(super) started_on: NaiveDate,
    /// Days from today until the decision is due.
    pub(super) decision_in_days: Option<i64>,
    pub(super) participations: Vec<ParticipationEntry>,
    pub(super) metrics: Vec<MetricEntry>,
    /// In order of number, from 1.
    pub(super) iterations: Vec<IterationEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ParticipationEntry {
    pub(super) department: String,
    pub(super) joined_on: NaiveDate,
    pub(super) desired: EngagementLevel,
    pub(super) benefit: BenefitState,
    pub(super) readings: Vec<ReadingEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ReadingEntry {
    pub(super) on: NaiveDate,
    pub(super) level: EngagementLevel,
    pub(super) reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MetricEntry {
    pub(super) name: String,
    pub(super) unit: String,
    #[serde(default)]
    pub(super) data: DataKind,
    #[serde(default)]
    pub(super) per: i32,
    pub(super) direction: Direction,
    pub(super) perspective: Perspective,
    pub(super) aspect: Aspect,
    pub(super) cadence: Cadence,
    pub(super) counter_metric: Option<String>,
    /// The department that is held to it.
    pub(super) owner: Option<String>,
    pub(super) targets: Vec<Target>,
    /// Day of the first value; the others follow by the cadence. Single events have days of their own.
    pub(super) first_on: NaiveDate,
    #[serde(default)]
    pub(super) values: Vec<f64>,
    /// What each value is out of, for proportions and rates.
    #[serde(default)]
    pub(super) denominators: Vec<f64>,
    /// Single events: their days, and values where they have any.
    #[serde(default)]
    pub(super) events: Vec<EventEntry>,
    #[serde(default)]
    pub(super) notes: Vec<NoteEntry>,
    #[serde(default)]
    pub(super) set_aside: Vec<NoteEntry>,
    #[serde(default)]
    pub(super) comparisons: Vec<ComparisonEntry>,
}

/// What happened on one day; without values, one rare event.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventEntry {
    pub(super) on: NaiveDate,
    #[serde(default)]
    pub(super) values: Vec<f64>,
}

/// Something said of the value of one day.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteEntry {
    pub(super) on: NaiveDate,
    pub(super) text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ComparisonEntry {
    pub(super) customer: String,
    pub(super) values: Vec<f64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IterationEntry {
    pub(super) title: String,
    /// Number of the iteration whose study it grew out of.
    pub(super) grew_out_of: Option<usize>,
    pub(super) hypothesis: String,
    pub(super) change: String,
    pub(super) origin: Origin,
    pub(super) metrics: Vec<String>,
    pub(super) started_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) act: Option<Act>,
    pub(super) findings: Option<String>,
    /// Metrics whose limits begin anew with it.
    #[serde(default)]
    pub(super) rebases: Vec<RebaseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RebaseEntry {
    pub(super) metric: String,
    pub(super) on: NaiveDate,
    pub(super) reason: String,
}
