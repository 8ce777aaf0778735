//! Evidence: how sure a claim of improvement is, the reason in a sentence, and what would settle it.
//!
//! The rule reads plain facts, so that it is the same wherever they come from. It says what follows what, never what
//! caused it.

mod words;

use crate::metrics::{BASELINE_POINTS, Direction};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Points on one side of the mean, in a row, that make a signal.
pub const RUN: usize = 7;

/// How sure a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// A signal after an iteration's start, of limits that are not trial, which no comparison customer shares.
    Supported,
    /// A signal, but one of these conditions fails.
    Suggestive,
    /// Too few points, or no signal.
    CannotTellYet,
}

/// What an improvement signal must meet to support a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// It starts at or after an iteration's start.
    FollowsIteration,
    /// The baseline has 12 points or more, so the limits are not trial.
    BaselineComplete,
    /// No comparison customer shows the same signal in the same period.
    NotShared,
}

/// What is known of one metric of one pilot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Which way is better.
    pub direction: Direction,
    /// What a point is one of: "week", "event".
    pub period: &'static str,
    /// Points of the pilot's customer that count.
    pub points: usize,
    /// How many of them are the baseline.
    pub baseline_points: usize,
    /// What the latest points show, against the limits of the baseline.
    pub latest: Latest,
    /// The pilot's iterations, in any order.
    pub iterations: Vec<Began>,
    /// Customers without the pilot that are measured too.
    pub comparisons: Vec<Comparison>,
}

/// What the latest points of a metric show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Latest {
    /// Nothing special.
    Usual {
        /// How many points in a row, up to the latest, lie on the better side of the mean.
        better_in_a_row: usize,
        /// The last day of an improvement that did not last.
        lapsed_on: Option<NaiveDate>,
    },
    /// A special cause in the better direction, which starts on this day.
    Better {
        /// Its first day.
        since: NaiveDate,
    },
    /// A special cause in the worse direction, which starts on this day.
    Worse {
        /// Its first day.
        since: NaiveDate,
    },
}

/// An iteration that began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Began {
    /// Number within the pilot.
    pub number: i32,
    /// First day.
    pub on: NaiveDate,
    /// Whether it names the metric as one that it is to change.
    pub names_metric: bool,
    /// Whether the change was dropped.
    pub abandoned: bool,
}

/// A comparison customer of one metric.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The customer's name.
    pub name: String,
    /// Its points that count.
    pub points: usize,
    /// Whether it shows the same signal in the same period.
    pub shares_signal: bool,
}

/// A judged claim: the customer's experience improved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Evidence {
    /// How sure it is.
    pub certainty: Certainty,
    /// Why, in one sentence.
    pub reason: String,
    /// What would settle it, without a full stop: "5 more weeks"; empty when nothing is missing.
    pub settles: String,
    /// The conditions that an improvement signal fails.
    pub failed: Vec<Condition>,
    /// Number of the iteration that the signal follows.
    pub follows: Option<i32>,
}

impl Facts {
    /// Judges the claim that the metric improved.
    #[must_use]
    pub fn judge(&self) -> Evidence {
        let since = match self.latest {
            Latest::Better { since } if self.direction != Direction::Neutral && self.points >= BASELINE_POINTS => since,
            _ => {
                return Evidence {
                    certainty: Certainty::CannotTellYet,
                    reason: words::why_not(self),
                    settles: words::settles_no_signal(self),
                    failed: Vec::new(),
                    follows: None,
                };
            }
        };
        let follows = self.followed(since);
        let failed: Vec<Condition> = [
            (Condition::FollowsIteration, follows.is_some()),
            (Condition::BaselineComplete, self.baseline_points >= BASELINE_POINTS),
            (Condition::NotShared, self.sharing().next().is_none()),
        ]
        .into_iter()
        .filter_map(|(condition, holds)| (!holds).then_some(condition))
        .collect();
        let supported = failed.is_empty();
        Evidence {
            certainty: if supported {
                Certainty::Supported
            } else {
                Certainty::Suggestive
            },
            reason: match follows {
                Some(iteration) if supported => words::supported(self, since, iteration),
                _ => words::suggestive(self, since, &failed),
            },
            settles: words::settles_signal(self, &failed),
            failed,
            follows: follows.map(|iteration| iteration.number),
        }
    }

    /// The iteration that a signal follows: of those that began on or before its first day the latest, kept changes
    /// before dropped ones, and among them such as name the metric first.
    #[must_use]
    pub fn followed(&self, since: NaiveDate) -> Option<Began> {
        let began = self.iterations.iter().filter(|iteration| iteration.on <= since);
        let likeliest = |one: &&Began| (!one.abandoned, one.names_metric, one.on, one.number);
        began.max_by_key(likeliest).copied()
    }

    /// Names of the comparison customers that show the same signal.
    fn sharing(&self) -> impl Iterator<Item = &str> {
        let sharing = self.comparisons.iter().filter(|comparison| comparison.shares_signal);
        sharing.map(|comparison| comparison.name.as_str())
    }
}

#[cfg(test)]
mod tests;
