//! Shapes plotters' SVG does not have: dashes, dashed rings, rounded cells, hatches, diamonds.

use plotters::style::RGBColor;

use crate::canvas::{Canvas, Spot};

/// Lengths of a dash and of the gap after it, CSS px.
pub(crate) type Dash = (f64, f64);

impl Canvas<'_> {
    /// A dashed horizontal line. One polygon holds all dashes: the edges between them enclose nothing.
    pub fn dashed_across(&mut self, from: f64, to: f64, y: f64, colour: RGBColor, width: f64, dash: Dash) {
        let (top, bottom) = (y - width / 2.0, y + width / 2.0);
        let spots: Vec<Spot> = dashes(from, to, dash)
            .flat_map(|(start, end)| [(start, bottom), (start, top), (end, top), (end, bottom)])
            .collect();
        if !spots.is_empty() {
            self.polygon(spots, colour);
        }
    }

    /// A dashed vertical line; see [`Self::dashed_across`].
    pub fn dashed_down(&mut self, x: f64, from: f64, to: f64, colour: RGBColor, width: f64, dash: Dash) {
        let (left, right) = (x - width / 2.0, x + width / 2.0);
        let spots: Vec<Spot> = dashes(from, to, dash)
            .flat_map(|(start, end)| [(left, start), (right, start), (right, end), (left, end)])
            .collect();
        if !spots.is_empty() {
            self.polygon(spots, colour);
        }
    }

    /// A ring of dashes.
    pub fn dashed_ring(&mut self, centre: Spot, radius: f64, colour: RGBColor, width: f64, dashes: u32) {
        const STEPS: u32 = 3;
        let turn = std::f64::consts::TAU / f64::from(dashes.max(1));
        for dash in 0..dashes {
            let start = f64::from(dash) * turn;
            let arc = (0..=STEPS).map(|step| {
                let angle = start + turn * 0.6 * f64::from(step) / f64::from(STEPS);
                (centre.0 + radius * angle.cos(), centre.1 + radius * angle.sin())
            });
            self.path(arc, colour, width);
        }
    }

    /// A filled cell with rounded corners.
    pub fn cell(&mut self, cell: Cell, colour: RGBColor) {
        self.polygon(cell.corners(), colour);
    }

    /// The outline of a cell.
    pub fn cell_outline(&mut self, cell: Cell, colour: RGBColor, width: f64) {
        let corners = cell.corners();
        let first = corners[0];
        self.path(corners.into_iter().chain([first]), colour, width);
    }

    /// The dashed outline of a cell: three dashes along, two down, and open corners.
    pub fn cell_dashed(&mut self, cell: Cell, colour: RGBColor, width: f64) {
        let Cell {
            x,
            y,
            width: w,
            height: h,
            radius,
        } = cell;
        for y in [y, y + h] {
            self.dashed_across(x + radius, x + w - radius + 0.5, y, colour, width, (3.0, 2.0));
        }
        for x in [x, x + w] {
            self.dashed_down(x, y + radius, y + h - radius + 0.5, colour, width, (3.0, 2.0));
        }
        let corners = cell.corners();
        for corner in corners.chunks(Cell::CORNER) {
            self.path(corner.iter().copied(), colour, width);
        }
    }

    /// Diagonal strokes across a cell as one line that turns at the cell's edge, where the outline hides it.
    pub fn cell_hatch(&mut self, cell: Cell, colour: RGBColor, width: f64, spacing: f64) {
        let Cell {
            x,
            y,
            width: w,
            height: h,
            ..
        } = cell;
        let mut spots = Vec::new();
        for (index, (low, high)) in diagonals(x, y, w, h, spacing).enumerate() {
            spots.extend(if index % 2 == 0 { [low, high] } else { [high, low] });
        }
        if spots.len() > 1 {
            self.path(spots, colour, width);
        }
    }

    /// Diagonal strokes clipped to a rectangle.
    pub fn hatch(&mut self, x: f64, y: f64, width: f64, height: f64, colour: RGBColor, spacing: f64) {
        for (low, high) in diagonals(x, y, width, height, spacing) {
            self.line(low, high, colour, 1.0);
        }
    }

    /// A filled diamond.
    pub fn diamond(&mut self, (x, y): Spot, radius: f64, colour: RGBColor) {
        self.polygon(
            [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)],
            colour,
        );
    }

    /// A filled square.
    pub fn square(&mut self, (x, y): Spot, side: f64, colour: RGBColor) {
        self.rect(x - side / 2.0, y - side / 2.0, side, side, colour);
    }

    /// A filled triangle that points up, or down.
    pub fn triangle(&mut self, (x, y): Spot, radius: f64, up: bool, colour: RGBColor) {
        let way = if up { -1.0 } else { 1.0 };
        self.polygon(
            [
                (x, y + way * radius),
                (x + radius, y - way * radius * 0.8),
                (x - radius, y - way * radius * 0.8),
            ],
            colour,
        );
    }
}

/// A rectangle with rounded corners.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cell {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    pub radius: f64,
}

impl Cell {
    /// Points that round one corner.
    const CORNER: usize = 4;

    fn corners(self) -> Vec<Spot> {
        let Self {
            x,
            y,
            width,
            height,
            radius,
        } = self;
        let centres = [
            (x + radius, y + radius, 2.0),
            (x + width - radius, y + radius, 3.0),
            (x + width - radius, y + height - radius, 0.0),
            (x + radius, y + height - radius, 1.0),
        ];
        let quarter = std::f64::consts::FRAC_PI_2;
        let mut spots = Vec::with_capacity(4 * Self::CORNER);
        for (centre_x, centre_y, quarters) in centres {
            for step in 0..Self::CORNER {
                let angle = quarter * (quarters + step as f64 / (Self::CORNER - 1) as f64);
                spots.push((centre_x + radius * angle.cos(), centre_y + radius * angle.sin()));
            }
        }
        spots
    }
}

/// Starts and ends of dashes between two places.
fn dashes(from: f64, to: f64, (dash, gap): Dash) -> impl Iterator<Item = (f64, f64)> {
    let period = (dash + gap).max(0.5);
    let count = if to > from {
        ((to - from) / period).ceil().min(20_000.0) as u32
    } else {
        0
    };
    (0..count).map(move |index| {
        let start = from + f64::from(index) * period;
        (start, (start + dash).min(to))
    })
}

/// Lower left and upper right end of every rising diagonal in a rectangle.
fn diagonals(x: f64, y: f64, width: f64, height: f64, spacing: f64) -> impl Iterator<Item = (Spot, Spot)> {
    let reach = (width + height).max(0.0);
    let count = (reach / spacing.max(1.0)).min(20_000.0) as u32;
    (1..=count)
        .map(move |index| index as f64 * spacing.max(1.0))
        .filter(move |&along| along < reach)
        .map(move |along| {
            let low = if along <= height {
                (x, y + along)
            } else {
                (x + along - height, y + height)
            };
            let high = if along <= width {
                (x + along, y)
            } else {
                (x + width, y + along - width)
            };
            (low, high)
        })
}
