//! Charts: analysis results and dated facts in, pictures with their marks, sentence and table out. Pure.
//!
//! One file a chart. Each takes a plain input, a [`Palette`] and a [`Size`] in CSS px, and returns a [`Drawing`]; whatever
//! the input holds (no points, one, equal ones, any finite number, any text), the drawing is correct or says that there is
//! nothing to show. [`export`] turns a drawing into files.

pub mod buy_in;
mod calendar;
mod canvas;
pub mod comparison;
mod drawing;
pub mod export;
mod font;
pub mod heatmap;
pub mod ladder;
pub mod number;
mod palette;
pub mod process;
mod rows;
mod scale;
mod shapes;
pub mod sparkline;
pub mod trajectories;
pub mod verdict;
pub mod worst;
pub mod xmr;

pub use drawing::{ChartTable, Drawing, Mark, MarkKind, Size};
pub use palette::Palette;

use canvas::{Anchor, TextStyle};

/// A picture of the size asked for that only says `summary`.
fn nothing_to_show(summary: &str, table: ChartTable, palette: Palette, size: Size) -> Drawing {
    let size = size.at_least(160.0, 60.0);
    let style = TextStyle::new(palette.colours().ink_3).at(Anchor::Middle);
    let svg = canvas::picture(size, |canvas| {
        let text = font::fitted(summary, size.width - 8.0, style.size, style.weight);
        canvas.text((size.width / 2.0, size.height / 2.0 + 4.0), &text, style);
    });
    Drawing {
        svg,
        width: size.width,
        height: size.height,
        marks: Vec::new(),
        summary: summary.to_owned(),
        table,
    }
}
