//! Tests everything, and ends with one line of totals.

use crate::command::{cargo, npm, program, run_reading};
use crate::{Outcome, install, metadata, ui};
use std::process::Command;

/// What the tests build with: the picker of the desktop tests, which no release contains.
pub const FEATURES: &str = "pilotlight/desktop-tests";

/// Test targets that say more than passed and failed: their tables are to be seen.
const TALKING: &[&str] = &["reference", "corpus"];

/// The test target that needs a screen.
const DESKTOP: &str = "desktop";

#[derive(Default)]
struct Totals {
    passed: u64,
    failed: u64,
    /// Steps that ended badly.
    broken: Vec<String>,
    lines: Vec<String>,
}

impl Totals {
    fn step(&mut self, name: &str, command: &mut Command) {
        eprintln!("\n== {name}");
        let before = (self.passed, self.failed);
        let ended = run_reading(command.env("NO_COLOR", "1").env("CARGO_TERM_COLOR", "never"), |line| {
            let counts = cargo_counts(line)
                .or_else(|| vitest_counts(line))
                .or_else(|| table_counts(line));
            if let Some((passed, failed)) = counts {
                self.passed += passed;
                self.failed += failed;
            }
        });
        let (passed, failed) = (self.passed - before.0, self.failed - before.1);
        let verdict = match ended {
            Ok(true) => "ok".to_owned(),
            Ok(false) => "FAILED".to_owned(),
            Err(error) => error,
        };
        self.lines
            .push(format!("{name:<42} {passed:>5} passed {failed:>4} failed   {verdict}"));
        if verdict != "ok" {
            // A step that never came to its tests still counts.
            self.failed += u64::from(failed == 0);
            self.broken.push(name.to_owned());
        }
    }
}

/// `test result: ok. 12 passed; 0 failed; …`
fn cargo_counts(line: &str) -> Option<(u64, u64)> {
    let rest = line.strip_prefix("test result: ")?;
    Some((number_before(rest, " passed")?, number_before(rest, " failed")?))
}

/// `Tests  2 failed | 19 passed (21)`
fn vitest_counts(line: &str) -> Option<(u64, u64)> {
    let rest = line.trim_start().strip_prefix("Tests ")?;
    let count = |word| number_before(rest, word).unwrap_or(0);
    Some((count(" passed"), count(" failed")))
}

/// `127 passed, 0 failed`, alone on its line: the last of a target's own table.
fn table_counts(line: &str) -> Option<(u64, u64)> {
    let (passed, failed) = line.split_once(" passed, ")?;
    Some((passed.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?))
}

fn number_before(text: &str, word: &str) -> Option<u64> {
    text.split(word)
        .next()
        .filter(|before| before.len() < text.len())?
        .split([' ', ';'])
        .next_back()?
        .parse()
        .ok()
}

fn cargo_test(arguments: &[&str]) -> Command {
    let mut cargo = cargo();
    cargo
        .args(["test", "--workspace", "--no-fail-fast", "--features", FEATURES])
        .args(arguments);
    cargo
}

/// Installs what is missing and runs every test there is.
pub fn test() -> Outcome {
    install::for_test()?;
    ui::ensure_built()?;
    let workspace = metadata::read()?;
    let targets = workspace.targets("test");
    let mut totals = Totals::default();

    let mut plain = vec!["--lib", "--bins"];
    for target in &targets {
        if target != DESKTOP && !TALKING.contains(&target.as_str()) {
            plain.extend(["--test", target.as_str()]);
        }
    }
    totals.step("Rust: rules, store, use cases", &mut cargo_test(&plain));
    totals.step("Rust: examples in the documentation", &mut cargo_test(&["--doc"]));
    for talking in TALKING
        .iter()
        .filter(|name| targets.iter().any(|target| target == *name))
    {
        let arguments = ["--test", talking, "--", "--nocapture"];
        totals.step(&format!("Rust: {talking}"), &mut cargo_test(&arguments));
    }
    interface(&mut totals);
    if targets.iter().any(|target| target == DESKTOP) {
        desktop(&mut totals, &workspace.target.join("debug/pilotlight"));
    }

    println!("\n{}\n", totals.lines.join("\n"));
    println!("{} passed, {} failed", totals.passed, totals.failed);
    if totals.broken.is_empty() {
        Ok(())
    } else {
        Err(format!("Failed: {}.", totals.broken.join("; ")))
    }
}

fn interface(totals: &mut Totals) {
    let mut vitest = npm(&["test"]);
    if let Some(browser) = install::browser() {
        vitest.env("PILOTLIGHT_CHROMIUM", browser);
    } else {
        totals.step(
            "Interface: a browser for the tests",
            &mut npm(&["exec", "playwright", "install", "--with-deps", "chromium"]),
        );
    }
    totals.step("Interface: components, in Chromium", &mut vitest);
}

/// The story in the real window: on a screen of its own, in a session of its own.
fn desktop(totals: &mut Totals, binary: &std::path::Path) {
    let cargo = cargo_test(&["--test", DESKTOP, "--", "--nocapture", "--test-threads", "1"]);
    let wrapped = ["--", "xvfb-run", "-a", "-s", "-screen 0 1600x1200x24"];
    let mut command = program("dbus-run-session", &wrapped);
    command
        .arg(cargo.get_program())
        .args(cargo.get_args())
        .env("PILOTLIGHT_BINARY", binary);
    totals.step("Desktop: the real program in a real window", &mut command);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_every_runner() {
        let cargo = "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        assert_eq!(cargo_counts(cargo), Some((12, 3)));
        assert_eq!(vitest_counts("      Tests  2 failed | 19 passed (21)"), Some((19, 2)));
        assert_eq!(vitest_counts("      Tests  24 passed (24)"), Some((24, 0)));
        assert_eq!(table_counts("127 passed, 1 failed"), Some((127, 1)));
        assert_eq!(table_counts("ok: 17 passed"), None);
        assert_eq!(cargo_counts("test a ... ok"), None);
        assert_eq!(vitest_counts(" Test Files  1 passed (1)"), None);
    }
}
