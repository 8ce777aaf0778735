//! Writes every chart as PNG and SVG, light and dark, to `target/gallery`, to be looked at:
//! `cargo run -p pilotlight-charts --example gallery [FOLDER]`.

#[path = "../tests/drawings/story/mod.rs"]
mod story;

use std::path::PathBuf;

use pilotlight_charts::export::{png, svg_file};
use pilotlight_charts::{
    Drawing, Palette, Size, comparison, heatmap, ladder, process, sparkline, trajectories, worst, xmr,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap_or_else(|| "target/gallery".to_owned()));
    std::fs::create_dir_all(&folder)?;
    for palette in [Palette::Light, Palette::Dark, Palette::Print] {
        for (name, drawing) in gallery(palette) {
            let stem = format!("{name}-{palette:?}").to_lowercase();
            std::fs::write(folder.join(format!("{stem}.png")), png(&drawing, 2.0, Some(palette))?)?;
            std::fs::write(folder.join(format!("{stem}.svg")), svg_file(&drawing))?;
            if palette == Palette::Light {
                println!(
                    "{stem}: {} ({} bytes, {} marks)",
                    drawing.summary,
                    drawing.svg.len(),
                    drawing.marks.len()
                );
            }
        }
    }
    Ok(())
}

fn gallery(palette: Palette) -> Vec<(&'static str, Drawing)> {
    let results =
        |input: &xmr::XmrInput, width, height| xmr::draw(input, &input.analyse(), palette, Size::new(width, height));
    let made = |input: &process::ProcessInput| process::draw(input, palette, Size::new(770.0, 352.0));
    let buy_in = story::buy_in();
    let card = Size::new(366.0, 232.0);
    let wide = Size::new(660.0, 100.0);
    let items = story::missing_items();
    let values: Vec<f64> = items.points.iter().map(|point| point.value).collect();
    let spark = sparkline::SparklineInput {
        metric: "Missing items",
        unit: "per 1,000",
        values: &values,
        direction: items.direction,
        target: Some(6.0),
    };
    vec![
        ("xmr-rebased", results(&items, 770.0, 352.0)),
        (
            "xmr-baseline",
            results(
                &xmr::XmrInput {
                    rebase_on: vec![],
                    ..items.clone()
                },
                770.0,
                352.0,
            ),
        ),
        ("xmr-narrow", results(&items, 420.0, 300.0)),
        ("xmr-dense", results(&story::calls(1783), 770.0, 352.0)),
        ("xmr-very-dense", results(&story::calls(10_000), 770.0, 352.0)),
        ("xmr-hundred", results(&story::calls(200), 770.0, 352.0)),
        ("xmr-few", results(&story::first(&items, 7), 770.0, 352.0)),
        ("xmr-one", results(&story::first(&items, 1), 770.0, 352.0)),
        ("xmr-none", results(&story::first(&items, 0), 770.0, 352.0)),
        ("xmr-crowded", results(&story::crowded(), 770.0, 352.0)),
        ("process-share", made(&story::process::late_deliveries())),
        ("process-days-between", made(&story::process::days_between_falls())),
        ("process-run", made(&story::process::run(50))),
        ("process-run-trial", made(&story::process::run(7))),
        ("worst", worst::draw(&story::customers::waits(), palette, card)),
        (
            "worst-many",
            worst::draw(&story::customers::many_waits(20_000), palette, card),
        ),
        (
            "worst-readings",
            worst::draw(&story::customers::readings(), palette, card),
        ),
        (
            "comparison",
            comparison::draw(&story::customers::hospitals(), palette, card),
        ),
        (
            "comparison-unlike",
            comparison::draw(&story::customers::unlike(), palette, card),
        ),
        ("heatmap", heatmap::draw(&buy_in, palette, wide)),
        (
            "heatmap-narrow",
            heatmap::draw(&buy_in, palette, Size::new(480.0, 100.0)),
        ),
        ("trajectories", trajectories::draw(&buy_in, palette, wide)),
        ("ladder", ladder::draw(&buy_in, palette, Size::new(404.0, 100.0))),
        ("ladder-narrow", ladder::draw(&buy_in, palette, Size::new(320.0, 100.0))),
        ("sparkline", sparkline::draw(&spark, palette, Size::new(150.0, 30.0))),
    ]
}
