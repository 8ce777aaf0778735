//! Builds and starts the program, or writes the sample without a window.

use crate::command::cargo;
use crate::{Outcome, command, install, ui};
use std::env;
use std::path::PathBuf;

/// Installs, builds and starts Pilotlight; what is not `--release` goes to the program.
pub fn run(arguments: &[String]) -> Outcome {
    start(arguments.iter().map(|argument| absolute(argument)).collect())
}

/// Writes the sample workspace to a file.
pub fn sample(arguments: &[String]) -> Outcome {
    let [file] = arguments else {
        return Err("Name the file to write: cargo xtask sample FILE".to_owned());
    };
    start(vec!["sample".to_owned(), absolute(file)])
}

/// A file as the caller meant it: the program starts in the root of the repository.
fn absolute(argument: &str) -> String {
    if argument.starts_with("--") {
        return argument.to_owned();
    }
    let place = env::current_dir().unwrap_or_default().join(PathBuf::from(argument));
    place.to_string_lossy().into_owned()
}

fn start(mut arguments: Vec<String>) -> Outcome {
    install::for_run()?;
    ui::ensure_built()?;
    let mut cargo = cargo();
    cargo.args(["run", "--package", "pilotlight"]);
    if let Some(place) = arguments.iter().position(|argument| argument == "--release") {
        arguments.remove(place);
        cargo.arg("--release");
    } else {
        eprintln!("Building Pilotlight; the first time takes some minutes.");
    }
    command::run(cargo.arg("--").args(arguments))
}
