//! Means, medians and moving ranges of baselines; `None` where there is nothing to take them of.

use crate::xmr::SCREEN_FACTOR;

/// Mean, corrected once by the mean of what is left, so that equal values have exactly their value as mean. A sum that
/// overflows is taken of shares instead.
pub(super) fn mean(values: impl Iterator<Item = f64> + Clone) -> Option<f64> {
    let count = values.clone().count() as f64;
    if count == 0.0 {
        return None;
    }
    let rough = values.clone().sum::<f64>() / count;
    let mean = if rough.is_finite() {
        rough + values.map(|value| value - rough).sum::<f64>() / count
    } else {
        let shares: f64 = values.map(|value| value / count).sum();
        shares.clamp(f64::MIN, f64::MAX)
    };
    mean.is_finite().then_some(mean)
}

/// Median; midway between the middle two of an even number.
pub(super) fn median(values: impl Iterator<Item = f64>) -> Option<f64> {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let upper = sorted.len() / 2;
    let lower = upper - usize::from(upper > 0 && sorted.len().is_multiple_of(2));
    Some(f64::midpoint(*sorted.get(lower)?, *sorted.get(upper)?))
}

/// Distance of each value from the one before: undefined for the first and next to a missing one.
pub(super) fn moving_ranges(values: &[Option<f64>]) -> Vec<Option<f64>> {
    let range = |pair: &[Option<f64>]| Some((pair[1]? - pair[0]?).abs()).filter(|range| range.is_finite());
    let first = values.first().map(|_| None);
    first.into_iter().chain(values.windows(2).map(range)).collect()
}

/// Mean moving range; with `screen`, of those below 3.267 × the mean of all. `None` when none is left, as in a constant
/// series that is screened.
pub(super) fn mean_moving_range(values: &[Option<f64>], screen: bool) -> Option<f64> {
    let ranges = moving_ranges(values);
    let ranges = ranges.iter().flatten().copied();
    let all = mean(ranges.clone())?;
    if screen {
        let bound = SCREEN_FACTOR * all;
        mean(ranges.filter(|&range| range < bound))
    } else {
        Some(all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_are_their_own_mean_and_median() {
        let equal = [0.1; 10];
        assert_eq!(mean(equal.into_iter()), Some(0.1));
        assert_eq!(median(equal.into_iter()), Some(0.1));
    }

    #[test]
    fn huge_and_no_values_have_an_answer() {
        assert_eq!(mean([f64::MAX; 4].into_iter()), Some(f64::MAX));
        assert_eq!(median([f64::MAX; 4].into_iter()), Some(f64::MAX));
        assert_eq!((mean([].into_iter()), median([].into_iter())), (None, None));
    }

    #[test]
    fn a_gap_has_no_moving_range_on_either_side() {
        let ranges = moving_ranges(&[Some(1.0), Some(3.0), None, Some(4.0), Some(9.0)]);
        assert_eq!(ranges, [None, Some(2.0), None, None, Some(5.0)]);
        assert_eq!(mean_moving_range(&[Some(2.0), Some(2.0)], true), None);
        assert_eq!(mean_moving_range(&[Some(2.0), Some(2.0)], false), Some(0.0));
    }
}
