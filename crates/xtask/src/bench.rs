//! Times the everyday functions, and the program's own measuring points on generated data.

use crate::command::{cargo, program, root, run};
use crate::{Outcome, install, metadata, ui};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The sizes that an everyday machine gets through in minutes.
const SIZES: &[&str] = &["S", "M"];

/// Runs the bench targets, then load, portfolio, chart and import for each size.
pub fn bench() -> Outcome {
    install::for_run()?;
    ui::ensure_built()?;
    let workspace = metadata::read()?;
    let targets = workspace.targets("bench");
    if !targets.is_empty() {
        let mut cargo = cargo();
        cargo.args(["bench", "--workspace"]);
        for target in &targets {
            cargo.args(["--bench", target]);
        }
        run(&mut cargo)?;
    }
    let Some(generator) = generator() else {
        println!(
            "\nSizes S and M are left out: the generator is not there. Name the folder of its gen.py in \
             PILOTLIGHT_PERF_DATA, or put it at ../shared/perf."
        );
        return Ok(());
    };
    run(cargo().args(["build", "--release", "--package", "pilotlight"]))?;
    let binary = workspace.target.join("release/pilotlight");
    let folder = workspace.target.join("bench");
    for size in SIZES {
        measure(&binary, &generator, &folder.join(size), size)?;
    }
    Ok(())
}

fn generator() -> Option<PathBuf> {
    let folder = env::var_os("PILOTLIGHT_PERF_DATA").map_or_else(|| root().join("../shared/perf"), PathBuf::from);
    Some(folder.join("gen.py")).filter(|file| file.is_file())
}

fn measure(binary: &Path, generator: &Path, folder: &Path, size: &str) -> Outcome {
    println!("\n== size {size}");
    let text = |path: &Path| path.to_string_lossy().into_owned();
    let data = folder.join("data");
    // Only what an earlier run of this task wrote is there.
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(|error| format!("{} could not be emptied: {error}.", folder.display()))?;
    }
    fs::create_dir_all(&data).map_err(|error| format!("{} could not be made: {error}.", data.display()))?;
    run(program("python3", &[]).arg(generator).arg(size).arg(&data))?;

    let full = text(&folder.join("full.pilotlight"));
    let bare = text(&folder.join("bare.pilotlight"));
    let measurements = text(&data.join("measurements.csv"));
    let data = text(&data);
    let calls: [&[&str]; 5] = [
        &["load", &data, &full],
        &["load", &data, &bare, "--without-measurements"],
        &["import", &bare, &measurements],
        &["portfolio", &full, "--repeat", "20"],
        &["chart", "--points", "1000", "--repeat", "20"],
    ];
    for call in calls {
        run(program(&text(binary), &["bench"]).args(call))?;
    }
    Ok(())
}
