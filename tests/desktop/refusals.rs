//! What must not work: files that are no workspace, files in use, names that pretend to be markup; and work without a mouse.

use crate::home::{Home, program};
use crate::window::Window;
use std::path::Path;
use std::process::{Command, Stdio};
use thirtyfour::Key;

const TODAY: &str = "2025-09-22";

fn write_sample(home: &Home, file: &Path) {
    let mut command = Command::new(program());
    home.settle(&mut command, TODAY);
    let written = command.arg("sample").arg(file).stdout(Stdio::null()).status();
    assert!(written.expect("the program runs").success());
}

/// Opens a file that cannot be opened, and says what the window said.
async fn refused(home: &Home, file: &Path) -> String {
    let before = std::fs::read(file).expect("the file is there");
    let window = Window::open(home, TODAY, &[file]).await;
    window.reads("No workspace was opened.").await;
    let said = window.text("alert:").await;
    window.quit().await;
    assert_eq!(
        std::fs::read(file).expect("the file is there"),
        before,
        "not a byte was changed"
    );
    said
}

#[tokio::test]
async fn another_programs_file_stays_as_it_is() {
    let home = Home::new();
    let file = home.document("letter.pilotlight");
    std::fs::write(&file, "Dear Emma,\n\nthis is a letter and no workspace.\n".repeat(40)).expect("a letter");
    let said = refused(&home, &file).await;
    assert!(
        said.contains("letter.pilotlight") || said.contains("Pilotlight"),
        "{said}"
    );
}

#[tokio::test]
async fn a_damaged_file_stays_as_it_is() {
    let home = Home::new();
    let file = home.document("damaged.pilotlight");
    write_sample(&home, &file);
    let mut bytes = std::fs::read(&file).expect("the sample");
    let middle = bytes.len() / 2;
    bytes[4_096..middle].fill(0xa5);
    std::fs::write(&file, &bytes).expect("a damaged file");
    let said = refused(&home, &file).await;
    assert!(said.contains("damaged"), "{said}");
}

#[tokio::test]
async fn a_file_in_use_stays_with_its_first_window() {
    let home = Home::new();
    let file = home.document("shared.pilotlight");
    write_sample(&home, &file);
    let first = Window::open(&home, TODAY, &[&file]).await;
    first.enter_as("Nora Candlewick").await;
    first.saved().await;
    // The other window is on another computer that reaches the same drive: another home, another session bus.
    let other = Home::new();
    let second = Window::open_apart(&other, TODAY, &[&file]).await;
    second.reads("No workspace was opened.").await;
    let said = second.text("alert:").await;
    assert!(said.contains("open") || said.contains("in use"), "{said}");
    second.quit().await;
    first.press("link", "Portfolio").await;
    first.find("heading", "Portfolio").await;
    first.quit().await;
}

#[tokio::test]
async fn names_that_look_like_markup_are_text() {
    let home = Home::new();
    let file = home.document("names.pilotlight");
    write_sample(&home, &file);
    let hostile = "<img src=x onerror=\"window.pwned=1\">'\"&amp; \u{202e}drawkcab";
    let window = Window::open(&home, TODAY, &[&file]).await;
    window.enter_as("Nora Candlewick").await;
    window.press("link", "Settings").await;
    window.press("link", "Departments").await;
    window.press("button", "Add department").await;
    let sheet = "region:New department";
    window.write_in(sheet, "Name", hostile).await;
    window.press_in(sheet, "button", "Add department").await;
    window.gone("region", "New department").await;
    window.reads("<img src=x onerror=").await;
    // It stands in a chart too, once it takes part.
    window.press("link", "Lakeshore Community").await;
    window.press("tab", "Buy-in").await;
    window.press("button", "Add department").await;
    let dialog = "dialog:Add a department";
    window.choose_in(dialog, "Department", "<img src=x").await;
    window.press_in(dialog, "button", "Add department").await;
    window.gone("dialog", "Add a department").await;
    window.saved().await;
    let pwned = window.run(
        "return [window.pwned ?? null, document.querySelectorAll('img[src=x]').length]",
        vec![],
    );
    assert_eq!(pwned.await, serde_json::json!([null, 0]));
    window.quit().await;
}

#[tokio::test]
async fn a_reading_is_recorded_without_a_mouse() {
    let home = Home::new();
    let file = home.document("keys.pilotlight");
    write_sample(&home, &file);
    let window = Window::open(&home, TODAY, &[&file]).await;
    window.enter_as("Nora Candlewick").await;
    window.saved().await;

    window.keys(Key::Control + "k").await;
    window.find("dialog", "").await;
    window.keys("fenwick").await;
    window.find("menuitem", "Fenwick Dental").await;
    window.keys(Key::Enter).await;
    window.find("heading", "Fenwick Dental").await;

    window.keys(Key::Control + "2").await;
    window.find("chart", "").await;
    window.keys("r").await;
    window.find("region", "Reading of").await;
    // The words have the focus; a level is one digit away before them.
    window.keys(Key::Escape).await;
    window.gone("region", "Reading of").await;
    window.run("document.activeElement?.blur?.()", vec![]).await;
    window.keys("4").await;
    window.find("textbox", "Why Supportive").await;
    window.keys("They asked for a second site").await;
    window.keys(Key::Control + Key::Enter).await;
    window.gone("region", "Reading of").await;
    window.reads("They asked for a second site").await;
    window.saved().await;

    // F6 goes from region to region and comes back.
    let mut visited = Vec::new();
    for _ in 0..4 {
        window.keys(Key::F6).await;
        let script = "return document.activeElement.closest('[data-region], aside')?.tagName ?? ''";
        visited.push(window.run(script, vec![]).await.as_str().unwrap_or_default().to_owned());
    }
    assert!(
        visited.contains(&"NAV".to_owned()) && visited.contains(&"MAIN".to_owned()),
        "{visited:?}"
    );
    window.quit().await;
}
