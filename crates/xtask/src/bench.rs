//! Times the everyday functions, and the program's own measuring points on generated data.

use crate::command::{cargo, program, root, run};
use crate::{Outcome, install, metadata, ui};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The sizes that an everyday machine gets through in minutes.
const SIZES: &[&str] = &["S", "M"];

/// Runs the bench targets, then statistics once, then load, portfolio, chart and import for each size.
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
    let series = write_series(&folder)?;
    run(program(&binary.to_string_lossy(), &["bench", "stats"])
        .arg(series)
        .args(["--points", "100", "--repeat", "20"]))?;
    for size in SIZES {
        measure(&binary, &generator, &folder.join(size), size)?;
    }
    Ok(())
}

/// Writes 10,000 series of 100 points that step down by a third or not at all, the same bytes every time.
fn write_series(folder: &Path) -> Result<PathBuf, String> {
    let mut state = 7_u64;
    let bytes: Vec<u8> = (0..1_000_000_u32)
        .flat_map(|at| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let steps_down = at / 100 % 2 == 0 && at % 100 >= 60;
            let level = if steps_down { 14.0 } else { 21.0 };
            let noise = (state >> 40) as f64 / f64::from(1 << 24) * 6.0;
            (level + noise).to_le_bytes()
        })
        .collect();
    let file = folder.join("series.bin");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&file, bytes))
        .map_err(|error| format!("{} could not be written: {error}.", file.display()))?;
    Ok(file)
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
