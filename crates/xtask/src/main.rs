//! Everything a person does with this repository, in one command: `cargo xtask …`. Standard library only, quick to build.

mod bench;
mod check;
mod codegen;
mod command;
mod install;
mod json;
mod metadata;
mod package;
mod run;
mod test;
mod ui;

use std::process::ExitCode;

/// What every task returns: nothing, or a sentence on what failed and what to do.
type Outcome = Result<(), String>;

const USAGE: &str = "\
cargo xtask run [--release] [--sample] [FILE]   install what is missing, build and start Pilotlight
cargo xtask test                                install what is missing and test everything
cargo xtask check                               formats, lints, layers, licences, types
cargo xtask codegen                             write ui/src/ipc/bindings.ts from the Rust commands
cargo xtask sample FILE                         write the sample workspace without a window
cargo xtask bench                               time the everyday functions, and sizes S and M
cargo xtask package                             build a .deb and look inside it
";

fn dispatch(arguments: &[String]) -> Outcome {
    let (task, rest) = arguments
        .split_first()
        .map_or(("", arguments), |(task, rest)| (task.as_str(), rest));
    match task {
        "run" => run::run(rest),
        "sample" => run::sample(rest),
        "test" => test::test(),
        "check" => check::check(),
        "codegen" => codegen::codegen(),
        "bench" => bench::bench(),
        "package" => package::package(),
        "" | "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => Err(format!("There is no task `{other}`.\n\n{USAGE}")),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("\n{message}");
            ExitCode::FAILURE
        }
    }
}
