//! What single customers lived through, and customers beside each other, as in the mock of Results.

use chrono::Days;
use pilotlight_charts::comparison::{ComparedPoint, ComparedSeries, ComparisonInput};
use pilotlight_charts::worst::{Occurrence, WorstInput, WorstPeriod};
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::Direction;

use super::{day, missing_items};

/// `count` waits around a median, in steps of five minutes, and the worst ones given.
fn period(name: &str, count: usize, median: f64, worst: &[f64], state: &mut u64) -> WorstPeriod {
    let mut next = || {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 40) as f64 / f64::from(1 << 24)
    };
    let usual = (0..count.saturating_sub(worst.len())).map(|_| {
        let spread: f64 = (next() + next() + next()) / 1.5 - 1.0;
        ((median * (spread * 1.1).exp()) / 5.0).round() * 5.0
    });
    let values: Vec<f64> = usual.chain(worst.iter().copied()).collect();
    WorstPeriod {
        id: name.to_lowercase(),
        name: name.to_owned(),
        occurrences: values
            .into_iter()
            .enumerate()
            .map(|(index, value)| Occurrence {
                id: format!("{name}-{index}"),
                at: Moment::day(day(2024, 10, 7) + Days::new(index as u64 % 300)),
                value,
                note: String::new(),
            })
            .collect(),
    }
}

/// Waits for a missing item, as in the mock.
pub fn waits() -> WorstInput {
    let mut state = 11;
    WorstInput {
        metric: "Minutes waited for a missing item".to_owned(),
        unit: "minutes".to_owned(),
        direction: Direction::Decrease,
        one: "wait".to_owned(),
        many: "waits".to_owned(),
        periods: vec![
            period(
                "Baseline",
                118,
                30.0,
                &[124.0, 128.0, 131.0, 140.0, 194.0, 220.0],
                &mut state,
            ),
            period(
                "Iterations 1–3",
                96,
                25.0,
                &[81.0, 86.0, 92.0, 122.0, 185.0],
                &mut state,
            ),
            period("Iteration 4", 52, 17.0, &[38.0, 56.0, 95.0], &mut state),
            period("Iteration 5", 21, 11.0, &[46.0, 62.0], &mut state),
        ],
    }
}

/// So many waits in four periods.
pub fn many_waits(count: usize) -> WorstInput {
    let mut state = 5;
    let quarter = count / 4;
    let mut input = waits();
    input.periods = [("Q1", 30.0), ("Q2", 28.0), ("Q3", 20.0), ("Q4", 14.0)]
        .into_iter()
        .map(|(name, median)| period(name, quarter, median, &[median * 7.3], &mut state))
        .collect();
    input
}

/// Weekly readings of missing items, by iteration.
pub fn readings() -> WorstInput {
    let items = missing_items();
    let bounds = [0, 17, 31, 43, 50];
    WorstInput {
        metric: items.metric.clone(),
        unit: items.unit.clone(),
        direction: items.direction,
        one: String::new(),
        many: String::new(),
        periods: bounds
            .windows(2)
            .zip(["Baseline", "Iterations 2–3", "Iteration 4", "Iteration 5"])
            .map(|(ends, name)| WorstPeriod {
                id: name.to_lowercase(),
                name: name.to_owned(),
                occurrences: items.points[ends[0]..ends[1]]
                    .iter()
                    .map(|point| Occurrence {
                        id: point.id.clone(),
                        at: point.at,
                        value: point.value,
                        note: point.note.clone(),
                    })
                    .collect(),
            })
            .collect(),
    }
}

fn series(name: &str, first: f64, latest: f64) -> ComparedSeries {
    let wobble = [0.6, -1.1, 1.4, -0.3, -1.6, 2.0, 0.4, -1.4];
    ComparedSeries {
        id: name.to_lowercase(),
        name: name.to_owned(),
        unit: "per 1,000 requests".to_owned(),
        points: (0..50)
            .map(|index| ComparedPoint {
                at: Moment::day(day(2024, 10, 7) + Days::new(7 * index as u64)),
                value: if index < 25 { first } else { latest } + wobble[index % 8],
            })
            .collect(),
    }
}

/// Lakeshore and three hospitals without the pilot.
pub fn hospitals() -> ComparisonInput {
    let items = missing_items();
    let own = items.points.iter().map(|point| ComparedPoint {
        at: point.at,
        value: point.value,
    });
    ComparisonInput {
        metric: items.metric.clone(),
        unit: items.unit.clone(),
        direction: items.direction,
        points_called: "weeks".to_owned(),
        one: "hospital".to_owned(),
        many: "hospitals".to_owned(),
        pilot: ComparedSeries {
            points: own.collect(),
            ..series("Lakeshore", 0.0, 0.0)
        },
        comparisons: vec![
            series("Orchard Park", 19.8, 19.1),
            series("Wexley General", 23.0, 24.2),
            series("Tamarack Valley", 20.4, 19.8),
        ],
    }
}

/// The same with a hospital of another unit, one that began late, and one that fell too.
pub fn unlike() -> ComparisonInput {
    let mut input = hospitals();
    input.comparisons[0].unit = "per 100 requests".to_owned();
    input.comparisons[1].points.drain(..8);
    input.comparisons[2] = series("Tamarack Valley", 21.0, 12.0);
    input
}
