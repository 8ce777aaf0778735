//! The metric, its data by paste and by file, and what the chart says of them.

use super::calls_file::{AGENCY, BAD_DAY_ROW, BAD_VALUE_ROW, CallsFile, PASTED};
use crate::drawn::drawn;
use crate::home::Home;
use crate::window::Window;
use thirtyfour::Key;

const METRIC: &str = "Service calls a day";

/// Writes the metric down: what the customer would count, which way is better, and the target.
pub async fn metric(window: &Window) {
    window.press("tab", "Results").await;
    window.press("button", "Add metric").await;
    let sheet = "region:Add a metric";
    window.write_in(sheet, "Name, in the customer’s words", METRIC).await;
    window.write_in(sheet, "Unit", "calls").await;
    window.choose_in(sheet, "Direction", "Less is better").await;
    window.choose_in(sheet, "Perspective", "Customer").await;
    window.choose_in(sheet, "Aspect", "Business process").await;
    window.choose_in(sheet, "Measured", "Every day").await;
    window.day("Baseline until", "2013-01-31").await;
    window.press_in(sheet, "button", "Add target").await;
    window.day("Target 1 from", "2012-10-22").await;
    window.write_in(sheet, "Target 1 value", "5").await;
    window.press_in(sheet, "button", "Add metric").await;
    window.gone("region", "Add a metric").await;
    window.reads("Paste two columns: date, value.").await;
    window.saved().await;
}

/// Pastes the first days from a spreadsheet.
pub async fn paste_two_columns(window: &Window, calls: &CallsFile) {
    window.press("button", "Add data").await;
    window.paste("Paste from a spreadsheet", &calls.two_columns).await;
    window
        .reads(&format!("{PASTED} of {PASTED} points are ready to import"))
        .await;
    window.press("button", &format!("Import {PASTED} points")).await;
    window.reads(&format!("{PASTED} points added")).await;
    window.saved().await;
}

/// Opens the file, picks one agency, sees the bad rows named and the good ones ready, and imports these.
pub async fn import_the_rest(window: &Window, home: &Home, calls: &CallsFile) {
    window.press("tab", "Results").await;
    window.press("button", "Add data").await;
    home.pick(&calls.path);
    window.press("button", "Open CSV file").await;
    pick_agency(window).await;

    let ready = calls.days - 2 - PASTED;
    window
        .find("button", &format!("Import {} points", counted(ready)))
        .await;
    let bad = window.reads_in("region:Refused rows", "about 4").await;
    for row in [BAD_VALUE_ROW, BAD_DAY_ROW] {
        assert!(bad.contains(&row.to_string()), "row {row} is named:\n{bad}");
    }
    let counts = window.text("region:What will happen").await;
    for part in [
        format!("new {}", counted(ready)),
        format!("already there {PASTED}"),
        "refused 2".to_owned(),
    ] {
        assert!(counts.to_lowercase().contains(&part), "“{part}” in: {counts}");
    }
    window.picture("story-import").await;
    window
        .press("button", &format!("Import {} points", counted(ready)))
        .await;
    window.reads(&format!("{} points added", counted(ready))).await;
    window.saved().await;

    // The same file again adds nothing.
    window.press("button", "Add data").await;
    home.pick(&calls.path);
    window.press("button", "Open CSV file").await;
    pick_agency(window).await;
    window.reads("Everything in it is there already").await;
    window.keys(Key::Escape).await;
    window.gone("dialog", "Everything in it is there already").await;
}

/// One column of the file holds her metric; the program proposes the total.
async fn pick_agency(window: &Window) {
    window
        .choose_in("region:Columns", &format!("{AGENCY} goes to"), METRIC)
        .await;
}

/// The XmR chart: a sentence, limits, target, the iteration and the special causes.
pub async fn chart_says_what_happened(window: &Window) {
    window.press("tab", "Results").await;
    window.reads("Process limits").await;
    window.picture("story-results").await;
    let charts = window.names("", "chart").await;
    let sentence = charts.first().cloned().unwrap_or_default();
    assert!(
        sentence.starts_with(METRIC),
        "a sentence says what the chart shows: {charts:?}"
    );
    window.reads_in("region:Metrics", "improving").await;

    let drawn = drawn(window, "Lakeview", METRIC).await;
    assert_eq!(drawn.sentence, sentence);
    drawn.has("limit", "Mean", "baseline of");
    drawn.has("limit", "Upper limit", "baseline of");
    drawn.has("target", "Target", "from 22 Oct 2012");
    let [iteration] = drawn.of("iteration").try_into().expect("one iteration");
    assert_eq!(iteration["label"], "Iteration 1");
    assert_eq!(iteration["value"], "We call before they do");
    assert_eq!(drawn.of("target")[0]["value"], "5");
    let better = drawn.of("better");
    assert!(!better.is_empty(), "special causes are marked");
    for mark in better {
        let detail = mark["detail"].as_str().unwrap_or_default();
        assert!(
            detail.starts_with("better than expected: "),
            "the rule is said: {detail}"
        );
        assert!(
            mark["value"].as_str().is_some_and(|value| value.parse::<f64>().is_ok()),
            "{mark}"
        );
    }

    // Arrow keys step through what is marked, and each mark is read aloud.
    let chart = window.find("chart", &sentence).await;
    window
        .run("arguments[0].focus()", vec![chart.to_json().expect("an element")])
        .await;
    window.keys(Key::End).await;
    for (series, part) in [
        ("the last point", "8 Sep 2017"),
        ("the iteration", "Iteration 1, We call before they do, adopted"),
        ("a limit", "limit, "),
        ("the target", "Target, 5, from 22 Oct 2012"),
    ] {
        let spoken = window.spoken("chart").await;
        let said = spoken.contains(part) || (part == "limit, " && spoken.contains("Mean, "));
        assert!(said, "{series} is read aloud: {spoken}");
        window.keys(Key::Down).await;
    }
    window.press_in("", "button", "Table, copy or save").await;
    window.press("menuitem", "Show table").await;
    window.reads("8 Sep 2017").await;
}

/// `1,771`.
fn counted(count: usize) -> String {
    if count < 1_000 {
        count.to_string()
    } else {
        format!("{},{:03}", count / 1_000, count % 1_000)
    }
}
