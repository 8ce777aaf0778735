//! Which crate may use which: the layers of ARCHITECTURE.md, held against `cargo metadata`.

use crate::Outcome;
use crate::metadata::{self, Package};

/// Each crate, and the crates of ours that it may use.
const ALLOWED: &[(&str, &[&str])] = &[
    ("pilotlight-domain", &[]),
    ("pilotlight-analysis", &[]),
    ("pilotlight-charts", &["pilotlight-analysis", "pilotlight-domain"]),
    ("pilotlight-migrations", &[]),
    ("pilotlight-store", &["pilotlight-domain", "pilotlight-migrations"]),
    ("pilotlight-exchange", &["pilotlight-domain", "pilotlight-charts"]),
    (
        "pilotlight-app",
        &[
            "pilotlight-domain",
            "pilotlight-analysis",
            "pilotlight-charts",
            "pilotlight-store",
            "pilotlight-exchange",
        ],
    ),
    ("pilotlight", &["pilotlight-app"]),
    // The tests go through `app`; they name the layers below for the types of its inputs, and to open a database.
    (
        "pilotlight-tests",
        &[
            "pilotlight-app",
            "pilotlight-domain",
            "pilotlight-charts",
            "pilotlight-exchange",
            "pilotlight-store",
        ],
    ),
    ("xtask", &[]),
];

/// Libraries that stay behind one layer, by how their names begin, and the crates that may name them.
const KEPT: &[(&str, &[&str])] = &[
    ("sea-orm", &["pilotlight-store", "pilotlight-migrations"]),
    // The tests look at what was written without the code that wrote it.
    (
        "sqlx",
        &["pilotlight-store", "pilotlight-migrations", "pilotlight-tests"],
    ),
    ("plotters", &["pilotlight-charts"]),
    ("tauri", &["pilotlight"]),
];

fn wrong_edges(package: &Package, ours: &[&str]) -> Vec<String> {
    let name = package.name.as_str();
    let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
        return vec![format!(
            "{name} is not in the list of layers; add it to crates/xtask/src/check/edges.rs."
        )];
    };
    let mut wrong = Vec::new();
    for dependency in &package.dependencies {
        let dependency = dependency.as_str();
        if dependency != name && ours.contains(&dependency) && !allowed.contains(&dependency) {
            wrong.push(format!("{name} may not use {dependency}."));
        }
        let kept = KEPT.iter().find(|(start, _)| dependency.starts_with(start));
        if let Some((start, holders)) = kept
            && !holders.contains(&name)
        {
            wrong.push(format!(
                "{name} may not use {dependency}: {start} stays in {}.",
                holders.join(" and ")
            ));
        }
    }
    wrong
}

/// Compares every edge with the layers.
pub fn check() -> Outcome {
    let workspace = metadata::read()?;
    let ours: Vec<&str> = workspace.packages.iter().map(|package| package.name.as_str()).collect();
    let wrong: Vec<String> = workspace
        .packages
        .iter()
        .flat_map(|package| wrong_edges(package, &ours))
        .collect();
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(wrong.join("\n"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, dependencies: &[&str]) -> Package {
        let dependencies = dependencies.iter().map(|name| (*name).to_owned()).collect();
        Package {
            name: name.to_owned(),
            dependencies,
            targets: Vec::new(),
        }
    }

    #[test]
    fn an_edge_against_the_layers_is_named() {
        let ours = ["pilotlight-domain", "pilotlight-store", "pilotlight-app"];
        assert_eq!(
            wrong_edges(&package("pilotlight-store", &["pilotlight-domain", "sea-orm"]), &ours),
            Vec::<String>::new()
        );
        assert_eq!(
            wrong_edges(&package("pilotlight-domain", &["pilotlight-store"]), &ours).len(),
            1
        );
        assert_eq!(
            wrong_edges(&package("pilotlight-app", &["sea-orm", "tauri", "plotters"]), &ours).len(),
            3
        );
        assert_eq!(wrong_edges(&package("stranger", &[]), &ours).len(), 1);
    }
}
