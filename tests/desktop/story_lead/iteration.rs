//! One PDSA cycle: opened with a hypothesis, closed with findings and an act.

use crate::window::Window;

/// Opens it, saying what she expects.
pub async fn start(window: &Window) {
    window.press("tab", "Iterations").await;
    window.press("button", "Start iteration").await;
    let sheet = "region:Start an iteration";
    window.write_in(sheet, "Name", "We call before they do").await;
    window
        .write_in(
            sheet,
            "Plan: hypothesis",
            "If we call each ward in the morning, calls fall below 5 a day, because most ask for news.",
        )
        .await;
    window.press_in(sheet, "checkbox", "Service calls a day").await;
    window.day("Started on", "2013-02-01").await;
    window.press_in(sheet, "button", "Start iteration").await;
    window.gone("region", "Start an iteration").await;
    window.find("heading", "Iteration 1: We call before they do").await;
    window.reads("In study").await;
    window.saved().await;
}

/// Closes it: what she found, and adopt.
pub async fn close(window: &Window) {
    window.press("tab", "Iterations").await;
    window.press("button", "Close iteration 1").await;
    window
        .write("Study: findings", "Calls fell within a month and stayed low.")
        .await;
    window.press("radio", "Adopt").await;
    window.day("Ended on", "2013-06-28").await;
    window.press("button", "Close iteration").await;
    window.gone("button", "Close iteration").await;
    window.reads("Adopted on 28 Jun 2013").await;
    window.saved().await;
}
