//! The pilot of the mocks, for drawings and tests.

pub mod customers;
pub mod process;

use chrono::{Days, NaiveDate};
use pilotlight_charts::buy_in::{BuyInInput, DepartmentBuyIn, LevelReading};
use pilotlight_charts::xmr::{XmrInput, XmrIteration, XmrPoint};
use pilotlight_domain::buy_in::EngagementLevel::{self, Leading, Neutral, Resistant, Supportive, Unaware};
use pilotlight_domain::iterations::Act;
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::{Direction, Target};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}

/// Missing items per 1,000 requests over 50 weeks, as in the mock of Results.
pub fn missing_items() -> XmrInput {
    const VALUES: [f64; 50] = [
        22.1, 19.4, 23.8, 21.2, 18.6, 24.9, 22.7, 20.3, 21.9, 19.1, 23.6, 20.8, 20.2, 22.9, 21.7, 19.6, 20.9, 15.2,
        12.1, 13.9, 12.8, 11.2, 14.1, 12.4, 22.6, 13.3, 12.0, 14.6, 11.5, 12.9, 12.2, 9.2, 8.1, 9.8, 7.4, 8.9, 8.0,
        7.3, 9.1, 8.2, 9.6, 7.1, 8.3, 6.3, 5.1, 6.8, 4.2, 5.4, 5.9, 4.3,
    ];
    let start = day(2024, 10, 7);
    let week = |index: u64| start + Days::new(7 * index);
    let points = VALUES.iter().enumerate().map(|(index, &value)| XmrPoint {
        id: format!("point-{index}"),
        at: Moment::day(week(index as u64)),
        value,
        set_aside: false,
        note: if index == 24 {
            "Storm, week 25: two deliveries missed".to_owned()
        } else {
            String::new()
        },
    });
    let iteration = |number: i32, title: &str, act, at: u64| XmrIteration {
        id: format!("iteration-{number}"),
        number,
        order: [1, 1, 2, 2, 3][(number as usize).saturating_sub(1) % 5],
        title: title.to_owned(),
        act,
        started_on: week(at),
    };
    XmrInput {
        metric: "Missing items".to_owned(),
        unit: "per 1,000 requests".to_owned(),
        direction: Direction::Decrease,
        points: points.collect(),
        rebase_on: vec![week(17), week(31), week(43)],
        baseline_until: None,
        targets: vec![Target {
            from: start,
            value: 6.0,
        }],
        iterations: vec![
            iteration(1, "Par levels", Some(Act::Adapt), 12),
            iteration(2, "We refill", Some(Act::Adopt), 17),
            iteration(3, "RFID", Some(Act::Abandon), 26),
            iteration(4, "Bins by round", Some(Act::Adopt), 31),
            iteration(5, "Auto picker", None, 43),
        ],
    }
}

/// The same with only its first points.
pub fn first(input: &XmrInput, count: usize) -> XmrInput {
    let mut input = XmrInput {
        rebase_on: vec![],
        ..input.clone()
    };
    input.points.truncate(count);
    input
}

/// Service calls a day: a weekly rhythm, a storm, a lasting fall.
pub fn calls(count: usize) -> XmrInput {
    let start = day(2010, 1, 1);
    let mut state = 7_u64;
    let points = (0..count).map(|index| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let noise = (state >> 40) as f64 / f64::from(1 << 24) * 12.0;
        let level = if index * 5 < count * 3 { 40.0 } else { 31.0 };
        let storm = if (index * 10 / count.max(1)) == 4 && index % 97 < 3 {
            45.0
        } else {
            0.0
        };
        XmrPoint {
            id: format!("point-{index}"),
            at: Moment::day(start + Days::new(index as u64)),
            value: (level + noise + storm).round(),
            set_aside: index == 30,
            note: String::new(),
        }
    });
    XmrInput {
        metric: "Service calls a day".to_owned(),
        unit: "calls".to_owned(),
        direction: Direction::Decrease,
        points: points.collect(),
        rebase_on: vec![],
        baseline_until: None,
        targets: vec![
            Target {
                from: start,
                value: 35.0,
            },
            Target {
                from: start + Days::new(count as u64 / 2),
                value: 30.0,
            },
        ],
        iterations: vec![XmrIteration {
            id: "iteration-1".to_owned(),
            number: 1,
            order: 1,
            title: "Call back within the hour".to_owned(),
            act: Some(Act::Adopt),
            started_on: start + Days::new(count as u64 * 3 / 5),
        }],
    }
}

