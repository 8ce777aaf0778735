//! Cases of kind `paired`: t, sign-flip, sign and signed-rank tests.

use pilotlight_analysis::impact::paired;
use serde_json::{Value, json};

use super::effects::{Kind, confidence, inference, number, present, range, values};
use super::same;

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let (before, after) = (values(&input["before"]), values(&input["after"]));
    let range = range(&[present(&input["before"]), present(&input["after"])].concat());
    let pairs: Vec<_> = before.into_iter().zip(after).collect();
    let found = paired(&pairs, confidence(input)).ok_or("undefined")?;
    same("n_pairs", &expected["n_pairs"], &json!(found.pairs))?;
    let effect = Kind::Effect(range);
    number(
        "mean_difference",
        effect,
        expected.get("mean_difference"),
        Some(found.mean_difference),
    )?;
    number(
        "sd_difference",
        Kind::Mean(range),
        expected.get("sd_difference"),
        found.sd_difference,
    )?;
    number("cohens_dz", effect, expected.get("cohens_dz"), found.cohens_dz)?;
    inference("t_test", true, expected.get("t_test"), found.t_test)?;
    if let Some(expected) = expected.get("sign_flip") {
        let found = found.sign_flip.ok_or("sign_flip: found nothing")?;
        same("permutations", &expected["permutations"], &json!(found.permutations))?;
        same(
            "count_two_sided",
            &expected["count_two_sided"],
            &json!(found.count_two_sided),
        )?;
        for (name, p) in [
            ("p_two_sided", found.p_two_sided),
            ("p_greater", found.p_greater),
            ("p_less", found.p_less),
        ] {
            number(name, Kind::Probability, expected.get(name), Some(p))?;
        }
    }
    if let Some(expected) = expected.get("sign_test") {
        let found = found.sign_test.ok_or("sign_test: found nothing")?;
        same("n_nonzero", &expected["n_nonzero"], &json!(found.nonzero))?;
        same("n_positive", &expected["n_positive"], &json!(found.positive))?;
        number(
            "sign_test p",
            Kind::Probability,
            expected.get("p_two_sided"),
            Some(found.p_two_sided),
        )?;
    }
    if let Some(expected) = expected.get("wilcoxon") {
        let found = found.wilcoxon.ok_or("wilcoxon: found nothing")?;
        number("w_plus", effect, expected.get("w_plus"), Some(found.w_plus))?;
        number("w_minus", effect, expected.get("w_minus"), Some(found.w_minus))?;
        number(
            "wilcoxon p",
            Kind::Probability,
            expected.get("p_exact_two_sided"),
            found.p_exact_two_sided,
        )?;
    }
    Ok(())
}
