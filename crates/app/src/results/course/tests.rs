//! When a signal starts, whether it lasts, and whether another customer shares it.

use super::Course;
use crate::results::counted::Counted;
use chrono::{Duration, NaiveDate};
use pilotlight_domain::evidence::Latest;
use pilotlight_domain::measurements::{Measurement, Moment};
use pilotlight_domain::metrics::{Aspect, Cadence, DataKind, Direction, Metric, NewMetric, Perspective};
use uuid::Uuid;

fn metric(data: DataKind, direction: Direction, baseline_until: Option<NaiveDate>) -> Metric {
    let new = NewMetric {
        id: Uuid::nil().into(),
        pilot_id: Uuid::nil().into(),
        name: "Missing items".into(),
        unit: "requests".into(),
        data,
        per: 1000,
        direction,
        perspective: Perspective::Customer,
        aspect: Aspect::BusinessProcess,
        cadence: Cadence::Week,
        baseline_until,
        counter_metric_id: None,
        owner_department_id: None,
        targets: Vec::new(),
    };
    new.build(false).unwrap().0
}

/// One point a week, with a denominator or without.
fn weekly(values: &[f64], denominator: Option<f64>) -> Vec<Measurement> {
    let points = (0..).zip(values).map(|(number, value)| Measurement {
        at: Moment::day(week(number)),
        value: *value,
        denominator,
        note: String::new(),
        set_aside: String::new(),
        version: 1,
    });
    points.collect()
}

fn of_values(direction: Direction, until: Option<NaiveDate>, values: &[f64]) -> Course {
    let metric = metric(DataKind::Value, direction, until);
    Course::new(&metric, &Counted::of(&metric, &weekly(values, None)))
}

/// The first day of week `number`.
fn week(number: i64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 6).unwrap() + Duration::weeks(number)
}

/// Weekly values: around 20 as often above as below, then these.
fn course(then: &[f64]) -> Course {
    let usual = [20.0, 22.0, 18.0, 21.0, 19.0, 22.0, 18.0, 20.5, 19.5, 21.5, 18.5, 20.0];
    let values: Vec<f64> = usual.iter().chain(then).copied().collect();
    of_values(Direction::Decrease, None, &values)
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
    let few = of_values(Direction::Decrease, None, &[9.0, 1.0]);
    assert!(!few.improves_between(week(0), week(9)));
}

#[test]
fn any_points_are_judged() {
    for values in [vec![], vec![1.0], vec![f64::MAX, f64::MIN], vec![5.0; 30]] {
        for direction in Direction::ALL {
            let course = of_values(direction, Some(week(-3)), &values);
            assert!(!matches!(course.latest(&[week(0)]), Latest::Better { .. }));
        }
    }
}

#[test]
fn proportions_rates_and_rare_events_are_judged_by_the_chart_that_shows_them() {
    // Of 10,000 requests the counts vary no more than chance makes them, until they halve.
    let before = [
        400.0, 420.0, 380.0, 410.0, 390.0, 415.0, 385.0, 405.0, 395.0, 418.0, 382.0, 400.0,
    ];
    let counts: Vec<f64> = before.iter().copied().chain([200.0; 3]).collect();
    for data in [DataKind::Proportion, DataKind::Rate] {
        let metric = metric(data, Direction::Decrease, None);
        let course = Course::new(&metric, &Counted::of(&metric, &weekly(&counts, Some(10_000.0))));
        assert_eq!(course.baseline_points(), 12, "{data:?}");
        assert_eq!(course.latest(&[]), Latest::Better { since: week(12) }, "{data:?}");
    }
    // An event every week or so, then none for most of a year: more days between them are better.
    let metric = metric(DataKind::RareEvent, Direction::Increase, None);
    let gaps = [0, 5, 9, 7, 6, 8, 7, 5, 9, 7, 6, 8, 7, 300];
    let mut day = week(0);
    let events: Vec<Measurement> = gaps
        .into_iter()
        .flat_map(|gap| {
            day += Duration::days(gap);
            weekly(&[1.0], None).into_iter().map(move |event| Measurement {
                at: Moment::day(day),
                ..event
            })
        })
        .collect();
    let course = Course::new(&metric, &Counted::of(&metric, &events));
    assert_eq!(course.days.len(), 13);
    assert_eq!(course.latest(&[]), Latest::Better { since: day });
}
