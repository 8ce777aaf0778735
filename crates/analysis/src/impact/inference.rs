//! How sure an estimate is: Student's t, and what statrs needs around it.

use statrs::distribution::{Continuous, ContinuousCDF, Normal, StudentsT};
use statrs::function::erf::erfc;

use crate::quantile::finite;

/// The uncertainty of one estimate. Limits and standard error are in the unit of the estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inference {
    /// Standard error of the estimate.
    pub standard_error: f64,
    /// Degrees of freedom of Student's t.
    pub df: f64,
    /// Estimate divided by its standard error; `None` when nothing varies.
    pub t: Option<f64>,
    /// Two-sided p value; `None` when nothing varies.
    pub p: Option<f64>,
    /// Lower confidence limit.
    pub low: f64,
    /// Upper confidence limit.
    pub high: f64,
}

/// Estimate ± t quantile × standard error, and the two-sided p value against 0.
///
/// `None` without degrees of freedom, for a confidence outside 0 to 1, or when a number is not finite.
#[must_use]
pub fn infer(estimate: f64, standard_error: f64, df: f64, confidence: f64) -> Option<Inference> {
    let estimate = finite(estimate)?;
    let confidence = sure(confidence)?;
    let standard_error = finite(standard_error).filter(|error| *error >= 0.0)?;
    let width = t_quantile(0.5 + confidence / 2.0, df)? * standard_error;
    let t = finite(estimate / standard_error);
    Some(Inference {
        standard_error,
        df,
        t,
        p: t.and_then(|t| t_two_sided(t, df)),
        low: finite(estimate - width)?,
        high: finite(estimate + width)?,
    })
}

/// A share of certainty: strictly between 0 and 1, else a range would be turned around.
#[must_use]
pub fn sure(confidence: f64) -> Option<f64> {
    (confidence > 0.0 && confidence < 1.0).then_some(confidence)
}

/// P(|T| ≥ |t|) for Student's t with `df` degrees of freedom.
#[must_use]
pub fn t_two_sided(t: f64, df: f64) -> Option<f64> {
    let p = 2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(t.abs());
    finite(p.clamp(0.0, 1.0))
}

/// The quantile of Student's t at a probability strictly between 0 and 1, polished by Newton steps on statrs' value so
/// that it holds to about 10 digits and more.
#[must_use]
pub fn t_quantile(probability: f64, df: f64) -> Option<f64> {
    if !(probability > 0.0 && probability < 1.0 && df > 0.0 && df.is_finite()) {
        return None;
    }
    let distribution = StudentsT::new(0.0, 1.0, df).ok()?;
    // From here on the incomplete beta function loses more digits than Student's t differs from the normal.
    if df > 1e7 {
        return normal_quantile(probability);
    }
    let upper = probability.max(1.0 - probability);
    let mut t = distribution.inverse_cdf(upper);
    for _ in 0..3 {
        let step = (distribution.sf(t) - (1.0 - upper)) / distribution.pdf(t);
        match finite(t + step) {
            Some(better) if better >= 0.0 => t = better,
            _ => break,
        }
    }
    finite(if probability < 0.5 { -t } else { t })
}

/// The quantile of the standard normal distribution at a probability strictly between 0 and 1.
#[must_use]
pub fn normal_quantile(probability: f64) -> Option<f64> {
    if !(probability > 0.0 && probability < 1.0) {
        return None;
    }
    finite(Normal::standard().inverse_cdf(probability))
}

/// P(|Z| ≥ |z|) for the standard normal distribution.
#[must_use]
pub fn normal_two_sided(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_students_t_agree_with_tables_and_with_its_distribution() {
        for (df, expected) in [
            (1.0, 12.706_204_736_174_7),
            (4.0, 2.776_445_105_197_79),
            (30.0, 2.042_272_456_301_24),
        ] {
            assert!((t_quantile(0.975, df).unwrap() - expected).abs() < 1e-11 * expected);
        }
        for df in [0.5, 1.0, 2.5, 18.332, 790.0, 5e4, 2e6] {
            for probability in [0.5, 0.6, 0.9, 0.975, 0.9995] {
                let t = t_quantile(probability, df).unwrap();
                let back = 1.0 - t_two_sided(t, df).unwrap() / 2.0;
                assert!((back - probability).abs() < 1e-10, "{df} {probability}: {t} {back}");
                assert!((t_quantile(1.0 - probability, df).unwrap() + t).abs() <= 1e-9 * t.max(1.0));
            }
        }
        assert_eq!((t_quantile(0.975, 0.0), t_quantile(1.0, 5.0)), (None, None));
    }

    #[test]
    fn nothing_that_varies_has_no_test() {
        let constant = infer(2.0, 0.0, 5.0, 0.95).unwrap();
        assert_eq!(
            (constant.t, constant.p, constant.low, constant.high),
            (None, None, 2.0, 2.0)
        );
        assert_eq!(infer(2.0, 1.0, 0.0, 0.95), None);
        assert_eq!(infer(2.0, f64::NAN, 3.0, 0.95), None);
    }
}
