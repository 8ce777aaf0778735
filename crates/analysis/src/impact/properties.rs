//! Properties that hold of every comparison.

use proptest::prelude::*;

use super::bootstrap::{Statistic, resamples};
use super::*;
use crate::trend;

fn rows() -> impl Strategy<Value = Vec<Observation>> {
    let row =
        (-50..50_i32, any::<bool>(), any::<bool>(), 0..5_usize).prop_map(|(value, treated, post, unit)| Observation {
            value: Some(f64::from(value)),
            treated,
            post,
            unit: Some(unit),
        });
    prop::collection::vec(row, 0..40)
}

fn series() -> impl Strategy<Value = Vec<Option<f64>>> {
    prop::collection::vec(prop::option::weighted(0.93, (-40..40_i32).prop_map(f64::from)), 0..40)
}

/// Anything a file or a person can bring.
fn anything() -> impl Strategy<Value = Option<f64>> {
    prop_oneof![
        Just(None),
        any::<f64>().prop_map(Some),
        (-9..9_i32).prop_map(|value| Some(f64::from(value))),
        Just(Some(f64::NAN)),
        Just(Some(f64::MAX)),
        Just(Some(f64::MIN_POSITIVE)),
        Just(Some(1e300)),
    ]
}

fn scales() -> impl Strategy<Value = f64> {
    prop_oneof![Just(0.5), Just(2.0), Just(64.0)]
}

/// Whether two results are both undefined, or equal but for rounding at the size of the numbers.
fn alike(found: Option<f64>, expected: Option<f64>, size: f64) -> bool {
    match (found, expected) {
        (None, None) => true,
        (Some(found), Some(expected)) => (found - expected).abs() <= 1e-7 * size,
        _ => false,
    }
}

fn finite(inference: Option<Inference>) -> bool {
    inference.is_none_or(|found| {
        let given = [
            Some(found.standard_error),
            Some(found.df),
            found.t,
            found.p,
            Some(found.low),
            Some(found.high),
        ];
        given.into_iter().flatten().all(f64::is_finite) && found.low <= found.high
    })
}

