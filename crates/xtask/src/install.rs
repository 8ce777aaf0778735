//! Installs what a fresh Debian or Ubuntu lacks, and says what and why; elsewhere prints the command and stops.

use crate::Outcome;
use crate::command::{is_on_path, output, program, run};
use std::fs;
use std::process::Command;

/// A system package, and what it is for.
struct Package {
    name: &'static str,
    why: &'static str,
}

const RUN: &[Package] = &[
    Package {
        name: "build-essential",
        why: "the linker and C compiler that Rust needs",
    },
    Package {
        name: "pkg-config",
        why: "finds the libraries below",
    },
    Package {
        name: "libwebkit2gtk-4.1-dev",
        why: "shows the window",
    },
    Package {
        name: "librsvg2-dev",
        why: "icons in menus",
    },
    Package {
        name: "libxdo-dev",
        why: "cut, copy and paste in the Edit menu",
    },
];

const TEST: &[Package] = &[
    Package {
        name: "xvfb",
        why: "a screen without a monitor",
    },
    Package {
        name: "xauth",
        why: "lets the tests use that screen",
    },
    Package {
        name: "webkit2gtk-driver",
        why: "drives the real window",
    },
    Package {
        name: "dbus-x11",
        why: "the session that the window expects",
    },
    Package {
        name: "postgresql",
        why: "the second database",
    },
];

const CHROMIUM: Package = Package {
    name: "chromium",
    why: "runs the interface's component tests",
};

/// Browsers that the component tests can use when installed already.
const BROWSERS: &[&str] = &[
    "/usr/bin/chromium",
    "/usr/bin/google-chrome",
    "/usr/bin/google-chrome-stable",
];

/// Makes sure of everything that building and starting needs.
pub fn for_run() -> Outcome {
    node()?;
    packages(RUN.iter().collect())
}

/// Makes sure of everything that the tests need on top.
pub fn for_test() -> Outcome {
    node()?;
    let mut wanted: Vec<&Package> = RUN.iter().chain(TEST).collect();
    // Ubuntu has Chromium only as a snap, which is no use to a test; there the test tool brings its own.
    if browser().is_none() && is_debian() && !is_ubuntu() {
        wanted.push(&CHROMIUM);
    }
    packages(wanted)
}

/// The browser for the component tests, if one is installed.
pub fn browser() -> Option<String> {
    let named = std::env::var("PILOTLIGHT_CHROMIUM").ok();
    named.or_else(|| {
        BROWSERS
            .iter()
            .find(|path| fs::exists(path).unwrap_or(false))
            .map(|path| (*path).to_owned())
    })
}

fn node() -> Outcome {
    let version = output(Command::new("node").arg("--version"));
    let parts: Vec<u32> = version
        .as_deref()
        .unwrap_or_default()
        .trim()
        .trim_start_matches('v')
        .split('.')
        .filter_map(|part| part.parse().ok())
        .collect();
    let too_old = parts.first().is_none_or(|major| *major < 20) || parts < vec![20, 19];
    if too_old || !is_on_path("npm") {
        return Err(
            "Building the interface needs Node.js 20.19 or later with npm. Install it from nodejs.org or \
                    your system, then run this again. Nothing was changed."
                .to_owned(),
        );
    }
    Ok(())
}

fn os_release(key: &str) -> String {
    let text = fs::read_to_string("/etc/os-release").unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(&format!("{key}=")));
    line.unwrap_or_default().trim_matches('"').to_owned()
}

fn is_ubuntu() -> bool {
    os_release("ID") == "ubuntu" || os_release("ID_LIKE").split(' ').any(|like| like == "ubuntu")
}

fn is_debian() -> bool {
    is_on_path("apt-get") && is_on_path("dpkg-query")
}

fn is_installed(package: &str) -> bool {
    let mut query = program("dpkg-query", &["--show", "--showformat=${db:Status-Status}", package]);
    output(&mut query).is_ok_and(|status| status.trim() == "installed")
}

fn packages(wanted: Vec<&Package>) -> Outcome {
    if !is_debian() {
        return elsewhere();
    }
    let missing: Vec<&Package> = wanted
        .into_iter()
        .filter(|package| !is_installed(package.name))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    eprintln!("Installing what is missing:");
    for package in &missing {
        eprintln!("  {:<24} {}", package.name, package.why);
    }
    let names: Vec<&str> = missing.iter().map(|package| package.name).collect();
    let by_hand = format!(
        "apt-get update && apt-get install --yes --no-install-recommends {}",
        names.join(" ")
    );
    let is_root = output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    if !is_root && !is_on_path("sudo") {
        return Err(format!(
            "Installing needs root, and there is no sudo. As root, run:\n  {by_hand}"
        ));
    }
    let apt = |arguments: &[&str]| {
        let mut command = if is_root {
            program("apt-get", arguments)
        } else {
            program("sudo", &[&["apt-get"], arguments].concat())
        };
        command.env("DEBIAN_FRONTEND", "noninteractive");
        run(&mut command)
    };
    apt(&["update"])
        .and_then(|()| apt(&[&["install", "--yes", "--no-install-recommends"], names.as_slice()].concat()))
        .map_err(|error| format!("{error}\nThe packages could not be installed. By hand, as root:\n  {by_hand}"))
}

/// The command for another Linux; on macOS and Windows nothing of the system is missing for `run`.
fn elsewhere() -> Outcome {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let libraries = ["webkit2gtk-4.1", "librsvg-2.0"];
    if libraries
        .iter()
        .all(|library| output(&mut program("pkg-config", &["--exists", library])).is_ok())
    {
        return Ok(());
    }
    let family = format!("{} {}", os_release("ID"), os_release("ID_LIKE"));
    let has = |name: &str| family.split(' ').any(|word| word == name);
    let command = if has("fedora") || has("rhel") {
        "sudo dnf install gcc pkgconf-pkg-config webkit2gtk4.1-devel librsvg2-devel libxdo-devel \
         xorg-x11-server-Xvfb dbus-x11 chromium postgresql-server"
    } else if has("arch") {
        "sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg xdotool xorg-server-xvfb chromium postgresql"
    } else if has("suse") || has("opensuse") {
        "sudo zypper install -t pattern devel_basis && sudo zypper install webkit2gtk3-devel librsvg-devel \
         xdotool-devel xvfb-run chromium postgresql-server"
    } else {
        "your package manager, for WebKitGTK 4.1, librsvg and libxdo with their headers"
    };
    Err(format!(
        "Building needs WebKitGTK 4.1, librsvg and libxdo, which were not found. Install them with:\n  {command}\n\
         then run this again. Nothing was changed."
    ))
}
