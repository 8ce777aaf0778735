//! Bootstrap limits of a mean or a median.

use super::inference::sure;
use crate::quantile::{finite, mean, median, of_sorted, sorted, standard_deviation};

/// Most numbers that [`resamples`] draws, so that a slip of the hand does not fill the memory.
pub const MOST_DRAWS: usize = 50_000_000;

/// What is computed of every resample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// The arithmetic mean.
    Mean,
    /// The median.
    Median,
}

impl Statistic {
    fn of(self, values: &[f64]) -> Option<f64> {
        match self {
            Self::Mean => mean(values),
            Self::Median => median(values),
        }
    }
}

/// A statistic with its bootstrap limits, in the unit of the values.
#[derive(Clone, Debug, PartialEq)]
pub struct Bootstrap {
    /// The statistic of the sample itself.
    pub estimate: f64,
    /// The statistic of each resample, in their order.
    pub replicates: Vec<f64>,
    /// Mean of the replicates.
    pub mean: f64,
    /// Mean of the replicates minus the estimate.
    pub bias: f64,
    /// Standard deviation of the replicates, divisor n − 1; `None` for fewer than two.
    pub standard_error: Option<f64>,
    /// Quantiles (type 7) of the replicates.
    pub percentile: (f64, f64),
    /// 2 × estimate minus those, reversed.
    pub basic: (f64, f64),
}

/// Efron's bootstrap (1979) on given resamples, each a list of positions in `values`.
///
/// `None` without values or resamples, for a value that is not finite, a position past the end, an empty resample, or a
/// confidence outside 0 to 1.
#[must_use]
pub fn bootstrap(values: &[f64], statistic: Statistic, resamples: &[Vec<usize>], confidence: f64) -> Option<Bootstrap> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    let estimate = statistic.of(values)?;
    let mut drawn = Vec::new();
    let replicates = resamples
        .iter()
        .map(|positions| {
            drawn.clear();
            for &position in positions {
                drawn.push(*values.get(position)?);
            }
            statistic.of(&drawn)
        })
        .collect::<Option<Vec<f64>>>()?;
    let mean = mean(&replicates)?;
    let ascending = sorted(&replicates);
    let confidence = sure(confidence)?;
    let low = of_sorted(&ascending, (1.0 - confidence) / 2.0)?;
    let high = of_sorted(&ascending, f64::midpoint(1.0, confidence))?;
    Some(Bootstrap {
        estimate,
        mean,
        bias: finite(mean - estimate)?,
        standard_error: standard_deviation(&replicates),
        percentile: (low, high),
        basic: (finite(2.0 * estimate - high)?, finite(2.0 * estimate - low)?),
        replicates,
    })
}

/// `count` resamples of `n` positions with replacement; the same `seed` gives the same ones. Empty for `n` = 0 or past
/// [`MOST_DRAWS`] numbers in all.
#[must_use]
pub fn resamples(n: usize, count: usize, seed: u64) -> Vec<Vec<usize>> {
    if n == 0 || n.saturating_mul(count) > MOST_DRAWS {
        return Vec::new();
    }
    let mut random = fastrand::Rng::with_seed(seed);
    (0..count)
        .map(|_| (0..n).map(|_| random.usize(0..n)).collect())
        .collect()
}
