//! What people do with a chart: rebase, compare limits and customers, note, set aside, read the table.

use super::references::Reference;
use super::series::File;
use super::setting_up::{CUSTOMER, ITERATIONS, OTHER};
use super::{PILOT, turn_to};
use crate::drawn::{Drawn, drawn, ids};
use crate::window::Window;
use serde_json::json;
use thirtyfour::Key;

/// Begins the limits anew at both iterations, the later one first, each with a reason.
pub async fn rebase(window: &Window, metric: &str) {
    turn_to(window, metric).await;
    let before = drawn(window, PILOT, metric).await;
    for (number, (title, _)) in [1, 2].into_iter().zip(ITERATIONS).rev() {
        let sheet = format!("region:Limits of {metric}");
        if number == ITERATIONS.len() {
            window.press("button", "Rebase limits").await;
        }
        let option = format!("{number}: {title}");
        let shown = window.reads_in(&sheet, "From iteration").await;
        if !shown.contains(&option) {
            window.choose_in(&sheet, "From iteration", &option).await;
        }
        let reason = format!("Patients come another way since “{title}”.");
        window
            .write_in(&sheet, "Why the process is another one since", &reason)
            .await;
        window.press_in(&sheet, "button", "Rebase limits").await;
        window.find("button", &format!("Take back iteration {number}")).await;
        window.saved().await;
    }
    let sheet = format!("Limits of {metric}");
    window.press_in(&format!("region:{sheet}"), "button", "Close").await;
    window.gone("region", &sheet).await;
    let after = drawn(window, PILOT, metric).await;
    after.has("limit", "Mean", "since 1 Apr 2017");
    after.has("limit", "Mean", "since 1 Apr 2018");
    after.has("limit", "Baseline mean", "carried on");
    assert_ne!(after.sentence, before.sentence);
}

/// `B` shows the limits of the baseline, and those that began anew again.
pub async fn compare_limits(window: &Window, metric: &str) {
    turn_to(window, metric).await;
    let rebased = drawn(window, PILOT, metric).await;
    window.run("document.activeElement?.blur?.()", vec![]).await;
    window.keys("b").await;
    window.gone("chart", &rebased.sentence).await;
    window.picture("real-limits-baseline").await;
    window.keys("b").await;
    window.find("chart", &rebased.sentence).await;
}

/// The customer without the pilot has its own points, and is compared on the days of the pilot's first and latest points.
pub async fn compare_customers(window: &Window, reference: &Reference) {
    let metric = reference.metric.name;
    turn_to(window, metric).await;
    window.reads("36 points, newest first").await;
    window.choose_in("", CUSTOMER, OTHER).await;
    window.reads("27 points, newest first").await;
    window.choose_in("", OTHER, CUSTOMER).await;
    window.reads("36 points, newest first").await;

    window.reads("A difference of").await;
    window.reads("Comparison, not proof").await;
    let request = json!({
        "metric_id": ids(window, PILOT, metric).await.1,
        "iteration_id": null,
        "canvas": { "palette": "light", "width": 400 },
    });
    let panels = window.call("metric_panels", json!({ "request": request })).await;
    let panels = panels.expect("the panels are read");
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    // The other trust has no points after June 2018, so three months of the pilot's latest twelve.
    let own = (CUSTOMER, mean(&reference.values[..12]), mean(&reference.values[24..]));
    let other = (OTHER, mean(&reference.other[..12]), mean(&reference.other[24..]));
    for (at, (name, before, after)) in [own, other].into_iter().enumerate() {
        let found = &panels["compared"]["customers"][at];
        assert_eq!((&found["name"], &found["left_out"]), (&json!(name), &json!("")));
        for (field, wanted) in [("before", before), ("after", after)] {
            let is_close = found[field]
                .as_f64()
                .is_some_and(|mean| (mean - wanted).abs() <= 1e-9 * wanted);
            assert!(is_close, "{found} instead of {wanted} {field}");
        }
    }
    window.picture("real-compared").await;
}

/// The day of the last point, as screens write it, and its mark.
fn last(drawn: &Drawn) -> serde_json::Value {
    let expected = ["expected", "better", "worse", "neutral", "set_aside"];
    let points = expected.iter().flat_map(|kind| drawn.of(kind));
    let last = points.max_by(|one, other| one["x"].as_f64().partial_cmp(&other["x"].as_f64()).expect("places"));
    last.expect("a point").clone()
}

/// She notes what was special about the last point, and the chart says so.
pub async fn note(window: &Window, file: &File) {
    const NOTE: &str = "Two telephone lines were down";
    let point = last(&drawn(window, PILOT, file.metric.name).await);
    let day = point["label"].as_str().expect("a day");
    window.press("button", &format!("Note on {day}")).await;
    window.find("textbox", &format!("Note on {day}")).await;
    window.keys(NOTE).await;
    window.keys(Key::Enter).await;
    window
        .find("button", &format!("Note on {day}: {NOTE}. Correct it"))
        .await;
    window.saved().await;
    let after = last(&drawn(window, PILOT, file.metric.name).await);
    assert!(
        after["detail"].as_str().is_some_and(|detail| detail.ends_with(NOTE)),
        "{after}"
    );
    assert_eq!(after["value"], point["value"]);
}

/// She sets it aside with a reason: it stays on the chart, hollow, and counts no more.
pub async fn set_aside(window: &Window, file: &File) {
    const REASON: &str = "The count ended at noon";
    let before = drawn(window, PILOT, file.metric.name).await;
    let point = last(&before);
    let day = point["label"].as_str().expect("a day");
    window.press("button", &format!("More for {day}")).await;
    window.press("menuitem", "Set aside").await;
    let dialog = "dialog:Set aside";
    window.press_in(dialog, "button", "Set aside").await;
    window.reads_in(dialog, "Enter why it is set aside.").await;
    window.write_in(dialog, "Why it does not count", REASON).await;
    window.press_in(dialog, "button", "Set aside").await;
    window.gone("dialog", "Set aside").await;
    window.reads(&format!("Set aside: {REASON}")).await;
    window.saved().await;
    let after = drawn(window, PILOT, file.metric.name).await;
    let [aside] = after.of("set_aside").try_into().expect("one point is set aside");
    assert_eq!((&aside["label"], &aside["value"]), (&point["label"], &point["value"]));
    assert!(
        aside["detail"].as_str().is_some_and(|detail| detail.contains(REASON)),
        "{aside}"
    );
    assert_eq!(after.table.len(), before.table.len(), "it stays in the table");
}

/// The same points as a table, by menu and by key, and the chart again.
pub async fn table(window: &Window, file: &File) {
    let drawn = drawn(window, PILOT, file.metric.name).await;
    assert_eq!(drawn.table.len(), file.drawn + 1, "rows of {}", file.metric.name);
    let figure = format!("figure:{}", drawn.sentence);
    window.press_in(&figure, "button", "Table, copy or save").await;
    window.press("menuitem", "Show table").await;
    window.gone("chart", &drawn.sentence).await;
    for cell in drawn.table[0]
        .iter()
        .chain(&drawn.table[1])
        .filter(|cell| !cell.is_empty())
    {
        window.reads_in(&figure, cell).await;
    }
    window.run("document.activeElement?.blur?.()", vec![]).await;
    window.keys("t").await;
    window.find("chart", &drawn.sentence).await;
}
