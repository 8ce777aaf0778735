//! Buy-in: participations of departments, engagement levels, and readings of them.
//!
//! Levels are ordinal: they are counted and stepped, never averaged.

use crate::id::{DepartmentId, ParticipationId, PersonId, PilotId, ReadingId};
use crate::validation::{Checks, Invalid, written_day};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// PMBOK's stakeholder engagement scale, ordinal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum EngagementLevel {
    /// Does not know of the pilot.
    Unaware,
    /// Knows and resists.
    Resistant,
    /// Knows, neither helps nor resists.
    Neutral,
    /// Helps.
    Supportive,
    /// Drives it.
    Leading,
}

impl EngagementLevel {
    /// Every level, lowest first.
    pub const ALL: [Self; 5] = [
        Self::Unaware,
        Self::Resistant,
        Self::Neutral,
        Self::Supportive,
        Self::Leading,
    ];

    /// The level as shown: "Supportive".
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Unaware => "Unaware",
            Self::Resistant => "Resistant",
            Self::Neutral => "Neutral",
            Self::Supportive => "Supportive",
            Self::Leading => "Leading",
        }
    }

    /// The letter that stands for the level in charts, so that colour is never alone.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Unaware => 'U',
            Self::Resistant => 'R',
            Self::Neutral => 'N',
            Self::Supportive => 'S',
            Self::Leading => 'L',
        }
    }

    /// Place on the scale, 0 (unaware) to 4 (leading); for stepping and storage, never for arithmetic means.
    #[must_use]
    pub fn step(self) -> i32 {
        self as i32
    }

    /// The level at a place on the scale.
    #[must_use]
    pub fn from_step(step: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.step() == step)
    }

    /// How many steps this level is short of `desired`; 0 when at or above it.
    #[must_use]
    pub fn short_of(self, desired: Self) -> i32 {
        (desired.step() - self.step()).max(0)
    }
}

/// What one department gains for itself from one pilot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum BenefitState {
    /// None is known.
    None,
    /// Somebody wrote down what it could be.
    Hypothesised,
    /// It was seen.
    Observed,
    /// Finance or an executive validated it.
    Validated,
}

impl BenefitState {
    /// Every state, least certain first.
    pub const ALL: [Self; 4] = [Self::None, Self::Hypothesised, Self::Observed, Self::Validated];
}

/// One department in one pilot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Participation {
    /// Identity.
    pub id: ParticipationId,
    /// The pilot.
    pub pilot_id: PilotId,
    /// The department; at most once a pilot.
    pub department_id: DepartmentId,
    /// Day it joined.
    pub joined_on: NaiveDate,
    /// Level it should reach.
    pub desired: EngagementLevel,
    /// State of its direct benefit.
    pub benefit: BenefitState,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that adds a department to a pilot.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewParticipation {
    /// Identity, made by the client.
    pub id: ParticipationId,
    /// The pilot.
    pub pilot_id: PilotId,
    /// The department.
    pub department_id: DepartmentId,
    /// Day it joined.
    pub joined_on: NaiveDate,
    /// Level it should reach.
    pub desired: EngagementLevel,
}

/// Input that changes a participation; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateParticipation {
    /// Identity.
    pub id: ParticipationId,
    /// The version that the person saw.
    pub version: i32,
    /// New day of joining.
    #[serde(default)]
    #[specta(optional)]
    pub joined_on: Option<NaiveDate>,
    /// New desired level.
    #[serde(default)]
    #[specta(optional)]
    pub desired: Option<EngagementLevel>,
}

impl NewParticipation {
    /// The checked participation.
    ///
    /// # Errors
    /// A day out of range.
    pub fn build(self) -> Result<Participation, Invalid> {
        Participation {
            id: self.id,
            pilot_id: self.pilot_id,
            department_id: self.department_id,
            joined_on: self.joined_on,
            desired: self.desired,
            benefit: BenefitState::None,
            version: 1,
        }
        .checked()
    }
}

impl UpdateParticipation {
    /// `participation` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// As [`NewParticipation::build`].
    pub fn apply(self, participation: Participation) -> Result<Participation, Invalid> {
        Participation {
            joined_on: self.joined_on.unwrap_or(participation.joined_on),
            desired: self.desired.unwrap_or(participation.desired),
            version: self.version + 1,
            ..participation
        }
        .checked()
    }
}

impl Participation {
    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        checks.day("joined_on", self.joined_on);
        checks.finish(self)
    }

    /// Late involvement: joined after the first iteration began.
    #[must_use]
    pub fn joined_late(&self, first_iteration_on: Option<NaiveDate>) -> bool {
        first_iteration_on.is_some_and(|first| self.joined_on > first)
    }
}

/// A dated engagement level of one department in one pilot. Readings only append.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Reading {
    /// Identity.
    pub id: ReadingId,
    /// The department in the pilot.
    pub participation_id: ParticipationId,
    /// Day of the reading.
    pub on: NaiveDate,
    /// The level.
    pub level: EngagementLevel,
    /// Why it is this level, in somebody's words.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: PersonId,
    /// When it was recorded; of two readings on one day the later recorded counts.
    pub recorded_at: DateTime<Utc>,
}

