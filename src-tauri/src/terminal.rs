//! The program in a terminal: `--help`, `--version`, `sample FILE`, `bench …`. No window toolkit is touched.

use std::path::Path;
use std::process::ExitCode;

const HELP: &str = "\
Pilotlight runs testbed projects: small live pilots with one well-chosen customer.

Usage:
  pilotlight [FILE]            open the window, with the workspace FILE
  pilotlight --sample          open the window with a fresh sample workspace
  pilotlight sample FILE       write the sample workspace to FILE, without a window
  pilotlight bench …           measure the program; see the README of the performance data
  pilotlight --help | --version

Exit codes: 0 done, 1 failed, 2 not understood.
";

/// Runs a command for the terminal; `None` when the arguments ask for the window.
#[must_use]
pub fn run(arguments: &[String]) -> Option<ExitCode> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--help" | "-h", ..] => {
            print!("{HELP}");
            Some(ExitCode::SUCCESS)
        }
        ["--version" | "-V", ..] => {
            println!("pilotlight {}", env!("CARGO_PKG_VERSION"));
            Some(ExitCode::SUCCESS)
        }
        ["sample", file] => Some(report(sample(Path::new(file)))),
        ["bench", rest @ ..] => Some(report(bench(rest))),
        [] | ["--sample"] => None,
        [file] if !file.starts_with('-') && *file != "sample" => None,
        _ => {
            eprintln!(
                "pilotlight: these arguments are not understood: {}\n\n{HELP}",
                words.join(" ")
            );
            Some(ExitCode::from(2))
        }
    }
}

fn report(done: Result<(), String>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("pilotlight: {message}");
            ExitCode::FAILURE
        }
    }
}

fn sample(file: &Path) -> Result<(), String> {
    let runtime = tokio::runtime::Runtime::new().map_err(|error| error.to_string())?;
    runtime
        .block_on(pilotlight_app::sample::create(file, crate::window::clock()))
        .map(|_| println!("Wrote the sample workspace to {}.", file.display()))
        .map_err(|error| error.message)
}

fn bench(arguments: &[&str]) -> Result<(), String> {
    let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
    pilotlight_app::perf::run(&arguments)
}
