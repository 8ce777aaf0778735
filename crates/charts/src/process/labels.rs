//! Axis, dates and labels of the chart: what may move aside so that no text covers another or a point.

use chrono::Datelike;
use pilotlight_analysis::xmr::PointType;

use super::ProcessKind;
use super::area::Area;
use super::plan::{Plan, trial_words};
use super::signals::kind_colour;
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
    let first = plan.sheet.periods.first()?;
    let count = first.baseline_count;
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
    if let Some(target) = plan.sheet.targets.last() {
        let text = format!("Target {}", exact(target.value));
        labels.push((
            plan.value.place(target.value),
            text,
            TextStyle::new(colours.ink).semibold(),
        ));
    }
    if let (true, Some(centre)) = (plan.sheet.periods.len() > 1, plan.sheet.first_centre()) {
        labels.push((plan.value.place(centre), "Baseline".to_owned(), quiet));
    }
    if let Some((value, words)) = trial_words(plan.sheet) {
        labels.push((plan.value.place(value), words.to_owned(), quiet));
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

/// "mean 21.5" in every period that has room, where neither point nor line lies under it.
pub(super) fn centre_labels(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours, taken: &mut Vec<Area>) {
    let baseline = plan.sheet.first_centre().map(|centre| plan.value.place(centre));
    for (period, span) in plan.sheet.periods.iter().zip(&plan.spans) {
        let Some(centre) = period.lines.centre else { continue };
        let text = format!("{} {}", plan.sheet.kind.centre(), to_decimals(centre, plan.decimals));
        let width = font::width(&text, 12.0, Weight::Semibold);
        if width + 10.0 > span.1 - span.0 {
            continue;
        }
        let y = plan.value.place(centre);
        let (start, end) = (span.0 + 6.0, span.1 - width - 6.0);
        let middle = (start + end) / 2.0;
        let around = |x: f64| {
            let edges = plan.edges(period, x, x + width);
            edges.map_or(((y, y), (y, y)), |edges| (edges.top, edges.bottom))
        };
        let mut places = Vec::with_capacity(12);
        for x in [start, end, middle] {
            let (top, bottom) = around(x);
            places.extend([
                (x, top.1 + 13.0),
                (x, top.0 - 6.0),
                (x, bottom.0 - 6.0),
                (x, bottom.1 + 15.0),
            ]);
        }
        if plan.sheet.kind == ProcessKind::Run {
            // Without limits the label stands at its line.
            let heights = (1..14).map(|step| f64::from(step) * 10.0);
            places = heights
                .flat_map(|away| [(start, y + 2.0 - away), (start, y + 8.0 + away), (end, y + 2.0 - away)])
                .collect();
        }
        let area = |(x, base): Spot| Area {
            x,
            y: base - 10.0,
            width,
            height: 11.0,
        };
        let crosses = |area: &Area| {
            let target = plan.sheet.targets.iter().map(|target| plan.value.place(target.value));
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
        // Rather over a line than over a point; rather not at all than over points.
        let uncovered = |spot: &Spot| {
            let area = area(*spot);
            inside(&area) && !plan.hits_points(&area) && !taken.iter().any(|other| other.touches(&area))
        };
        let open: Vec<Spot> = places.into_iter().filter(uncovered).collect();
        let free = |spot: &&Spot| !crosses(&area(**spot));
        let clear = |spot: &&Spot| free(spot) && !plan.hits_line(&area(**spot));
        let (spot, patched) = match (open.iter().find(clear), open.iter().find(free), open.first()) {
            (Some(spot), ..) | (None, Some(spot), _) => (*spot, false),
            (None, None, Some(spot)) => (*spot, true),
            (None, None, None) => continue,
        };
        let here = area(spot);
        if patched {
            let (top, bottom) = around(spot.0);
            let patch = if spot.1 > top.0 && spot.1 < bottom.1 {
                colours.band
            } else {
                colours.surface
            };
            canvas.rect(here.x - 2.0, here.y, here.width + 4.0, here.height + 1.0, patch);
        }
        let colour = match plan.sheet.judged(period) {
            PointType::CommonCause => colours.ink,
            kind => kind_colour(kind, colours),
        };
        canvas.text(spot, &text, TextStyle::new(colour).semibold());
        taken.push(here);
    }
}
