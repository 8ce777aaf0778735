//! Draws the chart, from the back to the front.

use chrono::Datelike;
use pilotlight_analysis::xmr::{Label, PointType, Segment, Side};
use plotters::style::RGBColor;

use super::iterations;
use super::plan::{Area, Plan, day_of};
use crate::calendar;
use crate::canvas::{Anchor, Canvas, Spot, TextStyle};
use crate::font::{self, Weight};
use crate::number::{exact, to_decimals};
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
    time_axis(canvas, plan, colours);
    let mut taken = gutter(canvas, plan, colours);
    mean_labels(canvas, plan, colours, &mut taken);
    notes(canvas, plan, colours, &mut taken);
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

/// The axis, the baseline's bracket, and as many dates as fit.
fn time_axis(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    let style = TextStyle::new(colours.ink_3);
    let y = plan.bottom.round() + 0.5;
    canvas.line((plan.left, y), (plan.right, y), colours.line, 1.0);
    let mut from = f64::NEG_INFINITY;
    if let Some((text, to)) = baseline_bracket(plan) {
        canvas.path(
            [
                (plan.left + 0.5, y + 4.0),
                (plan.left + 0.5, y + 8.0),
                (to, y + 8.0),
                (to, y + 4.0),
            ],
            colours.line,
            1.0,
        );
        canvas.text((plan.left, plan.bottom + 22.0), &text, style);
        from = plan.left + font::width(&text, 12.0, Weight::Regular).max(to - plan.left) + 10.0;
    }
    let most = ((plan.right - plan.left) / 84.0) as usize;
    let mut year = None;
    for tick in calendar::ticks(plan.days.0, plan.days.1, most.max(1)) {
        let x = plan.time.place(calendar::number(tick.day)).round() + 0.5;
        let text = tick.text(year);
        let width = font::width(&text, 12.0, Weight::Regular);
        if x < from || x + width > plan.size.width {
            continue;
        }
        canvas.line((x, y), (x, y + 5.0), colours.line, 1.0);
        canvas.text((x, plan.bottom + 22.0), &text, style);
        year = Some(tick.day.year());
        from = x + width + 10.0;
    }
}

/// Text and right end of the bracket under the baseline, when there is room for it.
fn baseline_bracket(plan: &Plan<'_>) -> Option<(String, f64)> {
    let first = plan.report.segments.first()?;
    let count = first.limits.baseline_count;
    let end = plan.spots.get(first.baseline_end)?.0;
    let next = plan
        .spots
        .get(first.baseline_end + 1)
        .map_or(plan.right, |next| (next.0 + end) / 2.0);
    let text = format!(
        "Baseline, {}",
        if count == 1 {
            "1 point".to_owned()
        } else {
            format!("{count} points")
        }
    );
    let room = next - plan.left;
    let plot = plan.right - plan.left;
    (room > 44.0 && room < plot * 0.6 && font::width(&text, 12.0, Weight::Regular) < plot * 0.6)
        .then_some((text, next - 0.5))
}

/// Labels right of the plot, moved apart; returns what they occupy.
fn gutter(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) -> Vec<Area> {
    let quiet = TextStyle::new(colours.ink_3);
    let mut labels: Vec<(f64, String, TextStyle)> = Vec::new();
    if let Some(target) = plan.input.targets.last() {
        let text = format!("Target {}", exact(target.value));
        labels.push((
            plan.value.place(target.value),
            text,
            TextStyle::new(colours.ink).semibold(),
        ));
    }
    let segments = &plan.report.segments;
    if let (true, Some(mean)) = (segments.len() > 1, segments.first().and_then(|first| first.limits.mean)) {
        labels.push((plan.value.place(mean), "Baseline".to_owned(), quiet));
    }
    if let Some(upl) = segments
        .last()
        .filter(|last| last.trial)
        .and_then(|last| last.limits.upl)
    {
        labels.push((plan.value.place(upl), "Trial limits".to_owned(), quiet));
    }
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut lowest = plan.bottom + 2.0;
    for label in labels.iter_mut().rev() {
        label.0 = label.0.min(lowest);
        lowest = label.0 - 15.0;
    }
    let room = plan.size.width - plan.right - 6.0;
    for (y, text, style) in &labels {
        canvas.text(
            (plan.right + 6.0, y + 4.0),
            &font::fitted(text, room, 12.0, style.weight),
            *style,
        );
    }
    Vec::new()
}

