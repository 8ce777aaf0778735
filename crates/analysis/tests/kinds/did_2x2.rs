//! Cases of kind `did_2x2`: cells, effect and its uncertainty.

use pilotlight_analysis::impact::{Cell, Observation, did_2x2};
use serde_json::{Value, json};

use super::effects::{Kind, confidence, flag, inference, labels, number, present, range, values};
use super::{items, same};

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let (input, expected) = (&case["input"], &case["expected"]);
    let y = values(&input["y"]);
    let (treated, post) = (items(&input["treated"]), items(&input["post"]));
    let units = labels(&input["unit"]);
    if treated.len() != y.len() || post.len() != y.len() || units.as_ref().is_some_and(|units| units.len() != y.len()) {
        return Err("columns differ in length".to_owned());
    }
    let rows: Vec<Observation> = (0..y.len())
        .map(|at| Observation {
            value: y[at],
            treated: flag(&treated[at]),
            post: flag(&post[at]),
            unit: units.as_ref().map(|units| units[at]),
        })
        .collect();
    let found = did_2x2(&rows, confidence(input));
    let range = range(&present(&input["y"]));
    same("n_used", &expected["n_used"], &json!(found.used))?;
    for (name, cell) in [
        ("control_before", found.cells.control_before),
        ("control_after", found.cells.control_after),
        ("treated_before", found.cells.treated_before),
        ("treated_after", found.cells.treated_after),
    ] {
        check_cell(name, range, &expected["cells"][name], cell)?;
    }
    for (name, change) in [
        ("treated_change", found.treated_change),
        ("control_change", found.control_change),
        ("effect", found.effect),
    ] {
        number(name, Kind::Effect(range), expected.get(name), change)?;
    }
    let uncertainty = &expected["inference"];
    for (name, found) in [
        ("ols", found.ols),
        ("HC1", found.hc1),
        ("HC2", found.hc2),
        ("HC3", found.hc3),
        ("cluster", found.cluster.map(|found| found.inference)),
    ] {
        inference(name, true, uncertainty.get(name), found)?;
    }
    match (uncertainty["cluster"].get("n_clusters"), found.cluster) {
        (Some(clusters), found) => same("n_clusters", clusters, &json!(found.map(|found| found.clusters))),
        _ => Ok(()),
    }
}

fn check_cell(name: &str, range: f64, expected: &Value, found: Cell) -> Result<(), String> {
    same(&format!("{name} n"), &expected["n"], &json!(found.n))?;
    number(
        &format!("{name} mean"),
        Kind::Mean(range),
        expected.get("mean"),
        found.mean,
    )?;
    number(
        &format!("{name} sd"),
        Kind::Mean(range),
        expected.get("sd"),
        found.standard_deviation,
    )
}
