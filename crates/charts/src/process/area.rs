//! Boxes in the picture, so that texts keep clear of each other.

use crate::canvas::Spot;

/// A box that something already occupies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn touches(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }

    /// Whether the straight way from a point to the nearest place of another area leads through this one.
    pub fn is_crossed(&self, (x, y): Spot, other: &Self) -> bool {
        const PLACES: u32 = 16;
        let (to_x, to_y) = other.nearest((x, y));
        (1..PLACES).any(|step| {
            let share = f64::from(step) / f64::from(PLACES);
            let (at_x, at_y) = (x + (to_x - x) * share, y + (to_y - y) * share);
            at_x > self.x && at_x < self.x + self.width && at_y > self.y && at_y < self.y + self.height
        })
    }

    /// Its place nearest to a point.
    pub fn nearest(&self, (x, y): Spot) -> Spot {
        (
            x.clamp(self.x, self.x + self.width.max(0.0)),
            y.clamp(self.y, self.y + self.height.max(0.0)),
        )
    }
}
