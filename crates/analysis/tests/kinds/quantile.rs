//! Cases of kind `quantile`: definition 7 and the summaries of one sample.

use pilotlight_analysis::quantile::{
    interquartile_range, mean, median, median_absolute_deviation, of_sorted, sorted, standard_deviation,
};
use serde_json::Value;

use super::effects::{Kind, number, numbers, present, range};

/// Compares one case. Definitions 6 and 8 are in the cases only to recognise a wrong one.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let values = present(&input["values"]);
    let kind = Kind::Mean(range(&values));
    let ascending = sorted(&values);
    let found: Option<Vec<f64>> = present(&input["probs"])
        .into_iter()
        .map(|p| of_sorted(&ascending, p))
        .collect();
    numbers("type7", kind, &expected["type7"], &found.unwrap_or_default())?;
    for (name, found) in [
        ("mean", mean(&values)),
        ("sd", standard_deviation(&values)),
        ("median", median(&values)),
        ("iqr_type7", interquartile_range(&values)),
        ("mad_raw", median_absolute_deviation(&values)),
    ] {
        number(name, kind, expected.get(name), found)?;
    }
    Ok(())
}
