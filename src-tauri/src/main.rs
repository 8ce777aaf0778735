//! Pilotlight: the program. Commands for the terminal run before any window toolkit starts.
#![cfg_attr(all(not(debug_assertions), target_os = "windows"), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    let began = pilotlight_window::perf::monotonic();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match pilotlight_window::terminal::run(&arguments) {
        Some(code) => code,
        None => pilotlight_window::run(&arguments, began),
    }
}
