//! Brings the interface up to date: packages when the lockfile is newer, the build when a source is.

use crate::Outcome;
use crate::command::{npm, root, run};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// The latest change to a file in `path`, or to `path` itself.
fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else {
        return modified(path);
    };
    entries
        .filter_map(Result::ok)
        .filter_map(|entry| newest(&entry.path()))
        .chain(modified(path))
        .max()
}

/// Installs the interface's packages, exactly as the lockfile has them.
pub fn ensure_packages() -> Outcome {
    let ui = root().join("ui");
    let installed = modified(&ui.join("node_modules/.package-lock.json"));
    if installed.is_some() && installed >= modified(&ui.join("package-lock.json")) {
        return Ok(());
    }
    eprintln!("Installing the interface's packages, as ui/package-lock.json lists them.");
    // Not `npm ci`, which refuses a list without the optional packages of systems that a registry does not carry;
    // the versions and checksums of the list hold either way, and the list itself is not written.
    run(&mut npm(&["install", "--no-save", "--no-fund", "--no-audit"]))?;
    // npm keeps the time of an unchanged list; this records that the lockfile was read now.
    let list = ui.join("node_modules/.package-lock.json");
    fs::File::options()
        .append(true)
        .open(&list)
        .and_then(|file| file.set_modified(SystemTime::now()))
        .map_err(|error| format!("{} could not be marked as read: {error}.", list.display()))
}

/// Builds `ui/dist`, without which the Rust side does not compile.
pub fn ensure_built() -> Outcome {
    ensure_packages()?;
    let ui = root().join("ui");
    let built = modified(&ui.join("dist/index.html"));
    let sources = ["src", "index.html", "vite.config.ts", "package-lock.json"];
    let changed = sources.iter().filter_map(|source| newest(&ui.join(source))).max();
    if built.is_some() && built >= changed {
        return Ok(());
    }
    eprintln!("Building the interface.");
    run(&mut npm(&["run", "build"]))
}
