//! Writes the interface's side of the commands, or tells that it is out of date.

use crate::command::{cargo, run};
use crate::test::FEATURES;
use crate::{Outcome, install, ui};

/// Writes `ui/src/ipc/bindings.ts`.
pub fn codegen() -> Outcome {
    install::for_run()?;
    ui::ensure_built()?;
    run(bindings_test().env("PILOTLIGHT_CODEGEN", "1"))
}

/// The test that fails when the committed file differs from what the commands give. It is built as the tests
/// build it, so that neither waits for the other's compilation.
pub fn bindings_test() -> std::process::Command {
    let mut cargo = cargo();
    cargo.args(["test", "--workspace", "--features", FEATURES, "--test", "bindings"]);
    cargo
}
