//! Trends of one series: Mann-Kendall's test, Sen's slope, and the straight line of least squares.

use crate::impact::inference::{normal_quantile, normal_two_sided, sure, t_two_sided};
use crate::quantile::{finite, median};

/// Most points that are compared pair by pair (8 million pairs, a third of a second); beyond, Mann-Kendall and Sen are
/// `None`.
pub const MOST_POINTS: usize = 4_000;

/// A time and the value at it.
pub type Point = (f64, f64);

/// Points of a series in order of time, missing values left out. Times are 0, 1, 2 … unless given.
#[must_use]
pub fn points(values: &[Option<f64>], times: Option<&[f64]>) -> Vec<Point> {
    let mut points: Vec<Point> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| {
            let time = times.map_or(Some(at as f64), |times| times.get(at).copied());
            Some((time.and_then(finite)?, value.and_then(finite)?))
        })
        .collect();
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    points
}

/// Mann (1945) and Kendall (1975): do later values tend to be higher?
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Points.
    pub n: usize,
    /// Pairs that rise minus pairs that fall.
    pub s: i64,
    /// Variance of S under no trend, corrected for ties.
    pub variance: f64,
    /// (S ∓ 1) / √variance; 0 when S is 0 or nothing varies.
    pub z: f64,
    /// Two-sided p value, normal.
    pub p: f64,
    /// S / (n (n − 1) / 2).
    pub tau_a: f64,
    /// S over the geometric mean of the pairs not tied in time and in value; `None` when all values are equal.
    pub tau_b: Option<f64>,
}

/// Mann-Kendall's test of [`points`]. `None` for fewer than two points or more than [`MOST_POINTS`]. Two or three points
/// can never be significant.
#[must_use]
pub fn mann_kendall(points: &[Point]) -> Option<MannKendall> {
    if points.len() < 2 || points.len() > MOST_POINTS {
        return None;
    }
    let mut s = 0_i64;
    for (at, one) in points.iter().enumerate() {
        for other in &points[at + 1..] {
            s += sign(other.0, one.0) * sign(other.1, one.1);
        }
    }
    let times = ties(points.iter().map(|point| point.0));
    let values = ties(points.iter().map(|point| point.1));
    let n = points.len() as f64;
    let variance = variance(n, &times, &values);
    let z = if s == 0 || variance <= 0.0 {
        0.0
    } else {
        (s - s.signum()) as f64 / variance.sqrt()
    };
    let pairs = n * (n - 1.0) / 2.0;
    let untied = |ties: &[f64]| pairs - ties.iter().map(|t| t * (t - 1.0) / 2.0).sum::<f64>();
    Some(MannKendall {
        n: points.len(),
        s,
        variance,
        z,
        p: normal_two_sided(z),
        tau_a: s as f64 / pairs,
        tau_b: finite(s as f64 / (untied(&times).sqrt() * untied(&values).sqrt())),
    })
}

/// Sen's line (1968).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sen {
    /// Median of the slopes between all pairs, in the value's unit per unit of time.
    pub slope: f64,
    /// Median value − slope × median time.
    pub intercept: f64,
    /// Confidence limits of the slope; `None` for fewer than three points.
    pub interval: Option<(f64, f64)>,
}

/// Sen's slope of [`points`], with limits at the ranks (N ∓ z σ) / 2 of the N slopes, rounded half to even, σ² the
/// variance of Mann-Kendall's S (as SciPy's `theilslopes`, method `separate`).
///
/// `None` for fewer than two different times or more than [`MOST_POINTS`] points.
#[must_use]
pub fn sen(points: &[Point], confidence: f64) -> Option<Sen> {
    if points.len() > MOST_POINTS {
        return None;
    }
    let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
    for (at, one) in points.iter().enumerate() {
        let later = points[at + 1..].iter().filter(|other| other.0 > one.0);
        slopes.extend(later.filter_map(|other| finite((other.1 - one.1) / (other.0 - one.0))));
    }
    let middle = slopes.len() / 2;
    let slope = if slopes.len() % 2 == 1 {
        nth(&mut slopes, middle)?
    } else {
        f64::midpoint(nth(&mut slopes, middle.checked_sub(1)?)?, nth(&mut slopes, middle)?)
    };
    let (times, values): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    Some(Sen {
        slope,
        intercept: finite(median(&values)? - slope * median(&times)?)?,
        interval: limits(points, &mut slopes, confidence),
    })
}

