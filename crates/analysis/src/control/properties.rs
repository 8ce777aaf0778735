//! Properties that hold of every chart.

use proptest::prelude::*;

use super::*;
use crate::xmr::{ImprovementDirection, PointType, Variation};

const CHARTS: [Chart; 10] = [
    Chart::Run,
    Chart::I,
    Chart::Mr,
    Chart::P,
    Chart::PPrime,
    Chart::U,
    Chart::UPrime,
    Chart::C,
    Chart::G,
    Chart::T,
];

fn any_chart() -> impl Strategy<Value = Chart> {
    prop::sample::select(&CHARTS[..])
}

/// Small whole numbers, some missing: sums stay exact enough for changed copies to agree.
fn series(from: i32) -> impl Strategy<Value = Vec<Option<f64>>> {
    let value = prop_oneof![4 => from..40, 1 => Just(from.max(3))].prop_map(f64::from);
    prop::collection::vec(prop::option::weighted(0.93, value), 0..60)
}

/// Counts among denominators that divide without loss.
fn ratios() -> impl Strategy<Value = Vec<Observation>> {
    let one = (prop::option::weighted(0.95, 0_i32..16), 4_u32..8);
    prop::collection::vec(one, 0..50).prop_map(|rows| {
        let of =
            |(count, power): (Option<i32>, u32)| Observation::of(count.map(f64::from), Some(f64::from(1 << power)));
        rows.into_iter().map(of).collect()
    })
}

/// Anything a file or a person can bring.
fn anything() -> impl Strategy<Value = Option<f64>> {
    let value = prop_oneof![
        3 => any::<f64>(),
        3 => -50.0..50.0_f64,
        1 => prop::sample::select(vec![
            f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN, f64::MIN_POSITIVE, 5e-324,
            1e308, -1e308, 1e-300, 0.0, -0.0, -3.0, 7.0,
        ]),
    ];
    prop::option::weighted(0.9, value)
}

fn odd_series() -> impl Strategy<Value = Vec<Observation>> {
    let one = || (anything(), anything()).prop_map(|(value, n)| Observation::of(value, n));
    prop_oneof![
        4 => prop::collection::vec(one(), 0..60),
        1 => prop::collection::vec(anything().prop_map(Observation::value), 0..60),
        // All equal.
        1 => (one(), 0..40_usize).prop_map(|(one, count)| vec![one; count]),
    ]
}

