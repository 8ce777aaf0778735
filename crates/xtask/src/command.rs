//! Runs programs: says which, and turns a failure into a sentence.

use crate::Outcome;
use std::env;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The root of the repository.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// The `cargo` that started this task.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// A program to run in the root of the repository.
pub fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// `npm` in `ui/`.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.args(arguments).current_dir(root().join("ui"));
    command
}

/// Whether a program of this name is on the search path.
pub fn is_on_path(name: &str) -> bool {
    env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
}

/// The command as a person would type it.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let name = |word: &std::ffi::OsStr| word.to_string_lossy().into_owned();
    let mut shown: Vec<String> = words.map(name).collect();
    if let Some(first) = shown.first_mut()
        && let Some(file) = Path::new(first.as_str()).file_name()
    {
        *first = file.to_string_lossy().into_owned();
    }
    shown.join(" ")
}

/// Runs a command to its end, its output as it comes.
pub fn run(command: &mut Command) -> Outcome {
    let text = shown(command);
    eprintln!("> {text}");
    let status = command
        .status()
        .map_err(|error| format!("`{text}` could not be started: {error}."))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("`{text}` failed ({status})."))
    }
}

/// Runs a command quietly and returns what it printed.
pub fn output(command: &mut Command) -> Result<String, String> {
    let text = shown(command);
    let output = command
        .output()
        .map_err(|error| format!("`{text}` could not be started: {error}."))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!(
            "`{text}` failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        ))
    }
}

/// Runs a command, printing each line and also showing it to `read`. Returns whether it succeeded.
pub fn run_reading(command: &mut Command, mut read: impl FnMut(&str)) -> Result<bool, String> {
    let text = shown(command);
    eprintln!("> {text}");
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{text}` could not be started: {error}."))?;
    if let Some(stdout) = child.stdout.take() {
        let mut reader = BufReader::new(stdout);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line).is_ok_and(|bytes| bytes > 0) {
            let text = String::from_utf8_lossy(&line);
            print!("{text}");
            read(text.trim_end());
            line.clear();
        }
    }
    let status = child
        .wait()
        .map_err(|error| format!("`{text}` could not be waited for: {error}."))?;
    Ok(status.success())
}
