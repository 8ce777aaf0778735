//! Properties that hold of every series.

use proptest::prelude::*;

use super::*;

/// Small whole numbers, some missing: sums and means stay exact enough for shifted copies to agree.
fn series() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop::collection::vec(prop::option::weighted(0.93, (-40_i32..40).prop_map(f64::from)), 0..60)
}

/// Anything a file or a person can bring.
fn anything() -> impl Strategy<Value = Vec<Option<f64>>> {
    let value = prop_oneof![
        any::<f64>(),
        Just(f64::NAN),
        Just(f64::INFINITY),
        Just(f64::NEG_INFINITY),
        Just(0.0),
        Just(-0.0),
        Just(5e-324),
        Just(1e308),
        Just(-1e308),
        Just(f64::MAX),
        Just(f64::MIN),
        Just(f64::MIN_POSITIVE),
        Just(1e300),
        Just(1e-300),
        Just(7.0),
    ];
    let value = prop::option::weighted(0.9, value).boxed();
    prop_oneof![
        5 => prop::collection::vec(value.clone(), 0..60),
        // All equal.
        1 => (value, 0..40_usize).prop_map(|(value, count)| vec![value; count]),
    ]
}

fn options() -> impl Strategy<Value = Options> {
    let direction = prop_oneof![
        Just(ImprovementDirection::Increase),
        Just(ImprovementDirection::Decrease),
        Just(ImprovementDirection::Neutral)
    ];
    (
        direction,
        prop::option::of(0..30_usize),
        any::<bool>(),
        prop::collection::vec(0..70_usize, 0..4),
        prop::option::of(any::<f64>()),
    )
        .prop_map(|(direction, fix_after, screen_outliers, rebase_at, target)| Options {
            direction,
            fix_after,
            first_fix_after: None,
            screen_outliers,
            rebase_at,
            target,
        })
}

/// Whether no point lies so near a line that rounding could decide on which side.
fn clear_of_lines(report: &Report) -> bool {
    report.points.iter().all(|point| {
        let limits = &report.segments[point.segment].limits;
        [limits.upl, limits.lpl, limits.near_upl, limits.near_lpl, limits.mean]
            .into_iter()
            .flatten()
            .all(|line| {
                point
                    .value
                    .is_none_or(|value| value == line || (value - line).abs() > 1e-6)
            })
    })
}

