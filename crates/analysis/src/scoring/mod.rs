//! Comparing alternatives on several criteria.
//!
//! [`weighted_sum()`] for weights that are agreed, [`smaa()`] for samples of weights that are not, [`smaa_exact`] for every
//! possible weight at once. A matrix has one row an alternative, one column a criterion.

mod exact;
#[cfg(test)]
mod properties;
mod smaa;
mod weighted_sum;

pub use exact::{MOST_NUMBERS, smaa_exact};
pub use smaa::{Acceptability, MOST_WEIGHTS, Values, smaa, uniform_weights};
pub use weighted_sum::{Direction, Normalisation, WeightedSum, weighted_sum};

/// Scores count as equal when they differ by less than this share of the largest: sums that are equal on paper differ by
/// rounding.
const EQUAL: f64 = 1e-12;

/// Rows and columns of a matrix; `None` when it has none, rows differ in length, or a number is not finite.
fn shape(matrix: &[Vec<f64>]) -> Option<(usize, usize)> {
    let columns = matrix.first()?.len();
    let sound = |row: &Vec<f64>| row.len() == columns && row.iter().all(|value| value.is_finite());
    (columns > 0 && matrix.iter().all(sound)).then_some((matrix.len(), columns))
}

/// How far scores may differ and still be equal.
fn tolerance(scores: &[f64]) -> f64 {
    EQUAL * scores.iter().fold(0.0_f64, |most, score| most.max(score.abs()))
}
