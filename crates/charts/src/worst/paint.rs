//! Draws one strip: foot, dots, squares, the median's bar and the worst value.

use pilotlight_domain::metrics::Direction;

use super::strip::{Placed, Strip};
use crate::canvas::{Anchor, Canvas, TextStyle};
use crate::font::{self, Weight};
use crate::number::{legible, short};
use crate::palette::Colours;
use crate::rows::RowFrame;

/// Below this step the dots of a stack run into a bar.
const RUN_TOGETHER: f64 = 0.9;

/// Draws one strip. The first says what the bar is.
pub(super) fn strip(
    canvas: &mut Canvas<'_>,
    frame: &RowFrame,
    strip: &Strip<'_>,
    placed: &Placed<'_>,
    first: bool,
    colours: &Colours,
) {
    let foot = placed.foot.round() + 0.5;
    canvas.line((frame.left, foot), (frame.right, foot), colours.hairline, 1.0);
    dots(canvas, placed, colours);
    let alarm = match strip.direction {
        Direction::Neutral => colours.neutral,
        _ => colours.worse,
    };
    let mut last = None;
    for &(_, x, y) in &placed.worst {
        // Squares that fall on one pixel are one square.
        let here = ((x * 2.0).round(), (y * 2.0).round());
        if last != Some(here) {
            canvas.square((x, y), 4.4, alarm);
        }
        last = Some(here);
    }
    if let Some(median) = strip.median {
        let x = frame.scale.place(median);
        canvas.line((x, foot - 1.0), (x, foot - 36.0), colours.ink, 1.6);
        let text = if first {
            format!("median {}", short(median))
        } else {
            short(median)
        };
        let width = font::width(&text, 12.0, Weight::Regular);
        let (anchor, from) = beside(frame, x, width, 5.0);
        canvas.text((from, foot - 28.0), &text, TextStyle::new(colours.ink).at(anchor));
    }
    if let Some(worst) = strip.worst() {
        let stands_out = strip.is_worst(worst.value);
        let colour = if stands_out { alarm } else { colours.ink_2 };
        let style = TextStyle::new(colour).semibold();
        let text = legible(worst.value);
        let text = font::fitted(&text, frame.right - frame.left, 12.0, Weight::Semibold);
        let width = font::width(&text, 12.0, Weight::Semibold);
        let x = frame.scale.place(worst.value);
        let highest = strip.direction != Direction::Increase;
        if highest && x + 8.0 + width <= frame.size.width {
            canvas.text((x + 8.0, foot - 1.5), &text, style);
        } else if !highest && x - 8.0 - width >= frame.left {
            canvas.text((x - 8.0, foot - 1.5), &text, style.at(Anchor::End));
        } else {
            let half = width / 2.0;
            let middle = x.clamp(frame.left + half, (frame.size.width - half).max(frame.left + half));
            canvas.text((middle, foot - 12.0), &text, style.at(Anchor::Middle));
        }
    }
}

/// Dots of the usual ones; stacks of very many are bars.
fn dots(canvas: &mut Canvas<'_>, placed: &Placed<'_>, colours: &Colours) {
    for &(x, count) in &placed.stacks {
        let base = placed.foot - 4.0;
        if placed.step < RUN_TOGETHER {
            let height = placed.step * count as f64;
            canvas.rect(
                x - placed.radius,
                base + placed.radius - height.max(1.0),
                2.0 * placed.radius,
                height.max(1.0),
                colours.expected,
            );
            continue;
        }
        for index in 0..count {
            canvas.disc((x, base - placed.step * index as f64), placed.radius, colours.expected);
        }
    }
}

/// Right of a place, or left of it when the text would leave the picture.
fn beside(frame: &RowFrame, x: f64, width: f64, gap: f64) -> (Anchor, f64) {
    if x + gap + width <= frame.size.width {
        (Anchor::Start, x + gap)
    } else {
        (Anchor::End, x - gap)
    }
}