/// "mean 21.5" in every period that has room, where no point lies under it.
fn mean_labels(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours, taken: &mut Vec<Area>) {
    let baseline = plan
        .report
        .segments
        .first()
        .and_then(|first| first.limits.mean)
        .map(|mean| plan.value.place(mean));
    for (segment, span) in plan.report.segments.iter().zip(&plan.spans) {
        let Some(mean) = segment.limits.mean else { continue };
        let text = format!("mean {}", to_decimals(mean, plan.decimals));
        let width = font::width(&text, 12.0, Weight::Semibold);
        if width + 10.0 > span.1 - span.0 {
            continue;
        }
        let y = plan.value.place(mean);
        let band = segment
            .limits
            .upl
            .map(|upl| plan.value.place(upl))
            .zip(segment.limits.lpl.map(|lpl| plan.value.place(lpl)));
        let (top, bottom) = band.unwrap_or((y, y));
        let (start, end) = (span.0 + 6.0, span.1 - width - 6.0);
        let places = [
            (start, top + 13.0),
            (start, top - 6.0),
            (start, bottom - 6.0),
            (start, bottom + 15.0),
            (end, top + 13.0),
            (end, top - 6.0),
            (end, bottom - 6.0),
        ];
        let area = |(x, base): Spot| Area {
            x,
            y: base - 10.0,
            width,
            height: 11.0,
        };
        let crosses = |area: &Area| {
            let target = plan.input.targets.iter().map(|target| plan.value.place(target.value));
            target
                .chain([y])
                .chain(baseline)
                .any(|line| line > area.y - 2.0 && line < area.y + area.height + 2.0)
                || plan
                    .badges
                    .iter()
                    .any(|badge| badge.x > area.x - 3.0 && badge.x < area.x + width + 3.0)
        };
        let inside = |area: &Area| area.y >= plan.top - 12.0 && area.y + area.height <= plan.bottom;
        let free = |spot: &&Spot| {
            let area = area(**spot);
            inside(&area)
                && !crosses(&area)
                && !plan.hits_points(&area)
                && !taken.iter().any(|other| other.touches(&area))
        };
        let found = places.iter().find(free).copied();
        let spot = found.unwrap_or_else(|| {
            places
                .iter()
                .find(|spot| inside(&area(**spot)))
                .copied()
                .unwrap_or(places[0])
        });
        let here = area(spot);
        if found.is_none() {
            // Over the line: a patch of the band keeps it legible.
            let patch = if spot.1 > top && spot.1 < bottom {
                colours.band
            } else {
                colours.surface
            };
            canvas.rect(here.x - 2.0, here.y, here.width + 4.0, here.height + 1.0, patch);
        }
        let colour = match plan.judged(segment) {
            PointType::CommonCause => colours.ink,
            kind => kind_colour(kind, colours),
        };
        canvas.text(spot, &text, TextStyle::new(colour).semibold());
        taken.push(here);
    }
}

/// Annotated causes beside their points, as many as fit, worst surprises first.
fn notes(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours, taken: &mut Vec<Area>) {
    const MOST: usize = 8;
    let noted = plan
        .kept
        .iter()
        .enumerate()
        .filter(|(_, at)| !plan.input.points[**at].note.trim().is_empty());
    let mut noted: Vec<(usize, usize)> = noted.map(|(index, &at)| (index, at)).collect();
    noted.sort_by_key(|(index, _)| plan.report.points[*index].label == Label::CommonCause);
    for (index, at) in noted.into_iter().take(MOST) {
        let kind = plan.report.points[index].kind;
        let (weight, colour) = match kind {
            PointType::CommonCause => (Weight::Regular, colours.ink_2),
            kind => (Weight::Semibold, kind_colour(kind, colours)),
        };
        let text = font::fitted(&plan.input.points[at].note, 240.0, 12.0, weight);
        let width = font::width(&text, 12.0, weight);
        let (x, y) = plan.spots[index];
        let above = plan.report.points[index].label.side() != Some(Side::Low);
        let rise = if above { -6.0 } else { 16.0 };
        let places = [
            (x + 9.0, y + rise),
            (x - 9.0 - width, y + rise),
            (x + 9.0, y + 4.0),
            (x - 9.0 - width, y + 4.0),
        ];
        let spot = places.into_iter().find(|&(left, base)| {
            let area = Area {
                x: left,
                y: base - 11.0,
                width,
                height: 14.0,
            };
            left >= plan.left
                && left + width <= plan.right
                && area.y >= plan.top - 14.0
                && base <= plan.bottom
                && !plan.hits_points(&area)
                && !plan
                    .badges
                    .iter()
                    .any(|badge| badge.x > left - 3.0 && badge.x < left + width + 3.0)
                && !taken.iter().any(|other| other.touches(&area))
        });
        if let Some(spot) = spot {
            let style = TextStyle {
                weight,
                ..TextStyle::new(colour)
            };
            canvas.text(spot, &text, style);
            taken.push(Area {
                x: spot.0,
                y: spot.1 - 11.0,
                width,
                height: 14.0,
            });
        }
    }
}
