//! Every branch of the rule of evidence, as a table.

use super::{Began, Certainty, Comparison, Condition, Facts, Latest};
use crate::metrics::Direction;
use chrono::NaiveDate;

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, month, day).unwrap()
}

fn better() -> Latest {
    Latest::Better { since: day(2, 17) }
}

fn usual(better_in_a_row: usize) -> Latest {
    Latest::Usual {
        better_in_a_row,
        lapsed_on: None,
    }
}

fn at(name: &str, points: usize, shares_signal: bool) -> Comparison {
    Comparison {
        name: name.to_owned(),
        points,
        shares_signal,
    }
}

fn two() -> Vec<Began> {
    vec![
        Began {
            number: 2,
            on: day(2, 10),
            names_metric: true,
            abandoned: false,
        },
        Began {
            number: 1,
            on: day(1, 6),
            names_metric: true,
            abandoned: false,
        },
    ]
}

/// A claim that is supported; each row of the table changes something.
fn facts() -> Facts {
    Facts {
        direction: Direction::Decrease,
        period: "week",
        points: 30,
        baseline_points: 12,
        latest: better(),
        iterations: two(),
        comparisons: vec![at("Orchard Park", 30, false)],
    }
}

#[test]
fn every_branch_says_its_word_its_reason_and_what_settles_it() {
    use Certainty::{CannotTellYet, Suggestive, Supported};
    use Condition::{BaselineComplete, FollowsIteration, NotShared};
    type Row = (Facts, Certainty, &'static [Condition], &'static str, &'static str);
    let table: Vec<Row> = vec![
        (
            facts(),
            Supported,
            &[],
            "Improved since 17 Feb 2025, which follows iteration 2 of 10 Feb 2025; Orchard Park does not show it.",
            "",
        ),
        (
            // On the day of the start is after it.
            Facts {
                latest: Latest::Better { since: day(2, 10) },
                comparisons: vec![at("Orchard Park", 30, false), at("Wexley", 12, false)],
                ..facts()
            },
            Supported,
            &[],
            "Improved since 10 Feb 2025, which follows iteration 2 of 10 Feb 2025; none of 2 comparison customers shows \
             it.",
            "",
        ),
        (
            Facts {
                latest: Latest::Better { since: day(2, 9) },
                ..facts()
            },
            Supported,
            &[],
            "Improved since 9 Feb 2025, which follows iteration 1 of 6 Jan 2025; Orchard Park does not show it.",
            "",
        ),
        (
            Facts {
                comparisons: vec![],
                ..facts()
            },
            Supported,
            &[],
            "Improved since 17 Feb 2025, which follows iteration 2 of 10 Feb 2025; no comparison customer is measured.",
            "add a comparison customer",
        ),
        (
            Facts {
                comparisons: vec![at("Orchard Park", 7, false)],
                ..facts()
            },
            Supported,
            &[],
            "Improved since 17 Feb 2025, which follows iteration 2 of 10 Feb 2025; Orchard Park does not show it.",
            "5 more weeks of a comparison customer",
        ),
        (
            Facts {
                latest: Latest::Better { since: day(1, 5) },
                ..facts()
            },
            Suggestive,
            &[FollowsIteration],
            "Improved since 5 Jan 2025, but that is before iteration 1 began on 6 Jan 2025.",
            "an improvement that begins after an iteration’s start",
        ),
        (
            Facts {
                iterations: vec![],
                ..facts()
            },
            Suggestive,
            &[FollowsIteration],
            "Improved since 17 Feb 2025, but no iteration has begun.",
            "an improvement that begins after an iteration’s start",
        ),
        (
            Facts {
                baseline_points: 7,
                ..facts()
            },
            Suggestive,
            &[BaselineComplete],
            "Improved since 17 Feb 2025, but limits are trial with 7 of 12 baseline points.",
            "5 more baseline points",
        ),
        (
            Facts {
                baseline_points: 11,
                ..facts()
            },
            Suggestive,
            &[BaselineComplete],
            "Improved since 17 Feb 2025, but limits are trial with 11 of 12 baseline points.",
            "1 more baseline point",
        ),
        (
            Facts {
                comparisons: vec![
                    at("Orchard Park", 30, true),
                    at("Tamarack", 30, false),
                    at("Wexley", 30, true),
                ],
                ..facts()
            },
            Suggestive,
            &[NotShared],
            "Improved since 17 Feb 2025, but Orchard Park and Wexley improved in the same period.",
            "an improvement that comparison customers do not share",
        ),
        (
            Facts {
                iterations: vec![],
                baseline_points: 9,
                comparisons: vec![at("Wexley", 30, true)],
                ..facts()
            },
            Suggestive,
            &[FollowsIteration, BaselineComplete, NotShared],
            "Improved since 17 Feb 2025, but no iteration has begun, limits are trial with 9 of 12 baseline points and \
             Wexley improved in the same period.",
            "an improvement that begins after an iteration’s start, 3 more baseline points and an improvement that \
             comparison customers do not share",
        ),
        (
            // Too few points come first, whatever they show.
            Facts {
                points: 7,
                baseline_points: 7,
                ..facts()
            },
            CannotTellYet,
            &[],
            "Too few points: 7 of 12 points.",
            "5 more weeks",
        ),
        (
            Facts {
                points: 11,
                baseline_points: 11,
                latest: usual(11),
                period: "event",
                ..facts()
            },
            CannotTellYet,
            &[],
            "Too few points: 11 of 12 points.",
            "1 more event",
        ),
        (
            Facts {
                latest: usual(2),
                ..facts()
            },
            CannotTellYet,
            &[],
            "Within the usual variation.",
            "5 more weeks on the better side of the mean",
        ),
        (
            Facts {
                latest: usual(40),
                ..facts()
            },
            CannotTellYet,
            &[],
            "Within the usual variation.",
            "1 more week on the better side of the mean",
        ),
        (
            Facts {
                latest: Latest::Usual {
                    better_in_a_row: 0,
                    lapsed_on: Some(day(5, 5)),
                },
                ..facts()
            },
            CannotTellYet,
            &[],
            "Within the usual variation: an improvement until 5 May 2025 did not last.",
            "7 more weeks on the better side of the mean",
        ),
        (
            Facts {
                latest: Latest::Worse { since: day(3, 3) },
                ..facts()
            },
            CannotTellYet,
            &[],
            "Worse since 3 Mar 2025: no improvement signal.",
            "7 more weeks on the better side of the mean",
        ),
        (
            Facts {
                direction: Direction::Neutral,
                ..facts()
            },
            CannotTellYet,
            &[],
            "Neither way is better, so a change is noticed but not judged.",
            "say which way is better",
        ),
    ];
    for (facts, certainty, failed, reason, settles) in table {
        let evidence = facts.judge();
        assert_eq!(evidence.reason, reason);
        assert_eq!(evidence.settles, settles, "{reason}");
        assert_eq!(evidence.certainty, certainty, "{reason}");
        assert_eq!(evidence.failed, failed, "{reason}");
        assert!(!evidence.reason.contains("caused"), "{reason}");
    }
}

#[test]
fn a_signal_names_the_likeliest_iteration_before_it() {
    let follows = |since, iterations| {
        let facts = Facts {
            latest: Latest::Better { since },
            iterations,
            ..facts()
        };
        facts.judge().follows
    };
    assert_eq!(follows(day(1, 5), two()), None);
    assert_eq!(follows(day(1, 6), two()), Some(1));
    assert_eq!(follows(day(2, 10), two()), Some(2));
    let other = |number, month, names_metric, abandoned| Began {
        number,
        on: day(month, 1),
        names_metric,
        abandoned,
    };
    let with = |others: &[Began]| [two(), others.to_vec()].concat();
    assert_eq!(follows(day(5, 1), with(&[other(3, 3, false, false)])), Some(2));
    assert_eq!(follows(day(5, 1), with(&[other(3, 3, true, true)])), Some(2));
    assert_eq!(
        follows(day(5, 1), vec![other(1, 3, false, false), other(2, 4, false, true)]),
        Some(1)
    );
    assert_eq!(follows(day(5, 1), vec![other(1, 3, true, true)]), Some(1));
}
