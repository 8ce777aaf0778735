//! Everyday measurements of the XmR core and report.

use divan::{Bencher, black_box};
use pilotlight_analysis::xmr::{Flags, Label, Options, analyse, limits_and_flags};

fn main() {
    divan::main();
}

/// A repeatable series around 20 that steps down after two fifths.
fn series(seed: u64, points: usize) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    (0..points)
        .map(|at| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let noise = (state >> 11) as f64 / (1_u64 << 53) as f64 * 6.0;
            if at * 5 < points * 2 {
                20.0 + noise
            } else {
                14.0 + noise
            }
        })
        .collect()
}

#[divan::bench]
fn ten_thousand_series_of_100(bencher: Bencher) {
    let all: Vec<Vec<f64>> = (0..10_000).map(|seed| series(seed, 100)).collect();
    let mut flags: Vec<Flags> = Vec::new();
    bencher.bench_local(|| {
        let mut signals = 0_usize;
        for values in &all {
            black_box(limits_and_flags(values, Some(20), true, &mut flags));
            signals += flags
                .iter()
                .filter(|&&flag| Label::of(flag) != Label::CommonCause)
                .count();
        }
        signals
    });
}

/// Without labels, which is what the plain pass below does.
#[divan::bench]
fn ten_thousand_series_of_100_unlabelled(bencher: Bencher) {
    let all: Vec<Vec<f64>> = (0..10_000).map(|seed| series(seed, 100)).collect();
    let mut flags: Vec<Flags> = Vec::new();
    bencher.bench_local(|| {
        let mut signals = 0_usize;
        for values in &all {
            black_box(limits_and_flags(values, Some(20), true, &mut flags));
            signals += flags.iter().filter(|flag| flag.is_signal()).count();
        }
        signals
    });
}

#[divan::bench(args = [100, 1_000, 10_000])]
fn full_report(bencher: Bencher, points: usize) {
    let values: Vec<Option<f64>> = series(7, points).into_iter().map(Some).collect();
    bencher.bench_local(|| analyse(black_box(&values), &Options::default()));
}

/// The yardstick: one plain pass, limits and outside flags only.
#[divan::bench]
fn ten_thousand_series_of_100_plainly(bencher: Bencher) {
    let all: Vec<Vec<f64>> = (0..10_000).map(|seed| series(seed, 100)).collect();
    bencher.bench_local(|| {
        let mut signals = 0_usize;
        for values in &all {
            let baseline = &values[..20];
            let mean = baseline.iter().sum::<f64>() / 20.0;
            let range = baseline.windows(2).map(|pair| (pair[1] - pair[0]).abs()).sum::<f64>() / 19.0;
            let (upl, lpl) = (mean + 2.66 * range, mean - 2.66 * range);
            let (mut run, mut side, mut steps, mut step, mut previous) = (0_i32, 0_i32, 0_i32, 0_i32, f64::NAN);
            for &value in values {
                let now = i32::from(value > mean) - i32::from(value < mean);
                run = if now == side { run + 1 } else { 1 };
                side = now;
                let way = i32::from(value > previous) - i32::from(value < previous);
                steps = if way == step { steps + 1 } else { 1 };
                step = way;
                previous = value;
                signals += usize::from(value > upl || value < lpl || run >= 7 || steps >= 6);
            }
        }
        signals
    });
}
