//! Interrupted time series: the change in level and slope of one series at a known point.

use std::f64::consts::TAU;

use super::Inference;
use super::least_squares::{Covariance, Fit, fit};
use crate::quantile::{finite, mean};

/// How to model the series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Options {
    /// Where the new slope starts to count on the first point after the change: 0, or 1 for one step earlier.
    pub post_time_origin: u8,
    /// Whether the slope may change, not only the level.
    pub slope_change: bool,
    /// Most points apart that errors may go together; [`default_lag`] when `None`.
    pub lag: Option<usize>,
    /// Pairs of sine and cosine for a season.
    pub harmonics: usize,
    /// Points of one season; harmonics need it.
    pub period: Option<f64>,
    /// Confidence of the limits, 0 to 1.
    pub confidence: f64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            post_time_origin: 0,
            slope_change: true,
            lag: None,
            harmonics: 0,
            period: None,
            confidence: 0.95,
        }
    }
}

/// One quantity and its uncertainty under three assumptions about the errors.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The estimate.
    pub value: f64,
    /// Independent errors of one variance.
    pub ols: Option<Inference>,
    /// Errors that go together up to the lag. `None` for a series with gaps, where the references define none.
    pub newey_west: Option<Inference>,
    /// The same, times n / (n − k): the one to show of a short series.
    pub newey_west_small_sample: Option<Inference>,
}

/// The fitted series.
#[derive(Clone, Debug, PartialEq)]
pub struct Interruption {
    /// Points with a value.
    pub used: usize,
    /// Points minus coefficients.
    pub residual_df: usize,
    /// Level before the series began (t = 0).
    pub intercept: Effect,
    /// Slope before the change, per point.
    pub time: Effect,
    /// Jump at the change.
    pub level_change: Effect,
    /// Slope after minus before, per point. `None` when the model leaves it out.
    pub slope_change: Option<Effect>,
    /// Sine and cosine of each harmonic.
    pub season: Vec<(Effect, Effect)>,
    /// Share of the variance that the model describes; `None` when nothing varies.
    pub r_squared: Option<f64>,
    /// Residual standard deviation; `None` without degrees of freedom.
    pub sigma: Option<f64>,
    /// Durbin and Watson (1950): near 2 when neighbouring errors do not go together. `None` for an exact fit.
    pub durbin_watson: Option<f64>,
    /// The lag that was used.
    pub lag: usize,
    /// Fitted value of the last point, whether or not it has a value.
    pub fitted_last: f64,
    /// What the earlier level and slope would have given there.
    pub counterfactual_last: f64,
    /// Fitted minus counterfactual at the last point.
    pub effect_last: Effect,
    /// That as a share of the counterfactual; `None` when it is 0.
    pub relative_effect_last: Option<f64>,
    /// Average of fitted minus counterfactual over all points after the change, those without a value too.
    pub mean_post_effect: Effect,
}

/// ⌊4 (n / 100)^(2/9)⌋ (Newey and West 1994).
#[must_use]
pub fn default_lag(n: usize) -> usize {
    (4.0 * (n as f64 / 100.0).powf(2.0 / 9.0)).floor() as usize
}

