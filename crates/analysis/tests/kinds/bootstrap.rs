//! Cases of kind `bootstrap`: limits of a statistic on given resamples.

use pilotlight_analysis::impact::bootstrap;
use pilotlight_analysis::impact::bootstrap::Statistic;
use serde_json::Value;

use super::effects::{Kind, confidence, number, numbers, present, range};
use super::items;

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let values = present(&input["values"]);
    let statistic = match input["options"]["statistic"].as_str() {
        Some("mean") => Statistic::Mean,
        Some("median") => Statistic::Median,
        other => return Err(format!("unknown statistic {other:?}")),
    };
    let positions = |list: &Value| -> Option<Vec<usize>> {
        items(list)
            .iter()
            .map(|at| usize::try_from(at.as_u64()?).ok())
            .collect()
    };
    let resamples: Option<Vec<_>> = items(&input["resample_indices"]).iter().map(positions).collect();
    let resamples = resamples.ok_or("a resample index is not a position")?;
    let found = bootstrap(&values, statistic, &resamples, confidence(input)).ok_or("undefined")?;
    let kind = Kind::Mean(range(&values));
    let first: Vec<f64> = found.replicates.iter().take(5).copied().collect();
    numbers("replicates", kind, &expected["replicates_first5"], &first)?;
    number("estimate", kind, expected.get("estimate"), Some(found.estimate))?;
    number("mean", kind, expected.get("bootstrap_mean"), Some(found.mean))?;
    number("bias", kind, expected.get("bias"), Some(found.bias))?;
    number(
        "standard_error",
        Kind::Error,
        expected.get("standard_error"),
        found.standard_error,
    )?;
    for (name, (low, high)) in [("percentile_ci", found.percentile), ("basic_ci", found.basic)] {
        numbers(name, kind, &expected[name], &[low, high])?;
    }
    Ok(())
}
