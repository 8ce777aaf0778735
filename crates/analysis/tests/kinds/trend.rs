//! Cases of kind `trend`: Mann-Kendall, Sen and the least-squares line.

use pilotlight_analysis::trend::{line, mann_kendall, points, sen};
use serde_json::{Value, json};

use super::effects::{Kind, confidence, number, numbers, present, range, values};
use super::same;

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let times: Option<Vec<f64>> = input["t"].is_array().then(|| {
        let times = values(&input["t"]);
        times.into_iter().map(|time| time.unwrap_or(f64::NAN)).collect()
    });
    let points = points(&values(&input["y"]), times.as_deref());
    let effect = Kind::Effect(range(&present(&input["y"])));
    same("n_used", &expected["n_used"], &json!(points.len()))?;

    let test = mann_kendall(&points);
    same("s", &expected["s"], &json!(test.map(|test| test.s)))?;
    for (name, kind, value) in [
        ("var_s", effect, test.map(|test| test.variance)),
        ("z", Kind::Error, test.map(|test| test.z)),
        ("p", Kind::Probability, test.map(|test| test.p)),
        ("tau_a", effect, test.map(|test| test.tau_a)),
        ("tau_b", effect, test.and_then(|test| test.tau_b)),
    ] {
        number(name, kind, expected.get(name), value)?;
    }

    let robust = sen(&points, confidence(input));
    number(
        "sen_slope",
        effect,
        expected.get("sen_slope"),
        robust.map(|robust| robust.slope),
    )?;
    number(
        "sen_intercept",
        effect,
        expected.get("sen_intercept"),
        robust.map(|robust| robust.intercept),
    )?;
    match (expected.get("sen_ci"), robust.and_then(|robust| robust.interval)) {
        (None | Some(Value::Null), None) => {}
        (None | Some(Value::Null), found) => return Err(format!("sen_ci: expected nothing, found {found:?}")),
        (Some(limits), Some((low, high))) => numbers("sen_ci", effect, limits, &[low, high])?,
        (Some(limits), None) => return Err(format!("sen_ci: expected {limits}, found nothing")),
    }

    let Some(expected) = expected.get("ols") else {
        return Ok(());
    };
    let fitted = line(&points);
    for (name, kind, value) in [
        ("slope", effect, fitted.map(|line| line.slope)),
        ("intercept", effect, fitted.map(|line| line.intercept)),
        ("r_squared", effect, fitted.and_then(|line| line.r_squared)),
        ("slope_se", Kind::Error, fitted.and_then(|line| line.slope_se)),
        ("p", Kind::Probability, fitted.and_then(|line| line.p)),
    ] {
        number(&format!("ols {name}"), kind, expected.get(name), value)?;
    }
    Ok(())
}
