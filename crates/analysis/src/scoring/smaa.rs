//! Stochastic multicriteria acceptability analysis: which alternative is best under weights nobody agreed on.

use super::{shape, tolerance};

/// Most numbers that [`uniform_weights`] draws.
pub const MOST_WEIGHTS: usize = 50_000_000;

/// Values of the alternatives on criteria where more is better.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Values<'a> {
    /// The same in every sample.
    Certain(&'a [Vec<f64>]),
    /// Uncertain: a matrix for each sample of weights.
    Sampled(&'a [Vec<Vec<f64>>]),
}

/// How often each alternative takes each place.
#[derive(Clone, Debug, PartialEq)]
pub struct Acceptability {
    /// Share of samples in which an alternative (outer) takes a rank (inner, best first); each adds up to 1.
    pub rank_acceptability: Vec<Vec<f64>>,
    /// Mean of the weights under which an alternative is first; `None` when it never is.
    pub central_weights: Vec<Option<Vec<f64>>>,
    /// Share of samples in which one alternative (outer) is strictly better than another (inner).
    pub pairwise_winning: Vec<Vec<f64>>,
}

/// SMAA-2 (Lahdelma and Salminen 2001) on given samples: value = Σ weight × score, rank = 1 + number strictly better,
/// so that alternatives of equal value share the better rank.
///
/// `None` without samples, for ragged or empty matrices, samples of the wrong length, or numbers that are not finite.
#[must_use]
pub fn smaa(values: Values<'_>, weights: &[Vec<f64>]) -> Option<Acceptability> {
    let (alternatives, criteria) = match values {
        Values::Certain(matrix) => shape(matrix)?,
        Values::Sampled(matrices) if matrices.len() == weights.len() => {
            let first = shape(matrices.first()?)?;
            let alike = matrices.iter().all(|matrix| shape(matrix) == Some(first));
            alike.then_some(first)?
        }
        Values::Sampled(_) => return None,
    };
    if weights.is_empty() || shape(weights)?.1 != criteria {
        return None;
    }
    let mut ranked = vec![vec![0_usize; alternatives]; alternatives];
    let mut won = vec![vec![0_usize; alternatives]; alternatives];
    let mut central = vec![vec![0.0; criteria]; alternatives];
    let mut scores = vec![0.0; alternatives];
    for (sample, weights) in weights.iter().enumerate() {
        let matrix = match values {
            Values::Certain(matrix) => matrix,
            Values::Sampled(matrices) => &matrices[sample],
        };
        for (score, row) in scores.iter_mut().zip(matrix) {
            *score = row.iter().zip(weights).map(|(value, weight)| value * weight).sum();
        }
        let tolerance = tolerance(&scores);
        for (one, score) in scores.iter().enumerate() {
            let mut rank = 0;
            for (other, better) in scores.iter().enumerate() {
                if better - score > tolerance {
                    rank += 1;
                    won[other][one] += 1;
                }
            }
            ranked[one][rank] += 1;
            if rank == 0 {
                for (sum, weight) in central[one].iter_mut().zip(weights) {
                    *sum += weight;
                }
            }
        }
    }
    let share = |counts: Vec<usize>| {
        counts
            .into_iter()
            .map(|count| count as f64 / weights.len() as f64)
            .collect()
    };
    let central_weights = central
        .into_iter()
        .zip(&ranked)
        .map(|(sums, ranked)| (ranked[0] > 0).then(|| sums.into_iter().map(|sum| sum / ranked[0] as f64).collect()))
        .collect();
    Some(Acceptability {
        rank_acceptability: ranked.into_iter().map(share).collect(),
        central_weights,
        pairwise_winning: won.into_iter().map(share).collect(),
    })
}

/// `count` weights for `criteria`, uniform on the simplex (exponential draws divided by their sum); the same `seed` gives
/// the same ones. Empty for no criteria or past [`MOST_WEIGHTS`] numbers in all.
#[must_use]
pub fn uniform_weights(criteria: usize, count: usize, seed: u64) -> Vec<Vec<f64>> {
    if criteria == 0 || criteria.saturating_mul(count) > MOST_WEIGHTS {
        return Vec::new();
    }
    let mut random = fastrand::Rng::with_seed(seed);
    (0..count)
        .map(|_| {
            // 1 − a draw from [0, 1) is never 0, so its logarithm is finite; not all can be 1 for long.
            let draws: Vec<f64> = (0..criteria).map(|_| -(1.0 - random.f64()).ln()).collect();
            let total: f64 = draws.iter().sum();
            if total > 0.0 {
                draws.iter().map(|draw| draw / total).collect()
            } else {
                vec![1.0 / criteria as f64; criteria]
            }
        })
        .collect()
}
