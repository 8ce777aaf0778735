//! Marks of the chart's lines: centre and limits of every period or point, the baseline's centre onward, the targets.

use pilotlight_analysis::xmr::BASELINE_POINTS;

use super::plan::Plan;
use super::sheet::{Lines, Period};
use super::steps;
use crate::calendar::{number, written};
use crate::drawing::{Mark, MarkKind};
use crate::number::{capitalised, exact, to_decimals};

/// Height of a line's box, CSS px.
const THICK: f64 = 4.0;

/// Adds a mark for every line that is drawn.
pub(super) fn add(plan: &Plan<'_>, marks: &mut Vec<Mark>) {
    let periods = &plan.sheet.periods;
    let centre = plan.sheet.kind.centre();
    for (index, (period, span)) in periods.iter().zip(&plan.spans).enumerate() {
        let about = about(plan, index, period);
        if period.steps.is_empty() {
            add_lines(plan, &index.to_string(), period.lines, *span, &about, marks);
        }
        for step in steps::of(plan, period, *span) {
            let id = format!("{index}-{}", step.first - period.start);
            let day = plan.sheet.day(step.first).map_or_else(String::new, written);
            add_lines(plan, &id, step.lines, step.span, &format!("on {day}, {about}"), marks);
        }
    }
    if let ([_, _, ..], Some(span)) = (periods.as_slice(), plan.spans.first())
        && let Some(mean) = plan.sheet.first_centre()
        && let Some(onward) = line(plan, "limits", (span.1, plan.right), mean)
    {
        marks.push(Mark {
            id: format!("{centre}-onward"),
            label: format!("Baseline {centre}"),
            value: to_decimals(mean, plan.decimals),
            detail: "carried on to compare with".to_owned(),
            ..onward
        });
    }
    let targets = plan.sheet.targets;
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

/// One mark each for the centre and the limits over a span.
fn add_lines(plan: &Plan<'_>, id: &str, lines: Lines, span: (f64, f64), detail: &str, marks: &mut Vec<Mark>) {
    let centre = plan.sheet.kind.centre();
    let named = [
        (centre, capitalised(centre), lines.centre),
        ("upper", "Upper limit".to_owned(), lines.upper),
        ("lower", "Lower limit".to_owned(), lines.lower),
    ];
    for (name, label, value) in named {
        marks.extend(value.and_then(|value| {
            Some(Mark {
                id: format!("{name}-{id}"),
                label,
                value: to_decimals(value, plan.decimals),
                detail: detail.to_owned(),
                ..line(plan, "limits", span, value)?
            })
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
fn about(plan: &Plan<'_>, index: usize, period: &Period) -> String {
    let count = period.baseline_count;
    let points = if count == 1 { "point" } else { "points" };
    let since = plan
        .sheet
        .day(period.start)
        .filter(|_| index > 0)
        .map(|day| format!("since {}", written(day)));
    match (since, period.trial) {
        (None, true) => format!("trial: {count} of {BASELINE_POINTS} points"),
        (None, false) => format!("baseline of {count} {points}"),
        (Some(since), true) => format!("{since}, trial: {count} of {BASELINE_POINTS} points"),
        (Some(since), false) => since,
    }
}
