//! One file a kind of reference case, and the comparisons they share.

pub mod anhoej_limits;
pub mod bootstrap;
pub mod control;
pub mod did_2x2;
pub mod did_panel;
pub mod its;
pub mod mcda_weighted_sum;
pub mod paired;
pub mod quantile;
pub mod smaa;
pub mod smaa_exact;
pub mod trend;
pub mod two_sample;
pub mod xmr;

mod effects;

use serde_json::Value;

/// Exact comparison of labels, flags, counts and nulls.
pub fn same(what: &str, expected: &Value, found: &Value) -> Result<(), String> {
    if expected == found {
        Ok(())
    } else {
        Err(format!("{what}: expected {expected}, found {found}"))
    }
}

/// Centre lines, limits and means: within 1e-9 of the larger of either magnitude and the range of the input.
pub fn near(what: &str, range: f64, expected: &Value, found: Option<f64>) -> Result<(), String> {
    match (expected.as_f64(), found) {
        (None, None) if expected.is_null() => Ok(()),
        (Some(expected), Some(found))
            if (expected - found).abs() <= 1e-9 * expected.abs().max(found.abs()).max(range) =>
        {
            Ok(())
        }
        _ => Err(format!("{what}: expected {expected}, found {found:?}")),
    }
}

/// The items of a JSON array, or none.
pub fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
