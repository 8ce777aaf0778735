//! Iterations: PDSA cycles of a pilot.

use crate::id::{IterationId, MetricId, PilotId};
use crate::patch::present;
use crate::validation::{Checks, Invalid};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// How an iteration ended (the A of PDSA).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Keep the change.
    Adopt,
    /// Change it and try again.
    Adapt,
    /// Drop it.
    Abandon,
}

impl Act {
    /// Every act, best first.
    pub const ALL: [Self; 3] = [Self::Adopt, Self::Adapt, Self::Abandon];

    /// The act as a past participle: "adopted".
    #[must_use]
    pub fn past(self) -> &'static str {
        match self {
            Self::Adopt => "adopted",
            Self::Adapt => "adapted",
            Self::Abandon => "abandoned",
        }
    }
}

/// Who wanted the iteration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The customer asked for it.
    Pull,
    /// We proposed it.
    Push,
}

impl Origin {
    /// Both origins.
    pub const ALL: [Self; 2] = [Self::Pull, Self::Push];
}

/// One PDSA cycle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Iteration {
    /// Identity.
    pub id: IterationId,
    /// The pilot.
    pub pilot_id: PilotId,
    /// Number within the pilot, from 1.
    pub number: i32,
    /// The iteration whose study this one grew out of.
    pub parent_id: Option<IterationId>,
    /// 1 for a change of the original plan, one more than the parent's otherwise.
    pub order: i32,
    /// Name in a line: "We refill".
    pub title: String,
    /// Plan: what we expect and why.
    pub hypothesis: String,
    /// Do: what changed.
    pub change: String,
    /// Study: what we found; empty while open.
    pub findings: String,
    /// Who wanted it.
    pub origin: Origin,
    /// Metrics it is expected to move.
    pub metric_ids: Vec<MetricId>,
    /// First day of the change.
    pub started_on: NaiveDate,
    /// Day it was closed.
    pub ended_on: Option<NaiveDate>,
    /// How it ended; none while open.
    pub act: Option<Act>,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that opens an iteration.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewIteration {
    /// Identity, made by the client.
    pub id: IterationId,
    /// The pilot.
    pub pilot_id: PilotId,
    /// The iteration it grew out of.
    pub parent_id: Option<IterationId>,
    /// Name in a line.
    pub title: String,
    /// Plan.
    pub hypothesis: String,
    /// Do; may be written later.
    pub change: String,
    /// Who wanted it.
    pub origin: Origin,
    /// Metrics it is expected to move.
    pub metric_ids: Vec<MetricId>,
    /// First day of the change.
    pub started_on: NaiveDate,
}

/// Input that changes an iteration; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateIteration {
    /// Identity.
    pub id: IterationId,
    /// The version that the person saw.
    pub version: i32,
    /// New title.
    #[serde(default)]
    #[specta(optional)]
    pub title: Option<String>,
    /// New hypothesis.
    #[serde(default)]
    #[specta(optional)]
    pub hypothesis: Option<String>,
    /// New change.
    #[serde(default)]
    #[specta(optional)]
    pub change: Option<String>,
    /// New findings.
    #[serde(default)]
    #[specta(optional)]
    pub findings: Option<String>,
    /// New origin.
    #[serde(default)]
    #[specta(optional)]
    pub origin: Option<Origin>,
    /// New metrics.
    #[serde(default)]
    #[specta(optional)]
    pub metric_ids: Option<Vec<MetricId>>,
    /// New first day.
    #[serde(default)]
    #[specta(optional)]
    pub started_on: Option<NaiveDate>,
    /// New last day of a closed iteration.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<NaiveDate>)]
    pub ended_on: Option<Option<NaiveDate>>,
}

/// Input that closes an iteration.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CloseIteration {
    /// Identity.
    pub id: IterationId,
    /// The version that the person saw.
    pub version: i32,
    /// Study: what we found.
    pub findings: String,
    /// How it ends.
    pub act: Act,
    /// Day it ends.
    pub ended_on: NaiveDate,
}

impl NewIteration {
    /// The checked iteration, `number`ed within its pilot and ordered after its `parent`.
    ///
    /// # Errors
    /// A missing or too long text; a day out of range.
    pub fn build(self, number: i32, parent: Option<&Iteration>) -> Result<Iteration, Invalid> {
        Iteration {
            id: self.id,
            pilot_id: self.pilot_id,
            number,
            parent_id: self.parent_id,
            order: parent.map_or(1, |parent| parent.order + 1),
            title: self.title,
            hypothesis: self.hypothesis,
            change: self.change,
            findings: String::new(),
            origin: self.origin,
            metric_ids: self.metric_ids,
            started_on: self.started_on,
            ended_on: None,
            act: None,
            version: 1,
        }
        .checked()
    }
}

