//! A workspace from somewhere else asks who you are; then what was changed is undone by toast, by key and by palette, a
//! restart in between.

use crate::home::{Home, program};
use crate::window::Window;
use std::process::{Command, Stdio};
use thirtyfour::prelude::*;

const TODAY: &str = "2025-09-22";

#[tokio::test]
async fn what_was_changed_is_taken_back_and_done_again() {
    let home = Home::new();
    let file = home.document("shared.pilotlight");
    let mut write = Command::new(program());
    home.settle(&mut write, TODAY);
    let written = write.arg("sample").arg(&file).stdout(Stdio::null()).status();
    assert!(written.expect("the program runs").success());

    let window = Window::open(&home, TODAY, &[&file]).await;
    window.find("heading", "Who are you").await;
    window.picture("who-are-you").await;
    window.enter_as("Nora Candlewick").await;

    window.press("link", "Settings").await;
    rename(&window, "Pilots of the north").await;
    window.picture("toast-with-undo").await;
    window.press("button", "Undo").await;
    window.reads("Undone: Changed the settings.").await;
    holds(&window, "Sample workspace: strategic service pilots").await;

    // In a text field the keys are the field's own; outside they do again and take back.
    window.press("heading", "Settings").await;
    window.keys(Key::Control + Key::Shift + "z").await;
    holds(&window, "Pilots of the north").await;
    window.write("Name", "Pilots of the south").await;
    window.keys(Key::Control + "z").await;
    window.reads("Done again: Changed the settings.").await;
    let undone = window.text("").await.matches("Undone:").count();
    assert!(undone < 2, "the workspace is left alone while a field has the focus");
    window.saved().await;
    window.quit().await;

    // Who she is, is remembered; so is what she did.
    let window = Window::open(&home, TODAY, &[&file]).await;
    window.find("button", "You are Nora Candlewick").await;
    assert!(!window.has("heading", "Who are you").await);
    window.press("link", "Settings").await;
    window.press("button", "Discard").await;
    holds(&window, "Pilots of the north").await;
    window.run_command("Undo: Changed the settings").await;
    holds(&window, "Sample workspace: strategic service pilots").await;
    window.quit().await;
}

async fn rename(window: &Window, name: &str) {
    window.write("Name", name).await;
    window.press("button", "Save").await;
    window.reads("Workspace settings saved.").await;
}

/// Waits until the settings show this name.
async fn holds(window: &Window, name: &str) {
    let held = crate::window::within(crate::window::PATIENCE, async || {
        let field = window.find("textbox", "Name").await;
        (field.prop("value").await.ok()?? == name).then_some(())
    });
    if held.await.is_none() {
        window.fail(&format!("the settings do not hold “{name}”")).await;
    }
}
