//! Pilots: one testbed project with one customer, and the stages it goes through.

use crate::id::{CustomerId, PersonId, PilotId};
use crate::patch::present;
use crate::validation::{Checks, Invalid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Where a pilot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Prepared; the baseline is being measured.
    Proposed,
    /// Iterations run with the customer.
    Running,
    /// The executive is deciding.
    Deciding,
    /// Decided to scale; commitments are being kept.
    Scaling,
    /// Every commitment is verified or waived.
    Scaled,
    /// Ended, its lessons kept.
    Stopped,
}

impl Stage {
    /// Every stage in order; `Stopped` is reached from any of them.
    pub const ALL: [Self; 6] = [
        Self::Proposed,
        Self::Running,
        Self::Deciding,
        Self::Scaling,
        Self::Scaled,
        Self::Stopped,
    ];

    /// Whether a pilot may go from this stage to `next` without a decision.
    ///
    /// The stages go forward one at a time; `deciding` may go back to `running` (the decision *continue*);
    /// stopping is possible from any stage that has not ended.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        use Stage::{Deciding, Proposed, Running, Scaled, Scaling, Stopped};
        matches!(
            (self, next),
            (Proposed, Running) | (Running, Deciding) | (Deciding, Running | Scaling) | (Scaling, Scaled)
        ) || (next == Stopped && !matches!(self, Scaled | Stopped))
            || self == next
    }
}

/// One testbed project with one customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Pilot {
    /// Identity.
    pub id: PilotId,
    /// Name as shown; usually the customer's.
    pub name: String,
    /// The customer.
    pub customer_id: CustomerId,
    /// The service being tried, in a line: "Ward stock we count and refill".
    pub service: String,
    /// The opportunity statement.
    pub opportunity: String,
    /// Where it stands.
    pub stage: Stage,
    /// First day.
    pub started_on: NaiveDate,
    /// Day by which to decide.
    pub decision_due_on: Option<NaiveDate>,
    /// The innovation lead who manages it.
    pub lead_id: Option<PersonId>,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that creates a pilot.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewPilot {
    /// Identity, made by the client.
    pub id: PilotId,
    /// Name as shown.
    pub name: String,
    /// The customer.
    pub customer_id: CustomerId,
    /// The service being tried, in a line; may be empty.
    pub service: String,
    /// The opportunity statement.
    pub opportunity: String,
    /// First day.
    pub started_on: NaiveDate,
    /// Day by which to decide.
    pub decision_due_on: Option<NaiveDate>,
    /// The innovation lead who manages it.
    pub lead_id: Option<PersonId>,
}

/// Input that changes a pilot; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdatePilot {
    /// Identity.
    pub id: PilotId,
    /// The version that the person saw.
    pub version: i32,
    /// New name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// New service line.
    #[serde(default)]
    #[specta(optional)]
    pub service: Option<String>,
    /// New opportunity statement.
    #[serde(default)]
    #[specta(optional)]
    pub opportunity: Option<String>,
    /// New stage.
    #[serde(default)]
    #[specta(optional)]
    pub stage: Option<Stage>,
    /// New first day.
    #[serde(default)]
    #[specta(optional)]
    pub started_on: Option<NaiveDate>,
    /// New decision day, or none.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<NaiveDate>)]
    pub decision_due_on: Option<Option<NaiveDate>>,
    /// New lead, or none.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<PersonId>)]
    pub lead_id: Option<Option<PersonId>>,
}

impl NewPilot {
    /// The checked pilot, in stage `proposed` before its first day and `running` from then on.
    ///
    /// # Errors
    /// A missing or too long text; a day out of range; a decision due before the start.
    pub fn build(self, today: NaiveDate) -> Result<Pilot, Invalid> {
        Pilot {
            stage: if self.started_on > today {
                Stage::Proposed
            } else {
                Stage::Running
            },
            id: self.id,
            name: self.name,
            customer_id: self.customer_id,
            service: self.service,
            opportunity: self.opportunity,
            started_on: self.started_on,
            decision_due_on: self.decision_due_on,
            lead_id: self.lead_id,
            version: 1,
        }
        .checked()
    }
}

impl UpdatePilot {
    /// `pilot` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// As [`NewPilot::build`], and a stage that cannot follow the present one.
    pub fn apply(self, pilot: Pilot) -> Result<Pilot, Invalid> {
        let stage = self.stage.unwrap_or(pilot.stage);
        if !pilot.stage.may_become(stage) {
            return Err(Invalid::field(
                "stage",
                "A pilot goes through its stages one at a time; choose the next one.",
            ));
        }
        Pilot {
            id: pilot.id,
            name: self.name.unwrap_or(pilot.name),
            customer_id: pilot.customer_id,
            service: self.service.unwrap_or(pilot.service),
            opportunity: self.opportunity.unwrap_or(pilot.opportunity),
            stage,
            started_on: self.started_on.unwrap_or(pilot.started_on),
            decision_due_on: self.decision_due_on.unwrap_or(pilot.decision_due_on),
            lead_id: self.lead_id.unwrap_or(pilot.lead_id),
            version: self.version + 1,
        }
        .checked()
    }
}

impl Pilot {
    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "the pilot’s name", &self.name);
        let service = checks.optional_line("service", &self.service);
        let opportunity = checks.prose("opportunity", Some("the opportunity statement"), &self.opportunity);
        checks.day("started_on", self.started_on);
        if let Some(due) = self.decision_due_on {
            checks.day("decision_due_on", due);
            checks.require(
                due >= self.started_on,
                "decision_due_on",
                "Choose a decision day that is not before the pilot’s first day.",
            );
        }
        checks.finish(Self {
            name,
            service,
            opportunity,
            ..self
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_go_forward_one_at_a_time_and_stop_from_anywhere() {
        assert!(Stage::Proposed.may_become(Stage::Running));
        assert!(!Stage::Proposed.may_become(Stage::Scaling));
        assert!(Stage::Deciding.may_become(Stage::Running));
        for stage in Stage::ALL {
            assert!(stage.may_become(stage));
            assert_eq!(stage.may_become(Stage::Stopped), stage != Stage::Scaled);
            assert!(stage == Stage::Stopped || !Stage::Stopped.may_become(stage));
        }
    }

    #[test]
    fn a_decision_due_before_the_start_is_refused() {
        let day = |d| NaiveDate::from_ymd_opt(2025, 10, d).unwrap();
        let new = NewPilot {
            id: uuid::Uuid::nil().into(),
            name: "Lakeshore".into(),
            customer_id: uuid::Uuid::nil().into(),
            service: String::new(),
            opportunity: "Count and refill for them".into(),
            started_on: day(10),
            decision_due_on: Some(day(9)),
            lead_id: None,
        };
        let refused = new.build(day(20)).unwrap_err();
        assert_eq!(refused.fields[0].field, "decision_due_on");
    }
}