impl UpdateIteration {
    /// `iteration` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// As [`NewIteration::build`]; findings taken away from a closed iteration; an end before the start.
    pub fn apply(self, iteration: Iteration) -> Result<Iteration, Invalid> {
        Iteration {
            title: self.title.unwrap_or(iteration.title),
            hypothesis: self.hypothesis.unwrap_or(iteration.hypothesis),
            change: self.change.unwrap_or(iteration.change),
            findings: self.findings.unwrap_or(iteration.findings),
            origin: self.origin.unwrap_or(iteration.origin),
            metric_ids: self.metric_ids.unwrap_or(iteration.metric_ids),
            started_on: self.started_on.unwrap_or(iteration.started_on),
            ended_on: self.ended_on.unwrap_or(iteration.ended_on),
            version: self.version + 1,
            ..iteration
        }
        .checked()
    }
}

impl CloseIteration {
    /// `iteration` closed, with the version counted up.
    ///
    /// # Errors
    /// Missing or too long findings; an end before the start or in the future; an iteration that is closed already.
    pub fn apply(self, iteration: Iteration, today: NaiveDate) -> Result<Iteration, Invalid> {
        if iteration.act.is_some() {
            return Err(Invalid::field(
                "act",
                "This iteration is closed already. Nothing was changed.",
            ));
        }
        let mut checks = Checks::default();
        checks.past_day("ended_on", self.ended_on, today);
        checks.finish(())?;
        Iteration {
            findings: self.findings,
            act: Some(self.act),
            ended_on: Some(self.ended_on),
            version: self.version + 1,
            ..iteration
        }
        .checked()
    }
}

impl Iteration {
    /// Whether it is still open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.act.is_none()
    }

    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let title = checks.name("title", "a short name for the iteration", &self.title);
        let hypothesis = checks.prose("hypothesis", Some("the hypothesis"), &self.hypothesis);
        let change = checks.prose("change", None, &self.change);
        let needed = self.act.is_some().then_some("what you found before closing");
        let findings = checks.prose("findings", needed, &self.findings);
        checks.day("started_on", self.started_on);
        checks.require(
            self.act.is_some() == self.ended_on.is_some(),
            "ended_on",
            "A closed iteration has a last day, and an open one has none.",
        );
        if let Some(ended_on) = self.ended_on {
            checks.day("ended_on", ended_on);
            checks.require(
                ended_on >= self.started_on,
                "ended_on",
                "Choose a last day that is not before the iteration’s first day.",
            );
        }
        checks.finish(Self {
            title,
            hypothesis,
            change,
            findings,
            ..self
        })
    }
}

/// Open iterations other than `iteration` that touch one of its metrics: their effects cannot be told apart.
#[must_use]
pub fn attribution_conflicts<'a>(iteration: &Iteration, all: &'a [Iteration]) -> Vec<&'a Iteration> {
    all.iter()
        .filter(|other| other.id != iteration.id && other.is_open() && iteration.is_open())
        .filter(|other| {
            other
                .metric_ids
                .iter()
                .any(|metric| iteration.metric_ids.contains(metric))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 3, d).unwrap()
    }

    fn open(id: u128) -> Iteration {
        NewIteration {
            id: Uuid::from_u128(id).into(),
            pilot_id: Uuid::nil().into(),
            parent_id: None,
            title: "We refill".into(),
            hypothesis: "Missing items fall".into(),
            change: String::new(),
            origin: Origin::Pull,
            metric_ids: vec![Uuid::from_u128(7).into()],
            started_on: day(10),
        }
        .build(1, None)
        .unwrap()
    }

    fn close(on: NaiveDate, findings: &str) -> CloseIteration {
        CloseIteration {
            id: Uuid::nil().into(),
            version: 1,
            findings: findings.into(),
            act: Act::Adopt,
            ended_on: on,
        }
    }

    #[test]
    fn closing_needs_findings_and_an_end_that_is_not_before_the_start() {
        assert!(close(day(20), "They fell by half").apply(open(1), day(21)).is_ok());
        let refused = |close: CloseIteration| close.apply(open(1), day(21)).unwrap_err().fields[0].field.clone();
        assert_eq!(refused(close(day(20), "  ")), "findings");
        assert_eq!(refused(close(day(9), "They fell")), "ended_on");
        assert_eq!(refused(close(day(22), "They fell")), "ended_on");
    }

    #[test]
    fn a_closed_iteration_is_not_closed_again() {
        let closed = close(day(20), "They fell").apply(open(1), day(21)).unwrap();
        assert!(close(day(20), "again").apply(closed, day(21)).is_err());
    }

    #[test]
    fn the_order_is_one_more_than_the_parents() {
        let parent = open(1);
        let child = NewIteration {
            id: Uuid::from_u128(2).into(),
            pilot_id: parent.pilot_id,
            parent_id: Some(parent.id),
            title: "Bins by round".into(),
            hypothesis: "h".into(),
            change: String::new(),
            origin: Origin::Push,
            metric_ids: vec![],
            started_on: day(12),
        };
        assert_eq!(child.build(2, Some(&parent)).unwrap().order, 2);
    }

    #[test]
    fn two_open_iterations_on_one_metric_warn_about_attribution() {
        let (one, two) = (open(1), open(2));
        let all = [one.clone(), two.clone()];
        assert_eq!(attribution_conflicts(&one, &all), [&two]);
        let closed = close(day(20), "They fell").apply(two, day(21)).unwrap();
        assert!(attribution_conflicts(&one, &[one.clone(), closed]).is_empty());
    }
}
