//! The weighted sum of normalised criteria.

use super::{shape, tolerance};
use crate::quantile::finite;

/// Which way of a criterion is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Higher is better.
    Benefit,
    /// Lower is better.
    Cost,
}

/// How the values of a criterion are made comparable with those of others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Normalisation {
    /// (x − min) / (max − min), reversed for costs; a column of equal values is 1.
    MinMax,
    /// x / max; 1 − x / max for costs.
    Max,
    /// x / Σ x; (1 / x) / Σ (1 / x) for costs.
    Sum,
    /// x / √Σ x²; 1 − x / √Σ x² for costs.
    Vector,
    /// (x − low) / (high − low) on a fixed scale, reversed for costs.
    Scale {
        /// Worst value of the scale.
        low: f64,
        /// Best value of the scale.
        high: f64,
    },
    /// The values as they are, whatever the direction.
    None,
}

/// Scores and ranks.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedSum {
    /// Weights divided by their sum.
    pub weights: Vec<f64>,
    /// The matrix, normalised.
    pub normalised: Vec<Vec<f64>>,
    /// Σ weight × normalised value, one an alternative.
    pub scores: Vec<f64>,
    /// Rank 1 is best; alternatives of equal score share the average of their ranks.
    pub rank_average: Vec<f64>,
    /// Rank 1 is best; alternatives of equal score share the best of their ranks.
    pub rank_min: Vec<usize>,
}

/// Scores alternatives by the weighted sum (simple additive weighting; pymcdm's WSM).
///
/// `None` for an empty or ragged matrix, as many weights or directions as there are not columns, a negative weight,
/// weights that add up to nothing, or a normalisation that divides by 0.
#[must_use]
pub fn weighted_sum(
    matrix: &[Vec<f64>],
    weights: &[f64],
    directions: &[Direction],
    normalisation: Normalisation,
) -> Option<WeightedSum> {
    let (rows, columns) = shape(matrix)?;
    let total = finite(weights.iter().sum()).filter(|total| *total > 0.0)?;
    if weights.len() != columns || directions.len() != columns || weights.iter().any(|weight| *weight < 0.0) {
        return None;
    }
    let weights: Vec<f64> = weights.iter().map(|weight| weight / total).collect();
    let mut normalised = vec![Vec::with_capacity(columns); rows];
    for (at, direction) in directions.iter().enumerate() {
        let column: Vec<f64> = matrix.iter().map(|row| row[at]).collect();
        for (row, value) in normalised
            .iter_mut()
            .zip(normalise(&column, *direction, normalisation)?)
        {
            row.push(value);
        }
    }
    let scores: Vec<f64> = normalised
        .iter()
        .map(|row| row.iter().zip(&weights).map(|(value, weight)| value * weight).sum())
        .collect();
    let (rank_average, rank_min) = ranks(&scores);
    scores
        .iter()
        .all(|score: &f64| score.is_finite())
        .then_some(WeightedSum {
            weights,
            normalised,
            scores,
            rank_average,
            rank_min,
        })
}

fn normalise(column: &[f64], direction: Direction, by: Normalisation) -> Option<Vec<f64>> {
    let cost = direction == Direction::Cost;
    let least = column.iter().copied().fold(f64::INFINITY, f64::min);
    let most = column.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let share_of = |whole: f64| -> Vec<f64> {
        let turn = |share: f64| if cost { 1.0 - share } else { share };
        column.iter().map(|value| turn(value / whole)).collect()
    };
    let on_scale = |low: f64, high: f64| -> Vec<f64> {
        let place = |value: f64| if cost { high - value } else { value - low };
        column.iter().map(|value| place(*value) / (high - low)).collect()
    };
    let values = match by {
        Normalisation::MinMax if least == most => vec![1.0; column.len()],
        Normalisation::MinMax => on_scale(least, most),
        Normalisation::Max => share_of(most),
        Normalisation::Sum if cost => {
            let total: f64 = column.iter().map(|value| 1.0 / value).sum();
            column.iter().map(|value| 1.0 / value / total).collect()
        }
        Normalisation::Sum => share_of(column.iter().sum()),
        Normalisation::Vector => share_of(column.iter().map(|value| value * value).sum::<f64>().sqrt()),
        Normalisation::Scale { low, high } => on_scale(low, high),
        Normalisation::None => column.to_vec(),
    };
    values.iter().all(|value| value.is_finite()).then_some(values)
}

/// Average and best ranks, highest score first.
fn ranks(scores: &[f64]) -> (Vec<f64>, Vec<usize>) {
    let tolerance = tolerance(scores);
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|&one, &other| scores[other].total_cmp(&scores[one]));
    let (mut average, mut best) = (vec![0.0; scores.len()], vec![0; scores.len()]);
    let mut start = 0;
    while let Some(&first) = order.get(start) {
        let equal = order[start..]
            .iter()
            .take_while(|&&at| scores[first] - scores[at] <= tolerance);
        let size = equal.count().max(1);
        for &at in &order[start..start + size] {
            average[at] = start as f64 + (size as f64 + 1.0) / 2.0;
            best[at] = start + 1;
        }
        start += size;
    }
    (average, best)
}
