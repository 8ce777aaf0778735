//! Metrics: what is measured, which way is better, and the targets over time.

pub use crate::data::{DataKind, PER};
use crate::id::{DepartmentId, MetricId, PilotId};
use crate::patch::present;
use crate::validation::{Checks, Invalid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    Increase,
    /// Less is better.
    Decrease,
    /// Neither is better; a change is only noticed.
    Neutral,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Increase, Self::Decrease, Self::Neutral];
}

/// Whose experience a metric tells. Customer comes before internal, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Perspective {
    /// What the customer experiences.
    Customer,
    /// What we measure of ourselves.
    Internal,
}

impl Perspective {
    /// Both perspectives in their order.
    pub const ALL: [Self; 2] = [Self::Customer, Self::Internal];
}

/// What of the customer's business a metric is about; the first three are the strategic ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The customer's profitability.
    Profitability,
    /// The customer's business processes.
    BusinessProcess,
    /// The customer's strategic positioning.
    StrategicPositioning,
    /// Day-to-day convenience.
    Tactical,
}

impl Aspect {
    /// Every aspect in the order of the screens.
    pub const ALL: [Self; 4] = [
        Self::Profitability,
        Self::BusinessProcess,
        Self::StrategicPositioning,
        Self::Tactical,
    ];
}

/// How often a metric is measured; of single events, the period of which the median is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Cadence {
    /// Once a day.
    Day,
    /// Once a week.
    Week,
    /// Once a month.
    Month,
    /// Once a quarter.
    Quarter,
}

impl Cadence {
    /// Every cadence, densest first.
    pub const ALL: [Self; 4] = [Self::Day, Self::Week, Self::Month, Self::Quarter];
}

/// Something measured of a pilot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Metric {
    /// Identity.
    pub id: MetricId,
    /// The pilot.
    pub pilot_id: PilotId,
    /// Name as shown, in the customer's words; unique in the pilot.
    pub name: String,
    /// Unit of a value: "min", "CAD a patient day"; of a proportion or rate, what its denominator counts: "requests".
    pub unit: String,
    /// What its data are.
    #[serde(default)]
    pub data: DataKind,
    /// What a rate is of, and 100 for proportions: the shown value is count / denominator × this. Else 1.
    #[serde(default = "one")]
    pub per: i32,
    /// Which way is better, of what is shown: of rare events, of the days between them.
    pub direction: Direction,
    /// Whose experience it tells.
    pub perspective: Perspective,
    /// What it is about.
    pub aspect: Aspect,
    /// How often it is measured.
    pub cadence: Cadence,
    /// Last day of the baseline; without one the first 12 points are the baseline.
    pub baseline_until: Option<NaiveDate>,
    /// The customer metric that shows what this internal one hides.
    pub counter_metric_id: Option<MetricId>,
    /// The department that is held to it.
    #[serde(default)]
    pub owner_department_id: Option<DepartmentId>,
    /// The pilot's lead metric; exactly one customer metric of a pilot leads.
    pub leads: bool,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Points that make a baseline when no last day is given, and that lock the limits.
pub const BASELINE_POINTS: usize = 12;

fn one() -> i32 {
    1
}

/// A value to reach from a day on, in the unit that is shown; expectations rise, so a metric has a dated list of them.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Target {
    /// First day on which it holds.
    pub from: NaiveDate,
    /// The value to reach.
    pub value: f64,
}

/// The target in force on `day`; `targets` are in order of day.
#[must_use]
pub fn target_on(targets: &[Target], day: NaiveDate) -> Option<Target> {
    let after = targets.partition_point(|target| target.from <= day);
    after.checked_sub(1).map(|last| targets[last])
}

/// Input that adds a metric.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewMetric {
    /// Identity, made by the client.
    pub id: MetricId,
    /// The pilot.
    pub pilot_id: PilotId,
    /// Name as shown.
    pub name: String,
    /// Unit of a value, or what the denominator counts; may be empty.
    pub unit: String,
    /// What its data are.
    #[serde(default)]
    pub data: DataKind,
    /// What a rate is of: 1, 100, 1,000 and so on; nothing else heeds it.
    #[serde(default = "one")]
    pub per: i32,
    /// Which way is better.
    pub direction: Direction,
    /// Whose experience it tells.
    pub perspective: Perspective,
    /// What it is about.
    pub aspect: Aspect,
    /// How often it is measured.
    pub cadence: Cadence,
    /// Last day of the baseline.
    pub baseline_until: Option<NaiveDate>,
    /// The customer metric that shows what this internal one hides.
    pub counter_metric_id: Option<MetricId>,
    /// The department that is held to it.
    #[serde(default)]
    pub owner_department_id: Option<DepartmentId>,
    /// Targets over time, at most one a day.
    pub targets: Vec<Target>,
}

