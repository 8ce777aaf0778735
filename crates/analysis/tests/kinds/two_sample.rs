//! Cases of kind `two_sample`: t tests, effect sizes, ranks and permutations.

use pilotlight_analysis::impact::two_sample;
use serde_json::{Value, json};

use super::effects::{Kind, confidence, inference, number, present, range};
use super::same;

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let (a, b) = (present(&input["a"]), present(&input["b"]));
    let found = two_sample(&a, &b, confidence(input)).ok_or("undefined")?;
    let range = range(&[a, b].concat());
    let (mean, effect) = (Kind::Mean(range), Kind::Effect(range));
    same("n_a", &expected["n_a"], &json!(found.n_a))?;
    same("n_b", &expected["n_b"], &json!(found.n_b))?;
    for (name, kind, value) in [
        ("mean_a", mean, Some(found.mean_a)),
        ("mean_b", mean, Some(found.mean_b)),
        ("difference", effect, Some(found.difference)),
        ("cohens_d", effect, found.cohens_d),
        ("hedges_g_exact", effect, found.hedges_g_exact),
        ("hedges_g_approx", effect, found.hedges_g_approx),
    ] {
        number(name, kind, expected.get(name), value)?;
    }
    inference("pooled_t", true, expected.get("pooled_t"), found.pooled_t)?;
    inference("welch_t", true, expected.get("welch_t"), found.welch_t)?;
    if let Some(expected) = expected.get("mann_whitney") {
        let found = found.mann_whitney;
        number("u_b", effect, expected.get("u_b"), Some(found.u_b))?;
        number(
            "cliffs_delta",
            effect,
            expected.get("cliffs_delta"),
            Some(found.cliffs_delta),
        )?;
        let p = expected.get("p_asymptotic_continuity");
        number("mann_whitney p", Kind::Probability, p, found.p_asymptotic)?;
    }
    if let Some(expected) = expected.get("permutation") {
        let found = found.permutation.ok_or("permutation: found nothing")?;
        same("arrangements", &expected["arrangements"], &json!(found.arrangements))?;
        for (name, p) in [
            ("p_greater", found.p_greater),
            ("p_less", found.p_less),
            ("p_two_sided_doubled", found.p_two_sided_doubled),
            ("p_two_sided_absolute", found.p_two_sided_absolute),
        ] {
            number(name, Kind::Probability, expected.get(name), Some(p))?;
        }
    }
    Ok(())
}
