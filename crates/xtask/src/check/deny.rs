//! Licences, bans and sources of what we build on, by cargo-deny; installed when missing.

use crate::Outcome;
use crate::command::{cargo, output, run};

/// The release that deny.toml is written for.
const VERSION: &str = "0.20.2";

/// Runs cargo-deny. Advisories are left out: they need the network, and a check is to say the same twice.
pub fn check() -> Outcome {
    if output(cargo().args(["deny", "--version"])).is_err() {
        eprintln!("Installing cargo-deny {VERSION}, which reads the licences; this takes some minutes, once.");
        run(cargo().args(["install", "--locked", "--quiet", "cargo-deny", "--version", VERSION]))?;
    }
    run(cargo().args([
        "deny",
        "--workspace",
        "--locked",
        "check",
        "licenses",
        "bans",
        "sources",
    ]))
}