fn freeze() -> impl Strategy<Value = Freeze> {
    prop_oneof![
        Just(Freeze::No),
        (0..30_usize).prop_map(Freeze::First),
        (0..30_usize, 0..30_usize).prop_map(|(first, later)| Freeze::EachPart { first, later }),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    let positions = || prop::collection::vec(0..70_usize, 0..4);
    (freeze(), positions(), positions(), any::<bool>()).prop_map(|(freeze, part_at, exclude, screen)| Options {
        freeze,
        part_at,
        exclude,
        screen,
        ..Options::default()
    })
}

fn plain(values: &[Option<f64>]) -> Vec<Observation> {
    values.iter().copied().map(Observation::value).collect()
}

fn all_lines(lines: &Lines) -> [Option<f64>; 5] {
    [lines.centre, lines.ucl, lines.lcl, lines.ucl_95, lines.lcl_95]
}

/// Whether no point lies so near a line that rounding could decide on which side. Points exactly on a line that only
/// takes halves of whole numbers are clear as well: no rounding is in them.
fn clear_of_lines(chart: &ControlChart) -> bool {
    chart.points.iter().all(|point| {
        let apart = |line: f64| {
            point
                .value
                .is_none_or(|value| (value - line).abs() > 1e-9 * value.abs().max(1.0))
        };
        let on_centre = point.relative_to_centre == Some(0) && chart.chart == Chart::Run;
        let limits = [point.lines.ucl, point.lines.lcl];
        limits.into_iter().flatten().all(apart) && (on_centre || point.lines.centre.is_none_or(apart))
    })
}

/// Whether a changed copy has the lines that `change` makes of the original's, and every signal of it.
fn agrees(before: &ControlChart, after: &ControlChart, change: impl Fn(f64) -> f64) -> Result<(), TestCaseError> {
    prop_assert_eq!(before.points.len(), after.points.len());
    for (was, is) in before.points.iter().zip(&after.points) {
        prop_assert_eq!(was.outside, is.outside);
        prop_assert_eq!(was.relative_to_centre, is.relative_to_centre);
        for (was, is) in all_lines(&was.lines).into_iter().zip(all_lines(&is.lines)) {
            prop_assert_eq!(was.is_some(), is.is_some());
            if let (Some(was), Some(is)) = (was, is) {
                prop_assert!(
                    (change(was) - is).abs() <= 1e-9 * is.abs().max(1.0),
                    "{was} became {is}"
                );
            }
        }
    }
    for (was, is) in before.parts.iter().zip(&after.parts) {
        prop_assert_eq!((was.runs, was.runs_signal), (is.runs, is.runs_signal));
    }
    for direction in [ImprovementDirection::Increase, ImprovementDirection::Neutral] {
        prop_assert_eq!(read(before, direction), read(after, direction));
    }
    Ok(())
}

proptest! {
    // Copies are compared only where rounding cannot decide, which leaves out many.
    #![proptest_config(ProptestConfig { max_global_rejects: 100_000, ..ProptestConfig::default() })]

    #[test]
    fn moving_and_scaling_values_moves_and_scales_their_lines(
        values in series(-40), options in options(), by in -1000_i32..1000,
        scale in prop::sample::select(vec![0.5, 2.0, 64.0]), chart in prop::sample::select(vec![Chart::Run, Chart::I])
    ) {
        let change = |value: f64| value * scale + f64::from(by);
        let moved: Vec<_> = values.iter().map(|value| value.map(change)).collect();
        let before = analyse(chart, &plain(&values), &options);
        let after = analyse(chart, &plain(&moved), &options);
        prop_assume!(clear_of_lines(&before) && clear_of_lines(&after));
        agrees(&before, &after, change)?;
    }

    #[test]
    fn moving_ranges_ignore_a_move_and_follow_a_scale(
        values in series(-40), options in options(), by in -1000_i32..1000, scale in prop::sample::select(vec![0.5, 4.0])
    ) {
        let moved: Vec<_> = values.iter().map(|value| value.map(|value| value * scale + f64::from(by))).collect();
        let before = analyse(Chart::Mr, &plain(&values), &options);
        let after = analyse(Chart::Mr, &plain(&moved), &options);
        prop_assume!(clear_of_lines(&before) && clear_of_lines(&after));
        agrees(&before, &after, |value| value * scale)?;
    }

    #[test]
    fn times_between_events_may_be_told_in_any_unit(
        values in series(1), options in options(), scale in prop::sample::select(vec![1.0 / 24.0, 7.0, 3600.0])
    ) {
        let scaled: Vec<_> = values.iter().map(|value| value.map(|value| value * scale)).collect();
        let before = analyse(Chart::T, &plain(&values), &options);
        let after = analyse(Chart::T, &plain(&scaled), &options);
        prop_assume!(clear_of_lines(&before) && clear_of_lines(&after));
        agrees(&before, &after, |value| value * scale)?;
    }

    #[test]
    fn multiplying_scales_every_chart_and_leaves_its_signals(
        chart in any_chart(), rows in ratios(), options in options(), multiply in prop::sample::select(vec![0.25, 1000.0, 1e6])
    ) {
        let before = analyse(chart, &rows, &options);
        let after = analyse(chart, &rows, &Options { multiply, ..options });
        agrees(&before, &after, |value| value * multiply)?;
    }

    #[test]
    fn rates_may_be_per_any_exposure(
        rows in ratios(), options in options(), chart in prop::sample::select(vec![Chart::UPrime, Chart::Run, Chart::I])
    ) {
        let per_4 = |row: &Observation| Observation::of(row.value, row.denominator.map(|n| n / 4.0));
        let changed: Vec<_> = rows.iter().map(per_4).collect();
        let before = analyse(chart, &rows, &options);
        let after = analyse(chart, &changed, &options);
        prop_assume!(clear_of_lines(&before) && clear_of_lines(&after));
        agrees(&before, &after, |value| value * 4.0)?;
    }

    #[test]
    fn reversing_the_direction_swaps_improvement_and_concern(chart in any_chart(), rows in odd_series(), options in options()) {
        let analysed = analyse(chart, &rows, &options);
        let up = read(&analysed, ImprovementDirection::Increase);
        let down = read(&analysed, ImprovementDirection::Decrease);
        let neutral = read(&analysed, ImprovementDirection::Neutral);
        for ((up, down), neutral) in up.points.iter().zip(&down.points).zip(&neutral.points) {
            let (swapped, unjudged) = match up.kind {
                PointType::Improvement => (PointType::Concern, PointType::NeutralHigh),
                PointType::Concern => (PointType::Improvement, PointType::NeutralLow),
                other => (other, other),
            };
            prop_assert_eq!((swapped, unjudged), (down.kind, neutral.kind));
            prop_assert_eq!(up.signal, down.signal);
        }
        let swapped = match up.variation {
            Variation::ImprovementHigh => Variation::ConcernHigh,
            Variation::ConcernLow => Variation::ImprovementLow,
            other => other,
        };
        prop_assert_eq!(swapped, down.variation);
    }

    #[test]
    fn points_after_a_frozen_baseline_never_change_it(
        chart in any_chart(), start in ratios(), more in odd_series(), frozen in 0..20_usize, screen in any::<bool>()
    ) {
        prop_assume!(start.len() >= frozen && start.iter().any(|row| row.value.is_some()));
        for freeze in [Freeze::First(frozen), Freeze::EachPart { first: frozen, later: 3 }] {
            let options = Options { freeze, screen, ..Options::default() };
            let before = analyse(chart, &start, &options);
            let mut rows = start.clone();
            rows.extend(&more);
            let after = analyse(chart, &rows, &options);
            prop_assert_eq!(before.parts[0].centre, after.parts[0].centre);
            prop_assert_eq!(&before.points[..], &after.points[..start.len()]);
        }
    }

    #[test]
    fn what_is_set_aside_or_in_another_part_changes_no_line(
        chart in any_chart(), rows in ratios(), at in any::<prop::sample::Index>(), other in 0..1000_u32, options in options()
    ) {
        // A range belongs to the point after, too.
        prop_assume!(!rows.is_empty() && chart != Chart::Mr);
        let at = at.index(rows.len());
        let mut changed = rows.clone();
        // Missing or not stays as it was: a gap breaks moving ranges only where it counts.
        if changed[at].value.is_some() {
            changed[at] = Observation::of(Some(f64::from(other)), changed[at].denominator);
        }
        let aside = Options { exclude: vec![at], ..options.clone() };
        let (before, after) = (analyse(chart, &rows, &aside), analyse(chart, &changed, &aside));
        for (was, is) in before.points.iter().zip(&after.points) {
            prop_assert_eq!(was.lines, is.lines);
        }
        let (before, after) = (analyse(chart, &rows, &options), analyse(chart, &changed, &options));
        for (was, is) in before.points.iter().zip(&after.points).filter(|(was, _)| was.part != before.points[at].part) {
            prop_assert_eq!(was, is);
        }
    }

    #[test]
    fn nothing_panics_or_is_not_a_number(
        chart in any_chart(), rows in odd_series(), options in options(), centre in anything(), multiply in anything()
    ) {
        let options = Options { centre, multiply: multiply.unwrap_or(1.0), ..options };
        let analysed = analyse(chart, &rows, &options);
        prop_assert_eq!(analysed.points.len(), rows.len());
        for point in &analysed.points {
            prop_assert!(point.value.into_iter().chain(all_lines(&point.lines).into_iter().flatten()).all(f64::is_finite));
            if let (Some(ucl), Some(lcl)) = (point.lines.ucl, point.lines.lcl) {
                prop_assert!(lcl <= ucl);
            }
            prop_assert!(point.relative_to_centre.is_some() || (point.outside.is_none() || point.lines.centre.is_none()));
        }
        for part in &analysed.parts {
            prop_assert!(part.start <= part.end && part.end < rows.len());
            prop_assert!(part.useful <= part.observed && part.runs.is_some() == (part.useful > 0));
            prop_assert!(part.centre.is_none_or(f64::is_finite));
        }
        for direction in [ImprovementDirection::Increase, ImprovementDirection::Neutral] {
            prop_assert_eq!(read(&analysed, direction).points.len(), rows.len());
            let _ = assurance(&analysed, centre, direction);
        }
    }

    #[test]
    fn no_subgrouping_panics_or_is_not_a_number(rows in odd_series(), keys in prop::collection::vec(0..20_i32, 0..60)) {
        for aggregate in [Aggregate::Mean, Aggregate::Median, Aggregate::Sum] {
            let (days, merged) = subgroups(&keys, &rows, aggregate);
            prop_assert!(days.is_sorted() && days.len() == merged.len());
            for chart in CHARTS {
                let analysed = analyse(chart, &merged, &Options::default());
                prop_assert!(analysed.points.iter().all(|point| point.value.is_none_or(f64::is_finite)));
            }
        }
    }
}
