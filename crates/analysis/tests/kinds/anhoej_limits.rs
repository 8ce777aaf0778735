//! Cases of kind `anhoej_limits`: what runs by chance alone seldom go beyond, for each number of useful points.

use pilotlight_analysis::control::anhoej_limits;
use serde_json::{Value, json};

use super::{items, same};

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let useful = items(&case["input"]["n_useful"]);
    let expected = &case["expected"];
    for name in ["longest_run_max", "n_crossings_min"] {
        same(
            &format!("number of {name}"),
            &json!(items(&expected[name]).len()),
            &json!(useful.len()),
        )?;
    }
    for (at, count) in useful.iter().enumerate() {
        let count = count.as_u64().and_then(|count| usize::try_from(count).ok());
        let found = anhoej_limits(count.ok_or("a number of points is no count")?);
        for (name, found) in [
            ("longest_run_max", found.map(|limits| limits.longest_run)),
            ("n_crossings_min", found.map(|limits| limits.crossings)),
        ] {
            same(&format!("{name} of {}", useful[at]), &expected[name][at], &json!(found))?;
        }
    }
    Ok(())
}
