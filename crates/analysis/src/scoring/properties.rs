//! Properties that hold of every scoring.

use proptest::prelude::*;

use super::*;

fn matrix() -> impl Strategy<Value = Vec<Vec<f64>>> {
    (1..6_usize, 1..5_usize)
        .prop_flat_map(|(rows, columns)| prop::collection::vec(prop::collection::vec(-9.0..9.0_f64, columns), rows))
}

proptest! {
    #[test]
    fn acceptabilities_add_up_to_one_an_alternative_and_a_rank(values in matrix(), seed in any::<u64>()) {
        let sampled = smaa(Values::Certain(&values), &uniform_weights(values[0].len(), 200, seed)).unwrap();
        let exact = smaa_exact(&values).unwrap();
        for shares in [&sampled.rank_acceptability, &exact] {
            for place in 0..values.len() {
                let of_alternative: f64 = shares[place].iter().sum();
                let of_rank: f64 = shares.iter().map(|ranks| ranks[place]).sum();
                prop_assert!((of_alternative - 1.0).abs() < 1e-9 && (of_rank - 1.0).abs() < 1e-9);
            }
        }
        // Four standard deviations of a share of 200 samples, with room for many shares.
        for (found, exact) in sampled.rank_acceptability.iter().flatten().zip(exact.iter().flatten()) {
            prop_assert!((found - exact).abs() <= 6.0 * (0.25_f64 / 200.0).sqrt());
        }
    }

    #[test]
    fn a_scale_moved_with_its_values_changes_no_score(
        values in matrix(), by in -50.0..50.0_f64, scale in 0.1..10.0_f64
    ) {
        let columns = values[0].len();
        let directions = vec![Direction::Cost; columns];
        let weights = vec![2.0; columns];
        let plain = weighted_sum(&values, &weights, &directions, Normalisation::MinMax).unwrap();
        let moved: Vec<Vec<f64>> = values.iter().map(|row| row.iter().map(|x| x * scale + by).collect()).collect();
        let moved = weighted_sum(&moved, &weights, &directions, Normalisation::MinMax).unwrap();
        for (before, after) in plain.scores.iter().zip(&moved.scores) {
            prop_assert!((before - after).abs() < 1e-6);
        }
        let places: f64 = plain.rank_average.iter().sum();
        prop_assert_eq!(places, (values.len() * (values.len() + 1)) as f64 / 2.0);
    }

    #[test]
    fn nothing_panics_or_is_not_a_number(
        values in prop::collection::vec(prop::collection::vec(any::<f64>(), 0..4), 0..5),
        weights in prop::collection::vec(any::<f64>(), 0..4),
        low in any::<f64>(), high in any::<f64>(),
    ) {
        let directions: Vec<Direction> =
            (0..weights.len()).map(|at| if at % 2 == 0 { Direction::Benefit } else { Direction::Cost }).collect();
        for by in [Normalisation::MinMax, Normalisation::Max, Normalisation::Sum, Normalisation::Vector,
            Normalisation::Scale { low, high }, Normalisation::None] {
            if let Some(found) = weighted_sum(&values, &weights, &directions, by) {
                prop_assert!(found.scores.iter().chain(&found.rank_average).all(|value| value.is_finite()));
            }
        }
        let samples = vec![weights];
        let certain = smaa(Values::Certain(&values), &samples);
        let sampled = smaa(Values::Sampled(std::slice::from_ref(&values)), &samples);
        for found in [certain, sampled].into_iter().flatten() {
            let tables = found.rank_acceptability.iter().chain(&found.pairwise_winning);
            let all = tables.chain(found.central_weights.iter().flatten());
            prop_assert!(all.flatten().all(|share| share.is_finite()));
        }
        if let Some(found) = smaa_exact(&values) {
            prop_assert!(found.iter().flatten().all(|share| share.is_finite()));
        }
    }
}

#[test]
fn what_cannot_be_scored_is_undefined() {
    let row = vec![vec![1.0, 2.0]];
    let directions = [Direction::Benefit, Direction::Benefit];
    assert_eq!(weighted_sum(&[], &[], &[], Normalisation::None), None);
    assert_eq!(weighted_sum(&row, &[0.0, 0.0], &directions, Normalisation::None), None);
    assert_eq!(weighted_sum(&row, &[2.0, -1.0], &directions, Normalisation::None), None);
    assert_eq!(
        weighted_sum(&[vec![0.0, 0.0]], &[1.0, 1.0], &directions, Normalisation::Sum),
        None
    );
    assert_eq!(smaa(Values::Certain(&row), &[]), None);
    assert_eq!(smaa_exact(&[vec![], vec![]]), None);
    assert_eq!(
        smaa_exact(&[vec![1.0], vec![1.0]]),
        Some(vec![vec![1.0, 0.0], vec![1.0, 0.0]])
    );
}

#[test]
fn alternatives_that_are_best_at_one_criterion_each_share_all_places_alike() {
    let identity: Vec<Vec<f64>> = (0..5)
        .map(|row| (0..5).map(|at| f64::from(row == at)).collect())
        .collect();
    for share in smaa_exact(&identity).unwrap().into_iter().flatten() {
        assert!((share - 0.2).abs() < 1e-12);
    }
}