/// Input that records a reading.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewReading {
    /// Identity, made by the client.
    pub id: ReadingId,
    /// The department in the pilot.
    pub participation_id: ParticipationId,
    /// Day of the reading.
    pub on: NaiveDate,
    /// The level.
    pub level: EngagementLevel,
    /// Why it is this level.
    pub reason: String,
}

impl NewReading {
    /// The checked reading.
    ///
    /// # Errors
    /// A missing or too long reason; a future or impossible day.
    pub fn build(
        self,
        today: NaiveDate,
        recorded_by: PersonId,
        recorded_at: DateTime<Utc>,
    ) -> Result<Reading, Invalid> {
        let mut checks = Checks::default();
        checks.past_day("on", self.on, today);
        let reason = checks.prose("reason", Some("the reason for this level"), &self.reason);
        checks.finish(Reading {
            id: self.id,
            participation_id: self.participation_id,
            on: self.on,
            level: self.level,
            reason,
            recorded_by,
            recorded_at,
        })
    }
}

/// The level on `day`: that of the last reading on or before it, or unknown before the first.
///
/// `readings` are in order of day, then of recording.
#[must_use]
pub fn level_on(readings: &[Reading], day: NaiveDate) -> Option<&Reading> {
    let after = readings.partition_point(|reading| reading.on <= day);
    after.checked_sub(1).map(|last| &readings[last])
}

/// Whether a reading of `on` is stale on `today`: more than `stale_after_days` old.
#[must_use]
pub fn is_stale(on: NaiveDate, today: NaiveDate, stale_after_days: i32) -> bool {
    (today - on).num_days() > i64::from(stale_after_days)
}

/// "Neutral since 3 Feb 2025": the level of the last reading and the day from which it has held without change.
///
/// `readings` are in order of day, then of recording.
#[must_use]
pub fn held_since(readings: &[Reading]) -> Option<(EngagementLevel, NaiveDate)> {
    let last = readings.last()?;
    let first = readings
        .iter()
        .rev()
        .take_while(|reading| reading.level == last.level)
        .last()?;
    Some((last.level, first.on))
}

/// The words of [`held_since`].
#[must_use]
pub fn held_since_words(readings: &[Reading]) -> Option<String> {
    held_since(readings).map(|(level, since)| format!("{} since {}", level.label(), written_day(since)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn day(number: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Duration::days(i64::from(number))
    }

    fn reading(on: i32, level: EngagementLevel) -> Reading {
        Reading {
            id: Uuid::nil().into(),
            participation_id: Uuid::nil().into(),
            on: day(on),
            level,
            reason: "said so".into(),
            recorded_by: Uuid::nil().into(),
            recorded_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn the_level_is_unknown_before_the_first_reading() {
        assert_eq!(level_on(&[reading(5, EngagementLevel::Neutral)], day(4)), None);
    }

    #[test]
    fn of_two_readings_on_one_day_the_later_recorded_counts() {
        let readings = [
            reading(5, EngagementLevel::Neutral),
            reading(5, EngagementLevel::Leading),
        ];
        assert_eq!(level_on(&readings, day(5)).unwrap().level, EngagementLevel::Leading);
    }

    #[test]
    fn a_future_reading_is_refused() {
        let new = NewReading {
            id: Uuid::nil().into(),
            participation_id: Uuid::nil().into(),
            on: day(2),
            level: EngagementLevel::Neutral,
            reason: "r".into(),
        };
        let refused = new.build(day(1), Uuid::nil().into(), DateTime::UNIX_EPOCH).unwrap_err();
        assert!(refused.to_string().contains("in the future"));
    }

    #[test]
    fn held_since_looks_back_over_equal_levels() {
        let readings = [
            reading(1, EngagementLevel::Resistant),
            reading(3, EngagementLevel::Neutral),
            reading(9, EngagementLevel::Neutral),
        ];
        assert_eq!(held_since(&readings), Some((EngagementLevel::Neutral, day(3))));
    }

    proptest! {
        #[test]
        fn the_level_holds_until_the_next_reading(steps in prop::collection::vec((0..100i32, 0..5i32), 0..20), asked in 0..120i32) {
            let mut steps = steps;
            steps.sort_by_key(|(on, _)| *on);
            let readings: Vec<_> =
                steps.iter().map(|(on, step)| reading(*on, EngagementLevel::from_step(*step).unwrap())).collect();
            let expected = readings.iter().rfind(|r| r.on <= day(asked)).map(|r| r.level);
            prop_assert_eq!(level_on(&readings, day(asked)).map(|r| r.level), expected);
        }

        #[test]
        fn shortfall_is_zero_exactly_at_or_above_the_desired_level(now in 0..5i32, desired in 0..5i32) {
            let (now, desired) = (EngagementLevel::from_step(now).unwrap(), EngagementLevel::from_step(desired).unwrap());
            prop_assert_eq!(now.short_of(desired) == 0, now >= desired);
        }

        #[test]
        fn staleness_begins_the_day_after_the_setting(age in 0..200i32, setting in 1..100i32) {
            prop_assert_eq!(is_stale(day(0), day(age), setting), age > setting);
        }
    }
}
