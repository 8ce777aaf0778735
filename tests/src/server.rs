//! A PostgreSQL server for the tests of one process: started once, gone when the process is, however it ends.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;

/// Name of the role that owns everything.
const ROLE: &str = "pilotlight";

/// Starts the server in the folder $1 with the programs of $2, as the user $3; stops it when standard input ends,
/// which it does when the test process ends, by whatever means.
const GUARD: &str = r#"
trap '' INT TERM HUP
folder=$1; programs=$2; user=$3
as() {
    if [ -n "$user" ]; then
        setpriv --reuid="$user" --regid="$(id -g "$user")" --clear-groups -- "$@"
    else
        "$@"
    fi
}
cd "$folder" || exit 1
{
    if [ -n "$user" ]; then chown "$user" "$folder"; fi &&
    as "$programs/initdb" --pgdata=data --username=pilotlight --auth=trust --encoding=UTF8 --no-locale --no-sync &&
    as "$programs/pg_ctl" --pgdata=data --log=log --wait --options="-k '$folder' -c listen_addresses= \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=200" start
} >start 2>&1 </dev/null || { echo failed; exit 1; }
echo ready
cat >/dev/null
as "$programs/pg_ctl" --pgdata=data --mode=immediate --wait stop >/dev/null 2>&1 </dev/null
cd / && rm -rf "$folder"
"#;

struct Server {
    folder: PathBuf,
    /// Closed by the end of the process, which tells the guard to stop the server.
    _alive: ChildStdin,
    _guard: Child,
}

/// Address of a database of the server, which is started when it is not running yet.
///
/// # Panics
/// When PostgreSQL is not installed or does not start: the tests never pass without it.
#[must_use]
pub fn url(database: &str) -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    let server = SERVER.get_or_init(start);
    format!(
        "postgres://{ROLE}@localhost/{database}?host={}",
        server.folder.display()
    )
}

fn start() -> Server {
    let programs = programs().unwrap_or_else(|| {
        panic!(
            "PostgreSQL is not installed, and every test of storage runs on it too. \
             Install it (Debian, Ubuntu: apt install postgresql) or name its programs' folder in PG_BIN."
        )
    });
    let folder = tempfile::Builder::new()
        .prefix("pilotlight-postgres-")
        .tempdir()
        .expect("a temporary folder")
        .keep();
    // Its own process group: an interrupt at the terminal ends the tests, and the guard then ends the server.
    let mut guard = Command::new("sh")
        .args(["-c", GUARD, "guard"])
        .args([&folder, &programs])
        .arg(user())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .expect("a shell");
    let mut said = String::new();
    BufReader::new(guard.stdout.take().expect("its output"))
        .read_line(&mut said)
        .expect("its first line");
    if said.trim() != "ready" {
        let log = |name| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
        panic!("PostgreSQL did not start:\n{}{}", log("start"), log("log"));
    }
    Server {
        _alive: guard.stdin.take().expect("its input"),
        _guard: guard,
        folder,
    }
}

/// The user to run the server as: nobody special, but never root, which it refuses.
fn user() -> &'static str {
    let root = std::fs::metadata("/proc/self").is_ok_and(|me| me.uid() == 0);
    let known = |name: &&str| {
        let mut asked = Command::new("id");
        asked.arg(name).stdout(Stdio::null()).stderr(Stdio::null());
        asked.status().is_ok_and(|status| status.success())
    };
    if root {
        ["postgres", "nobody"].into_iter().find(known).unwrap_or("nobody")
    } else {
        ""
    }
}

/// The folder of the server's programs: `PG_BIN`, Debian's newest, or the one in `PATH`.
fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file();
    let named = std::env::var_os("PG_BIN").map(PathBuf::from);
    let mut debian: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|version| version.path().join("bin"))
        .collect();
    debian.sort_by_key(|bin| std::cmp::Reverse(version(bin)));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let in_path: Vec<PathBuf> = std::env::split_paths(&path).collect();
    named.into_iter().chain(debian).chain(in_path).find(complete)
}

fn version(bin: &Path) -> Option<u32> {
    bin.parent()?.file_name()?.to_str()?.parse().ok()
}