/// Input that changes a metric; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateMetric {
    /// Identity.
    pub id: MetricId,
    /// The version that the person saw.
    pub version: i32,
    /// New name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// New unit.
    #[serde(default)]
    #[specta(optional)]
    pub unit: Option<String>,
    /// New kind of data.
    #[serde(default)]
    #[specta(optional)]
    pub data: Option<DataKind>,
    /// What a rate is of from now on.
    #[serde(default)]
    #[specta(optional)]
    pub per: Option<i32>,
    /// New direction.
    #[serde(default)]
    #[specta(optional)]
    pub direction: Option<Direction>,
    /// New perspective.
    #[serde(default)]
    #[specta(optional)]
    pub perspective: Option<Perspective>,
    /// New aspect.
    #[serde(default)]
    #[specta(optional)]
    pub aspect: Option<Aspect>,
    /// New cadence.
    #[serde(default)]
    #[specta(optional)]
    pub cadence: Option<Cadence>,
    /// New last day of the baseline, or none.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<NaiveDate>)]
    pub baseline_until: Option<Option<NaiveDate>>,
    /// New counter-metric, or none.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<MetricId>)]
    pub counter_metric_id: Option<Option<MetricId>>,
    /// New owner, or none.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<DepartmentId>)]
    pub owner_department_id: Option<Option<DepartmentId>>,
    /// `true` makes it the pilot's lead metric.
    #[serde(default)]
    #[specta(optional)]
    pub leads: Option<bool>,
    /// The whole list of targets, replacing the present one.
    #[serde(default)]
    #[specta(optional)]
    pub targets: Option<Vec<Target>>,
    /// Identity of the metric that goes on under the new definition, made by the client, where the old numbers cannot be
    /// compared with the new ones: the old metric stays with its points.
    #[serde(default)]
    #[specta(optional)]
    pub successor_id: Option<MetricId>,
    /// The unit is only spelled otherwise; the numbers mean the same.
    #[serde(default)]
    #[specta(optional)]
    pub only_wording: Option<bool>,
}

impl NewMetric {
    /// The checked metric and its targets in order of day; the first customer metric of a pilot `leads`.
    ///
    /// # Errors
    /// A missing or too long text; a day out of range; a target that is not finite or two on one day;
    /// a counter-metric of a customer metric.
    pub fn build(self, leads: bool) -> Result<(Metric, Vec<Target>), Invalid> {
        let metric = Metric {
            leads: leads && self.perspective == Perspective::Customer,
            id: self.id,
            pilot_id: self.pilot_id,
            name: self.name,
            unit: self.unit,
            data: self.data,
            per: self.per,
            direction: self.direction,
            perspective: self.perspective,
            aspect: self.aspect,
            cadence: self.cadence,
            baseline_until: self.baseline_until,
            counter_metric_id: self.counter_metric_id,
            owner_department_id: self.owner_department_id,
            version: 1,
        };
        Ok((metric.checked()?, checked_targets(self.targets)?))
    }
}

impl UpdateMetric {
    /// `metric` with the changes applied and the version counted up, and its targets.
    ///
    /// # Errors
    /// As [`NewMetric::build`], and an internal metric that would lead.
    pub fn apply(self, metric: Metric, targets: Vec<Target>) -> Result<(Metric, Vec<Target>), Invalid> {
        let metric = Metric {
            id: metric.id,
            pilot_id: metric.pilot_id,
            name: self.name.unwrap_or(metric.name),
            unit: self.unit.unwrap_or(metric.unit),
            data: self.data.unwrap_or(metric.data),
            per: self.per.unwrap_or(metric.per),
            direction: self.direction.unwrap_or(metric.direction),
            perspective: self.perspective.unwrap_or(metric.perspective),
            aspect: self.aspect.unwrap_or(metric.aspect),
            cadence: self.cadence.unwrap_or(metric.cadence),
            baseline_until: self.baseline_until.unwrap_or(metric.baseline_until),
            counter_metric_id: self.counter_metric_id.unwrap_or(metric.counter_metric_id),
            owner_department_id: self.owner_department_id.unwrap_or(metric.owner_department_id),
            leads: self.leads.unwrap_or(metric.leads),
            version: self.version + 1,
        };
        Ok((metric.checked()?, checked_targets(self.targets.unwrap_or(targets))?))
    }
}

impl Metric {
    /// The unit as it stands after a shown value: "min", "%", "per 1,000 requests"; of rare events, "days".
    #[must_use]
    pub fn shown_unit(&self) -> String {
        self.data.shown_unit(&self.unit, self.per)
    }

