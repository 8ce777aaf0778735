//! Ordinary least squares, and the covariances of its coefficients under several assumptions.

use nalgebra::{DMatrix, DVector};

use super::inference::{Inference, infer};
use super::labels::dense;
use crate::quantile::finite;

/// Columns are dependent when one of them keeps less than this share of its length beside the others.
const DEPENDENT: f64 = 1e-10;

/// Residuals smaller than this share of the outcome are rounding: the fit is exact.
const EXACT: f64 = 1e-14;

/// What is assumed of the errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Covariance<'a> {
    /// Independent errors of one variance: s² (X′X)⁻¹, s² = RSS / (n − k).
    Ols,
    /// White (1980): any variances. Meat Σ e² x x′.
    Hc0,
    /// HC0 × n / (n − k).
    Hc1,
    /// MacKinnon and White (1985): squared residuals divided by 1 − leverage.
    Hc2,
    /// MacKinnon and White (1985): squared residuals divided by (1 − leverage)².
    Hc3,
    /// Liang and Zeger (1986), CR1: errors of one cluster may go together, one label a row.
    /// Factor G / (G − 1) × (n − 1) / (n − k).
    Cluster(&'a [usize]),
    /// Newey and West (1987): errors go together up to `lag` rows apart, Bartlett weights 1 − l / (lag + 1), not
    /// prewhitened. `small_sample` multiplies by n / (n − k).
    NeweyWest {
        /// Most rows apart that errors may go together.
        lag: usize,
        /// Whether to multiply by n / (n − k).
        small_sample: bool,
    },
}

/// A fitted regression. Coefficients are in the outcome's unit per unit of their column.
#[derive(Clone, Debug)]
pub struct Fit {
    /// One a column.
    pub coefficients: Vec<f64>,
    /// Outcome minus fitted value, a row each.
    pub residuals: Vec<f64>,
    /// Share of each row in its own fitted value, 0 to 1.
    pub leverages: Vec<f64>,
    /// Rows minus columns.
    pub residual_df: usize,
    /// Lengths of the columns, by which `design` is divided.
    scales: DVector<f64>,
    design: DMatrix<f64>,
    /// (X′X)⁻¹ of the scaled design.
    bread: DMatrix<f64>,
}

/// Fits `outcome` to columns of the same length by Householder QR.
///
/// `None` without columns, with fewer rows than columns, with columns that depend on each other, or when a number is
/// not finite.
#[must_use]
pub fn fit(columns: &[Vec<f64>], outcome: &[f64]) -> Option<Fit> {
    let (n, k) = (outcome.len(), columns.len());
    if k == 0 || n < k || columns.iter().any(|column| column.len() != n) {
        return None;
    }
    let mut design = DMatrix::from_fn(n, k, |row, column| columns[column][row]);
    let scales = DVector::from_fn(k, |column, _| design.column(column).norm());
    if scales.iter().any(|scale| !scale.is_finite() || *scale <= 0.0) {
        return None;
    }
    for (mut column, scale) in design.column_iter_mut().zip(&scales) {
        column /= *scale;
    }
    let qr = design.clone().qr();
    let (q, r) = (qr.q(), qr.r());
    if (0..k).any(|at| r[(at, at)].is_nan() || r[(at, at)].abs() <= DEPENDENT) {
        return None;
    }
    let outcome = DVector::from_column_slice(outcome);
    let scaled = r.solve_upper_triangular(&q.tr_mul(&outcome))?;
    let mut residuals = &outcome - &design * &scaled;
    if n == k || residuals.norm() <= EXACT * outcome.norm() {
        residuals.fill(0.0);
    }
    let inverse = r.solve_upper_triangular(&DMatrix::identity(k, k))?;
    let coefficients: Vec<f64> = scaled.component_div(&scales).iter().copied().collect();
    if !coefficients.iter().chain(&residuals).all(|value| value.is_finite()) {
        return None;
    }
    Some(Fit {
        coefficients,
        residuals: residuals.iter().copied().collect(),
        leverages: q.row_iter().map(|row| row.norm_squared()).collect(),
        residual_df: n - k,
        scales,
        bread: &inverse * inverse.transpose(),
        design,
    })
}

impl Fit {
    /// Sum of squared residuals.
    #[must_use]
    pub fn residual_sum(&self) -> f64 {
        self.residuals.iter().map(|residual| residual * residual).sum()
    }

    /// Residual standard deviation, divisor n − k. `None` without degrees of freedom.
    #[must_use]
    pub fn sigma(&self) -> Option<f64> {
        if self.residual_df == 0 {
            return None;
        }
        finite((self.residual_sum() / self.residual_df as f64).sqrt())
    }

