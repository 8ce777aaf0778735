//! A metric as the editor takes it, and its data by paste or from a file.

use super::series::{File, Kind};
use crate::home::Home;
use crate::window::Window;

/// What is entered in the metric editor.
pub struct Metric {
    pub name: &'static str,
    pub data: Kind,
    pub unit: &'static str,
    pub direction: &'static str,
    pub measured: &'static str,
    /// Last day of the baseline; none for the first 12 points.
    pub baseline_until: Option<String>,
}

/// Writes a metric down.
pub async fn metric(window: &Window, metric: &Metric) {
    window.press("button", "Add metric").await;
    let sheet = "region:Add a metric";
    window
        .write_in(sheet, "Name, in the customer’s words", metric.name)
        .await;
    let (data, unit) = match metric.data {
        Kind::Value => ("A value a period", "Unit"),
        Kind::Proportion => ("A proportion", "Out of what"),
        Kind::Rate => ("A rate", "Counted against"),
        Kind::Occurrence => ("Single occurrences", "Unit"),
        Kind::RareEvent => ("Rare events", "What happens"),
    };
    window.choose_in(sheet, "Data", data).await;
    if metric.data == Kind::Rate {
        window.choose_in(sheet, "For every", "10,000").await;
    }
    window.write_in(sheet, unit, metric.unit).await;
    window.choose_in(sheet, "Direction", metric.direction).await;
    let measured = if metric.data == Kind::Occurrence {
        "Median of"
    } else {
        "Measured"
    };
    window.choose_in(sheet, measured, metric.measured).await;
    if let Some(until) = &metric.baseline_until {
        window.day("Baseline until", until).await;
    }
    window.press_in(sheet, "button", "Add metric").await;
    window.gone("region", "Add a metric").await;
    window.find("heading", metric.name).await;
    window.saved().await;
}

/// Pastes a block from a spreadsheet, all of which is ready.
pub async fn paste(window: &Window, block: &str, points: usize) {
    window.press("button", "Add data").await;
    window.paste("Paste from a spreadsheet", block).await;
    import_all(window, points).await;
}

/// Opens a file and says which column it is.
pub async fn import(window: &Window, home: &Home, file: &File) {
    window.press("button", "Add data").await;
    home.pick(&file.path);
    window.press("button", "Open CSV file").await;
    let goes_to = format!("{} goes to", file.column);
    window.choose_in("region:Columns", &goes_to, file.metric.name).await;
    import_all(window, file.points).await;
}

async fn import_all(window: &Window, points: usize) {
    let points = counted(points);
    window
        .reads(&format!("{points} of {points} points are ready to import"))
        .await;
    window.press("button", &format!("Import {points} points")).await;
    window.reads(&format!("{points} points added")).await;
    window.saved().await;
}

/// `1,771`.
fn counted(count: usize) -> String {
    if count < 1_000 {
        count.to_string()
    } else {
        format!("{},{:03}", count / 1_000, count % 1_000)
    }
}
