//! Two independent samples: b against a.

use statrs::function::gamma::ln_gamma;

use super::Inference;
use super::inference::{infer, normal_two_sided};
use super::ranks::average_ranks;
pub use super::subsets::MOST_SUMS;
use super::subsets::Subsets;
use crate::quantile::{finite, mean, standard_deviation};

/// Exact permutation test of the difference of means: any of the values could as well have been in the other sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Permutation {
    /// Ways to choose sample a from all values.
    pub arrangements: u64,
    /// Share of arrangements whose difference is as high as the observed one, or higher.
    pub p_greater: f64,
    /// Share of arrangements whose difference is as low as the observed one, or lower.
    pub p_less: f64,
    /// Twice the smaller of the two, at most 1.
    pub p_two_sided_doubled: f64,
    /// Share of arrangements whose difference is as far from 0 as the observed one, or farther.
    pub p_two_sided_absolute: f64,
}

/// Mann and Whitney (1947).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannWhitney {
    /// Pairs in which b is higher, half of those that are equal.
    pub u_b: f64,
    /// Normal approximation with tie and continuity correction; `None` when all values are equal.
    pub p_asymptotic: Option<f64>,
    /// Share of pairs in which b is higher minus share in which it is lower (Cliff 1993), −1 to 1.
    pub cliffs_delta: f64,
}

/// What the samples say.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoSample {
    /// Values in a.
    pub n_a: usize,
    /// Values in b.
    pub n_b: usize,
    /// Mean of a.
    pub mean_a: f64,
    /// Mean of b.
    pub mean_b: f64,
    /// Mean of b minus mean of a.
    pub difference: f64,
    /// Student's t with one variance; `None` for fewer than three values in all, or when nothing varies.
    pub pooled_t: Option<Inference>,
    /// Welch's t (1947); `None` for fewer than two values on a side, or when nothing varies.
    pub welch_t: Option<Inference>,
    /// Difference in pooled standard deviations.
    pub cohens_d: Option<f64>,
    /// Cohen's d without its bias: × Γ(df / 2) / (√(df / 2) Γ((df − 1) / 2)) (Hedges 1981).
    pub hedges_g_exact: Option<f64>,
    /// The usual approximation: × (1 − 3 / (4 df − 1)).
    pub hedges_g_approx: Option<f64>,
    /// Ranks instead of values.
    pub mann_whitney: MannWhitney,
    /// `None` when there are too many arrangements ([`MOST_SUMS`]): past 36 values of two samples of like size, later when
    /// one of them is small.
    pub permutation: Option<Permutation>,
}

/// Compares two samples. `None` when one of them has no value. Equal values and sums are judged to 12 digits.
#[must_use]
pub fn two_sample(a: &[f64], b: &[f64], confidence: f64) -> Option<TwoSample> {
    let finite_only = |values: &[f64]| -> Vec<f64> { values.iter().copied().filter(|x| x.is_finite()).collect() };
    let (a, b) = (finite_only(a), finite_only(b));
    let (mean_a, mean_b) = (mean(&a)?, mean(&b)?);
    let difference = finite(mean_b - mean_a)?;
    let (n_a, n_b) = (a.len() as f64, b.len() as f64);
    // A single value has no spread, which is no reason not to pool it.
    let squares = |values: &[f64]| standard_deviation(values).map_or(0.0, |sd| sd * sd * (values.len() - 1) as f64);
    let (squares_a, squares_b) = (squares(&a), squares(&b));
    let df = n_a + n_b - 2.0;
    let pooled = finite(((squares_a + squares_b) / df).sqrt()).filter(|sd| *sd > 0.0);
    let cohens_d = pooled.and_then(|sd| finite(difference / sd));
    Some(TwoSample {
        n_a: a.len(),
        n_b: b.len(),
        mean_a,
        mean_b,
        difference,
        pooled_t: pooled.and_then(|sd| infer(difference, sd * (1.0 / n_a + 1.0 / n_b).sqrt(), df, confidence)),
        welch_t: welch(difference, (squares_a, n_a), (squares_b, n_b), confidence),
        cohens_d,
        hedges_g_exact: cohens_d.and_then(|d| finite(d * unbiased(df)?)),
        hedges_g_approx: cohens_d.and_then(|d| finite(d * (1.0 - 3.0 / (4.0 * df - 1.0)))),
        mann_whitney: mann_whitney(&a, &b),
        permutation: permutation(&a, &b),
    })
}

