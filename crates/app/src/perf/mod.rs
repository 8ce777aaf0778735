//! Measuring points: `pilotlight bench …` calls the functions of the window's commands on data of any size.

mod import;
mod load;
mod names;
mod sort;
mod table;
#[cfg(test)]
mod tests;
mod timing;

pub use import::import;
pub use load::load;
pub use timing::{Timing, chart, portfolio, stats};

use crate::{Error, Result};
use std::path::Path;

const USAGE: &str = "\
usage: pilotlight bench load DIR WORKSPACE [--without-measurements]
       pilotlight bench import WORKSPACE MEASUREMENTS.csv
       pilotlight bench portfolio WORKSPACE --repeat N
       pilotlight bench chart --points P --repeat N
       pilotlight bench stats SERIES.bin --points P --repeat N";

/// Runs what follows `pilotlight bench`, and prints what it measured.
///
/// # Errors
/// What went wrong, or how it is to be called, for people.
pub fn run(args: &[String]) -> std::result::Result<(), String> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("The runtime could not be started: {error}."))?;
    let done: Result<String> = match args.as_slice() {
        ["load", folder, workspace] => runtime.block_on(load(Path::new(folder), Path::new(workspace), true)),
        ["load", folder, workspace, "--without-measurements"]
        | ["load", "--without-measurements", folder, workspace] => {
            runtime.block_on(load(Path::new(folder), Path::new(workspace), false))
        }
        ["import", workspace, csv] => runtime.block_on(import(Path::new(workspace), Path::new(csv))),
        ["portfolio", workspace, "--repeat", times] => {
            let timing = runtime.block_on(portfolio(Path::new(workspace), number(times)?));
            timing.map(|timing| timing.line("portfolio"))
        }
        ["chart", "--points", points, "--repeat", times] => {
            chart(number(points)?, number(times)?).map(|timing| timing.line("chart"))
        }
        ["stats", series, "--points", points, "--repeat", times] => {
            stats(Path::new(series), number(points)?, number(times)?).map(|timing| timing.line("stats"))
        }
        _ => return Err(USAGE.to_owned()),
    };
    let line = done.map_err(|error: Error| error.message)?;
    println!("{line}");
    Ok(())
}

fn number(text: &str) -> std::result::Result<usize, String> {
    text.parse()
        .map_err(|_| format!("‘{text}’ is no whole number.\n{USAGE}"))
}
