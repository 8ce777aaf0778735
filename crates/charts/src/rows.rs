//! The frame of charts made of rows: names at the left, one value axis below them all.

use crate::canvas::{Anchor, Canvas, TextStyle};
use crate::drawing::Size;
use crate::font::{self, Weight, printable};
use crate::palette::Colours;
use crate::scale::{Scale, ValueAxis};

/// Height of the axis with its title.
const AXIS: f64 = 36.0;
const TOP: f64 = 4.0;

/// Title of a value axis: "Minutes waited", "Missing items per 1,000 requests", "Nurse time, min".
pub(crate) fn axis_title(metric: &str, unit: &str) -> String {
    let (name, unit) = (printable(metric.trim()), printable(unit.trim()));
    if unit.is_empty() || name.to_lowercase().contains(&unit.to_lowercase()) {
        name
    } else if unit.starts_with("per ") || unit.starts_with("a ") {
        format!("{name} {unit}")
    } else {
        format!("{name}, {unit}")
    }
}

/// Where rows and values are, CSS px.
pub(crate) struct RowFrame {
    pub size: Size,
    pub left: f64,
    pub right: f64,
    pub bottom: f64,
    pub pitch: f64,
    pub scale: Scale,
    axis: ValueAxis,
    title: String,
}

/// What a frame is made for.
pub(crate) struct RowPlan<'a> {
    pub width: f64,
    pub pitch: f64,
    /// Name and second line of every row.
    pub names: &'a [(String, String)],
    /// Everything that must fit on the axis.
    pub axis: ValueAxis,
    pub title: &'a str,
    /// Room at the right of the plot.
    pub right_room: f64,
}

impl RowFrame {
    pub fn new(plan: RowPlan<'_>) -> Self {
        let height = TOP + plan.pitch * plan.names.len() as f64 + AXIS;
        let size = Size::new(plan.width, height).at_least(200.0, 60.0);
        let widest = plan
            .names
            .iter()
            .flat_map(|(name, below)| [(name, Weight::Semibold), (below, Weight::Regular)])
            .map(|(text, weight)| font::width(text, 12.0, weight))
            .fold(0.0, f64::max);
        let left = (widest + 14.0).clamp(40.0, size.width * 0.36).round();
        // Half of the last tick's text stands right of the plot.
        let last = plan
            .axis
            .ticks
            .last()
            .map_or(0.0, |(_, text)| font::width(text, 12.0, Weight::Regular) / 2.0);
        let right = (size.width - plan.right_room.max(last).max(8.0))
            .max(left + 40.0)
            .floor();
        Self {
            size,
            left,
            right,
            bottom: size.height - AXIS,
            pitch: plan.pitch,
            scale: Scale::new(plan.axis.low, plan.axis.high, left, right),
            axis: plan.axis,
            title: plan.title.to_owned(),
        }
    }

    /// Foot of a row.
    pub fn foot(&self, row: usize) -> f64 {
        TOP + self.pitch * (row as f64 + 1.0) - 4.0
    }

    /// Gridlines with their values, and the title under them.
    pub fn axis(&self, canvas: &mut Canvas<'_>, colours: &Colours) {
        let quiet = TextStyle::new(colours.ink_3).at(Anchor::Middle);
        let mut from = f64::NEG_INFINITY;
        for (value, text) in &self.axis.ticks {
            let x = self.scale.place(*value).round() + 0.5;
            canvas.line((x, TOP), (x, self.bottom), colours.hairline, 1.0);
            let half = font::width(text, 12.0, Weight::Regular) / 2.0;
            if x - half > from {
                canvas.text((x, self.bottom + 14.0), text, quiet);
                from = x + half + 6.0;
            }
        }
        let title = font::fitted(&self.title, self.size.width - 8.0, 12.0, Weight::Regular);
        let half = font::width(&title, 12.0, Weight::Regular) / 2.0;
        let middle = ((self.left + self.right) / 2.0).clamp(half, (self.size.width - half).max(half));
        let style = TextStyle::new(colours.ink_2).at(Anchor::Middle);
        canvas.text((middle, self.bottom + 30.0), &title, style);
    }

    /// A row's name with its second line, `y` between them.
    pub fn name(
        &self,
        canvas: &mut Canvas<'_>,
        y: f64,
        (name, below): &(String, String),
        strong: bool,
        colours: &Colours,
    ) {
        let room = self.left - 10.0;
        let ink = TextStyle::new(colours.ink);
        let style = if strong { ink.semibold() } else { ink };
        canvas.text((0.0, y), &font::fitted(name, room, 12.0, style.weight), style);
        let below = font::fitted(below, room, 12.0, Weight::Regular);
        canvas.text((0.0, y + 15.0), &below, TextStyle::new(colours.ink_3));
    }
}
