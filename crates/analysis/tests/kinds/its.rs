//! Cases of kind `its`: coefficients, effects and their uncertainty.

use pilotlight_analysis::impact::its;
use pilotlight_analysis::impact::its::{Effect, Interruption, Options};
use serde_json::{Value, json};

use super::effects::{Kind, confidence, inference, number, present, range, values};
use super::same;

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let given = &input["options"];
    let count = |value: &Value| value.as_u64().and_then(|number| usize::try_from(number).ok());
    let options = Options {
        post_time_origin: u8::try_from(given["post_time_origin"].as_u64().unwrap_or(0)).map_err(|e| e.to_string())?,
        slope_change: given["slope_change"].as_bool().unwrap_or(true),
        lag: count(&given["hac_lag"]),
        harmonics: count(&given["harmonics"]).unwrap_or(0),
        period: given["period"].as_f64(),
        confidence: confidence(input),
    };
    let at = count(&input["intervention_index"]).ok_or("no intervention_index")?;
    let found = its(&values(&input["y"]), at, &options).ok_or("undefined")?;
    same("n_used", &expected["n_used"], &json!(found.used))?;
    same("residual_df", &expected["residual_df"], &json!(found.residual_df))?;
    same("hac_lag", &expected["hac_lag"], &json!(found.lag))?;
    let effect = Kind::Effect(range(&present(&input["y"])));
    for (name, kind, value) in [
        ("r_squared", effect, found.r_squared),
        ("sigma", Kind::Error, found.sigma),
        ("durbin_watson", effect, found.durbin_watson),
        ("fitted_last", effect, Some(found.fitted_last)),
        ("counterfactual_last", effect, Some(found.counterfactual_last)),
        ("relative_effect_last", effect, found.relative_effect_last),
    ] {
        number(name, kind, expected.get(name), value)?;
    }
    for (name, term) in terms(&found) {
        let place = match name.as_str() {
            "effect_last" | "mean_post_effect" => expected,
            _ => &expected["coefficients"],
        };
        number(&name, effect, Some(&place[&name]), Some(term.value))?;
        let uncertainty = &expected["inference"];
        // Newey-West is left out of cases with missing values, wherever they lie.
        for (kind, strict, found) in [
            ("ols", true, term.ols),
            ("newey_west", false, term.newey_west),
            ("newey_west_small_sample", false, term.newey_west_small_sample),
        ] {
            inference(&format!("{kind} {name}"), strict, uncertainty[kind].get(&name), found)?;
        }
    }
    let coefficients = expected["coefficients"].as_object().map_or(0, serde_json::Map::len);
    same(
        "number of coefficients",
        &json!(coefficients),
        &json!(terms(&found).len() - 2),
    )
}

/// Every estimate under the name the cases use.
fn terms(found: &Interruption) -> Vec<(String, Effect)> {
    let mut terms = vec![
        ("intercept".to_owned(), found.intercept),
        ("time".to_owned(), found.time),
        ("level_change".to_owned(), found.level_change),
        ("effect_last".to_owned(), found.effect_last),
        ("mean_post_effect".to_owned(), found.mean_post_effect),
    ];
    terms.extend(found.slope_change.map(|effect| ("slope_change".to_owned(), effect)));
    for (at, (sine, cosine)) in found.season.iter().enumerate() {
        terms.push((format!("sin{}", at + 1), *sine));
        terms.push((format!("cos{}", at + 1), *cosine));
    }
    terms
}
