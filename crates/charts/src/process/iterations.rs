//! Numbered iteration lines: badges in up to three rows above the plot, each with its name and act word if there is room.

use pilotlight_domain::iterations::Act;

use super::IterationLine;
use super::area::Area;
use super::plan::Plan;
use crate::calendar;
use crate::canvas::{Anchor, Canvas, TextStyle};
use crate::drawing::Size;
use crate::font::{self, Weight};
use crate::palette::Colours;

const ROW: f64 = 31.0;
const FIRST_ROW: f64 = 17.0;
const RADIUS: f64 = 9.0;
/// Room for a name: first what long ones would like, then what most need.
const ROOMS: [f64; 2] = [190.0, 116.0];

/// One iteration's line and badge.
pub(super) struct Badge<'a> {
    pub iteration: &'a IterationLine,
    pub x: f64,
    pub y: f64,
    label: Option<Lettering>,
}

/// Name and act word beside a badge.
struct Lettering {
    title: String,
    words: String,
    to_the_left: bool,
    area: Area,
}

/// "adopted", "in study, 2nd order".
pub(super) fn act_words(iteration: &IterationLine) -> String {
    let act = act_word(iteration);
    // The first order is what every pilot starts with, so only later ones are said.
    if iteration.order > 1 {
        format!("{act}, {}", ordinal(iteration.order))
    } else {
        act
    }
}

/// "adopted", for want of room for more.
fn act_word(iteration: &IterationLine) -> String {
    iteration.act.map_or("in study", Act::past).to_owned()
}

/// "2nd order".
pub(super) fn ordinal(order: i32) -> String {
    let ending = match (order % 100, order % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{order}{ending} order")
}

/// Gives every iteration that is `shown` a row and a side where neither badge, label nor line covers another's.
pub(super) fn place<'a>(
    iterations: &'a [IterationLine],
    shown: impl Fn(f64) -> bool,
    line_at: impl Fn(f64) -> f64,
    size: Size,
    left: f64,
) -> Vec<Badge<'a>> {
    let mut lines: Vec<(f64, &IterationLine)> = iterations
        .iter()
        .map(|iteration| (calendar::number(iteration.started_on), iteration))
        .filter(|(day, _)| shown(*day))
        .map(|(day, iteration)| (line_at(day).max(left), iteration))
        .collect();
    lines.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.number.cmp(&other.1.number)));
    let rows = if size.height < 240.0 { 2 } else { 3 };
    let mut taken: Vec<Area> = Vec::new();
    let mut badges = Vec::with_capacity(lines.len());
    for (index, &(x, iteration)) in lines.iter().enumerate() {
        let next = lines.get(index + 1).map_or(f64::INFINITY, |next| next.0);
        let sides = (0..rows).flat_map(|row| [(row, false), (row, true)]);
        let choices = room_for(iteration).into_iter().flat_map(|(title, words)| {
            let width = label_width(&title, &words);
            let lettering = move |(row, to_the_left)| {
                let lettering = Lettering {
                    title: title.clone(),
                    words: words.clone(),
                    to_the_left,
                    area: label_area(x, row, to_the_left, width),
                };
                (row, lettering)
            };
            sides.clone().map(lettering)
        });
        let fits = |row: usize, area: &Area| {
            area.x >= 0.0
                && area.x + area.width <= size.width
                && ![*area, badge_area(x, row), stem_area(x, row, rows)]
                    .iter()
                    .any(|own| taken.iter().any(|other| other.touches(own)))
        };
        let choices: Vec<(usize, Lettering)> = choices.filter(|(row, label)| fits(*row, &label.area)).collect();
        let before_next =
            |label: &Lettering| label.to_the_left || label.area.x + label.area.width + 6.0 < next - RADIUS;
        let crossed = |label: &Lettering| {
            let over = |x: f64| x > label.area.x - RADIUS && x < label.area.x + label.area.width + RADIUS;
            lines[index + 1..].iter().filter(|(x, _)| over(*x)).count()
        };
        let fewest = |(_, (_, label)): &(usize, &(usize, Lettering))| crossed(label);
        let chosen = choices
            .iter()
            .position(|(_, label)| before_next(label))
            .or_else(|| choices.iter().enumerate().min_by_key(fewest).map(|(at, _)| at));
        let (row, label) = match choices.into_iter().nth(chosen.unwrap_or(0)) {
            Some((row, label)) => {
                taken.push(label.area);
                (row, Some(label))
            }
            None => {
                let free = |row: &usize| !taken.iter().any(|other| other.touches(&badge_area(x, *row)));
                ((0..rows).find(free).unwrap_or(index % rows), None)
            }
        };
        taken.push(badge_area(x, row));
        taken.push(stem_area(x, row, rows));
        badges.push(Badge {
            iteration,
            x,
            y: row_y(row),
            label,
        });
    }
    drop_covered(&mut badges, rows);
    badges
}