/// Hostile texts and too many iterations.
pub fn crowded() -> XmrInput {
    let mut input = missing_items();
    input.rebase_on.clear();
    input.metric = "<img src=x onerror=alert(1)> \u{202E}\"missing\" & 'late'".to_owned();
    input.iterations = (0..24)
        .map(|index| XmrIteration {
            id: format!("iteration-{index}"),
            number: index + 1,
            order: 1 + index % 3,
            title: if index % 5 == 0 {
                "<img src=x onerror=alert(1)>".repeat(400)
            } else {
                "Small change".to_owned()
            },
            act: [Some(Act::Adopt), None, Some(Act::Abandon)][index as usize % 3],
            started_on: day(2024, 10, 7) + Days::new(14 * index as u64),
        })
        .collect();
    for (index, point) in input.points.iter_mut().enumerate() {
        point.set_aside = index % 9 == 4;
        point.note = if index % 4 == 0 {
            "Ward moved to the other building".to_owned()
        } else {
            String::new()
        };
    }
    input
}

/// Seven departments over a year, as in the mock of Buy-in.
pub fn buy_in() -> BuyInInput {
    let months = |index: u32| day(2024 + (9 + index as i32) / 12, (9 + index) % 12 + 1, 14);
    let department =
        |name: &str, joined: Option<u32>, desired, built, levels: &[(u32, EngagementLevel)]| DepartmentBuyIn {
            id: name.to_lowercase(),
            name: name.to_owned(),
            joined_on: joined.map(months),
            desired: Some(desired),
            readings: levels
                .iter()
                .map(|&(month, level)| LevelReading {
                    id: format!("{name}-{month}"),
                    on: months(month),
                    level,
                })
                .collect(),
            suggestions_built: Some(built),
        };
    BuyInInput {
        today: day(2025, 9, 22),
        pilot_start: Some(day(2025, 1, 6)),
        stale_after_days: 60,
        departments: vec![
            department(
                "Supply chain",
                Some(0),
                Leading,
                6,
                &[
                    (0, Neutral),
                    (1, Supportive),
                    (4, Supportive),
                    (5, Leading),
                    (8, Leading),
                    (11, Leading),
                ],
            ),
            department(
                "Sales",
                Some(0),
                Supportive,
                3,
                &[
                    (0, Resistant),
                    (2, Resistant),
                    (5, Neutral),
                    (7, Supportive),
                    (10, Leading),
                    (11, Leading),
                ],
            ),
            department(
                "Customer service",
                Some(1),
                Supportive,
                2,
                &[(0, Neutral), (1, Neutral), (5, Supportive), (8, Supportive)],
            ),
            department(
                "Quality",
                Some(2),
                Supportive,
                3,
                &[
                    (0, Unaware),
                    (2, Neutral),
                    (5, Neutral),
                    (7, Supportive),
                    (11, Supportive),
                ],
            ),
            department(
                "IT",
                Some(6),
                Supportive,
                1,
                &[(0, Unaware), (3, Unaware), (6, Neutral), (9, Supportive)],
            ),
            department(
                "Finance",
                Some(2),
                Supportive,
                0,
                &[(0, Unaware), (2, Resistant), (4, Neutral), (9, Neutral)],
            ),
            department(
                "Transport",
                None,
                Neutral,
                0,
                &[(0, Unaware), (5, Unaware), (9, Unaware)],
            ),
        ],
    }
}