proptest! {
    #[test]
    fn moving_and_scaling_a_series_moves_and_scales_its_limits(
        values in series(), options in options(), by in -1000_i32..1000, scale in prop_oneof![Just(0.5), Just(2.0), Just(64.0)]
    ) {
        let plain = analyse(&values, &options);
        prop_assume!(clear_of_lines(&plain));
        let change = |value: f64| value * scale + f64::from(by);
        let moved: Vec<_> = values.iter().map(|value| value.map(change)).collect();
        let changed = analyse(&moved, &options);
        prop_assume!(clear_of_lines(&changed));
        for (before, after) in plain.points.iter().zip(&changed.points) {
            prop_assert_eq!(before.flags, after.flags);
            prop_assert_eq!(before.kind, after.kind);
        }
        for (before, after) in plain.segments.iter().zip(&changed.segments) {
            for (was, is) in [(before.limits.upl, after.limits.upl), (before.limits.lpl, after.limits.lpl), (before.limits.mean, after.limits.mean)] {
                prop_assert_eq!(was.is_some(), is.is_some());
                if let (Some(was), Some(is)) = (was, is) {
                    prop_assert!((change(was) - is).abs() < 1e-6);
                }
            }
        }
    }

    #[test]
    fn reversing_the_direction_swaps_improvement_and_concern(values in anything(), options in options()) {
        let up = analyse(&values, &Options { direction: ImprovementDirection::Increase, ..options.clone() });
        let down = analyse(&values, &Options { direction: ImprovementDirection::Decrease, ..options });
        for (up, down) in up.points.iter().zip(&down.points) {
            let swapped = match up.kind {
                PointType::Improvement => PointType::Concern,
                PointType::Concern => PointType::Improvement,
                other => other,
            };
            prop_assert_eq!(swapped, down.kind);
            prop_assert_eq!(up.label, down.label);
        }
        let swapped = match up.variation {
            Variation::ImprovementHigh => Variation::ConcernHigh,
            Variation::ConcernLow => Variation::ImprovementLow,
            other => other,
        };
        prop_assert_eq!(swapped, down.variation);
    }

    #[test]
    fn moving_and_scaling_leaves_what_is_said_of_a_target(
        values in series(), options in options(), target in -60_i32..60, by in -1000_i32..1000, scale in prop_oneof![Just(0.5), Just(8.0)]
    ) {
        let change = |value: f64| value * scale + f64::from(by);
        let target = f64::from(target) + 0.375;
        let plain = analyse(&values, &Options { target: Some(target), ..options.clone() });
        let moved: Vec<_> = values.iter().map(|value| value.map(change)).collect();
        let changed = analyse(&moved, &Options { target: Some(change(target)), ..options });
        prop_assume!(clear_of_lines(&plain) && clear_of_lines(&changed));
        let clear = |report: &Report, target: f64| report.segments.last().is_none_or(|last| {
            [last.limits.upl, last.limits.lpl].into_iter().flatten().all(|line| (line - target).abs() > 1e-6)
        });
        prop_assume!(clear(&plain, target) && clear(&changed, change(target)));
        prop_assert_eq!(plain.variation, changed.variation);
        prop_assert_eq!(plain.assurance, changed.assurance);
    }

    #[test]
    fn points_after_a_fixed_baseline_never_change_it(start in prop::collection::vec(-1e6..1e6_f64, 12), more in anything()) {
        let options = Options::default();
        let mut values: Vec<_> = start.into_iter().map(Some).collect();
        let before = analyse(&values, &options).segments[0].limits;
        values.extend(more);
        prop_assert_eq!(before, analyse(&values, &options).segments[0].limits);
    }

    #[test]
    fn points_after_a_rebase_never_change_what_came_before(
        start in anything(), more in anything(), options in options(), later in 12..30_usize
    ) {
        let mut options = Options { fix_after: Some(later), rebase_at: vec![start.len()], ..options };
        options.first_fix_after = Some(12);
        let before = analyse(&start, &options);
        let mut values = start.clone();
        values.extend(more);
        let after = analyse(&values, &options);
        prop_assert_eq!(&before.points[..], &after.points[..start.len()]);
        if let Some(first) = before.segments.first() {
            prop_assert_eq!(first, &after.segments[0]);
        }
    }

    #[test]
    fn nothing_panics_or_is_not_a_number(values in anything(), options in options()) {
        let report = analyse(&values, &options);
        prop_assert_eq!(report.points.len(), values.len());
        for segment in &report.segments {
            let limits = &segment.limits;
            for line in [limits.mean, limits.upl, limits.lpl, limits.near_upl, limits.near_lpl, limits.mean_moving_range].into_iter().flatten() {
                prop_assert!(line.is_finite());
            }
            if let (Some(mean), Some(upl), Some(lpl)) = (limits.mean, limits.upl, limits.lpl) {
                prop_assert!(lpl <= mean && mean <= upl);
            }
        }
        for point in &report.points {
            prop_assert!(point.value.is_none_or(f64::is_finite));
            prop_assert!(point.value.is_some() || !point.flags.is_signal());
        }
    }
}

#[test]
fn short_and_odd_series_have_an_answer() {
    let options = Options {
        target: Some(4.0),
        direction: ImprovementDirection::Increase,
        ..Options::default()
    };
    assert!(analyse(&[], &options).segments.is_empty());
    let one = analyse(&[Some(5.0)], &options);
    assert_eq!(
        (one.segments[0].limits.mean, one.segments[0].limits.upl),
        (Some(5.0), None)
    );
    assert_eq!(one.assurance, Some(Assurance::Inconsistent));
    assert!(one.segments[0].trial);
    let equal = analyse(&[Some(5.0); 20], &options);
    assert_eq!(
        equal.segments[0].limits.upl, None,
        "a constant series has no moving range below 3.267 times nothing"
    );
    let huge = analyse(&[Some(f64::MAX); 3], &options);
    assert_eq!(
        huge.segments[0].limits.mean.map(|mean| (mean / f64::MAX * 1e6).round()),
        Some(1e6)
    );
}
