//! Draws the chart, from the back to the front.

use pilotlight_analysis::xmr::PointType;

use super::plan::Plan;
use super::sheet::Period;
use super::signals::{self, kind_colour};
use super::{ProcessKind, iterations, labels, notes, steps};
use crate::calendar;
use crate::canvas::{Anchor, Canvas, TextStyle};
use crate::font::{self, Weight};
use crate::palette::Colours;

/// Paints everything.
pub(super) fn paint(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    gridlines(canvas, plan, colours);
    for (period, &span) in plan.sheet.periods.iter().zip(&plan.spans) {
        limits(canvas, plan, period, span, colours);
    }
    means(canvas, plan, colours);
    target(canvas, plan, colours);
    iterations::lines(canvas, plan, colours);
    signals::line(canvas, plan, colours);
    signals::points(canvas, plan, colours);
    labels::time_axis(canvas, plan, colours);
    labels::gutter(canvas, plan, colours);
    let mut taken = Vec::new();
    labels::centre_labels(canvas, plan, colours, &mut taken);
    notes::place(canvas, plan, colours, &mut taken);
    iterations::badges(canvas, plan, colours);
}

/// Gridlines and their values. Lines stand on half pixels to be sharp.
fn gridlines(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    let style = TextStyle::new(colours.ink_3).at(Anchor::End);
    for (value, text) in &plan.axis.ticks {
        let y = plan.value.place(*value).round() + 0.5;
        canvas.line((plan.left, y), (plan.right, y), colours.hairline, 1.0);
        canvas.text(
            (plan.left - 8.0, y + 4.0),
            &font::fitted(text, plan.left, 12.0, Weight::Regular),
            style,
        );
    }
}

/// The band between the limits; hatched with dashed edges while they are trial. A single limit is a line.
fn limits(canvas: &mut Canvas<'_>, plan: &Plan<'_>, period: &Period, span: (f64, f64), colours: &Colours) {
    if !period.steps.is_empty() {
        let steps = steps::of(plan, period, span);
        return steps::band(canvas, plan, &steps, period.trial, colours);
    }
    let place = |line: Option<f64>| line.map(|line| plan.value.place(line));
    let (top, bottom) = (place(period.lines.upper), place(period.lines.lower));
    if let (Some(top), Some(bottom)) = (top, bottom) {
        let width = span.1 - span.0;
        if period.trial {
            canvas.hatch(span.0, top, width, bottom - top, colours.hairline, 6.0);
        } else {
            canvas.rect(span.0, top, width, bottom - top, colours.band);
        }
    }
    for y in [top, bottom].into_iter().flatten() {
        if period.trial {
            canvas.dashed_across(span.0, span.1, y, colours.line, 1.0, (2.0, 3.0));
        } else {
            canvas.line((span.0, y), (span.1, y), colours.line, 1.0);
        }
    }
}

/// Centre of every period, and the baseline's onward.
fn means(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    let periods = &plan.sheet.periods;
    if let (true, Some(mean), Some(span)) = (periods.len() > 1, plan.sheet.first_centre(), plan.spans.first()) {
        canvas.dashed_across(
            span.1,
            plan.right,
            plan.value.place(mean),
            colours.quiet,
            1.2,
            (1.2, 3.8),
        );
    }
    for (period, &span) in periods.iter().zip(&plan.spans) {
        let (colour, width) = match plan.sheet.judged(period) {
            PointType::CommonCause => (colours.ink_2, 1.6),
            kind => (kind_colour(kind, colours), 2.0),
        };
        if !period.steps.is_empty() {
            steps::centre(canvas, plan, &steps::of(plan, period, span), colour, width);
        } else if let Some(centre) = period.lines.centre {
            let y = plan.value.place(centre);
            if period.trial && plan.sheet.kind == ProcessKind::Run {
                canvas.dashed_across(span.0, span.1, y, colour, width, (4.0, 3.0));
            } else {
                canvas.line((span.0, y), (span.1, y), colour, width);
            }
        }
    }
}

/// Steps of long dashes.
fn target(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    const LONG: (f64, f64) = (7.0, 4.0);
    let mut last: Option<f64> = None;
    for (index, target) in plan.sheet.targets.iter().enumerate() {
        let from = if index == 0 { plan.left } else { step_x(plan, index) };
        let to = if index + 1 < plan.sheet.targets.len() {
            step_x(plan, index + 1)
        } else {
            plan.right
        };
        let y = plan.value.place(target.value);
        if let Some(before) = last.filter(|_| from > plan.left && from < plan.right) {
            canvas.dashed_down(from, before.min(y), before.max(y), colours.ink, 1.3, (3.0, 3.0));
        }
        canvas.dashed_across(from, to, y, colours.ink, 1.3, LONG);
        last = Some(y);
    }
}

fn step_x(plan: &Plan<'_>, target: usize) -> f64 {
    plan.time
        .place(calendar::number(plan.sheet.targets[target].from))
        .clamp(plan.left, plan.right)
}