/// y = b0 + b1 t + b2 D + b3 (t − t0) D + Σ sine and cosine of 2π j t / period, with t = 1 … n and D = 1 from the point
/// `intervention` on (0-based), by least squares (Wagner and others 2002; Lopez Bernal and others 2017).
///
/// Missing values are left out and keep their place in time.
///
/// `None` when the points do not determine the model: fewer than two on either side, fewer points than coefficients,
/// harmonics without a period. With exactly as many points as coefficients there are estimates and no inference.
#[must_use]
pub fn its(values: &[Option<f64>], intervention: usize, options: &Options) -> Option<Interruption> {
    let rows: Vec<(usize, f64)> = values
        .iter()
        .enumerate()
        .filter_map(|(at, value)| Some((at, value.and_then(finite)?)))
        .collect();
    let gaps = rows.last()?.0 - rows.first()?.0 + 1 != rows.len();
    let last = values.len() - 1;
    let post = move |at: usize| f64::from(at >= intervention);
    let origin = f64::from(options.post_time_origin);
    let since = move |at: usize| at.saturating_sub(intervention) as f64 + origin;
    let mut terms: Vec<Box<dyn Fn(usize) -> f64>> =
        vec![Box::new(|_| 1.0), Box::new(|at| (at + 1) as f64), Box::new(post)];
    if options.slope_change {
        terms.push(Box::new(move |at| post(at) * since(at)));
    }
    let seasonal = terms.len();
    for harmonic in 1..=options.harmonics.min(rows.len()) {
        let step = TAU * harmonic as f64 / options.period.filter(|period| *period > 0.0)?;
        terms.push(Box::new(move |at| (step * (at + 1) as f64).sin()));
        terms.push(Box::new(move |at| (step * (at + 1) as f64).cos()));
    }
    let columns: Vec<Vec<f64>> = terms
        .iter()
        .map(|term| rows.iter().map(|(at, _)| term(*at)).collect())
        .collect();
    let outcome: Vec<f64> = rows.iter().map(|(_, value)| *value).collect();
    let fitted = fit(&columns, &outcome)?;

    let of = |index: usize| unit_contrast(columns.len(), index);
    let mut contrasts: Vec<Vec<f64>> = (0..columns.len()).map(of).collect();
    let change = |slope: f64| {
        let mut contrast = of(2);
        if options.slope_change {
            contrast[3] = slope;
        }
        contrast
    };
    contrasts.push(change(since(last)));
    // Since rises by one a point, so its mean is halfway.
    contrasts.push(change(f64::midpoint(since(intervention), since(last))));

    let lag = options.lag.unwrap_or_else(|| default_lag(rows.len()));
    let effects = effects(&fitted, &contrasts, lag, gaps, options.confidence);
    let (mean_post_effect, effect_last) = (*effects.last()?, *effects.get(columns.len())?);
    let row: Vec<f64> = terms.iter().map(|term| term(last)).collect();
    let fitted_last = finite(fitted.combine(&row))?;
    let counterfactual_last = fitted_last - effect_last.value;
    Some(Interruption {
        used: rows.len(),
        residual_df: fitted.residual_df,
        intercept: effects[0],
        time: effects[1],
        level_change: effects[2],
        slope_change: options.slope_change.then(|| effects[3]),
        season: effects[seasonal..columns.len()]
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect(),
        r_squared: r_squared(&outcome, &fitted),
        sigma: fitted.sigma(),
        durbin_watson: durbin_watson(&fitted),
        lag,
        fitted_last,
        counterfactual_last,
        effect_last,
        relative_effect_last: finite(effect_last.value / counterfactual_last),
        mean_post_effect,
    })
}

fn unit_contrast(length: usize, at: usize) -> Vec<f64> {
    (0..length).map(|index| f64::from(index == at)).collect()
}

fn effects(fitted: &Fit, contrasts: &[Vec<f64>], lag: usize, gaps: bool, confidence: f64) -> Vec<Effect> {
    let under = |covariance| fitted.infer(contrasts, covariance, confidence);
    let newey_west = |small_sample| {
        if gaps {
            vec![None; contrasts.len()]
        } else {
            under(Covariance::NeweyWest { lag, small_sample })
        }
    };
    let (ols, plain, small) = (under(Covariance::Ols), newey_west(false), newey_west(true));
    contrasts
        .iter()
        .enumerate()
        .map(|(index, contrast)| Effect {
            value: fitted.combine(contrast),
            ols: ols[index],
            newey_west: plain[index],
            newey_west_small_sample: small[index],
        })
        .collect()
}

fn r_squared(outcome: &[f64], fitted: &Fit) -> Option<f64> {
    let mean = mean(outcome)?;
    let total: f64 = outcome.iter().map(|value| (value - mean) * (value - mean)).sum();
    finite(1.0 - fitted.residual_sum() / total)
}

fn durbin_watson(fitted: &Fit) -> Option<f64> {
    let steps: f64 = fitted
        .residuals
        .windows(2)
        .map(|pair| (pair[1] - pair[0]) * (pair[1] - pair[0]))
        .sum();
    finite(steps / fitted.residual_sum())
}
