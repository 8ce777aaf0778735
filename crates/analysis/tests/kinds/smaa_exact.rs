//! Cases of kind `smaa_exact`: acceptabilities over all weights, held to rounding, not to a sampling error.

use pilotlight_analysis::scoring::smaa_exact;
use serde_json::Value;

use super::effects::{Kind, matrix, table};

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let found = smaa_exact(&matrix(&case["input"]["values"])).ok_or("undefined")?;
    table(
        "rank_acceptability",
        Kind::Mean(1.0),
        &case["expected"]["rank_acceptability"],
        &found,
    )
}
