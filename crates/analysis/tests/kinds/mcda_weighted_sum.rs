//! Cases of kind `mcda_weighted_sum`: normalisation, scores and ranks.

use pilotlight_analysis::scoring::{Direction, Normalisation, weighted_sum};
use serde_json::{Value, json};

use super::effects::{Kind, matrix, numbers, present, range, table};
use super::{items, same};

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let options = &input["options"];
    let normalisation = match options["normalisation"].as_str() {
        Some("minmax") => Normalisation::MinMax,
        Some("max") => Normalisation::Max,
        Some("sum") => Normalisation::Sum,
        Some("vector") => Normalisation::Vector,
        Some("scale") => Normalisation::Scale {
            low: options["scale_min"].as_f64().ok_or("no scale_min")?,
            high: options["scale_max"].as_f64().ok_or("no scale_max")?,
        },
        Some("none") => Normalisation::None,
        other => return Err(format!("unknown normalisation {other:?}")),
    };
    let direction = |value: &Value| match value.as_str() {
        Some("benefit") => Ok(Direction::Benefit),
        Some("cost") => Ok(Direction::Cost),
        other => Err(format!("unknown direction {other:?}")),
    };
    let directions = items(&input["directions"])
        .iter()
        .map(direction)
        .collect::<Result<Vec<_>, _>>()?;
    let values = matrix(&input["matrix"]);
    let found = weighted_sum(&values, &present(&input["weights"]), &directions, normalisation).ok_or("undefined")?;
    let kind = Kind::Mean(range(&found.normalised.concat()));
    numbers("weights", kind, &expected["normalised_weights"], &found.weights)?;
    table("normalised", kind, &expected["normalised_matrix"], &found.normalised)?;
    numbers("scores", kind, &expected["scores"], &found.scores)?;
    same("rank_min", &expected["rank_min"], &json!(found.rank_min))?;
    same("rank_average", &expected["rank_average"], &json!(found.rank_average))
}
