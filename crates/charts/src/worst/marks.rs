//! Marks of the strips: every dot, every one of the worst, every median.

use pilotlight_domain::metrics::Direction;

use super::WorstInput;
use super::strip::{Placed, Strip};
use crate::calendar::written;
use crate::drawing::{Mark, MarkKind};
use crate::number::{capitalised, legible, short, with_unit};
use crate::rows::RowFrame;

/// A mark for each drawn dot, one for several that share a place, and the median's.
pub(super) fn add(
    input: &WorstInput,
    frame: &RowFrame,
    strip: &Strip<'_>,
    dots: &Placed<'_>,
    foot: f64,
    marks: &mut Vec<Mark>,
) {
    let unit = |value: &str| with_unit(value, &input.unit, "");
    let series = strip.period.name.clone();
    let boxed = |x: f64, y: f64, width: f64, height: f64| Mark {
        id: String::new(),
        series: series.clone(),
        x: x - width / 2.0,
        y: y - height / 2.0,
        width,
        height,
        label: String::new(),
        value: String::new(),
        detail: String::new(),
        kind: MarkKind::Expected,
    };
    for group in &dots.groups {
        let reach = (dots.radius * 2.0).max(4.0);
        let (x, y) = (group.x, (group.top + group.bottom) / 2.0);
        let place = boxed(x, y, reach, (group.bottom - group.top).max(reach));
        let (Some(first), Some(last)) = (group.occurrences.first(), group.occurrences.last()) else {
            continue;
        };
        marks.push(if group.occurrences.len() == 1 {
            Mark {
                id: first.id.clone(),
                label: written(first.at.on),
                value: unit(&legible(first.value)),
                detail: first.note.clone(),
                ..place
            }
        } else {
            let (low, high) = (legible(first.value), legible(last.value));
            Mark {
                id: format!("{}:{low}", strip.period.id),
                label: capitalised(&input.counted(group.occurrences.len())),
                value: if low == high {
                    unit(&low)
                } else {
                    format!("{low} to {}", unit(&high))
                },
                ..place
            }
        });
    }
    let worst = strip.worst().map(|worst| worst.id.as_str());
    for (occurrence, x, y) in &dots.worst {
        let mut detail = match input.direction {
            Direction::Neutral => "among the highest 5%".to_owned(),
            _ if worst == Some(occurrence.id.as_str()) => "the worst".to_owned(),
            _ => "among the worst 5%".to_owned(),
        };
        if !occurrence.note.is_empty() {
            detail = format!("{detail}, {}", occurrence.note);
        }
        marks.push(Mark {
            id: occurrence.id.clone(),
            label: written(occurrence.at.on),
            value: unit(&legible(occurrence.value)),
            detail,
            kind: match input.direction {
                Direction::Neutral => MarkKind::Neutral,
                _ => MarkKind::Worse,
            },
            ..boxed(*x, *y, 6.0, 6.0)
        });
    }
    if let Some(median) = strip.median {
        marks.push(Mark {
            id: format!("{}:median", strip.period.id),
            label: "Median".to_owned(),
            value: unit(&short(median)),
            detail: input.counted(strip.sorted.len()),
            kind: MarkKind::Limit,
            ..boxed(frame.scale.place(median), foot - 18.0, 4.0, 36.0)
        });
    }
}
