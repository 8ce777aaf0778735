//! Annotated causes beside their points: every one has a place, moved aside with a line to its point when it must.

use pilotlight_analysis::xmr::{Label, PointType, Side};
use plotters::style::RGBColor;

use super::area::Area;
use super::plan::Plan;
use super::signals::kind_colour;
use crate::canvas::{Canvas, Spot, TextStyle};
use crate::font::{self, Weight};
use crate::palette::Colours;

/// Notes that are written out; a chart with more would be all text.
const MOST: usize = 12;
/// Notes that have at least a flag.
const MOST_FLAGS: usize = 400;
/// Room for a note, first what long ones would like.
const ROOMS: [f64; 3] = [240.0, 150.0, 96.0];
/// Between a label's lines of places, CSS px.
const RISE: f64 = 16.0;

/// A point with something to say.
struct Noted<'a> {
    spot: Spot,
    text: &'a str,
    weight: Weight,
    colour: RGBColor,
    above: bool,
    /// Whether the note must be seen; reasons of points set aside are written only where there is room.
    needed: bool,
}

/// Writes the notes, worst surprises first. One that has no place left is a flag, which the overlay reads out.
pub(super) fn place(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours, taken: &mut Vec<Area>) {
    let (mut written, mut flags) = (0, 0);
    for noted in noted(plan, colours) {
        let found = (written < MOST).then(|| find(plan, &noted, taken)).flatten();
        if let Some((text, area)) = found {
            patch_stems(canvas, plan, &area, colours);
            leader(canvas, &noted, &area, colours);
            let style = TextStyle {
                weight: noted.weight,
                ..TextStyle::new(noted.colour)
            };
            canvas.text((area.x, area.y + 11.0), &text, style);
            taken.push(area);
            written += 1;
        } else if noted.needed && flags < MOST_FLAGS {
            flag(canvas, &noted);
            flags += 1;
        }
    }
}