fn limits(points: &[Point], slopes: &mut [f64], confidence: f64) -> Option<(f64, f64)> {
    if points.len() < 3 {
        return None;
    }
    let by_times = ties(points.iter().map(|point| point.0));
    let by_values = ties(points.iter().map(|point| point.1));
    let n = points.len() as f64;
    let variance = (unchanged(n) - correction(&by_times) - correction(&by_values)) / 18.0;
    let reach = normal_quantile(f64::midpoint(1.0, sure(confidence)?))? * variance.max(0.0).sqrt();
    let count = slopes.len() as f64;
    let last = slopes.len().checked_sub(1)?;
    // The reference takes the lower rank less one, and the upper rank as it is, both counted from 0.
    let lower = (((count - reach) / 2.0).round_ties_even() - 1.0).max(0.0) as usize;
    let upper = ((count + reach) / 2.0).round_ties_even().max(0.0) as usize;
    Some((nth(slopes, lower.min(last))?, nth(slopes, upper.min(last))?))
}

/// The straight line of least squares.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// In the value's unit per unit of time.
    pub slope: f64,
    /// Value at time 0.
    pub intercept: f64,
    /// Share of the variance on the line; `None` when nothing varies.
    pub r_squared: Option<f64>,
    /// Standard error of the slope; `None` for fewer than three points or when nothing varies.
    pub slope_se: Option<f64>,
    /// Two-sided p value of the slope, Student's t with n − 2 degrees of freedom; 0 for an exact line.
    pub p: Option<f64>,
}

/// The line through [`points`]. `None` for fewer than two different times.
#[must_use]
pub fn line(points: &[Point]) -> Option<Line> {
    let n = points.len() as f64;
    let mean_time = points.iter().map(|point| point.0).sum::<f64>() / n;
    let mean_value = points.iter().map(|point| point.1).sum::<f64>() / n;
    let (mut tt, mut ty, mut yy) = (0.0, 0.0, 0.0);
    for (time, value) in points {
        let (time, value) = (time - mean_time, value - mean_value);
        tt += time * time;
        ty += time * value;
        yy += value * value;
    }
    let slope = finite(ty / tt)?;
    let r_squared = finite(ty / tt * ty / yy).map(|share| share.clamp(0.0, 1.0));
    let slope_se = r_squared
        .filter(|_| points.len() > 2)
        .and_then(|share| finite(((1.0 - share) * yy / tt / (n - 2.0)).sqrt()));
    Some(Line {
        slope,
        intercept: finite(mean_value - slope * mean_time)?,
        r_squared,
        slope_se,
        p: slope_se.and_then(|error| {
            if error > 0.0 {
                t_two_sided(slope / error, n - 2.0)
            } else {
                Some(0.0)
            }
        }),
    })
}

fn sign(one: f64, other: f64) -> i64 {
    i64::from(one > other) - i64::from(one < other)
}

fn nth(values: &mut [f64], at: usize) -> Option<f64> {
    (at < values.len()).then(|| *values.select_nth_unstable_by(at, f64::total_cmp).1)
}

/// Sizes of the groups of two or more equal numbers.
fn ties(numbers: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut numbers: Vec<f64> = numbers.collect();
    numbers.sort_unstable_by(f64::total_cmp);
    let groups = numbers.chunk_by(|one, other| one == other);
    groups
        .filter(|group| group.len() > 1)
        .map(|group| group.len() as f64)
        .collect()
}

/// n (n − 1)(2n + 5).
fn unchanged(n: f64) -> f64 {
    n * (n - 1.0) * (2.0 * n + 5.0)
}

fn correction(ties: &[f64]) -> f64 {
    ties.iter().map(|&size| unchanged(size)).sum()
}

/// Variance of S, corrected for ties in value, and in time when there are any (Kendall 1975).
fn variance(n: f64, times: &[f64], values: &[f64]) -> f64 {
    let both = |of: fn(f64) -> f64| -> f64 {
        let sum = |ties: &[f64]| ties.iter().map(|&size| of(size)).sum::<f64>();
        sum(times) * sum(values)
    };
    let plain = (unchanged(n) - correction(times) - correction(values)) / 18.0;
    if times.is_empty() || n < 3.0 {
        return plain.max(0.0);
    }
    let threes = both(|size| size * (size - 1.0) * (size - 2.0)) / (9.0 * n * (n - 1.0) * (n - 2.0));
    let twos = both(|size| size * (size - 1.0)) / (2.0 * n * (n - 1.0));
    (plain + threes + twos).max(0.0)
}
