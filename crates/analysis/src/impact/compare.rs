//! What the Results screen says of a pilot beside its comparison customers.

use super::inference::{Inference, infer};
use crate::quantile::{finite, mean, standard_deviation};

/// Values of one unit (customer, site) before and after, from [`first_and_latest`](super::first_and_latest) or
/// [`aligned`](super::aligned).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BeforeAfter {
    /// First and last day of the values before.
    pub before_days: (i32, i32),
    /// First and last day of the values after.
    pub after_days: (i32, i32),
    /// Values before.
    pub before: Vec<f64>,
    /// Values after.
    pub after: Vec<f64>,
}

impl BeforeAfter {
    /// Mean after minus mean before; `None` without values on a side.
    #[must_use]
    pub fn change(&self) -> Option<f64> {
        finite(mean(&self.after)? - mean(&self.before)?)
    }
}

/// What the interval rests on; the screen says it beside the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// How much the changes of units differ from each other.
    BetweenUnits,
    /// Only how much the points of each unit vary, as there is one unit on each side: that the two would have changed
    /// alike is taken on trust, and the interval is too narrow when neighbouring points go together.
    WithinSeries,
}

/// Difference-in-differences of a pilot and its comparisons, in the unit of the metric.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Mean change of the pilot's units.
    pub pilot_change: f64,
    /// Mean change of the comparison units.
    pub comparison_change: f64,
    /// The first minus the second.
    pub effect: f64,
    /// Confidence limits; `None` when there is nothing to judge them by.
    pub interval: Option<(f64, f64)>,
    /// Two-sided p value. Never with one treated unit: one customer cannot tell its change from its own luck.
    pub p: Option<f64>,
    /// What the interval rests on.
    pub basis: Option<Basis>,
    /// Units of the pilot that have a change.
    pub pilot_units: usize,
    /// Comparison units that have a change.
    pub comparison_units: usize,
}

/// Mean change of the pilot's units minus mean change of the comparison units. Units without values on a side are left
/// out; `None` when no unit is left on one of the two.
///
/// With three units or more the interval is Student's t on the units' changes, one variance for all (Donald and Lang
/// 2007): effect ± t(p + c − 2) × s √(1 / p + 1 / c). With one pilot unit and one comparison it is built from the points
/// inside the four cells, √Σ s² / n with Welch and Satterthwaite's degrees of freedom; see [`Basis::WithinSeries`].
#[must_use]
pub fn compare(pilot: &[BeforeAfter], comparisons: &[BeforeAfter], confidence: f64) -> Option<Comparison> {
    let changes = |units: &[BeforeAfter]| units.iter().filter_map(BeforeAfter::change).collect::<Vec<f64>>();
    let (treated, others) = (changes(pilot), changes(comparisons));
    let (pilot_change, comparison_change) = (mean(&treated)?, mean(&others)?);
    let effect = finite(pilot_change - comparison_change)?;
    let (basis, inference) = if treated.len() + others.len() > 2 {
        (Basis::BetweenUnits, between(effect, &treated, &others, confidence))
    } else {
        let cells = pilot.iter().chain(comparisons).filter(|unit| unit.change().is_some());
        let cells: Vec<&[f64]> = cells.flat_map(|unit| [unit.before.as_slice(), &unit.after]).collect();
        (Basis::WithinSeries, within(effect, &cells, confidence))
    };
    Some(Comparison {
        pilot_change,
        comparison_change,
        effect,
        interval: inference.map(|inference| (inference.low, inference.high)),
        p: inference
            .filter(|_| treated.len() > 1)
            .and_then(|inference| inference.p),
        basis: inference.map(|_| basis),
        pilot_units: treated.len(),
        comparison_units: others.len(),
    })
}

fn between(effect: f64, treated: &[f64], others: &[f64], confidence: f64) -> Option<Inference> {
    let squares = |changes: &[f64]| standard_deviation(changes).map_or(0.0, |sd| sd * sd * (changes.len() - 1) as f64);
    let (p, c) = (treated.len() as f64, others.len() as f64);
    let df = p + c - 2.0;
    let error = ((squares(treated) + squares(others)) / df * (1.0 / p + 1.0 / c)).sqrt();
    infer(effect, error, df, confidence)
}

fn within(effect: f64, cells: &[&[f64]], confidence: f64) -> Option<Inference> {
    let (mut variance, mut weights) = (0.0, 0.0);
    for cell in cells {
        let n = cell.iter().filter(|value| value.is_finite()).count() as f64;
        let share = standard_deviation(cell)?.powi(2) / n;
        variance += share;
        weights += share * share / (n - 1.0);
    }
    infer(
        effect,
        variance.sqrt(),
        finite(variance * variance / weights)?,
        confidence,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(before: &[f64], after: &[f64]) -> BeforeAfter {
        BeforeAfter {
            before: before.to_vec(),
            after: after.to_vec(),
            ..BeforeAfter::default()
        }
    }

    #[test]
    fn one_pilot_and_one_comparison_have_an_interval_and_no_p_value() {
        let found = compare(
            &[unit(&[20.0, 23.0], &[15.0, 16.0])],
            &[unit(&[10.0, 12.0], &[11.0, 12.5])],
            0.95,
        )
        .unwrap();
        assert_eq!(
            (found.effect, found.p, found.basis),
            (-6.75, None, Some(Basis::WithinSeries))
        );
        let (low, high) = found.interval.unwrap();
        assert!(low < -6.75 && high > -6.75 && (low + high + 13.5).abs() < 1e-9);
    }

    #[test]
    fn several_comparisons_are_judged_by_how_they_differ() {
        let others = [
            unit(&[10.0], &[11.0]),
            unit(&[10.0], &[12.0]),
            unit(&[10.0], &[13.0]),
            unit(&[], &[4.0]),
        ];
        let found = compare(&[unit(&[20.0], &[15.0])], &others, 0.95).unwrap();
        assert_eq!((found.effect, found.p, found.comparison_units), (-7.0, None, 3));
        // s = 1, t(0.975, 2) = 4.3027, √(1 + 1/3) = 1.1547.
        let (low, high) = found.interval.unwrap();
        assert!((high - low - 2.0 * 4.302_652_729_911_275 * (4.0_f64 / 3.0).sqrt()).abs() < 1e-9);
        let two = [unit(&[20.0], &[15.0]), unit(&[20.0], &[16.0])];
        assert!(compare(&two, &others, 0.95).unwrap().p.is_some_and(|p| p < 0.05));
    }

    #[test]
    fn too_little_is_said_to_be_too_little() {
        let single = [unit(&[1.0], &[2.0])];
        assert_eq!(compare(&single, &[], 0.95), None);
        let found = compare(&single, &single, 0.95).unwrap();
        assert_eq!((found.effect, found.interval, found.basis), (0.0, None, None));
    }
}