fn noted<'a>(plan: &'a Plan<'_>, colours: &Colours) -> Vec<Noted<'a>> {
    let with_text = |note: &str| !note.trim().is_empty();
    let points = plan.sheet.points.iter().zip(&plan.spots);
    let mut noted: Vec<(bool, Noted<'a>)> = points
        .filter(|(point, _)| with_text(point.note))
        .map(|(point, &spot)| {
            let (weight, colour) = match point.kind {
                PointType::CommonCause => (Weight::Regular, colours.ink_2),
                kind => (Weight::Semibold, kind_colour(kind, colours)),
            };
            let noted = Noted {
                spot,
                text: point.note.trim(),
                weight,
                colour,
                above: point.label.side() != Some(Side::Low),
                needed: true,
            };
            (point.label == Label::CommonCause, noted)
        })
        .collect();
    noted.sort_by_key(|(usual, _)| *usual);
    let aside = plan.sheet.set_aside.iter().zip(&plan.aside);
    let aside = aside
        .filter(|(point, _)| with_text(point.note))
        .map(|(point, &spot)| Noted {
            spot,
            text: point.note.trim(),
            weight: Weight::Regular,
            colour: colours.ink_3,
            above: true,
            needed: false,
        });
    noted.into_iter().map(|(_, noted)| noted).chain(aside).collect()
}

/// A place for the text where it covers no point and no other text: beside its point, else farther above or below it;
/// rather over iteration lines than shortened, rather shortened than over any other line.
fn find(plan: &Plan<'_>, noted: &Noted<'_>, taken: &[Area]) -> Option<(String, Area)> {
    let rooms = if noted.needed { &ROOMS[..] } else { &ROOMS[..1] };
    let mut tried: Vec<(String, Vec<Area>)> = Vec::with_capacity(rooms.len());
    for &room in rooms {
        let text = font::fitted(noted.text, room, 12.0, noted.weight);
        if text.is_empty() || tried.iter().any(|(other, _)| *other == text) {
            continue;
        }
        let open = open_places(plan, noted, font::width(&text, 12.0, noted.weight), taken);
        let quiet = |area: &&Area| !plan.hits_line(area) && !hits_levels(plan, area) && !plan.hits_limits(area);
        let clear = |area: &&Area| !hits_stems(plan, area) && quiet(area);
        if let Some(area) = open.iter().find(clear).or_else(|| open.iter().find(quiet)) {
            return Some((text, *area));
        }
        tried.push((text, open));
    }
    let mut over_lines = tried.iter().filter(|_| noted.needed).filter_map(|(text, open)| {
        let off_the_data = open.iter().find(|area| !plan.hits_line(area));
        Some((text.clone(), *off_the_data.or(open.first())?))
    });
    over_lines.next()
}

/// Places inside the plot that neither cover points or other texts nor need a way through one.
fn open_places(plan: &Plan<'_>, noted: &Noted<'_>, width: f64, taken: &[Area]) -> Vec<Area> {
    let mut places = places(plan, noted, width);
    places.retain(|area| {
        area.x >= plan.left + 2.0
            && area.x + width <= plan.right
            && area.y >= plan.top - 14.0
            && area.y + area.height <= plan.bottom
            && !plan.hits_points(area)
            && !taken
                .iter()
                .any(|other| other.touches(area) || other.is_crossed(noted.spot, area))
    });
    places
}

/// Whether an iteration's line runs through an area.
fn hits_stems(plan: &Plan<'_>, area: &Area) -> bool {
    let over = |x: f64| x > area.x - 3.0 && x < area.x + area.width + 3.0;
    plan.badges.iter().any(|badge| over(badge.x))
}

/// Whether a centre or a target stands as high as an area.
fn hits_levels(plan: &Plan<'_>, area: &Area) -> bool {
    let centres = plan.sheet.periods.iter().filter_map(|period| period.lines.centre);
    let targets = plan.sheet.targets.iter().map(|target| target.value);
    let over = |y: f64| y > area.y && y < area.y + area.height;
    centres.chain(targets).any(|value| over(plan.value.place(value)))
}

/// Beside the point, then ever farther away on the better side of it, then on the other.
fn places(plan: &Plan<'_>, noted: &Noted<'_>, width: f64) -> Vec<Area> {
    let (x, y) = noted.spot;
    let area = |left: f64, base: f64| Area {
        x: left,
        y: base - 11.0,
        width,
        height: 14.0,
    };
    let near = if noted.above { -6.0 } else { 16.0 };
    let mut places = vec![
        area(x + 9.0, y + near),
        area(x - 9.0 - width, y + near),
        area(x + 9.0, y + 4.0),
        area(x - 9.0 - width, y + 4.0),
    ];
    if !noted.needed {
        return places;
    }
    let reach = (plan.bottom - plan.top) / RISE;
    let ways = if noted.above { [-1.0, 1.0] } else { [1.0, -1.0] };
    for way in ways {
        for step in 1..=reach.clamp(1.0, 40.0) as u32 {
            let base = y + 4.0 + way * RISE * (f64::from(step) + 0.4);
            for left in [x + 6.0, x - 6.0 - width, x - width / 2.0, x + 30.0, x - 30.0 - width] {
                places.push(area(left, base));
            }
        }
    }
    places
}

/// A thin line from a text that is not beside its point.
fn leader(canvas: &mut Canvas<'_>, noted: &Noted<'_>, area: &Area, colours: &Colours) {
    let (x, y) = noted.spot;
    let (to_x, to_y) = area.nearest(noted.spot);
    let away = ((to_x - x).powi(2) + (to_y - y).powi(2)).sqrt();
    if away > 14.0 {
        // Starts outside the point's shape.
        let from = (x + (to_x - x) / away * 6.0, y + (to_y - y) / away * 6.0);
        canvas.line(from, (to_x, to_y), colours.ink_3, 1.0);
    }
}

/// Takes the iteration lines away under a text, in the colours that lie on either side of them.
fn patch_stems(canvas: &mut Canvas<'_>, plan: &Plan<'_>, area: &Area, colours: &Colours) {
    for badge in &plan.badges {
        let x = badge.x.round();
        if x <= area.x - 3.0 || x >= area.x + area.width + 3.0 {
            continue;
        }
        for (left, probe) in [(x - 2.0, x - 3.0), (x, x + 3.0)] {
            let middle = area.y + area.height / 2.0;
            let colour = if in_band(plan, (probe, middle)) {
                colours.band
            } else {
                colours.surface
            };
            canvas.rect(left, area.y, 2.0, area.height, colour);
        }
    }
}

/// Whether a place lies in the filled band of lasting limits.
fn in_band(plan: &Plan<'_>, (x, y): Spot) -> bool {
    let at = plan.spans.iter().position(|span| x >= span.0 && x < span.1);
    let period = at
        .and_then(|at| plan.sheet.periods.get(at))
        .filter(|period| !period.trial);
    period.is_some_and(|period| {
        let nearest = plan
            .spots
            .partition_point(|spot| spot.0 < x)
            .clamp(period.start, period.end);
        let lines = period.lines_at(nearest);
        let place = |line: Option<f64>| line.map(|line| plan.value.place(line));
        place(lines.upper)
            .zip(place(lines.lower))
            .is_some_and(|(top, bottom)| y > top && y < bottom)
    })
}

/// A small flag on a point whose note is not written out.
fn flag(canvas: &mut Canvas<'_>, noted: &Noted<'_>) {
    let (x, y) = noted.spot;
    canvas.line((x, y - 5.0), (x, y - 15.0), noted.colour, 1.2);
    canvas.polygon([(x, y - 15.0), (x + 7.0, y - 12.5), (x, y - 10.0)], noted.colour);
}
