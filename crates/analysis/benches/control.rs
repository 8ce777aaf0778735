//! Everyday measurements of the control charts: an ordinary metric, and a very long series.

use divan::Bencher;
use pilotlight_analysis::control::{Chart, Freeze, Observation, Options, analyse, read};
use pilotlight_analysis::xmr::ImprovementDirection;

fn main() {
    divan::main();
}

/// A repeatable series of counts among denominators.
fn series(points: usize) -> Vec<Observation> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below) as f64
    };
    let mut one = || Observation::of(Some(10.0 + next(20)), Some(200.0 + next(100)));
    (0..points).map(|_| one()).collect()
}

/// A chart and its reading.
#[divan::bench(args = [(Chart::Run, 260), (Chart::PPrime, 260), (Chart::T, 260), (Chart::PPrime, 100_000), (Chart::T, 100_000)])]
fn chart(bencher: Bencher, (chart, points): (Chart, usize)) {
    let rows = series(points);
    let freeze = Freeze::EachPart { first: 12, later: 12 };
    let options = Options {
        freeze,
        ..Options::default()
    };
    bencher.bench_local(|| {
        let analysed = analyse(chart, &rows, &options);
        read(&analysed, ImprovementDirection::Decrease)
    });
}