    /// Why numbers measured so far cannot be compared with those of `after`: the first field that differs, none when they
    /// can.
    #[must_use]
    pub fn incomparable_with(&self, after: &Self) -> Option<&'static str> {
        [
            ("data", self.data != after.data),
            ("per", self.per != after.per),
            ("unit", self.unit != after.unit),
        ]
        .into_iter()
        .find_map(|(field, differs)| differs.then_some(field))
    }

    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "the metric’s name", &self.name);
        let unit = checks.optional_line("unit", &self.unit);
        if let Some(until) = self.baseline_until {
            checks.day("baseline_until", until);
        }
        checks.require(
            !self.leads || self.perspective == Perspective::Customer,
            "perspective",
            "The lead metric tells what the customer experiences. Choose another lead metric first.",
        );
        checks.require(
            self.counter_metric_id.is_none() || self.perspective == Perspective::Internal,
            "counter_metric_id",
            "Only an internal metric has a counter-metric.",
        );
        checks.require(
            self.counter_metric_id != Some(self.id),
            "counter_metric_id",
            "A metric cannot be its own counter-metric.",
        );
        let per = match self.data {
            DataKind::Proportion => 100,
            DataKind::Rate => self.per,
            DataKind::Value | DataKind::Occurrence | DataKind::RareEvent => 1,
        };
        checks.require(
            PER.contains(&per),
            "per",
            "Choose what the rate is of: each, 100, 1,000, 10,000, 100,000 or 1,000,000.",
        );
        checks.finish(Self {
            name,
            unit,
            per,
            ..self
        })
    }
}

fn checked_targets(mut targets: Vec<Target>) -> Result<Vec<Target>, Invalid> {
    targets.sort_by_key(|target| target.from);
    let mut checks = Checks::default();
    for target in &targets {
        checks.day("targets", target.from);
        checks.finite("targets", target.value);
    }
    checks.require(
        targets.windows(2).all(|pair| pair[0].from != pair[1].from),
        "targets",
        "Give each day one target.",
    );
    checks.finish(targets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 3, d).unwrap()
    }

    fn new(perspective: Perspective, targets: Vec<Target>) -> NewMetric {
        NewMetric {
            id: Uuid::from_u128(1).into(),
            pilot_id: Uuid::nil().into(),
            name: "Service calls a day".into(),
            unit: "calls".into(),
            data: DataKind::Value,
            per: 1,
            direction: Direction::Decrease,
            perspective,
            aspect: Aspect::BusinessProcess,
            cadence: Cadence::Day,
            baseline_until: None,
            counter_metric_id: None,
            owner_department_id: None,
            targets,
        }
    }

    #[test]
    fn only_a_customer_metric_leads() {
        assert!(new(Perspective::Customer, vec![]).build(true).unwrap().0.leads);
        assert!(!new(Perspective::Internal, vec![]).build(true).unwrap().0.leads);
    }

    #[test]
    fn only_a_rate_says_what_it_is_of() {
        let built = |data, per| {
            let of = NewMetric {
                data,
                per,
                ..new(Perspective::Customer, vec![])
            };
            of.build(true).map(|(metric, _)| (metric.per, metric.shown_unit()))
        };
        assert_eq!(built(DataKind::Value, 7).unwrap(), (1, "calls".to_owned()));
        assert_eq!(built(DataKind::Proportion, 1).unwrap(), (100, "%".to_owned()));
        assert_eq!(
            built(DataKind::Rate, 1000).unwrap(),
            (1000, "per 1,000 calls".to_owned())
        );
        assert_eq!(built(DataKind::RareEvent, 9).unwrap(), (1, "days".to_owned()));
        assert_eq!(built(DataKind::Rate, 7).unwrap_err().fields[0].field, "per");
    }

    #[test]
    fn targets_are_sorted_steps_of_finite_values() {
        let at = |d, value| Target { from: day(d), value };
        let (_, targets) = new(Perspective::Customer, vec![at(9, 5.0), at(2, 8.0)])
            .build(false)
            .unwrap();
        assert_eq!(target_on(&targets, day(1)), None);
        assert_eq!(target_on(&targets, day(8)), Some(at(2, 8.0)));
        assert_eq!(target_on(&targets, day(9)), Some(at(9, 5.0)));
        assert!(
            new(Perspective::Customer, vec![at(2, 8.0), at(2, 9.0)])
                .build(false)
                .is_err()
        );
        assert!(
            new(Perspective::Customer, vec![at(2, f64::INFINITY)])
                .build(false)
                .is_err()
        );
    }
}
