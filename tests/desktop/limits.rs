//! Limits begin anew at an iteration: seen, compared with the baseline's, made and taken back by keyboard and pointer.

use crate::drawn::drawn;
use crate::home::Home;
use crate::window::Window;
use std::path::Path;

/// The day of the sample's last data.
const TODAY: &str = "2025-09-22";
const PILOT: &str = "Lakeshore Community";
const METRIC: &str = "Nurse time on supplies";
const REASON: &str = "We count and refill: nurses do not any more.";

#[tokio::test]
async fn limits_begin_anew_where_a_shift_is_confirmed() {
    let home = Home::new();
    let window = Window::open(&home, TODAY, &[Path::new("--sample")]).await;
    window.saved().await;
    window.press("link", PILOT).await;
    window.press("tab", "Results").await;
    window.reads("Process limits").await;
    compare_with_the_baseline(&window).await;
    begin_anew(&window).await;
    window.quit().await;
}

/// `B` shows the baseline's limits and the rebased ones again, `I` the iteration at the point.
async fn compare_with_the_baseline(window: &Window) {
    let rebased = drawn(window, PILOT, "Missing items").await;
    assert!(
        rebased.sentence.contains("the shifts follow iterations 2, 4 and 5"),
        "{}",
        rebased.sentence
    );
    rebased.has("limit", "Mean", "baseline of 12 points");
    rebased.has("limit", "Mean", "trial: 7 of 12 points");
    rebased.has("limit", "Baseline mean", "carried on");
    rebased.has("target", "Target", "from 11 Aug 2025");
    window.picture("limits-rebased").await;
    window.run("document.activeElement?.blur?.()", vec![]).await;
    window.keys("b").await;
    window.find("chart", "Missing items fell from 21.5 to 8.6").await;
    window.picture("limits-baseline").await;
    window.keys("b").await;
    window.find("chart", &rebased.sentence).await;
    window.keys("i").await;
    window
        .find("heading", "Iteration 5: Ward order drives the picker")
        .await;
    window.press("tab", "Results").await;
}

/// She rebases another metric with a reason, and takes it back.
async fn begin_anew(window: &Window) {
    window.press_in("region:Metrics", "button", METRIC).await;
    window.find("heading", METRIC).await;
    let before = drawn(window, PILOT, METRIC).await;
    window.press("button", "Rebase limits").await;
    let sheet = format!("region:Limits of {METRIC}");
    window.reads_in(&sheet, "2: We refill").await;
    window.press_in(&sheet, "button", "Rebase limits").await;
    window.reads_in(&sheet, "Enter why the limits are computed anew.").await;
    window
        .write_in(&sheet, "Why the process is another one since", REASON)
        .await;
    window.press_in(&sheet, "button", "Rebase limits").await;
    window.find("button", "Take back iteration 2").await;
    window.reads_in(&sheet, "Nora Candlewick, 22 Sep 2025").await;
    window.saved().await;
    let after = drawn(window, PILOT, METRIC).await;
    after.has("limit", "Mean", "since 10 Feb 2025");
    after.has("limit", "Baseline mean", "carried on");
    assert_ne!(after.sentence, before.sentence);
    window.picture("limits-sheet").await;
    window.press("button", "Take back iteration 2").await;
    window.gone("button", "Take back iteration 2").await;
    window.find("chart", &before.sentence).await;
    window.saved().await;
}