    /// Standard error of Σ `contrast` × coefficient. `None` without degrees of freedom, for a row that alone decides its
    /// fitted value (HC2, HC3), for fewer than two clusters, or when a number is not finite.
    #[must_use]
    pub fn standard_error(&self, contrast: &[f64], covariance: Covariance<'_>) -> Option<f64> {
        let covariance = self.scaled_covariance(covariance)?;
        self.error_under(contrast, &covariance)
    }

    /// [`infer`] for several contrasts under one covariance, with the degrees of freedom that go with it: clusters − 1,
    /// n − k otherwise. Every item is `None` where [`Fit::standard_error`] is.
    #[must_use]
    pub fn infer(&self, contrasts: &[Vec<f64>], covariance: Covariance<'_>, confidence: f64) -> Vec<Option<Inference>> {
        let df = match covariance {
            Covariance::Cluster(labels) => dense(labels).1.saturating_sub(1),
            _ => self.residual_df,
        };
        let matrix = self.scaled_covariance(covariance);
        contrasts
            .iter()
            .map(|contrast| {
                let error = self.error_under(contrast, matrix.as_ref()?)?;
                infer(self.combine(contrast), error, df as f64, confidence)
            })
            .collect()
    }

    /// Σ `contrast` × coefficient.
    #[must_use]
    pub fn combine(&self, contrast: &[f64]) -> f64 {
        contrast.iter().zip(&self.coefficients).map(|(c, b)| c * b).sum()
    }

    fn error_under(&self, contrast: &[f64], covariance: &DMatrix<f64>) -> Option<f64> {
        if contrast.len() != self.scales.len() {
            return None;
        }
        let scaled = DVector::from_column_slice(contrast).component_div(&self.scales);
        // Rounding may leave a variance that is nothing a hair below it.
        finite((covariance * &scaled).dot(&scaled).max(0.0).sqrt())
    }

    /// Covariance of the coefficients of the scaled design.
    fn scaled_covariance(&self, covariance: Covariance<'_>) -> Option<DMatrix<f64>> {
        let (n, k) = (self.residuals.len() as f64, self.scales.len() as f64);
        if self.residual_df == 0 {
            return None;
        }
        let small_sample = n / (n - k);
        let sandwich = |meat: DMatrix<f64>| &self.bread * meat * &self.bread;
        Some(match covariance {
            Covariance::Ols => &self.bread * (self.residual_sum() / (n - k)),
            Covariance::Hc0 => sandwich(self.meat(0)?),
            Covariance::Hc1 => sandwich(self.meat(0)?) * small_sample,
            Covariance::Hc2 => sandwich(self.meat(1)?),
            Covariance::Hc3 => sandwich(self.meat(2)?),
            Covariance::Cluster(labels) => {
                let (labels, clusters) = dense(labels);
                if clusters < 2 || labels.len() != self.residuals.len() {
                    return None;
                }
                let mut sums = DMatrix::zeros(clusters, self.scales.len());
                for ((row, residual), label) in self.design.row_iter().zip(&self.residuals).zip(labels) {
                    let mut sum = sums.row_mut(label);
                    sum += row * *residual;
                }
                let clusters = clusters as f64;
                sandwich(sums.tr_mul(&sums)) * (clusters / (clusters - 1.0) * (n - 1.0) / (n - k))
            }
            Covariance::NeweyWest {
                lag,
                small_sample: factor,
            } => {
                let scores = self.weighted(self.residuals.iter().copied());
                let rows = scores.nrows();
                let mut meat = scores.tr_mul(&scores);
                for apart in 1..=lag.min(rows - 1) {
                    let together = scores.rows(apart, rows - apart).tr_mul(&scores.rows(0, rows - apart));
                    meat += (&together + together.transpose()) * (1.0 - apart as f64 / (lag as f64 + 1.0));
                }
                sandwich(meat) * if factor { small_sample } else { 1.0 }
            }
        })
    }

    /// Σ e² x x′, squared residuals divided by (1 − leverage) to the power given.
    fn meat(&self, power: i32) -> Option<DMatrix<f64>> {
        if power > 0 && self.leverages.iter().any(|leverage| 1.0 - leverage < DEPENDENT) {
            return None;
        }
        let weights = self.residuals.iter().zip(&self.leverages);
        let scores = self.weighted(weights.map(|(residual, leverage)| residual / (1.0 - leverage).powi(power).sqrt()));
        Some(scores.tr_mul(&scores))
    }

    /// The scaled design, each row times its weight.
    fn weighted(&self, weights: impl Iterator<Item = f64>) -> DMatrix<f64> {
        let mut scores = self.design.clone();
        for (mut row, weight) in scores.row_iter_mut().zip(weights) {
            row *= weight;
        }
        scores
    }
}