/// Takes away names that a later badge or line had to be drawn over; the badge still has its number.
fn drop_covered(badges: &mut [Badge<'_>], rows: usize) {
    let covers: Vec<[Area; 2]> = badges
        .iter()
        .map(|badge| {
            let row = ((badge.y - FIRST_ROW) / ROW).round() as usize;
            [badge_area(badge.x, row), stem_area(badge.x, row, rows)]
        })
        .collect();
    for (index, badge) in badges.iter_mut().enumerate() {
        let covered = |label: &Lettering| {
            covers
                .iter()
                .enumerate()
                .any(|(other, areas)| other != index && areas.iter().any(|area| area.touches(&label.area)))
        };
        if badge.label.as_ref().is_some_and(covered) {
            badge.label = None;
        }
    }
}

/// Names and words of an iteration, the fullest first.
fn room_for(iteration: &IterationLine) -> Vec<(String, String)> {
    let [wide, narrow] = ROOMS.map(|room| font::fitted(&iteration.title, room, 12.0, Weight::Regular));
    let (full, short) = (act_words(iteration), act_word(iteration));
    let mut room = vec![(wide, full.clone()), (narrow.clone(), full)];
    room.push((narrow, short));
    room.dedup();
    room
}

fn label_width(title: &str, words: &str) -> f64 {
    font::width(title, 12.0, Weight::Regular).max(font::width(words, 12.0, Weight::Regular))
}

fn label_area(x: f64, row: usize, to_the_left: bool, width: f64) -> Area {
    let x = if to_the_left {
        x - RADIUS - 5.0 - width
    } else {
        x + RADIUS + 5.0
    };
    Area {
        x,
        y: row_y(row) - 14.0,
        width,
        height: 29.0,
    }
}

fn badge_area(x: f64, row: usize) -> Area {
    Area {
        x: x - 10.0,
        y: row_y(row) - 10.0,
        width: 20.0,
        height: 20.0,
    }
}

fn stem_area(x: f64, row: usize, rows: usize) -> Area {
    Area {
        x: x - 2.0,
        y: row_y(row),
        width: 4.0,
        height: rows as f64 * ROW,
    }
}

fn row_y(row: usize) -> f64 {
    FIRST_ROW + row as f64 * ROW
}

/// The lines, under the data.
pub(super) fn lines(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    for badge in &plan.badges {
        let x = badge.x.round();
        if badge.iteration.act == Some(Act::Abandon) {
            canvas.dashed_down(x, badge.y + RADIUS, plan.bottom, colours.ink_2, 1.0, (2.0, 3.0));
        } else {
            canvas.line((x, badge.y + RADIUS), (x, plan.bottom), colours.ink_2, 1.0);
        }
    }
}

/// The badges with their names and act words, over everything.
pub(super) fn badges(canvas: &mut Canvas<'_>, plan: &Plan<'_>, colours: &Colours) {
    for badge in &plan.badges {
        let (x, y) = (badge.x.round(), badge.y);
        let filled = matches!(badge.iteration.act, Some(Act::Adopt | Act::Adapt));
        let (fill, ink) = if filled {
            (colours.ink, colours.surface)
        } else {
            (colours.surface, colours.ink)
        };
        canvas.ring((x, y), RADIUS, fill, colours.ink, 1.4);
        let number = font::fitted(&badge.iteration.number.to_string(), 22.0, 12.0, Weight::Semibold);
        canvas.text((x, y + 4.2), &number, TextStyle::new(ink).semibold().at(Anchor::Middle));
        if let Some(label) = &badge.label {
            let (anchor, from) = if label.to_the_left {
                (Anchor::End, x - 14.0)
            } else {
                (Anchor::Start, x + 14.0)
            };
            canvas.text((from, y - 2.0), &label.title, TextStyle::new(colours.ink).at(anchor));
            canvas.text((from, y + 12.0), &label.words, TextStyle::new(colours.ink_3).at(anchor));
        }
    }
}
