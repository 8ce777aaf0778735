//! The same units before and after.

use statrs::distribution::{Binomial, DiscreteCDF};

use super::Inference;
use super::inference::infer;
use super::ranks::{EQUAL, average_ranks};
pub use super::subsets::MOST_SUMS;
use super::subsets::Subsets;
use crate::quantile::{finite, mean, standard_deviation};

/// Most pairs for which Wilcoxon's exact distribution is built.
pub const MOST_WILCOXON_PAIRS: usize = 200;

/// Exact sign-flip test: each difference could as well have had the other sign.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignFlip {
    /// All 2ⁿ arrangements of signs.
    pub permutations: u64,
    /// Arrangements whose sum is as far from 0 as the observed one, or farther.
    pub count_two_sided: u64,
    /// Their share.
    pub p_two_sided: f64,
    /// Share of arrangements whose sum is as high as the observed one, or higher.
    pub p_greater: f64,
    /// Share of arrangements whose sum is as low as the observed one, or lower.
    pub p_less: f64,
}

/// Sign test: only which way each pair went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SignTest {
    /// Pairs that changed.
    pub nonzero: usize,
    /// Pairs that rose.
    pub positive: usize,
    /// Exact binomial p value.
    pub p_two_sided: f64,
}

/// Wilcoxon's signed ranks (1945); pairs that did not change are left out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wilcoxon {
    /// Sum of the ranks of rises.
    pub w_plus: f64,
    /// Sum of the ranks of falls.
    pub w_minus: f64,
    /// Exact p value. `None` when differences are of equal size, or past [`MOST_WILCOXON_PAIRS`] of them.
    pub p_exact_two_sided: Option<f64>,
}

/// Differences after − before, and what they say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paired {
    /// Pairs with both values.
    pub pairs: usize,
    /// Mean difference.
    pub mean_difference: f64,
    /// Standard deviation of the differences; `None` for fewer than two.
    pub sd_difference: Option<f64>,
    /// Student's t; `None` for fewer than two pairs or when all changed alike.
    pub t_test: Option<Inference>,
    /// Mean difference in standard deviations of the differences.
    pub cohens_dz: Option<f64>,
    /// `None` past 36 pairs ([`MOST_SUMS`]).
    pub sign_flip: Option<SignFlip>,
    /// `None` when no pair changed.
    pub sign_test: Option<SignTest>,
    /// `None` when no pair changed.
    pub wilcoxon: Option<Wilcoxon>,
}

/// Compares pairs (before, after). A pair with a missing side is left out; `None` when none is left.
///
/// Equal values are judged to 12 digits, so that decimals that are equal on paper are equal here.
#[must_use]
pub fn paired(pairs: &[(Option<f64>, Option<f64>)], confidence: f64) -> Option<Paired> {
    let differences: Vec<f64> = pairs
        .iter()
        .filter_map(|(before, after)| finite(after.and_then(finite)? - before.and_then(finite)?))
        .collect();
    let mean_difference = mean(&differences)?;
    let n = differences.len() as f64;
    let sd_difference = standard_deviation(&differences);
    let sides = pairs.iter().flat_map(|(before, after)| [before, after]).flatten();
    let magnitude = sides
        .filter(|value| value.is_finite())
        .fold(0.0_f64, |most, value| most.max(value.abs()));
    let varying = sd_difference.filter(|sd| *sd > EQUAL * magnitude);
    let nonzero: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|difference| *difference != 0.0)
        .collect();
    Some(Paired {
        pairs: differences.len(),
        mean_difference,
        sd_difference,
        t_test: varying.and_then(|sd| infer(mean_difference, sd / n.sqrt(), n - 1.0, confidence)),
        cohens_dz: varying.and_then(|sd| finite(mean_difference / sd)),
        sign_flip: sign_flip(&differences),
        sign_test: sign_test(&nonzero),
        wilcoxon: wilcoxon(&nonzero),
    })
}

/// A sum with the signs of some differences flipped is the total minus twice the sum of those flipped.
fn sign_flip(differences: &[f64]) -> Option<SignFlip> {
    let subsets = Subsets::new(differences, None)?;
    let observed: f64 = differences.iter().sum();
    let permutations = 1_u64 << differences.len();
    // Flipped sum ≥ s ⇔ subset sum ≤ (total − s) / 2.
    let greater = subsets.at_most(0.0);
    let less = subsets.at_least(0.0);
    let as_high = subsets.at_most((observed - observed.abs()) / 2.0);
    let as_low = subsets.at_least((observed + observed.abs()) / 2.0);
    let count_two_sided = (as_high + as_low).min(permutations);
    let share = |count: u64| count as f64 / permutations as f64;
    Some(SignFlip {
        permutations,
        count_two_sided,
        p_two_sided: share(count_two_sided),
        p_greater: share(greater),
        p_less: share(less),
    })
}

fn sign_test(nonzero: &[f64]) -> Option<SignTest> {
    let positive = nonzero.iter().filter(|difference| **difference > 0.0).count();
    let rarer = positive.min(nonzero.len() - positive) as u64;
    if nonzero.is_empty() {
        return None;
    }
    let below = Binomial::new(0.5, nonzero.len() as u64).ok()?.cdf(rarer);
    Some(SignTest {
        nonzero: nonzero.len(),
        positive,
        p_two_sided: finite((2.0 * below).min(1.0))?,
    })
}

fn wilcoxon(nonzero: &[f64]) -> Option<Wilcoxon> {
    if nonzero.is_empty() {
        return None;
    }
    let sizes: Vec<f64> = nonzero.iter().map(|difference| difference.abs()).collect();
    let (ranks, groups) = average_ranks(&sizes);
    let rank_sum = |rises: bool| -> f64 {
        let of_side = nonzero
            .iter()
            .zip(&ranks)
            .filter(|(difference, _)| (**difference > 0.0) == rises);
        of_side.map(|(_, rank)| rank).sum()
    };
    let (w_plus, w_minus) = (rank_sum(true), rank_sum(false));
    let tied = groups.len() < nonzero.len();
    Some(Wilcoxon {
        w_plus,
        w_minus,
        p_exact_two_sided: (!tied && nonzero.len() <= MOST_WILCOXON_PAIRS)
            .then(|| exact_p(nonzero.len(), w_plus.min(w_minus) as usize)),
    })
}

/// P(W ≤ w), doubled: W is the sum of a random subset of the ranks 1 … n.
fn exact_p(n: usize, w: usize) -> f64 {
    let mut chances = vec![0.0; n * (n + 1) / 2 + 1];
    chances[0] = 1.0;
    for rank in 1..=n {
        for sum in (0..chances.len()).rev() {
            let with = sum.checked_sub(rank).map_or(0.0, |rest| chances[rest]);
            chances[sum] = f64::midpoint(chances[sum], with);
        }
    }
    (2.0 * chances[..=w].iter().sum::<f64>()).min(1.0)
}
