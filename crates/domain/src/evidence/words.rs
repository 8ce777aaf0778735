//! The sentences of evidence: why, and what would settle it.

use super::{Began, Condition, Facts, Latest, RUN};
use crate::metrics::{BASELINE_POINTS, Direction};
use chrono::NaiveDate;

/// Why nothing can be told yet.
pub(super) fn why_not(facts: &Facts) -> String {
    if facts.direction == Direction::Neutral {
        return "Neither way is better, so a change is noticed but not judged.".to_owned();
    }
    if facts.points < BASELINE_POINTS {
        return format!("Too few points: {} of {BASELINE_POINTS} points.", facts.points);
    }
    match facts.latest {
        Latest::Worse { since } => format!("Worse since {}: no improvement signal.", written(since)),
        Latest::Usual {
            lapsed_on: Some(day), ..
        } => format!(
            "Within the usual variation: an improvement until {} did not last.",
            written(day)
        ),
        _ => "Within the usual variation.".to_owned(),
    }
}

/// What would tell more where there is no improvement signal.
pub(super) fn settles_no_signal(facts: &Facts) -> String {
    if facts.direction == Direction::Neutral {
        return "say which way is better".to_owned();
    }
    if facts.points < BASELINE_POINTS {
        return more(BASELINE_POINTS - facts.points, facts.period);
    }
    let in_a_row = match facts.latest {
        Latest::Usual { better_in_a_row, .. } => better_in_a_row.min(RUN - 1),
        _ => 0,
    };
    format!("{} on the better side of the mean", more(RUN - in_a_row, facts.period))
}

/// Why a claim is supported.
pub(super) fn supported(facts: &Facts, since: NaiveDate, iteration: Began) -> String {
    let compared = match facts.comparisons.as_slice() {
        [] => "no comparison customer is measured".to_owned(),
        [one] => format!("{} does not show it", one.name),
        several => format!("none of {} comparison customers shows it", several.len()),
    };
    format!(
        "Improved since {}, which follows iteration {} of {}; {compared}.",
        written(since),
        iteration.number,
        written(iteration.on)
    )
}

/// Why a claim is only suggested: every condition that fails.
pub(super) fn suggestive(facts: &Facts, since: NaiveDate, failed: &[Condition]) -> String {
    let why: Vec<String> = failed
        .iter()
        .map(|condition| match condition {
            Condition::FollowsIteration => match facts.iterations.iter().min_by_key(|iteration| iteration.on) {
                None => "no iteration has begun".to_owned(),
                Some(first) => format!(
                    "that is before iteration {} began on {}",
                    first.number,
                    written(first.on)
                ),
            },
            Condition::BaselineComplete => format!(
                "limits are trial with {} of {BASELINE_POINTS} baseline points",
                facts.baseline_points
            ),
            Condition::NotShared => {
                let names: Vec<&str> = facts.sharing().collect();
                format!("{} improved in the same period", listed(&names))
            }
        })
        .collect();
    let why: Vec<&str> = why.iter().map(String::as_str).collect();
    format!("Improved since {}, but {}.", written(since), listed(&why))
}

/// What would make a signal support the claim, or test one that does.
pub(super) fn settles_signal(facts: &Facts, failed: &[Condition]) -> String {
    if failed.is_empty() {
        let known = facts.comparisons.iter().map(|comparison| comparison.points).max();
        return match known {
            None => "add a comparison customer".to_owned(),
            Some(points) if points < BASELINE_POINTS => format!(
                "{} of a comparison customer",
                more(BASELINE_POINTS - points, facts.period)
            ),
            Some(_) => String::new(),
        };
    }
    let what: Vec<String> = failed
        .iter()
        .map(|condition| match condition {
            Condition::FollowsIteration => "an improvement that begins after an iteration’s start".to_owned(),
            Condition::BaselineComplete => {
                let missing = BASELINE_POINTS.saturating_sub(facts.baseline_points);
                let points = if missing == 1 { "point" } else { "points" };
                format!("{missing} more baseline {points}")
            }
            Condition::NotShared => "an improvement that comparison customers do not share".to_owned(),
        })
        .collect();
    let what: Vec<&str> = what.iter().map(String::as_str).collect();
    listed(&what)
}

/// "5 more weeks".
fn more(count: usize, period: &str) -> String {
    let s = if count == 1 { "" } else { "s" };
    format!("{count} more {period}{s}")
}

/// "3 Mar 2025".
fn written(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

/// "a, b and c".
fn listed(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}
