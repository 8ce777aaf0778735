//! Axis, dates and labels of the chart: what may move aside so that no text covers another or a point.

use chrono::Datelike;
use pilotlight_analysis::xmr::{Label, PointType, Side};

use super::paint::kind_colour;
use super::plan::{Area, Plan};
use crate::calendar;
use crate::canvas::{Canvas, Spot, TextStyle};
use crate::font::{self, Weight};
use crate::number::{exact, to_decimals};
use crate::palette::Colours;

/// The axis, the baseline's bracket, and as many dates as fit.
pub(super) fn time_axis(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
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

/// Labels right of the plot, moved apart.
pub(super) fn gutter(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
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
}

/// "mean 21.5" in every period that has room, where no point lies under it.
pub(super) fn mean_labels(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours, taken: &mut Vec<Area>) {
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
        // Rather over a line than over a point; rather not at all than over points.
        let uncovered = |spot: &&Spot| {
            let area = area(**spot);
            inside(&area) && !plan.hits_points(&area) && !taken.iter().any(|other| other.touches(&area))
        };
        let (spot, patched) = match (places.iter().find(free), places.iter().find(uncovered)) {
            (Some(spot), _) => (*spot, false),
            (None, Some(spot)) => (*spot, true),
            (None, None) => continue,
        };
        let here = area(spot);
        if patched {
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
pub(super) fn notes(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours, taken: &mut Vec<Area>) {
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
