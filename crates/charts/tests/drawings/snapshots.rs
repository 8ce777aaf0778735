//! One small drawing a chart, in light: a change of any of them is to be looked at (`cargo insta review`).

use crate::story;
use pilotlight_charts::sparkline::{self, SparklineInput};
use pilotlight_charts::{Drawing, Palette, Size, comparison, heatmap, ladder, process, trajectories, worst, xmr};

/// The picture, an element a line.
fn lines(drawing: &Drawing) -> String {
    format!("{}\n{}", drawing.summary, drawing.svg.replace("><", ">\n<"))
}

#[test]
fn results() {
    let input = story::first(&story::missing_items(), 20);
    let drawing = xmr::draw(&input, &input.analyse(), Palette::Light, Size::new(400.0, 200.0));
    insta::assert_snapshot!(lines(&drawing));
}

#[test]
fn buy_in() {
    let mut input = story::buy_in();
    input
        .departments
        .retain(|department| ["sales", "finance"].contains(&department.id.as_str()));
    let size = Size::new(420.0, 1.0);
    insta::assert_snapshot!("heatmap", lines(&heatmap::draw(&input, Palette::Light, size)));
    insta::assert_snapshot!("trajectories", lines(&trajectories::draw(&input, Palette::Light, size)));
    insta::assert_snapshot!("ladder", lines(&ladder::draw(&input, Palette::Light, size)));
}

#[test]
fn sparkline() {
    let values: Vec<f64> = story::missing_items()
        .points
        .iter()
        .map(|point| point.value)
        .take(24)
        .collect();
    let input = SparklineInput {
        metric: "Missing items",
        unit: "",
        values: &values,
        direction: story::missing_items().direction,
        target: Some(6.0),
    };
    insta::assert_snapshot!(lines(&sparkline::draw(&input, Palette::Light, Size::new(104.0, 34.0))));
}

#[test]
fn process() {
    let mut share = story::process::late_deliveries();
    share.points.drain(..12);
    share.periods.clear();
    let size = Size::new(420.0, 220.0);
    for palette in [Palette::Light, Palette::Dark, Palette::Print] {
        let drawing = process::draw(&share, palette, size);
        insta::assert_snapshot!(format!("process_{palette:?}").to_lowercase(), lines(&drawing));
    }
    let run = process::draw(&story::process::run(9), Palette::Light, size);
    insta::assert_snapshot!("process_run", lines(&run));
}

#[test]
fn customers() {
    let mut strips = story::customers::readings();
    strips.periods.truncate(2);
    let size = Size::new(366.0, 1.0);
    insta::assert_snapshot!("worst", lines(&worst::draw(&strips, Palette::Light, size)));
    let rows = story::customers::unlike();
    insta::assert_snapshot!("comparison", lines(&comparison::draw(&rows, Palette::Light, size)));
}
