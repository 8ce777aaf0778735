//! When a signal starts, whether it lasts, and whether another customer shares it.

use super::Course;
use chrono::{Duration, NaiveDate};
use pilotlight_domain::evidence::Latest;
use pilotlight_domain::metrics::Direction;

/// The first day of week `number`.
fn week(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 6).unwrap() + Duration::weeks(number)
}

/// Weekly values: around 20 as often above as below, then these.
fn course(then: &[f64]) -> Course {
    let usual = [20.0, 22.0, 18.0, 21.0, 19.0, 22.0, 18.0, 20.5, 19.5, 21.5, 18.5, 20.0];
    let values: Vec<Option<f64>> = usual.iter().chain(then).copied().map(Some).collect();
    let days = (0..).take(values.len()).map(week).collect();
    Course::of(Direction::Decrease, None, days, &values)
}

fn usual(better_in_a_row: usize, lapsed_on: Option<NaiveDate>) -> Latest {
    Latest::Usual {
        better_in_a_row,
        lapsed_on,
    }
}

#[test]
fn a_signal_starts_where_it_begins_or_with_the_iteration_it_began_by_chance_before() {
    let better = |number| Latest::Better { since: week(number) };
    let low = [19.0, 18.0, 19.5, 18.0, 19.0, 18.5, 19.0, 18.5, 19.0];
    for (then, kept, latest) in [
        (&low[..6], &[][..], usual(6, None)),
        (&low[..7], &[], better(12)),
        // Two points before the change are no signal; those since make one.
        (&low, &[week(14)], better(14)),
        // The change is not what the run waits for when too few points came since.
        (&low[..8], &[week(14)], better(12)),
        // An iteration long before is what it follows, and the later one decides nothing.
        (&low, &[week(2), week(13)], better(13)),
        // Values outside the limits before the change are its signal already.
        (&[8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0], &[week(14)], better(12)),
        // One ordinary point between two shifts ends neither.
        (
            &[
                19.0, 18.0, 19.5, 18.0, 19.0, 18.5, 19.0, 21.0, 19.0, 18.0, 19.5, 18.0, 19.0, 18.5, 19.0,
            ],
            &[],
            better(12),
        ),
        (
            &[19.0, 18.0, 19.5, 18.0, 19.0, 18.5, 19.0, 21.0, 19.0],
            &[],
            usual(1, Some(week(18))),
        ),
        (&[40.0], &[], Latest::Worse { since: week(12) }),
    ] {
        assert_eq!(course(then).latest(kept), latest, "{then:?} {kept:?}");
    }
}

#[test]
fn a_signal_is_shared_when_one_as_lasting_starts_in_the_period() {
    let low = [19.0, 18.0, 19.5, 18.0, 19.0, 18.5, 19.0];
    let back: Vec<f64> = low.iter().copied().chain([21.0, 20.5, 21.0]).collect();
    let fleeting = [21.0, 13.0, 20.5, 21.0];
    for (then, from, until, shared) in [
        (&low[..], week(12), week(18), true),
        (&low, week(10), week(12), true),
        (&low, week(10), week(11), false),
        // It began long before the period, or by chance shortly before.
        (&low, week(13), week(30), false),
        (&back, week(12), week(30), true),
        (&fleeting, week(12), week(30), false),
        (&[13.0], week(12), week(30), true),
    ] {
        assert_eq!(
            course(then).improves_between(from, until),
            shared,
            "{then:?} {from} {until}"
        );
    }
    let few = Course::of(
        Direction::Decrease,
        None,
        vec![week(0), week(1)],
        &[Some(9.0), Some(1.0)],
    );
    assert!(!few.improves_between(week(0), week(9)));
}

#[test]
fn any_points_are_judged() {
    for values in [vec![], vec![1.0], vec![f64::MAX, f64::MIN], vec![5.0; 30]] {
        let days = (0..).take(values.len()).map(week).collect();
        let values: Vec<Option<f64>> = values.into_iter().map(Some).collect();
        for direction in Direction::ALL {
            let course = Course::of(direction, Some(week(-3)), Vec::clone(&days), &values);
            assert!(!matches!(course.latest(&[week(0)]), Latest::Better { .. }));
        }
    }
}
