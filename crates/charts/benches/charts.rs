//! Everyday measurements of the charts, each results chart beside plotters drawing the same line, points and limits only.

#[path = "../tests/drawings/story/mod.rs"]
mod story;

use divan::{Bencher, black_box};
use pilotlight_charts::{Palette, Size, comparison, heatmap, ladder, process, sparkline, trajectories, worst, xmr};
use pilotlight_domain::metrics::Direction;
use plotters::prelude::*;

const SIZE: Size = Size::new(770.0, 352.0);

fn main() {
    divan::main();
}

#[divan::bench(args = [100, 1_000, 10_000, 100_000])]
fn results(bencher: Bencher, points: usize) {
    let input = story::calls(points);
    bencher.bench_local(|| xmr::draw(&input, &black_box(&input).analyse(), Palette::Light, SIZE));
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn results_plainly(bencher: Bencher, points: usize) {
    let input = story::calls(points);
    let values: Vec<(f64, f64)> = input
        .points
        .iter()
        .enumerate()
        .map(|(index, point)| (index as f64, point.value))
        .collect();
    bencher.bench_local(|| -> Option<String> {
        let mut svg = String::new();
        {
            let area = SVGBackend::with_string(&mut svg, (770, 352)).into_drawing_area();
            let mut chart = ChartBuilder::on(&area)
                .build_cartesian_2d(0.0..points as f64, 0.0..120.0)
                .ok()?;
            chart
                .draw_series(LineSeries::new(values.iter().copied(), &BLACK))
                .ok()?;
            chart
                .draw_series(values.iter().map(|&spot| Circle::new(spot, 3, BLACK.filled())))
                .ok()?;
            for limit in [38.0, 46.5, 55.0] {
                let line = [(0.0, limit), (points as f64, limit)];
                chart.draw_series(LineSeries::new(line, &BLUE)).ok()?;
            }
            area.present().ok()?;
        }
        Some(svg)
    });
}

#[divan::bench]
fn results_of_the_mock(bencher: Bencher) {
    let input = story::missing_items();
    bencher.bench_local(|| xmr::draw(&input, &black_box(&input).analyse(), Palette::Light, SIZE));
}

/// What a pilot's Results screen could ask for at most: every metric computed and drawn.
#[divan::bench]
fn results_of_12_metrics_of_260(bencher: Bencher) {
    let inputs: Vec<_> = (0..12).map(|index| story::calls(260 + index)).collect();
    bencher.bench_local(|| -> usize {
        let draw = |input| xmr::draw(input, &input.analyse(), Palette::Light, SIZE).svg.len();
        black_box(&inputs).iter().map(draw).sum()
    });
}

/// Stepped limits, days between events, and a median.
#[divan::bench(args = [0, 1, 2])]
fn other_kinds(bencher: Bencher, kind: usize) {
    let inputs = [
        story::process::late_deliveries(),
        story::process::days_between_falls(),
        story::process::run(50),
    ];
    bencher.bench_local(|| process::draw(black_box(&inputs[kind]), Palette::Light, SIZE));
}

#[divan::bench(args = [300, 5_000, 50_000])]
fn worst_experience(bencher: Bencher, occurrences: usize) {
    let input = story::customers::many_waits(occurrences);
    bencher.bench_local(|| worst::draw(black_box(&input), Palette::Light, Size::new(366.0, 232.0)));
}

#[divan::bench(args = [false, true])]
fn comparison_of_four(bencher: Bencher, unlike: bool) {
    let input = if unlike {
        story::customers::unlike()
    } else {
        story::customers::hospitals()
    };
    bencher.bench_local(|| comparison::draw(black_box(&input), Palette::Light, Size::new(366.0, 232.0)));
}

#[divan::bench]
fn worst_readings(bencher: Bencher) {
    let inputs = [story::customers::waits(), story::customers::readings()];
    bencher.bench_local(|| {
        let draw = |input| worst::draw(input, Palette::Light, Size::new(366.0, 232.0)).svg.len();
        black_box(&inputs).iter().map(draw).sum::<usize>()
    });
}

#[divan::bench]
fn results_with_crowded_labels(bencher: Bencher) {
    let input = story::first(&story::crowded(), 50);
    bencher.bench_local(|| xmr::draw(&input, &black_box(&input).analyse(), Palette::Light, SIZE));
}

#[divan::bench]
fn heatmap_of_a_year() -> pilotlight_charts::Drawing {
    heatmap::draw(&story::buy_in(), Palette::Light, Size::new(660.0, 1.0))
}

#[divan::bench]
fn trajectories_of_seven() -> pilotlight_charts::Drawing {
    trajectories::draw(&story::buy_in(), Palette::Light, Size::new(660.0, 1.0))
}

#[divan::bench]
fn ladder_of_seven() -> pilotlight_charts::Drawing {
    ladder::draw(&story::buy_in(), Palette::Light, Size::new(404.0, 1.0))
}

#[divan::bench]
fn sparkline_of_100(bencher: Bencher) {
    let values: Vec<f64> = story::calls(100).points.iter().map(|point| point.value).collect();
    let input = sparkline::SparklineInput {
        metric: "Calls",
        unit: "",
        values: &values,
        direction: Direction::Decrease,
        target: Some(30.0),
    };
    bencher.bench_local(|| sparkline::svg(black_box(&input), Palette::Light, Size::new(150.0, 30.0)));
}
