//! Cases of kind `smaa`: acceptabilities on given samples.

use pilotlight_analysis::scoring::{Values, smaa};
use serde_json::Value;

use super::effects::{Kind, matrix, numbers, table};
use super::items;

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let weights = matrix(&input["weight_samples"]);
    let certain = matrix(&input["values"]);
    let sampled: Vec<_> = items(&input["value_samples"]).iter().map(matrix).collect();
    let values = if sampled.is_empty() {
        Values::Certain(&certain)
    } else {
        Values::Sampled(&sampled)
    };
    let found = smaa(values, &weights).ok_or("undefined")?;
    let kind = Kind::Mean(1.0);
    table(
        "rank_acceptability",
        kind,
        &expected["rank_acceptability"],
        &found.rank_acceptability,
    )?;
    table(
        "pairwise_winning",
        kind,
        &expected["pairwise_winning"],
        &found.pairwise_winning,
    )?;
    let central = items(&expected["central_weights"]);
    if central.len() != found.central_weights.len() {
        return Err(format!("{} central weights", found.central_weights.len()));
    }
    for (at, (wanted, found)) in central.iter().zip(&found.central_weights).enumerate() {
        let what = format!("central_weights {at}");
        match found {
            Some(found) => numbers(&what, kind, wanted, found)?,
            None if items(wanted).iter().all(Value::is_null) => {}
            None => return Err(format!("{what}: expected {wanted}, found nothing")),
        }
    }
    Ok(())
}
