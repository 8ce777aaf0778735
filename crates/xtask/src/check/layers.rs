//! Rules on sources that no linter holds: who talks to the window, and a line of purpose at the top of every file.

use crate::Outcome;
use crate::command::root;
use std::fs;
use std::path::{Path, PathBuf};

fn files(folder: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        let is_built = path.ends_with("node_modules") || path.ends_with("dist") || path.ends_with("target");
        if path.is_dir() && !is_built {
            files(&path, endings, found);
        } else if path
            .extension()
            .is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted))
        {
            found.push(path);
        }
    }
}

/// What is wrong with one file, named as in the repository.
fn wrong(name: &str, text: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    let is_generated = name.ends_with("bindings.ts");
    let (opening, shown) = if name.ends_with(".rs") {
        ("//!", "//! …")
    } else {
        ("/**", "/** … */")
    };
    if !is_generated && !text.starts_with(opening) {
        wrong.push(format!("{name} does not open with a line of purpose (`{shown}`)."));
    }
    if name.starts_with("ui/") && !name.starts_with("ui/src/ipc/") && !name.ends_with(".config.ts") {
        // Split, so that this file does not find itself.
        let window = concat!("@tauri", "-apps/");
        if text.contains(&format!("\"{window}")) {
            wrong.push(format!(
                "{name} imports {window}…: only ui/src/ipc talks to the window."
            ));
        }
    }
    wrong
}

/// Reads every source of ours.
pub fn check() -> Outcome {
    let root = root();
    let mut found = Vec::new();
    for folder in ["crates", "migrations", "src-tauri", "tests"] {
        files(&root.join(folder), &["rs"], &mut found);
    }
    for folder in ["ui/src", "ui/tests"] {
        files(&root.join(folder), &["ts", "tsx", "css"], &mut found);
    }
    found.sort();
    let mut all = Vec::new();
    for path in found {
        let name = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .to_string_lossy()
            .replace('\\', "/");
        let text = fs::read_to_string(&path).map_err(|error| format!("{name} could not be read: {error}."))?;
        all.extend(wrong(&name, &text));
    }
    if all.is_empty() { Ok(()) } else { Err(all.join("\n")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ipc_talks_to_the_window_and_files_say_what_they_are_for() {
        let import = concat!("/** A. */\nimport { invoke } from \"@tauri", "-apps/api/core\";");
        assert_eq!(wrong("ui/src/ipc/call.ts", import), Vec::<String>::new());
        assert_eq!(wrong("ui/src/areas/a.ts", import).len(), 1);
        assert_eq!(wrong("crates/a/src/lib.rs", "fn main() {}").len(), 1);
        assert_eq!(wrong("crates/a/src/lib.rs", "//! A.\n"), Vec::<String>::new());
    }
}
