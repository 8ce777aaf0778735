//! What every chart returns: a picture, its marks, the sentence above it, and its table.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A finished chart. All coordinates are CSS px of the picture at its natural size, which is also its `viewBox`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Drawing {
    /// One `<svg>` element with a `viewBox` and no fixed size, so that it scales to the place it is put. Contains no
    /// script, style, link or reference; text is escaped. Set its font to Inter, regular and semibold.
    pub svg: String,
    /// Natural width, CSS px.
    pub width: f64,
    /// Natural height, CSS px.
    pub height: f64,
    /// Everything that can be pointed at, in reading order, from the same scales as the picture.
    pub marks: Vec<Mark>,
    /// The sentence above the chart.
    pub summary: String,
    /// The same data as a table.
    pub table: ChartTable,
}

/// One thing in a picture that can be hovered, focused, selected and spoken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Mark {
    /// Identity of what it stands for, as the caller gave it, or made from it.
    pub id: String,
    /// Name of the series it belongs to: up and down step between series, left and right within one.
    pub series: String,
    /// Left edge of its box, CSS px.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width of its box.
    pub width: f64,
    /// Height of its box.
    pub height: f64,
    /// Where it is: a day, a month, a department.
    pub label: String,
    /// What it shows: "22.6", "Supportive".
    pub value: String,
    /// More in words, for the tooltip and for speech: "worse than expected, storm"; may be empty.
    pub detail: String,
    /// What it means.
    pub kind: MarkKind,
}

/// What a mark means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// Within the usual variation.
    Expected,
    /// A signal in the better direction, or a level at or above the desired one.
    Better,
    /// A signal in the worse direction, or a level below the desired one.
    Worse,
    /// A signal of a metric without a better direction.
    Neutral,
    /// Set aside: shown, left out of calculations.
    SetAside,
    /// A mean, or a limit of the usual variation.
    Limit,
    /// A value to reach.
    Target,
    /// The start of an iteration.
    Iteration,
    /// A level that somebody recorded then.
    Reading,
    /// A level carried forward from an earlier reading.
    Carried,
    /// Not known.
    Unknown,
}

/// The table view of a chart. Every row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, Type)]
pub struct ChartTable {
    /// Headings.
    pub columns: Vec<String>,
    /// Cells as text: days as ISO dates, numbers with a point and no separators.
    pub rows: Vec<Vec<String>>,
}

impl ChartTable {
    /// A table without rows.
    #[must_use]
    pub fn new<const N: usize>(columns: [&str; N]) -> Self {
        Self {
            columns: columns.map(str::to_owned).to_vec(),
            rows: Vec::new(),
        }
    }
}

/// Place for a picture, CSS px. Charts made of rows use the width and choose their own height.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Size {
    /// Width, CSS px.
    pub width: f64,
    /// Height, CSS px.
    pub height: f64,
}

impl Size {
    /// A size of this width and height.
    #[must_use]
    pub const fn new(width: f64, height: f64) -> Self {
        Self { width, height }
    }

    /// The nearest size that can be drawn: finite, at least `width` by `height`, at most 8,000 either way.
    pub(crate) fn at_least(self, width: f64, height: f64) -> Self {
        let within = |value: f64, least: f64| {
            if value.is_finite() {
                value.clamp(least, 8000.0).round()
            } else {
                least
            }
        };
        Self {
            width: within(self.width, width),
            height: within(self.height, height),
        }
    }
}
