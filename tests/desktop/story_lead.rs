//! A lead's whole job, from the first start to what she sees, with the program ended and started again at several points;
//! then the executive and a department head open the same file.

mod calls_file;
mod departments;
mod iteration;
mod numbers;
mod others;
mod setting_up;

use crate::home::Home;
use crate::window::Window;
use calls_file::CallsFile;
use std::path::Path;

/// The day on which all of it happens: just after the last day of the real file.
const TODAY: &str = "2017-09-11";

/// Starts the program with her file and waits until she can work.
async fn start_again(home: &Home, file: &Path) -> Window {
    let window = Window::open(home, TODAY, &[file]).await;
    window.saved().await;
    window
}

#[tokio::test]
async fn a_lead_runs_a_pilot_from_an_empty_workspace_to_charts() {
    let home = Home::new();
    let file = home.document("Strategic service pilots.pilotlight");
    let calls = CallsFile::write(&home);
    println!("The story imports {}.", calls.provenance);

    let window = Window::open(&home, TODAY, &[]).await;
    setting_up::create_workspace(&window, &home, &file).await;
    window.quit().await;

    let window = start_again(&home, &file).await;
    setting_up::departments(&window).await;
    setting_up::customer(&window).await;
    setting_up::pilot(&window).await;
    home.remembers("overview").await;
    window.quit().await;

    let window = start_again(&home, &file).await;
    setting_up::pilot_is_still_there(&window).await;
    departments::join_and_read(&window).await;
    // Everything acknowledged is on disk: nothing is lost when the power fails.
    window.cut_power().await;

    let window = start_again(&home, &file).await;
    numbers::metric(&window).await;
    numbers::paste_two_columns(&window, &calls).await;
    window.quit().await;

    let window = start_again(&home, &file).await;
    numbers::import_the_rest(&window, &home, &calls).await;
    iteration::start(&window).await;
    window.quit().await;

    let window = start_again(&home, &file).await;
    iteration::close(&window).await;
    numbers::chart_says_what_happened(&window).await;
    departments::who_is_short(&window).await;
    others::add_executive(&window).await;
    others::become_person(&window, "Marc Dubois").await;
    window.quit().await;

    let window = start_again(&home, &file).await;
    others::executive_sees_what_needs_him(&window).await;
    others::become_person(&window, "Priya Nair").await;
    window.quit().await;

    let window = start_again(&home, &file).await;
    others::head_records_her_own(&window).await;
    others::head_is_refused_another(&window).await;
    window.quit().await;
}
