//! Marks of the chart's lines: the mean and limits of every period, the baseline's mean onward, and the targets.

use pilotlight_analysis::xmr::{BASELINE_POINTS, Segment};

use super::plan::Plan;
use crate::calendar::{number, written};
use crate::drawing::{Mark, MarkKind};
use crate::number::{exact, to_decimals};

/// Height of a line's box, CSS px.
const THICK: f64 = 4.0;

/// Adds a mark for every line that is drawn.
pub(super) fn add(plan: &Plan<'_>, marks: &mut Vec<Mark>) {
    let segments = &plan.report.segments;
    for (index, (segment, span)) in segments.iter().zip(&plan.spans).enumerate() {
        let limits = &segment.limits;
        let lines = [
            ("mean", "Mean", limits.mean),
            ("upper", "Upper limit", limits.upl),
            ("lower", "Lower limit", limits.lpl),
        ];
        for (id, label, value) in lines {
            marks.extend(value.and_then(|value| {
                Some(Mark {
                    id: format!("{id}-{index}"),
                    label: label.to_owned(),
                    value: to_decimals(value, plan.decimals),
                    detail: period(plan, index, segment),
                    ..line(plan, "limits", *span, value)?
                })
            }));
        }
    }
    if let ([first, _, ..], Some(span)) = (segments.as_slice(), plan.spans.first())
        && let Some(mean) = first.limits.mean
        && let Some(onward) = line(plan, "limits", (span.1, plan.right), mean)
    {
        marks.push(Mark {
            id: "mean-onward".to_owned(),
            label: "Baseline mean".to_owned(),
            value: to_decimals(mean, plan.decimals),
            detail: "carried on to compare with".to_owned(),
            ..onward
        });
    }
    let targets = &plan.input.targets;
    for (index, target) in targets.iter().enumerate() {
        let edge = |at: usize| {
            let day = targets.get(at).map(|target| number(target.from));
            day.map_or(plan.right, |day| plan.time.place(day).clamp(plan.left, plan.right))
        };
        let from = if index == 0 { plan.left } else { edge(index) };
        let step = line(plan, "targets", (from, edge(index + 1)), target.value);
        marks.extend(step.map(|step| Mark {
            id: format!("target-{index}"),
            label: "Target".to_owned(),
            value: exact(target.value),
            detail: format!("from {}", written(target.from)),
            kind: MarkKind::Target,
            ..step
        }));
    }
}

/// A line with a length.
fn line(plan: &Plan<'_>, series: &str, (from, to): (f64, f64), value: f64) -> Option<Mark> {
    (to > from).then(|| Mark {
        id: String::new(),
        series: series.to_owned(),
        x: from,
        y: plan.value.place(value) - THICK / 2.0,
        width: to - from,
        height: THICK,
        label: String::new(),
        value: String::new(),
        detail: String::new(),
        kind: MarkKind::Limit,
    })
}

/// "baseline of 12 points", "since 3 Feb 2025, trial: 7 of 12 points".
fn period(plan: &Plan<'_>, index: usize, segment: &Segment) -> String {
    let count = segment.limits.baseline_count;
    let points = if count == 1 { "point" } else { "points" };
    let since = plan
        .kept
        .get(segment.start)
        .filter(|_| index > 0)
        .map(|&at| format!("since {}", written(plan.input.points[at].at.on)));
    match (since, segment.trial) {
        (None, true) => format!("trial: {count} of {BASELINE_POINTS} points"),
        (None, false) => format!("baseline of {count} {points}"),
        (Some(since), true) => format!("{since}, trial: {count} of {BASELINE_POINTS} points"),
        (Some(since), false) => since,
    }
}
