//! Builds a `.deb` and looks inside: the binary, the menu entry with its file association, and the icons.

use crate::command::{output, program, root, run};
use crate::{Outcome, install, metadata, ui};
use std::fs;
use std::path::{Path, PathBuf};

/// What a package has to contain to start, show in the menu and open files.
const NEEDED: &[&str] = &[
    "usr/bin/pilotlight",
    "usr/share/applications/Pilotlight.desktop",
    "usr/share/icons/hicolor/128x128/apps/pilotlight.png",
    "usr/share/icons/hicolor/32x32/apps/pilotlight.png",
    "usr/share/mime/packages/pilotlight.xml",
];

/// Builds and inspects the package.
pub fn package() -> Outcome {
    install::for_run()?;
    ui::ensure_built()?;
    let tauri = root().join("ui/node_modules/.bin/tauri");
    run(&mut program(
        &tauri.to_string_lossy(),
        &["build", "--bundles", "deb", "--ci"],
    ))?;
    let target = metadata::read()?.target;
    let package = newest_package(&target.join("release/bundle/deb"))?;
    inspect(&package)?;
    println!("\nThe package is {}", package.display());
    println!("Install it with: sudo apt install {}", package.display());
    Ok(())
}

fn newest_package(folder: &Path) -> Result<PathBuf, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{} could not be read: {error}.", folder.display()))?;
    let packages = entries.filter_map(Result::ok).map(|entry| entry.path());
    packages
        .filter(|path| path.extension().is_some_and(|ending| ending == "deb"))
        .max_by_key(|path| fs::metadata(path).and_then(|data| data.modified()).ok())
        .ok_or_else(|| format!("No package was written to {}.", folder.display()))
}

fn inspect(package: &Path) -> Outcome {
    let name = package.to_string_lossy();
    let contents = output(&mut program("dpkg-deb", &["--contents", &name]))?;
    let missing: Vec<&str> = NEEDED.iter().copied().filter(|file| !contents.contains(file)).collect();
    if !missing.is_empty() {
        return Err(format!("The package lacks {}.\n{contents}", missing.join(", ")));
    }
    let entry = output(
        program(
            "sh",
            &["-c", "dpkg-deb --fsys-tarfile \"$0\" | tar -xO --wildcards '*.desktop'"],
        )
        .arg(&*name),
    )?;
    for line in [
        "MimeType=application/x-pilotlight;",
        "Categories=Office;",
        "Exec=pilotlight %f",
    ] {
        if !entry.contains(line) {
            return Err(format!("The menu entry lacks `{line}`:\n{entry}"));
        }
    }
    print!("{}", output(&mut program("dpkg-deb", &["--info", &name]))?);
    Ok(())
}
