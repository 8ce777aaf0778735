//! Everything that is judged without running the program; says all that is wrong, not only the first.

mod deny;
mod edges;
mod layers;

use crate::command::{cargo, npm, run};
use crate::test::FEATURES;
use crate::{Outcome, codegen, install, ui};

/// Runs every check.
pub fn check() -> Outcome {
    install::for_run()?;
    ui::ensure_built()?;
    let mut failures = Vec::new();
    let mut step = |name: &str, outcome: &mut dyn FnMut() -> Outcome| {
        eprintln!("\n== {name}");
        if let Err(error) = outcome() {
            eprintln!("{error}");
            failures.push(format!("{name}: {error}"));
        }
    };
    step("crate edges", &mut edges::check);
    step("layers", &mut layers::check);
    step("rustfmt", &mut || run(cargo().args(["fmt", "--all", "--check"])));
    step("TypeScript", &mut || run(&mut npm(&["run", "typecheck"])));
    step("ESLint", &mut || run(&mut npm(&["run", "lint"])));
    step("Prettier", &mut || run(&mut npm(&["run", "format:check"])));
    step("knip", &mut || run(&mut npm(&["run", "knip"])));
    step("clippy", &mut || {
        run(cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--features",
            FEATURES,
            "--",
            "-D",
            "warnings",
        ]))
    });
    step("generated bindings", &mut || {
        run(&mut codegen::bindings_test())
            .map_err(|error| format!("{error} If they are out of date, run `cargo xtask codegen`."))
    });
    step("licences, bans and sources", &mut deny::check);

    if failures.is_empty() {
        println!("\nAll checks passed.");
        return Ok(());
    }
    Err(format!(
        "{} of the checks failed:\n  {}",
        failures.len(),
        failures.join("\n  ")
    ))
}
