//! Real series become metrics through the window, one of every kind of data. What is drawn of them equals the reference
//! implementations, people work with the charts, and the next start shows the same picture.

mod adding;
mod check;
mod picture;
mod references;
mod series;
mod setting_up;
mod working;

use crate::drawn::drawn;
use crate::home::Home;
use crate::window::Window;
use picture::Shown;
use references::Reference;
use series::{File, Kind};
use std::path::Path;

/// The day on which all of it happens: after the last day of every series.
const TODAY: &str = "2019-04-30";
const PILOT: &str = "Emergency department";

/// Opens the workspace, where Ada was.
async fn open_again(home: &Home, file: &Path) -> Window {
    let window = Window::open(home, TODAY, &[file]).await;
    window.find("button", "You are Ada").await;
    window.saved().await;
    window
}

/// Turns to a metric.
async fn turn_to(window: &Window, metric: &str) {
    window.press("tab", "Results").await;
    window.press_in("region:Metrics", "button", metric).await;
}

#[tokio::test]
async fn what_is_drawn_equals_the_references() {
    let home = Home::new();
    let file = setting_up::workspace(&home).await;
    let window = setting_up::enter(&home, &file).await;
    let references = references::all();
    for reference in &references {
        adding::metric(&window, &reference.metric).await;
        adding::paste(&window, &reference.block, reference.points).await;
    }
    for Reference { metric, chart, .. } in &references {
        turn_to(&window, metric.name).await;
        let drawn = drawn(&window, PILOT, metric.name).await;
        assert!(drawn.subtitle.contains(chart), "{}: {}", metric.name, drawn.subtitle);
    }
    working::rebase(&window, references::ATTENDANCES).await;
    for reference in &references {
        turn_to(&window, reference.metric.name).await;
        let drawn = drawn(&window, PILOT, reference.metric.name).await;
        check::table(reference, &drawn);
        check::marks(reference, &drawn);
        check::read_aloud(&window, reference, &drawn).await;
        window.picture(&format!("reference-{}", reference.case)).await;
    }
    working::compare_limits(&window, references::ATTENDANCES).await;
    working::compare_customers(&window, &references[0]).await;
    let mut before = Vec::new();
    for reference in &references {
        before.push(Shown::of(&window, reference.metric.name).await);
    }
    window.saved().await;
    window.quit().await;

    let window = open_again(&home, &file).await;
    for (reference, before) in references.iter().zip(before) {
        Shown::of(&window, reference.metric.name).await.equals(&before);
    }
    window.quit().await;
}

#[tokio::test]
async fn real_files_are_worked_with() {
    let home = Home::new();
    let workspace = setting_up::workspace(&home).await;
    let files = series::all(&home);
    let window = setting_up::enter(&home, &workspace).await;
    for File { metric, provenance, .. } in &files {
        println!("“{}” is {provenance}.", metric.name);
    }
    for file in &files {
        adding::metric(&window, &file.metric).await;
        adding::import(&window, &home, file).await;
    }
    let mut before = Vec::new();
    for file in &files {
        turn_to(&window, file.metric.name).await;
        working::table(&window, file).await;
        if file.metric.data == Kind::Value {
            working::note(&window, file).await;
            working::set_aside(&window, file).await;
        }
        before.push(Shown::of(&window, file.metric.name).await);
    }
    window.saved().await;
    window.quit().await;

    let window = open_again(&home, &workspace).await;
    for (file, before) in files.iter().zip(before) {
        Shown::of(&window, file.metric.name).await.equals(&before);
    }
    window.quit().await;
}
