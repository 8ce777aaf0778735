//! One period: its worst, its median, and where each dot stands.

use pilotlight_domain::metrics::Direction;

use super::{Occurrence, WorstPeriod};
use crate::rows::RowFrame;

/// Highest stack of dots, CSS px.
const STACK: f64 = 22.0;
/// Width of a stack.
const COLUMN: f64 = 4.6;
/// Height of a square beside that of a dot.
const SQUARE_SHARE: f64 = 1.2;
/// Dots that have a mark each; of more, a stack has one.
const MOST_MARKS: usize = 600;

/// A period with its occurrences from the lowest value to the highest.
pub(super) struct Strip<'a> {
    pub period: &'a WorstPeriod,
    pub direction: Direction,
    pub sorted: Vec<&'a Occurrence>,
    pub median: Option<f64>,
    /// Values at or beyond it are the worst 5 %.
    bound: Option<f64>,
}

/// A dot, or several that are drawn as one stack.
pub(super) struct Group<'a> {
    pub x: f64,
    pub top: f64,
    pub bottom: f64,
    pub occurrences: Vec<&'a Occurrence>,
}

/// Where everything of a strip stands, CSS px.
pub(super) struct Placed<'a> {
    pub radius: f64,
    /// Height of one dot in its stack.
    pub step: f64,
    pub foot: f64,
    /// Centre and number of dots of every stack.
    pub stacks: Vec<(f64, usize)>,
    pub groups: Vec<Group<'a>>,
    /// Each of the worst with its centre.
    pub worst: Vec<(&'a Occurrence, f64, f64)>,
}

impl<'a> Strip<'a> {
    pub fn new(period: &'a WorstPeriod, direction: Direction) -> Self {
        let finite = period.occurrences.iter().filter(|one| one.value.is_finite());
        let mut sorted: Vec<&Occurrence> = finite.collect();
        sorted.sort_by(|one, other| one.value.total_cmp(&other.value));
        let share = if direction == Direction::Increase { 0.05 } else { 0.95 };
        Self {
            period,
            direction,
            median: quantile(&sorted, 0.5),
            bound: quantile(&sorted, share),
            sorted,
        }
    }

    /// The worst occurrence.
    pub fn worst(&self) -> Option<&'a Occurrence> {
        match self.direction {
            Direction::Increase => self.sorted.first().copied(),
            _ => self.sorted.last().copied(),
        }
    }

    /// Whether a value is among the worst 5 % and worse than the median: of equal values none stands out.
    pub fn is_worst(&self, value: f64) -> bool {
        let Some((bound, median)) = self.bound.zip(self.median) else {
            return false;
        };
        match self.direction {
            Direction::Increase => value <= bound && value < median,
            _ => value >= bound && value > median,
        }
    }

    /// Stacks the usual ones on the strip's foot in columns of a few pixels, and the worst at their own places.
    pub fn place(&self, frame: &RowFrame, foot: f64) -> Placed<'a> {
        let at = |one: &Occurrence| frame.scale.place(one.value);
        let (worst, usual): (Vec<&Occurrence>, Vec<&Occurrence>) =
            self.sorted.iter().partition(|one| self.is_worst(one.value));
        let column = |one: &&Occurrence| ((at(one) - frame.left) / COLUMN).floor();
        let stacks: Vec<&[&Occurrence]> = usual.chunk_by(|one, other| column(one) == column(other)).collect();
        // One scale for dots and squares, so that heights can be compared.
        let columns = self.sorted.chunk_by(|one, other| column(one) == column(other));
        let tallest = columns.map(<[_]>::len).max().unwrap_or(1);
        let step = (STACK / tallest as f64).min(3.6);
        let radius = (step / 2.0).clamp(1.15, 1.8);
        let each = usual.len() <= MOST_MARKS;
        let mut placed = Placed {
            radius,
            step,
            foot,
            stacks: Vec::with_capacity(stacks.len()),
            groups: Vec::new(),
            worst: Vec::with_capacity(worst.len()),
        };
        for stack in stacks {
            let x = match stack {
                // One alone stands exactly where it is.
                [only] => at(only),
                _ => frame.left + (column(&stack[0]) + 0.5) * COLUMN,
            };
            placed.stacks.push((x, stack.len()));
            let group = |occurrences: &[&'a Occurrence], lowest: usize| Group {
                x,
                top: foot - 4.0 - step * (lowest + occurrences.len() - 1) as f64 - radius,
                bottom: foot - 4.0 - step * lowest as f64 + radius,
                occurrences: occurrences.to_vec(),
            };
            if each {
                let alone = stack.iter().enumerate().map(|(index, one)| group(&[*one], index));
                placed.groups.extend(alone);
            } else {
                placed.groups.push(group(stack, 0));
            }
        }
        for near in worst.chunk_by(|one, other| column(one) == column(other)) {
            let below = usual_below(&placed, at(near[0]));
            let step = step * SQUARE_SHARE;
            for (index, one) in near.iter().enumerate() {
                let y = foot - 4.0 - step * index as f64 - below as f64 * placed.step;
                placed.worst.push((one, at(one), y));
            }
        }
        placed
    }
}

/// Dots under a square at `x`.
fn usual_below(placed: &Placed<'_>, x: f64) -> usize {
    let near = placed.stacks.iter().rev().chain(&placed.stacks);
    near.filter(|(stack, _)| (stack - x).abs() < 2.0 + placed.radius)
        .map(|(_, count)| *count)
        .next()
        .unwrap_or(0)
}

/// Quantile of sorted values by linear interpolation between order statistics (Hyndman and Fan's type 7).
fn quantile(sorted: &[&Occurrence], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = share * last as f64;
    let low = (at.floor() as usize).min(last);
    let high = (low + 1).min(last);
    let part = at - low as f64;
    // Two halves, so that the way between the ends of the range stays finite.
    Some(sorted[low].value * (1.0 - part) + sorted[high].value * part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pilotlight_domain::measurements::Moment;

    #[test]
    fn the_worst_five_in_a_hundred_are_those_at_or_beyond_the_quantile() {
        for (count, worst) in [(1, 0), (2, 1), (21, 2), (52, 3), (96, 5), (118, 6)] {
            let period = WorstPeriod {
                id: String::new(),
                name: String::new(),
                occurrences: (0..count)
                    .map(|index| Occurrence {
                        id: index.to_string(),
                        at: Moment::day(chrono::NaiveDate::default()),
                        value: f64::from(index),
                        note: String::new(),
                    })
                    .collect(),
            };
            for direction in [Direction::Decrease, Direction::Increase] {
                let strip = Strip::new(&period, direction);
                let found = strip.sorted.iter().filter(|one| strip.is_worst(one.value)).count();
                assert_eq!(found, worst, "{count} {direction:?}");
            }
        }
    }
}
