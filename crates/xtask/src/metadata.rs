//! What cargo knows of the workspace: its packages, their targets and direct dependencies.

use crate::command::{cargo, output};
use crate::json::{self, Value};
use std::path::PathBuf;

/// The workspace as cargo sees it.
pub struct Workspace {
    /// Every package of the workspace.
    pub packages: Vec<Package>,
    /// Where cargo builds.
    pub target: PathBuf,
}

/// One package of the workspace.
pub struct Package {
    /// Its name.
    pub name: String,
    /// Names of what it depends on directly, of every kind.
    pub dependencies: Vec<String>,
    /// Its targets: kind (`lib`, `bin`, `test`, `bench`) and name.
    pub targets: Vec<(String, String)>,
}

/// Asks cargo.
pub fn read() -> Result<Workspace, String> {
    let text = output(cargo().args(["metadata", "--format-version", "1", "--no-deps"]))?;
    let value = json::parse(&text)?;
    let packages = value.get("packages").list().iter().map(package).collect();
    Ok(Workspace {
        packages,
        target: PathBuf::from(value.get("target_directory").text()),
    })
}

fn package(value: &Value) -> Package {
    let name = |value: &Value| value.get("name").text().to_owned();
    let kind = |target: &Value| target.get("kind").list().first().map_or("", Value::text).to_owned();
    Package {
        name: name(value),
        dependencies: value.get("dependencies").list().iter().map(name).collect(),
        targets: value
            .get("targets")
            .list()
            .iter()
            .map(|target| (kind(target), name(target)))
            .collect(),
    }
}

impl Workspace {
    /// Names of all targets of a kind, in order, each once.
    pub fn targets(&self, kind: &str) -> Vec<String> {
        let all = self.packages.iter().flat_map(|package| &package.targets);
        let mut names: Vec<String> = all.filter(|(k, _)| k == kind).map(|(_, name)| name.clone()).collect();
        names.sort();
        names.dedup();
        names
    }
}
