//! Cases of kind `did_panel`: unit and period effects, and three assumptions about the errors.

use pilotlight_analysis::impact::{PanelRow, did_panel};
use serde_json::{Value, json};

use super::effects::{Kind, confidence, flag, inference, labels, number, present, range, values};
use super::{items, same};

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let y = values(&input["y"]);
    let units = labels(&input["unit"]).ok_or("no units")?;
    let times = labels(&input["time"]).ok_or("no times")?;
    let treated = items(&input["treated_now"]);
    if [units.len(), times.len(), treated.len()] != [y.len(); 3] {
        return Err("columns differ in length".to_owned());
    }
    let rows: Vec<PanelRow> = (0..y.len())
        .map(|at| PanelRow {
            value: y[at],
            unit: units[at],
            time: times[at],
            treated_now: flag(&treated[at]),
        })
        .collect();
    let found = did_panel(&rows, confidence(input)).ok_or("undefined")?;
    for (name, count) in [
        ("n", found.rows),
        ("n_units", found.units),
        ("n_times", found.times),
        ("residual_df", found.residual_df),
    ] {
        same(name, &expected[name], &json!(count))?;
    }
    let range = range(&present(&input["y"]));
    number(
        "effect",
        Kind::Effect(range),
        expected.get("effect"),
        Some(found.effect),
    )?;
    let uncertainty = &expected["inference"];
    inference("ols", true, uncertainty.get("ols"), found.ols)?;
    for (name, found) in [
        ("cluster_lsdv", found.cluster_lsdv),
        ("cluster_nested", found.cluster_nested),
    ] {
        inference(name, true, uncertainty.get(name), found.map(|found| found.inference))?;
        if let Some(clusters) = uncertainty[name].get("n_clusters") {
            same(
                &format!("{name} n_clusters"),
                clusters,
                &json!(found.map(|found| found.clusters)),
            )?;
        }
    }
    Ok(())
}
