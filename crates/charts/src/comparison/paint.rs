//! Draws the rows: a ring where each began, a filled shape where it is now, the change at the right.

use super::windows::{Change, Row};
use super::{ComparisonInput, change_text, finding};
use crate::canvas::{Anchor, Canvas, TextStyle};
use crate::drawing::MarkKind;
use crate::font::{self, Weight};
use crate::palette::Colours;
use crate::rows::RowFrame;

/// Height of a row's line in the picture.
pub(super) fn middle(frame: &RowFrame, row: usize) -> f64 {
    frame.foot(row) - frame.pitch / 2.0 + 4.0
}

/// Room for the longest change at the right.
pub(super) fn change_room(rows: &[Row<'_>]) -> f64 {
    let texts = rows.iter().filter_map(|row| row.change.as_ref().ok()).map(change_text);
    texts
        .map(|text| font::width(&text, 12.0, Weight::Semibold) + 16.0)
        .fold(16.0, f64::max)
}

/// Paints everything.
pub(super) fn paint(
    canvas: &mut Canvas<'_>,
    frame: &RowFrame,
    input: &ComparisonInput,
    rows: &[Row<'_>],
    names: &[(String, String)],
    colours: &Colours,
) {
    frame.axis(canvas, colours);
    for (at, row) in rows.iter().enumerate() {
        let y = middle(frame, at);
        frame.name(canvas, y - 3.0, &names[at], row.pilot, colours);
        match &row.change {
            Ok(change) => dumbbell(canvas, frame, input, (row.pilot, change), y, colours),
            Err(why) => {
                let room = frame.size.width - frame.left - 8.0;
                for (index, text) in two_lines(why, room).iter().enumerate() {
                    let base = y - 3.0 + 15.0 * index as f64;
                    let width = font::width(text, 12.0, Weight::Regular);
                    canvas.rect(frame.left + 2.0, base - 11.0, width + 8.0, 15.0, colours.surface);
                    canvas.text((frame.left + 6.0, base), text, TextStyle::new(colours.ink_3));
                }
            }
        }
    }
}

/// A text over two lines, the second shortened when it has to be.
fn two_lines(text: &str, room: f64) -> Vec<String> {
    let text = font::printable(text);
    let mut end = 0;
    for (at, _) in text.char_indices().filter(|(_, character)| *character == ' ').take(60) {
        if font::width(&text[..at], 12.0, Weight::Regular) <= room {
            end = at;
        }
    }
    if end == 0 || font::width(&text, 12.0, Weight::Regular) <= room {
        return vec![font::fitted(&text, room, 12.0, Weight::Regular)];
    }
    vec![
        text[..end].to_owned(),
        font::fitted(text[end..].trim_start(), room, 12.0, Weight::Regular),
    ]
}

fn dumbbell(
    canvas: &mut Canvas<'_>,
    frame: &RowFrame,
    input: &ComparisonInput,
    (pilot, change): (bool, &Change),
    y: f64,
    colours: &Colours,
) {
    let kind = finding::judged(input.direction, change);
    let colour = match kind {
        MarkKind::Better if pilot => colours.better,
        MarkKind::Worse if pilot => colours.worse,
        MarkKind::Neutral if pilot => colours.neutral,
        _ => colours.expected,
    };
    let (from, to) = (
        frame.scale.place(change.first.mean),
        frame.scale.place(change.latest.mean),
    );
    canvas.line((from, y), (to, y), colour, 2.4);
    canvas.ring((from, y), 4.6, colours.surface, colour, 1.8);
    if !pilot {
        canvas.disc((to, y), 4.8, colour);
    } else if kind == MarkKind::Worse {
        canvas.square((to, y), 10.0, colour);
    } else {
        canvas.diamond((to, y), 6.2, colour);
    }
    let style = if pilot {
        TextStyle::new(if kind == MarkKind::Expected {
            colours.ink
        } else {
            colour
        })
        .semibold()
    } else {
        TextStyle::new(colours.ink_2)
    };
    let text = change_text(change);
    canvas.text((frame.size.width, y + 4.0), &text, style.at(Anchor::End));
    if pilot {
        end_labels(canvas, frame, input, (from, to), y - 10.0, style, colours);
    }
}

/// What the pilot's two marks are, apart from each other.
fn end_labels(
    canvas: &mut Canvas<'_>,
    frame: &RowFrame,
    input: &ComparisonInput,
    (from, to): (f64, f64),
    y: f64,
    style: TextStyle,
    colours: &Colours,
) {
    let first = finding::first_words(input);
    let widths = (
        font::width(&first, 12.0, Weight::Regular),
        font::width("latest", 12.0, Weight::Semibold),
    );
    let inside = |x: f64, width: f64| x.clamp(frame.left, (frame.size.width - width).max(frame.left));
    let mut first_x = inside(from - widths.0 / 2.0, widths.0);
    let mut latest_x = inside(to - widths.1 / 2.0, widths.1);
    let apart = if from <= to {
        latest_x - first_x - widths.0
    } else {
        first_x - latest_x - widths.1
    };
    if apart < 8.0 {
        // Side by side, each on its own side of the middle.
        let middle = (from + to) / 2.0;
        if from <= to {
            first_x = inside(middle - 4.0 - widths.0, widths.0);
            latest_x = inside((first_x + widths.0 + 8.0).max(middle + 4.0), widths.1);
        } else {
            latest_x = inside(middle - 4.0 - widths.1, widths.1);
            first_x = inside((latest_x + widths.1 + 8.0).max(middle + 4.0), widths.0);
        }
    }
    for (x, width) in [(first_x, widths.0), (latest_x, widths.1)] {
        canvas.rect(x - 1.0, y - 10.0, width + 2.0, 12.0, colours.surface);
    }
    canvas.text((first_x, y), &first, TextStyle::new(colours.ink_3));
    canvas.text((latest_x, y), "latest", style);
}
