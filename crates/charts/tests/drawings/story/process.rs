//! The other kinds of process charts: shares, rates, days between, medians.

use chrono::Days;
use pilotlight_analysis::xmr::{Label, PointType, Side};
use pilotlight_charts::process::{ProcessInput, ProcessKind, ProcessPeriod, ProcessPoint};
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::Direction;

use super::{day, missing_items};

/// Late deliveries of a growing number, 30 weeks in two periods, with limits as wide as their denominators ask.
pub fn late_deliveries() -> ProcessInput {
    let totals = (0..30).map(|index| 400.0 + 260.0 * f64::from(index % 5) + 40.0 * f64::from(index));
    let points = totals.enumerate().map(|(index, total)| {
        let (centre, wobble) = if index < 17 { (12.0, 1.3) } else { (7.5, 1.0) };
        let value: f64 = centre + wobble * f64::from([0, 1, -1, 2, -2, 1, 0, -1][index % 8]) * 0.7;
        let value = if index == 21 { 12.4 } else { value };
        let reach = 3.0 * 100.0 * (centre / 100.0 * (1.0 - centre / 100.0) / total).sqrt() * 1.3;
        let label = if value > centre + reach {
            Label::Outside(Side::High)
        } else {
            Label::CommonCause
        };
        ProcessPoint {
            id: format!("week-{index}"),
            at: Moment::day(day(2024, 10, 7) + Days::new(7 * index as u64)),
            value,
            set_aside: index == 9,
            note: match index {
                9 => "Scanner down".to_owned(),
                21 => "Carrier on strike".to_owned(),
                _ => String::new(),
            },
            made_of: format!("{} of {total} deliveries", (value * total / 100.0).round()),
            centre: Some(centre),
            lower: Some(centre - reach),
            upper: Some(centre + reach),
            class: if label == Label::CommonCause {
                PointType::CommonCause
            } else {
                PointType::Concern
            },
            label,
            words: String::new(),
        }
    });
    ProcessInput {
        kind: ProcessKind::Proportion,
        metric: "Late deliveries".to_owned(),
        unit: "%".to_owned(),
        direction: Direction::Decrease,
        points: points.collect(),
        periods: vec![
            ProcessPeriod {
                start: 0,
                baseline_points: 12,
            },
            ProcessPeriod {
                start: 16,
                baseline_points: 12,
            },
        ],
        targets: vec![],
        iterations: missing_items().iterations[..3].to_vec(),
    }
}

/// Days between falls: each event a point, limits far apart, the last gap unusually long.
pub fn days_between_falls() -> ProcessInput {
    let gaps = [9, 4, 12, 7, 3, 15, 6, 8, 11, 5, 9, 7, 10, 13, 58];
    let mut on = day(2024, 10, 1);
    let points = gaps.iter().enumerate().map(|(index, &gap)| {
        on = on + Days::new(gap);
        let long = gap > 40;
        ProcessPoint {
            id: format!("fall-{index}"),
            at: Moment::day(on),
            value: gap as f64,
            set_aside: false,
            note: String::new(),
            made_of: String::new(),
            centre: Some(7.4),
            lower: Some(0.4),
            upper: Some(33.8),
            class: if long {
                PointType::Improvement
            } else {
                PointType::CommonCause
            },
            label: if long {
                Label::Outside(Side::High)
            } else {
                Label::CommonCause
            },
            words: String::new(),
        }
    });
    ProcessInput {
        kind: ProcessKind::DaysBetween,
        metric: "Days between falls".to_owned(),
        unit: "days".to_owned(),
        direction: Direction::Increase,
        points: points.collect(),
        periods: vec![],
        targets: vec![],
        iterations: missing_items().iterations[1..2].to_vec(),
    }
}

/// The first `count` weeks of missing items as a run chart; a long run is said from the 24th on.
pub fn run(count: usize) -> ProcessInput {
    let items = missing_items();
    let points = items.points.into_iter().take(count).enumerate().map(|(index, point)| {
        let long = count > 23 && index > 16;
        ProcessPoint {
            id: point.id,
            at: point.at,
            value: point.value,
            set_aside: false,
            note: point.note,
            made_of: String::new(),
            centre: Some(21.55),
            lower: Some(0.0),
            upper: Some(40.0),
            class: if long {
                PointType::Improvement
            } else {
                PointType::CommonCause
            },
            label: if long {
                Label::Shift(Side::Low)
            } else {
                Label::CommonCause
            },
            words: if long {
                "A run of 33 below the median".to_owned()
            } else {
                String::new()
            },
        }
    });
    ProcessInput {
        kind: ProcessKind::Run,
        metric: items.metric,
        unit: items.unit,
        direction: items.direction,
        points: points.collect(),
        periods: vec![ProcessPeriod {
            start: 0,
            baseline_points: count.min(12),
        }],
        targets: items.targets,
        iterations: items.iterations,
    }
}
