//! The program's window: started through WebKitWebDriver, ended as when a person quits, or as when the power fails.

use crate::home::{Home, pictures, program};
use crate::screen::Shot;
use serde_json::json;
use std::cell::RefCell;
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;

/// How long anything that a person waits for may take, on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(20);
/// How often to look again.
const BEAT: Duration = Duration::from_millis(40);

/// The open window.
pub struct Window {
    pub driver: WebDriver,
    server: Child,
    name: String,
}

impl Window {
    /// Starts the program on a computer, as `pilotlight ARGUMENTS`.
    pub async fn open(home: &Home, today: &str, arguments: &[&Path]) -> Self {
        Self::start(Command::new("WebKitWebDriver"), home, today, arguments).await
    }

    /// Starts it in a session bus of its own, as on another computer.
    pub async fn open_apart(home: &Home, today: &str, arguments: &[&Path]) -> Self {
        let mut command = Command::new("dbus-run-session");
        command.args(["--", "WebKitWebDriver"]);
        Self::start(command, home, today, arguments).await
    }

    async fn start(mut command: Command, home: &Home, today: &str, arguments: &[&Path]) -> Self {
        let binary = program();
        assert!(
            binary.exists(),
            "no program at {}; build it with `cargo build -p pilotlight --features desktop-tests`",
            binary.display()
        );
        let port = free_port();
        home.settle(&mut command, today);
        let server = command
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts; Debian has it in webkit2gtk-driver");
        until("WebKitWebDriver listens", async || {
            TcpStream::connect(("127.0.0.1", port)).ok()
        })
        .await;
        let mut capabilities = Capabilities::new();
        let options = json!({ "binary": binary, "args": arguments });
        capabilities
            .set("webkitgtk:browserOptions", options)
            .expect("the options are JSON");
        let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), capabilities)
            .await
            .expect("the window opens");
        let name = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let window = Self { driver, server, name };
        window.resize(1296, 860).await;
        window
    }

    /// Gives the window a size in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.driver
            .set_window_rect(0, 0, width, height)
            .await
            .expect("the window takes a size");
        until("the window has its size", async || {
            let size = self.run("return [innerWidth, innerHeight]", vec![]).await;
            (size[0] == json!(width)).then_some(())
        })
        .await;
    }

    /// Quits, and waits until the program is gone.
    pub async fn quit(mut self) {
        let processes = programs(self.server.id());
        self.driver.clone().quit().await.expect("the session ends");
        until("the program is gone", async || {
            processes
                .iter()
                .all(|id| !Path::new(&format!("/proc/{id}/fd")).exists() || is_zombie(*id))
                .then_some(())
        })
        .await;
        end(&mut self.server);
    }

    /// Ends the program in the middle of whatever it does.
    pub async fn cut_power(mut self) {
        end(&mut self.server);
    }

    /// Runs a script in the page.
    pub async fn run(&self, script: &str, arguments: Vec<serde_json::Value>) -> serde_json::Value {
        let answer = self.driver.execute(script, arguments).await;
        answer.expect("the script runs").json().clone()
    }

    /// Keeps a picture of the window in a file of its own, once it stands still.
    pub async fn keep(&self, file: &Path) {
        let last = RefCell::new(None);
        let still = until("the window stands still", async || {
            let shot = Shot::take().expect("a picture of the window");
            let before = last.replace(None);
            if before.as_ref() == Some(&shot) {
                return Some(shot);
            }
            last.replace(Some(shot));
            None
        });
        let png = still.await.png().expect("a picture");
        std::fs::write(file, png).expect("the picture is kept");
    }

    /// Keeps a picture of the window among the pictures of the tests.
    pub async fn picture(&self, name: &str) {
        self.keep(&pictures().join(format!("{name}.png"))).await;
    }

    /// Keeps a picture, and ends the test with what was on the page.
    pub async fn fail(&self, what: &str) -> ! {
        let text = self.driver.execute("return document.body.innerText", vec![]).await;
        let text = text.map(|answer| answer.json().as_str().unwrap_or_default().to_owned());
        self.picture(&format!("failed-{}", self.name)).await;
        panic!("{what}\n\nOn the page was:\n{}", text.unwrap_or_default());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        // The session ends with its driver: asking a driver that is gone to end it would wait forever.

        let _ = self.driver.clone().leak();
        end(&mut self.server);
    }
}

/// Looks until there is an answer; ends the test when patience ends.
pub async fn until<T>(what: &str, look: impl AsyncFn() -> Option<T>) -> T {
    match within(PATIENCE, look).await {
        Some(answer) => answer,
        None => panic!("waited in vain: {what}"),
    }
}

/// Looks until there is an answer or the time is over.
pub async fn within<T>(time: Duration, look: impl AsyncFn() -> Option<T>) -> Option<T> {
    let deadline = Instant::now() + time;
    loop {
        if let Some(answer) = look().await {
            return Some(answer);
        }
        if Instant::now() > deadline {
            return None;
        }
        tokio::time::sleep(BEAT).await;
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("its number").port()
}

/// Ends the driver and what it started.
fn end(server: &mut Child) {
    for id in children(server.id()) {
        let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
    }
    let _ = server.kill();
    let _ = server.wait();
}

/// Processes that a process started, and those that they did.
fn children(parent: u32) -> Vec<u32> {
    let path = format!("/proc/{parent}/task/{parent}/children");
    let listed = std::fs::read_to_string(path).unwrap_or_default();
    let own: Vec<u32> = listed.split_whitespace().filter_map(|id| id.parse().ok()).collect();
    own.iter()
        .flat_map(|id| children(*id))
        .chain(own.iter().copied())
        .collect()
}

/// Those of them that are the program under test.
fn programs(parent: u32) -> Vec<u32> {
    let binary = program().canonicalize().unwrap_or_default();
    let is_it = |id: &u32| std::fs::read_link(format!("/proc/{id}/exe")).is_ok_and(|exe| exe == binary);
    children(parent).into_iter().filter(is_it).collect()
}

fn is_zombie(id: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{id}/stat")).is_ok_and(|stat| stat.contains(") Z "))
}
