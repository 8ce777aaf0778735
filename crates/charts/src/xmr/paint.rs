//! Draws the chart, from the back to the front.

use pilotlight_analysis::xmr::{PointType, Segment};
use plotters::style::RGBColor;

use super::plan::{Plan, day_of};
use super::{iterations, labels};
use crate::calendar;
use crate::canvas::{Anchor, Canvas, Spot, TextStyle};
use crate::font::{self, Weight};
use crate::palette::Colours;

/// Paints everything.
pub(super) fn paint(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    gridlines(canvas, plan, colours);
    for (segment, &span) in plan.report.segments.iter().zip(&plan.spans) {
        limits(canvas, plan, segment, span, colours);
    }
    means(canvas, plan, colours);
    target(canvas, plan, colours);
    iterations::lines(canvas, plan, colours);
    line(canvas, plan, colours);
    points(canvas, plan, colours);
    labels::time_axis(canvas, plan, colours);
    labels::gutter(canvas, plan, colours);
    let mut taken = Vec::new();
    labels::mean_labels(canvas, plan, colours, &mut taken);
    labels::notes(canvas, plan, colours, &mut taken);
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

/// The band between the limits; hatched with dashed edges while they are trial.
fn limits(canvas: &mut Canvas<'_>, plan: &Plan<'_>, segment: &Segment, span: (f64, f64), colours: &Colours) {
    let (Some(upl), Some(lpl)) = (segment.limits.upl, segment.limits.lpl) else {
        return;
    };
    let (top, bottom) = (plan.value.place(upl), plan.value.place(lpl));
    let width = span.1 - span.0;
    if segment.trial {
        canvas.hatch(span.0, top, width, bottom - top, colours.hairline, 6.0);
        for y in [top, bottom] {
            canvas.dashed_across(span.0, span.1, y, colours.line, 1.0, (2.0, 3.0));
        }
    } else {
        canvas.rect(span.0, top, width, bottom - top, colours.band);
        for y in [top, bottom] {
            canvas.line((span.0, y), (span.1, y), colours.line, 1.0);
        }
    }
}

/// Mean of every period, and the baseline's onward.
fn means(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    let segments = &plan.report.segments;
    if let (true, Some(mean), Some(span)) = (
        segments.len() > 1,
        segments.first().and_then(|first| first.limits.mean),
        plan.spans.first(),
    ) {
        canvas.dashed_across(
            span.1,
            plan.right,
            plan.value.place(mean),
            colours.quiet,
            1.2,
            (1.2, 3.8),
        );
    }
    for (segment, span) in segments.iter().zip(&plan.spans) {
        if let Some(mean) = segment.limits.mean {
            let y = plan.value.place(mean);
            let (colour, width) = match plan.judged(segment) {
                PointType::CommonCause => (colours.ink_2, 1.6),
                kind => (kind_colour(kind, colours), 2.0),
            };
            canvas.line((span.0, y), (span.1, y), colour, width);
        }
    }
}

/// Steps of long dashes.
fn target(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    const LONG: (f64, f64) = (7.0, 4.0);
    let mut last: Option<f64> = None;
    for (index, target) in plan.input.targets.iter().enumerate() {
        let from = if index == 0 { plan.left } else { step_x(plan, index) };
        let to = if index + 1 < plan.input.targets.len() {
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
        .place(calendar::number(plan.input.targets[target].from))
        .clamp(plan.left, plan.right)
}

/// The grey line. When points outnumber pixels, each pixel column keeps its first, lowest, highest and last.
fn line(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    if plan.spots.len() < 2 {
        return;
    }
    let width = if plan.dense() { 1.0 } else { 1.2 };
    canvas.path(thinned(&plan.spots, plan.right - plan.left), colours.line, width);
    if plan.dense() {
        // Points are too close for shapes, so the line takes the colour and a few shapes stand for many.
        let kind = |at: usize| plan.report.points[at].kind;
        let mut start = 0;
        while start < plan.spots.len() {
            let mut end = start + 1;
            while end < plan.spots.len() && kind(end) == kind(start) {
                end += 1;
            }
            if kind(start) != PointType::CommonCause && end - start > 1 {
                let stretch = thinned(&plan.spots[start..end], plan.right - plan.left);
                canvas.path(stretch, kind_colour(kind(start), colours), 1.4);
            }
            start = end;
        }
    }
}

fn thinned(spots: &[Spot], room: f64) -> Vec<Spot> {
    if (spots.len() as f64) < room * 4.0 {
        return spots.to_vec();
    }
    let mut kept = Vec::with_capacity((room as usize + 2) * 4);
    for column in spots.chunk_by(|one, other| one.0.floor() == other.0.floor()) {
        let by_y = |one: &&Spot, other: &&Spot| one.1.total_cmp(&other.1);
        let mut extremes: Vec<Spot> = [
            column.first(),
            column.iter().min_by(by_y),
            column.iter().max_by(by_y),
            column.last(),
        ]
        .into_iter()
        .flatten()
        .copied()
        .collect();
        extremes[1..3].sort_by(|one, other| one.0.total_cmp(&other.0));
        extremes.dedup();
        kept.extend(extremes);
    }
    kept
}

/// Radius of a circle, of a signal, for the spacing at hand.
fn sizes(spacing: f64) -> (f64, f64) {
    match spacing {
        spacing if spacing >= 8.0 => (3.1, 5.2),
        spacing if spacing >= 5.0 => (2.5, 4.4),
        spacing if spacing >= 2.5 => (1.6, 3.6),
        _ => (0.0, 3.4),
    }
}

/// Circles, diamonds, squares and triangles.
fn points(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    let (circle, signal) = sizes(plan.spacing);
    if circle > 0.0 {
        for (spot, _) in plan
            .spots
            .iter()
            .zip(&plan.report.points)
            .filter(|(_, point)| point.kind == PointType::CommonCause)
        {
            canvas.disc(*spot, circle, colours.expected);
        }
        for (spot, point) in plan.spots.iter().zip(&plan.report.points) {
            shape(canvas, *spot, signal, point.kind, colours);
        }
    } else {
        for at in representatives(plan) {
            shape(canvas, plan.spots[at], signal, plan.report.points[at].kind, colours);
        }
    }
    for &at in plan.set_aside {
        let point = &plan.input.points[at];
        let spot = (plan.time.place(day_of(point)), plan.value.place(point.value));
        canvas.ring(spot, circle.max(2.6), colours.surface, colours.expected, 1.4);
    }
}

/// Of signals that would overlap, the one farthest from its mean in every 14 px, and for each kind.
fn representatives(plan: &Plan<'_>) -> Vec<usize> {
    const EVERY: f64 = 14.0;
    let distance = |at: usize| {
        let point = &plan.report.points[at];
        let mean = plan.report.segments[point.segment].limits.mean.unwrap_or(0.0);
        (plan.value.place(mean) - plan.spots[at].1).abs()
    };
    let mut chosen: Vec<usize> = Vec::new();
    for kind in [
        PointType::Improvement,
        PointType::Concern,
        PointType::NeutralHigh,
        PointType::NeutralLow,
    ] {
        let mut column = f64::NEG_INFINITY;
        for at in (0..plan.spots.len()).filter(|&at| plan.report.points[at].kind == kind) {
            let here = (plan.spots[at].0 / EVERY).floor();
            match chosen.last_mut() {
                Some(last) if here == column => {
                    if distance(at) > distance(*last) {
                        *last = at;
                    }
                }
                _ => chosen.push(at),
            }
            column = here;
        }
    }
    chosen
}

fn shape(canvas: &mut Canvas<'_>, spot: Spot, radius: f64, kind: PointType, colours: &Colours) {
    match kind {
        PointType::CommonCause => {}
        PointType::Improvement => canvas.diamond(spot, radius, colours.better),
        PointType::Concern => canvas.square(spot, radius * 1.6, colours.worse),
        PointType::NeutralHigh => canvas.triangle(spot, radius, true, colours.neutral),
        PointType::NeutralLow => canvas.triangle(spot, radius, false, colours.neutral),
    }
}

/// The colour of what a point means.
pub(super) fn kind_colour(kind: PointType, colours: &Colours) -> RGBColor {
    match kind {
        PointType::CommonCause => colours.expected,
        PointType::Improvement => colours.better,
        PointType::Concern => colours.worse,
        PointType::NeutralHigh | PointType::NeutralLow => colours.neutral,
    }
}