/// Standard error √(s²a / na + s²b / nb), degrees of freedom after Welch and Satterthwaite.
fn welch(difference: f64, a: (f64, f64), b: (f64, f64), confidence: f64) -> Option<Inference> {
    let share = |(squares, n): (f64, f64)| squares / (n - 1.0) / n;
    let (of_a, of_b) = (share(a), share(b));
    let df = (of_a + of_b).powi(2) / (of_a * of_a / (a.1 - 1.0) + of_b * of_b / (b.1 - 1.0));
    infer(difference, (of_a + of_b).sqrt(), finite(df)?, confidence)
}

fn unbiased(df: f64) -> Option<f64> {
    if df <= 1.0 {
        return None;
    }
    finite((ln_gamma(df / 2.0) - ln_gamma((df - 1.0) / 2.0)).exp() / (df / 2.0).sqrt())
}

fn mann_whitney(a: &[f64], b: &[f64]) -> MannWhitney {
    let all: Vec<f64> = b.iter().chain(a).copied().collect();
    let (ranks, groups) = average_ranks(&all);
    let (n_a, n_b, n) = (a.len() as f64, b.len() as f64, all.len() as f64);
    let u_b = ranks[..b.len()].iter().sum::<f64>() - n_b * (n_b + 1.0) / 2.0;
    let ties: f64 = groups.iter().map(|&size| (size as f64).powi(3) - size as f64).sum();
    let spread = (n_a * n_b / 12.0 * (n + 1.0 - ties / (n * (n - 1.0)))).sqrt();
    let distance = u_b.max(n_a * n_b - u_b) - n_a * n_b / 2.0 - 0.5;
    MannWhitney {
        u_b,
        // Half a rank beyond the middle is no evidence at all.
        p_asymptotic: finite(distance / spread).map(|z| if z <= 0.0 { 1.0 } else { normal_two_sided(z) }),
        cliffs_delta: 2.0 * u_b / (n_a * n_b) - 1.0,
    }
}

/// The difference of means rises with the sum of b, and with that of a when all signs are turned; the sums of subsets
/// of the smaller sample's size decide.
fn permutation(a: &[f64], b: &[f64]) -> Option<Permutation> {
    let (chosen, rest, turned) = if b.len() <= a.len() { (b, a, 1.0) } else { (a, b, -1.0) };
    let all: Vec<f64> = chosen.iter().chain(rest).copied().collect();
    let centre = mean(&all)?;
    let centred: Vec<f64> = all.iter().map(|value| turned * (value - centre)).collect();
    let size = chosen.len();
    let subsets = Subsets::new(&centred, Some(size))?;
    let observed: f64 = centred[..size].iter().sum();
    let total: f64 = centred.iter().sum();
    // The difference is 0 where the sum is this; its mirror image lies as far on the other side.
    let even = total * size as f64 / all.len() as f64;
    let mirrored = 2.0 * even - observed;
    let arrangements = subsets.at_least(f64::NEG_INFINITY);
    let share = |count: u64| count as f64 / arrangements as f64;
    let (greater, less) = (share(subsets.at_least(observed)), share(subsets.at_most(observed)));
    let far = subsets.at_least(observed.max(mirrored)) + subsets.at_most(observed.min(mirrored));
    Some(Permutation {
        arrangements,
        p_greater: greater,
        p_less: less,
        p_two_sided_doubled: (2.0 * greater.min(less)).min(1.0),
        // No difference is reached by every arrangement, and by those without one from both sides.
        p_two_sided_absolute: share(far.min(arrangements)),
    })
}