proptest! {
    #[test]
    fn moving_a_series_changes_no_difference_and_scaling_scales_it(
        rows in rows(), by in -1000..1000_i32, scale in scales()
    ) {
        let changed: Vec<Observation> = rows
            .iter()
            .map(|row| Observation { value: row.value.map(|value| value * scale + f64::from(by)), ..*row })
            .collect();
        let (plain, moved) = (did_2x2(&rows, 0.95), did_2x2(&changed, 0.95));
        prop_assert!(alike(moved.effect, plain.effect.map(|effect| effect * scale), 1e4));
        let error = |found: Option<Inference>| found.map(|found| found.standard_error);
        prop_assert!(alike(error(moved.hc1), error(plain.hc1).map(|error| error * scale), 1e4));
        let panel = |rows: &[Observation]| {
            let of = |(time, row): (usize, &Observation)| PanelRow {
                value: row.value, unit: row.unit.unwrap_or(0), time: time % 6, treated_now: row.treated && row.post
            };
            did_panel(&rows.iter().enumerate().map(of).collect::<Vec<_>>(), 0.95).map(|found| found.effect)
        };
        prop_assert!(alike(panel(&changed), panel(&rows).map(|effect| effect * scale), 1e4));
    }

    #[test]
    fn moving_a_series_changes_no_slope_and_scaling_scales_it(
        values in series(), at in 0..40_usize, by in -1000..1000_i32, scale in scales()
    ) {
        let changed: Vec<_> = values.iter().map(|value| value.map(|value| value * scale + f64::from(by))).collect();
        let options = its::Options::default();
        let (plain, moved) = (its(&values, at, &options), its(&changed, at, &options));
        let of = |found: &Option<its::Interruption>, effect: fn(&its::Interruption) -> f64| found.as_ref().map(effect);
        for effect in [|found: &its::Interruption| found.level_change.value, |found: &its::Interruption| found.time.value, |found: &its::Interruption| found.effect_last.value] {
            prop_assert!(alike(of(&moved, effect), of(&plain, effect).map(|value| value * scale), 1e4));
        }
        let (plain, moved) = (trend::points(&values, None), trend::points(&changed, None));
        let slope = |points| trend::sen(points, 0.95).map(|found| found.slope);
        prop_assert!(alike(slope(&moved), slope(&plain).map(|slope| slope * scale), 1.0));
        prop_assert_eq!(trend::mann_kendall(&moved), trend::mann_kendall(&plain));
    }

    #[test]
    fn exchanging_the_samples_mirrors_what_they_say(
        a in prop::collection::vec(-9..9_i32, 1..9), b in prop::collection::vec(-9..9_i32, 1..9)
    ) {
        let numbers = |values: Vec<i32>| values.into_iter().map(f64::from).collect::<Vec<f64>>();
        let (a, b) = (numbers(a), numbers(b));
        let (one, other) = (two_sample(&a, &b, 0.95).unwrap(), two_sample(&b, &a, 0.95).unwrap());
        let (forth, back) = (one.permutation.unwrap(), other.permutation.unwrap());
        prop_assert_eq!((forth.p_greater, forth.p_two_sided_absolute), (back.p_less, back.p_two_sided_absolute));
        prop_assert!((one.mann_whitney.cliffs_delta + other.mann_whitney.cliffs_delta).abs() < 1e-12);
        prop_assert_eq!(one.mann_whitney.p_asymptotic, other.mann_whitney.p_asymptotic);
    }

    #[test]
    fn nothing_panics_or_is_not_a_number(
        values in prop::collection::vec(anything(), 0..30), flags in prop::collection::vec(any::<(bool, bool, u8)>(), 30),
        at in 0..40_usize, lag in prop::option::of(0..50_usize), confidence in prop_oneof![Just(0.95), any::<f64>()],
        harmonics in 0..4_usize, period in prop::option::of(any::<f64>()), slope_change in any::<bool>(), origin in any::<u8>(),
    ) {
        let rows: Vec<Observation> = values.iter().zip(&flags).map(|(value, (treated, post, unit))| Observation {
            value: *value, treated: *treated, post: *post, unit: (*unit > 0).then(|| usize::from(*unit % 5)),
        }).collect();
        let did = did_2x2(&rows, confidence);
        for found in [did.ols, did.hc1, did.hc2, did.hc3, did.cluster.map(|found| found.inference)] {
            prop_assert!(finite(found));
        }
        prop_assert!(did.effect.is_none_or(f64::is_finite));
        let panel: Vec<PanelRow> = rows.iter().zip(&flags).map(|(row, (_, _, label))| PanelRow {
            value: row.value, unit: row.unit.unwrap_or(7), time: usize::from(label / 32), treated_now: row.treated,
        }).collect();
        if let Some(found) = did_panel(&panel, confidence) {
            prop_assert!(found.effect.is_finite() && finite(found.ols));
            prop_assert!(finite(found.cluster_nested.map(|found| found.inference)));
        }
        let options = its::Options { post_time_origin: origin, slope_change, lag, harmonics, period, confidence };
        if let Some(found) = its(&values, at, &options) {
            for effect in [found.intercept, found.level_change, found.effect_last, found.mean_post_effect] {
                prop_assert!(effect.value.is_finite() && finite(effect.ols) && finite(effect.newey_west));
            }
            for number in [found.sigma, found.r_squared, found.durbin_watson, found.relative_effect_last] {
                prop_assert!(number.is_none_or(f64::is_finite));
            }
        }
        let (some, others): (Vec<f64>, Vec<f64>) =
            (values.iter().step_by(2).flatten().copied().collect(), values.iter().skip(1).step_by(2).flatten().copied().collect());
        if let Some(found) = two_sample(&some, &others, confidence) {
            prop_assert!(finite(found.pooled_t) && finite(found.welch_t) && found.mann_whitney.cliffs_delta.is_finite());
            prop_assert!([found.cohens_d, found.hedges_g_exact, found.hedges_g_approx, found.mann_whitney.p_asymptotic]
                .into_iter().flatten().all(f64::is_finite));
        }
        let pairs: Vec<_> = values.iter().copied().zip(values.iter().rev().copied()).collect();
        if let Some(found) = paired(&pairs, confidence) {
            prop_assert!(finite(found.t_test) && found.sign_flip.is_none_or(|found| found.p_two_sided <= 1.0));
        }
        if let Some(found) = bootstrap(&some, Statistic::Median, &resamples(some.len(), 20, 7), confidence) {
            prop_assert!(found.percentile.0 <= found.percentile.1 && found.basic.0.is_finite());
        }
        let dated: Vec<Dated> = (0..).zip(&values).map(|(day, value)| (day, *value)).collect();
        if let Some(pilot) = first_and_latest(&dated, 12) {
            let others: Vec<BeforeAfter> = aligned(&dated[dated.len() / 3..], &pilot).into_iter().collect();
            if let Some(found) = compare(&[pilot], &others, confidence) {
                prop_assert!(found.effect.is_finite() && found.p.is_none());
            }
        }
        let points = trend::points(&values, None);
        if let Some(found) = trend::sen(&points, confidence) {
            prop_assert!(found.slope.is_finite() && found.interval.is_none_or(|(low, high)| low <= high));
        }
        if let Some(found) = trend::mann_kendall(&points) {
            prop_assert!(found.z.is_finite() && found.tau_b.is_none_or(f64::is_finite));
        }
        if let Some(found) = trend::line(&points) {
            prop_assert!([found.r_squared, found.slope_se, found.p].into_iter().flatten().all(f64::is_finite));
        }
    }
}
