//! A second start with a file hands it to the window that is open, and ends.

use crate::home::{Home, program};
use crate::window::{Window, until};
use std::process::{Command, Stdio};

const TODAY: &str = "2025-09-22";

#[tokio::test]
async fn a_second_start_opens_its_file_in_the_first_window() {
    let home = Home::new();
    let file = home.document("second.pilotlight");
    let mut write = Command::new(program());
    home.settle(&mut write, TODAY);
    let written = write.arg("sample").arg(&file).stdout(Stdio::null()).status();
    assert!(written.expect("the program runs").success());

    let window = Window::open(&home, TODAY, &[]).await;
    window.reads("Start with a workspace").await;

    let mut second = Command::new(program());
    home.settle(&mut second, TODAY);
    let second = second.arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let mut second = second.expect("the second start");
    window.enter_as("Nora Candlewick").await;
    window.reads("Lakeshore Community").await;
    window.saved().await;
    let second = std::cell::RefCell::new(&mut second);
    let ended = until("the second start ends", async || {
        second.borrow_mut().try_wait().ok().flatten()
    })
    .await;
    assert!(ended.success());
    window.quit().await;
}
