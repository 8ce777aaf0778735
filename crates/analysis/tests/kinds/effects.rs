//! What the cases of effects and their uncertainty share: tolerances, lists of numbers, inference.

use pilotlight_analysis::impact::Inference;
use serde_json::Value;

use super::items;

/// A result and where its tolerance comes from.
#[derive(Clone, Copy)]
pub enum Kind {
    /// Means, scores, quantiles: 1e-9 of the larger of either magnitude and the range of the input.
    Mean(f64),
    /// Coefficients and effects: relative 1e-8; rounding below 1e-13 of the range of the input counts as nothing.
    Effect(f64),
    /// Standard errors, t, confidence limits: relative 1e-6.
    Error,
    /// p values: absolute 1e-9 or relative 1e-6.
    Probability,
}

/// Compares one number. A field the case leaves out is not compared; null is what the crate calls undefined.
pub fn number(what: &str, kind: Kind, expected: Option<&Value>, found: Option<f64>) -> Result<(), String> {
    let Some(expected) = expected else {
        return Ok(());
    };
    let (wanted, found) = match (expected.as_f64(), found) {
        (None, None) if expected.is_null() => return Ok(()),
        (Some(wanted), Some(found)) => (wanted, found),
        _ => return Err(format!("{what}: expected {expected}, found {found:?}")),
    };
    let size = wanted.abs().max(found.abs());
    let tolerance = match kind {
        Kind::Mean(range) => 1e-9 * size.max(range),
        Kind::Effect(range) => (1e-8 * size).max(1e-13 * range),
        Kind::Error => 1e-6 * size,
        Kind::Probability => (1e-6 * size).max(1e-9),
    };
    if (wanted - found).abs() <= tolerance {
        Ok(())
    } else {
        Err(format!("{what}: expected {wanted}, found {found}"))
    }
}

/// Compares lists of numbers of equal length.
pub fn numbers(what: &str, kind: Kind, expected: &Value, found: &[f64]) -> Result<(), String> {
    let wanted = items(expected);
    if wanted.len() != found.len() {
        return Err(format!(
            "{what}: expected {} numbers, found {}",
            wanted.len(),
            found.len()
        ));
    }
    for (at, (wanted, found)) in wanted.iter().zip(found).enumerate() {
        number(&format!("{what} {at}"), kind, Some(wanted), Some(*found))?;
    }
    Ok(())
}

/// Compares tables of numbers of equal shape.
pub fn table(what: &str, kind: Kind, expected: &Value, found: &[Vec<f64>]) -> Result<(), String> {
    let wanted = items(expected);
    if wanted.len() != found.len() {
        return Err(format!("{what}: expected {} rows, found {}", wanted.len(), found.len()));
    }
    for (at, (wanted, found)) in wanted.iter().zip(found).enumerate() {
        numbers(&format!("{what} {at}"), kind, wanted, found)?;
    }
    Ok(())
}

/// Compares standard error, degrees of freedom, t, p and limits. Uncertainty the case leaves out must be undefined when
/// `strict`.
pub fn inference(what: &str, strict: bool, expected: Option<&Value>, found: Option<Inference>) -> Result<(), String> {
    let Some(expected) = expected.filter(|expected| !expected.is_null()) else {
        return match found {
            Some(found) if strict => Err(format!("{what}: expected nothing, found {found:?}")),
            _ => Ok(()),
        };
    };
    for (name, kind, value) in [
        ("se", Kind::Error, found.map(|found| found.standard_error)),
        ("df", Kind::Error, found.map(|found| found.df)),
        ("t", Kind::Error, found.and_then(|found| found.t)),
        ("p", Kind::Probability, found.and_then(|found| found.p)),
        ("ci_low", Kind::Error, found.map(|found| found.low)),
        ("ci_high", Kind::Error, found.map(|found| found.high)),
    ] {
        number(&format!("{what} {name}"), kind, expected.get(name), value)?;
    }
    Ok(())
}

/// The numbers of a list, nulls and anything else as missing.
pub fn values(list: &Value) -> Vec<Option<f64>> {
    items(list).iter().map(Value::as_f64).collect()
}

/// The numbers of a list without missing ones.
pub fn present(list: &Value) -> Vec<f64> {
    values(list).into_iter().flatten().collect()
}

/// The rows of a table.
pub fn matrix(table: &Value) -> Vec<Vec<f64>> {
    items(table).iter().map(present).collect()
}

/// Largest minus smallest number, or 0.
pub fn range(values: &[f64]) -> f64 {
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    (most - least).max(0.0)
}

/// Confidence of the limits the case asks for.
pub fn confidence(input: &Value) -> f64 {
    input["options"]["confidence"].as_f64().unwrap_or(0.95)
}

/// Labels of any type as numbers in order of appearance; `None` when the case gives none.
pub fn labels(list: &Value) -> Option<Vec<usize>> {
    let list = list.as_array()?;
    let mut seen: Vec<&Value> = Vec::new();
    let number = |label| {
        seen.iter().position(|known| *known == label).unwrap_or_else(|| {
            seen.push(label);
            seen.len() - 1
        })
    };
    Some(list.iter().map(number).collect())
}

/// Whether a flag is set, written as 1 or true.
pub fn flag(value: &Value) -> bool {
    value
        .as_bool()
        .unwrap_or_else(|| value.as_f64().is_some_and(|number| number != 0.0))
}
