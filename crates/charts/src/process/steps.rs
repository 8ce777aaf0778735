//! Limits that differ from point to point: each holds half way to its neighbours.

use plotters::style::RGBColor;

use super::plan::Plan;
use super::sheet::{Lines, Period};
use crate::canvas::{Canvas, Spot};
use crate::palette::Colours;

/// Steps that are hatched one by one.
const MOST_HATCHED: usize = 40;

/// A stretch on which the lines stay where they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    /// First point of the stretch.
    pub first: usize,
    pub span: (f64, f64),
    pub lines: Lines,
}

/// The steps of a period whose lines differ; none when they are alike. Neighbours with equal lines are one step, and so
/// are those that fall on one pixel, which keeps the widest band of them.
pub(super) fn of(plan: &Plan<'_>, period: &Period, span: (f64, f64)) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for (index, lines) in period.steps.iter().enumerate() {
        let at = period.start + index;
        let edge = |one: usize, other: usize| (plan.spots[one].0 + plan.spots[other].0) / 2.0;
        let from = if index == 0 { span.0 } else { edge(at - 1, at) };
        let to = if at >= period.end { span.1 } else { edge(at, at + 1) };
        match steps.last_mut() {
            Some(last) if last.lines == *lines => last.span.1 = to,
            Some(last) if to - last.span.0 < 1.0 => {
                last.span.1 = to;
                last.lines = widest(last.lines, *lines);
            }
            _ => steps.push(Step {
                first: at,
                span: (from, to),
                lines: *lines,
            }),
        }
    }
    steps
}

fn widest(one: Lines, other: Lines) -> Lines {
    let either = |one: Option<f64>, other: Option<f64>, pick: fn(f64, f64) -> f64| match (one, other) {
        (Some(one), Some(other)) => Some(pick(one, other)),
        (one, other) => one.or(other),
    };
    Lines {
        centre: other.centre.or(one.centre),
        lower: either(one.lower, other.lower, f64::min),
        upper: either(one.upper, other.upper, f64::max),
    }
}

/// The band of stepped limits, hatched with dashed edges while they are trial. A limit that is not there leaves a gap.
pub(super) fn band(canvas: &mut Canvas<'_>, plan: &Plan<'_>, steps: &[Step], trial: bool, colours: &Colours) {
    for stretch in steps.chunk_by(|one, other| both(one).is_some() == both(other).is_some()) {
        let edges: Vec<((f64, f64), f64, f64)> = stretch
            .iter()
            .filter_map(|step| {
                let (upper, lower) = both(step)?;
                Some((step.span, plan.value.place(upper), plan.value.place(lower)))
            })
            .collect();
        if edges.is_empty() {
            one_sided(canvas, plan, stretch, colours);
            continue;
        }
        let top: Vec<Spot> = edges
            .iter()
            .flat_map(|&(span, top, _)| [(span.0, top), (span.1, top)])
            .collect();
        let bottom: Vec<Spot> = edges
            .iter()
            .flat_map(|&(span, _, bottom)| [(span.0, bottom), (span.1, bottom)])
            .collect();
        if trial {
            for &(span, top, bottom) in &edges {
                // A hatch of slivers would be solid.
                if edges.len() <= MOST_HATCHED {
                    canvas.hatch(span.0, top, span.1 - span.0, bottom - top, colours.hairline, 6.0);
                }
                for y in [top, bottom] {
                    canvas.dashed_across(span.0, span.1, y, colours.line, 1.0, (2.0, 3.0));
                }
            }
        } else {
            canvas.polygon(top.iter().copied().chain(bottom.iter().rev().copied()), colours.band);
            canvas.path(top, colours.line, 1.0);
            canvas.path(bottom, colours.line, 1.0);
        }
    }
}

/// The centre where it differs from point to point.
pub(super) fn centre(canvas: &mut Canvas<'_>, plan: &Plan<'_>, steps: &[Step], colour: RGBColor, width: f64) {
    for stretch in steps.chunk_by(|one, other| one.lines.centre.is_some() == other.lines.centre.is_some()) {
        edge(canvas, plan, stretch, |lines| lines.centre, colour, width);
    }
}

fn one_sided(canvas: &mut Canvas<'_>, plan: &Plan<'_>, stretch: &[Step], colours: &Colours) {
    for side in [|lines: Lines| lines.upper, |lines: Lines| lines.lower] {
        edge(canvas, plan, stretch, side, colours.line, 1.0);
    }
}

fn edge(
    canvas: &mut Canvas<'_>,
    plan: &Plan<'_>,
    stretch: &[Step],
    line: impl Fn(Lines) -> Option<f64>,
    colour: RGBColor,
    width: f64,
) {
    let spots: Vec<Spot> = stretch
        .iter()
        .filter_map(|step| Some((step.span, plan.value.place(line(step.lines)?))))
        .flat_map(|(span, y)| [(span.0, y), (span.1, y)])
        .collect();
    if spots.len() > 1 {
        canvas.path(spots, colour, width);
    }
}

fn both(step: &Step) -> Option<(f64, f64)> {
    step.lines.upper.zip(step.lines.lower)
}
