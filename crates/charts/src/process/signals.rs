//! The line and its points, which take colour and shape from what they mean, however many there are.

use pilotlight_analysis::xmr::PointType;
use plotters::style::RGBColor;

use super::plan::Plan;
use crate::canvas::{Canvas, Spot};
use crate::palette::Colours;

/// The grey line. When points outnumber pixels, each pixel column keeps its first, lowest, highest and last.
pub(super) fn line(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    if plan.spots.len() < 2 {
        return;
    }
    let width = if plan.dense() { 1.0 } else { 1.2 };
    canvas.path(thinned(&plan.spots, plan.right - plan.left), colours.line, width);
    if plan.dense() {
        let long = long_stretches(plan);
        for &(start, end) in &long {
            let colour = kind_colour(plan.sheet.points[start].kind, colours);
            let stretch = thinned(&plan.spots[start..end], plan.right - plan.left);
            canvas.path(stretch, colour, 1.4);
        }
        strokes(canvas, plan, &long, colours);
    }
}

/// Most stretches of one meaning that are drawn as lines; more are drawn as strokes.
const MOST_STRETCHES: usize = 400;

/// Stretches of several points of one meaning, each from its first point until before its end. Points are too close for
/// shapes, so the line takes the colour and a few shapes stand for many.
fn long_stretches(plan: &Plan<'_>) -> Vec<(usize, usize)> {
    let mut long = Vec::new();
    let mut start = 0;
    for stretch in plan.sheet.points.chunk_by(|one, other| one.kind == other.kind) {
        let end = start + stretch.len();
        if stretch.len() > 1 && stretch[0].kind != PointType::CommonCause {
            long.push((start, end));
        }
        start = end;
    }
    if long.len() > MOST_STRETCHES {
        // The longest save the most strokes.
        long.sort_unstable_by_key(|&(start, end)| (end - start, start));
        long.drain(..long.len() - MOST_STRETCHES);
        long.sort_unstable();
    }
    long
}

/// Most strokes of a picture; more would lie on each other.
const MOST_STROKES: usize = 4_000;

/// Every signal outside the `long` stretches coloured where it stands, in strokes down each pixel column: none is left
/// out, and those that share pixels share a stroke.
fn strokes(canvas: &mut Canvas<'_>, plan: &Plan<'_>, long: &[(usize, usize)], colours: &Colours) {
    let mut kinds_left: Vec<PointType> = plan.sheet.points.iter().map(|point| point.kind).collect();
    for &(start, end) in long {
        kinds_left[start..end].fill(PointType::CommonCause);
    }
    let kinds = [
        PointType::Improvement,
        PointType::Concern,
        PointType::NeutralHigh,
        PointType::NeutralLow,
    ];
    let mut gap = 2.0;
    let mut found: Vec<(PointType, f64, f64, f64)> = Vec::new();
    // Signals scattered over the whole picture are joined over wider gaps until they are few enough.
    while gap < 1_000.0 {
        found.clear();
        let mut from = 0;
        for column in columns(&plan.spots) {
            let to = from + column.len();
            for kind in kinds {
                let own = (from..to).filter(|&at| kinds_left[at] == kind);
                let mut heights: Vec<f64> = own.map(|at| plan.spots[at].1).collect();
                heights.sort_unstable_by(f64::total_cmp);
                for near in heights.chunk_by(|one, other| other - one <= gap) {
                    if let (Some(top), Some(bottom)) = (near.first(), near.last()) {
                        found.push((kind, column[0].0.floor() + 0.5, top - 1.0, bottom + 1.0));
                    }
                }
            }
            from = to;
        }
        if found.len() <= MOST_STROKES {
            break;
        }
        gap *= 2.0;
    }
    for &(kind, x, top, bottom) in &found {
        canvas.line((x, top), (x, bottom), kind_colour(kind, colours), 1.2);
    }
}

/// Points by pixel column.
pub(super) fn columns(spots: &[Spot]) -> impl Iterator<Item = &[Spot]> {
    spots.chunk_by(|one, other| one.0.floor() == other.0.floor())
}

fn thinned(spots: &[Spot], room: f64) -> Vec<Spot> {
    if (spots.len() as f64) < room * 4.0 {
        return spots.to_vec();
    }
    let mut kept = Vec::with_capacity((room as usize + 2) * 4);
    for column in columns(spots) {
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
pub(super) fn points(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    let (circle, signal) = sizes(plan.spacing);
    if circle > 0.0 {
        for (spot, _) in plan
            .spots
            .iter()
            .zip(&plan.sheet.points)
            .filter(|(_, point)| point.kind == PointType::CommonCause)
        {
            canvas.disc(*spot, circle, colours.expected);
        }
        for (spot, point) in plan.spots.iter().zip(&plan.sheet.points) {
            shape(canvas, *spot, signal, point.kind, colours);
        }
    } else {
        for at in representatives(plan) {
            shape(canvas, plan.spots[at], signal, plan.sheet.points[at].kind, colours);
        }
    }
    for &spot in set_aside_shown(&plan.aside) {
        canvas.ring(spot, circle.max(2.6), colours.surface, colours.expected, 1.4);
    }
}

/// Points set aside, without those that would lie on one just drawn.
fn set_aside_shown(aside: &[Spot]) -> impl Iterator<Item = &Spot> {
    let mut last = (f64::NEG_INFINITY, 0.0);
    let many = aside.len() > 1_000;
    aside.iter().filter(move |spot| {
        let apart = !many || (spot.0 - last.0).abs() > 1.0 || (spot.1 - last.1).abs() > 1.0;
        if apart {
            last = **spot;
        }
        apart
    })
}

/// Of signals that would overlap, the one farthest from its mean in every 14 px, and for each kind.
fn representatives(plan: &Plan<'_>) -> Vec<usize> {
    const EVERY: f64 = 14.0;
    let centre = |at: usize| {
        let period = &plan.sheet.periods[plan.sheet.period_of(at)];
        period.lines_at(at).centre.unwrap_or(0.0)
    };
    let distance = |at: usize| (plan.value.place(centre(at)) - plan.spots[at].1).abs();
    let mut chosen: Vec<usize> = Vec::new();
    for kind in [
        PointType::Improvement,
        PointType::Concern,
        PointType::NeutralHigh,
        PointType::NeutralLow,
    ] {
        let mut column = f64::NEG_INFINITY;
        for at in (0..plan.spots.len()).filter(|&at| plan.sheet.points[at].kind == kind) {
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
