//! Quantiles and the summaries of one sample that build on them.
//!
//! Values that are not finite are left out everywhere. Every result is in the unit of the values.

/// The values that are numbers, ascending.
#[must_use]
pub fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    sorted
}

/// The quantile at `probability` of values that are already ascending and finite: definition 7 of Hyndman and Fan
/// (1996), the default of R and NumPy. With h = (n − 1) p it is x\[⌊h⌋\] + (h − ⌊h⌋)(x\[⌊h⌋ + 1\] − x\[⌊h⌋\]).
///
/// `None` without values, or for a probability outside 0 to 1. One value is its own quantile.
#[must_use]
pub fn of_sorted(sorted: &[f64], probability: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    if !(0.0..=1.0).contains(&probability) {
        return None;
    }
    let position = last as f64 * probability;
    let below = (position.floor() as usize).min(last);
    let above = (below + 1).min(last);
    let share = position - below as f64;
    let (low, high) = (sorted[below], sorted[above]);
    Some(if low == high {
        low
    } else if (high - low).is_finite() {
        low + share * (high - low)
    } else {
        low * (1.0 - share) + high * share
    })
}

/// The quantile at `probability` (0 to 1) of values in any order; see [`of_sorted`].
#[must_use]
pub fn quantile(values: &[f64], probability: f64) -> Option<f64> {
    of_sorted(&sorted(values), probability)
}

/// The middle value, or the mean of the two middle ones. `None` without values.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(values, 0.5)
}

/// The distance between the upper and the lower quartile. `None` without values.
#[must_use]
pub fn interquartile_range(values: &[f64]) -> Option<f64> {
    let sorted = sorted(values);
    finite(of_sorted(&sorted, 0.75)? - of_sorted(&sorted, 0.25)?)
}

/// The median of the distances to the median, without the factor 1.4826 that makes it comparable to a standard
/// deviation. `None` without values.
#[must_use]
pub fn median_absolute_deviation(values: &[f64]) -> Option<f64> {
    let middle = median(values)?;
    let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    median(&distances)
}

/// The arithmetic mean, kept between the least and the greatest value where rounding would lead outside, so that equal
/// values do not vary. `None` without values, or when their sum overflows.
#[must_use]
pub fn mean(values: &[f64]) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_usize);
    let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
    for &value in values.iter().filter(|value| value.is_finite()) {
        sum += value;
        count += 1;
        least = least.min(value);
        most = most.max(value);
    }
    Some(finite(sum / count as f64)?.max(least).min(most))
}

/// The standard deviation with divisor n − 1. `None` for fewer than two values.
#[must_use]
pub fn standard_deviation(values: &[f64]) -> Option<f64> {
    let mean = mean(values)?;
    let (squares, count) = values
        .iter()
        .filter(|value| value.is_finite())
        .fold((0.0, 0_usize), |(squares, count), value| {
            (squares + (value - mean) * (value - mean), count + 1)
        });
    if count < 2 {
        return None;
    }
    finite((squares / (count - 1) as f64).sqrt())
}

/// A number, or nothing when it is infinite or not a number.
pub(crate) fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn moves_and_scales_with_its_values(
            values in prop::collection::vec(-1e6..1e6_f64, 1..50), p in 0.0..=1.0_f64, by in -1e6..1e6_f64, scale in 0.01..100.0_f64
        ) {
            let moved: Vec<f64> = values.iter().map(|value| value * scale + by).collect();
            let (before, after) = (quantile(&values, p).unwrap(), quantile(&moved, p).unwrap());
            prop_assert!((before * scale + by - after).abs() <= 1e-9 * (1e8 + by.abs()));
            let mirrored: Vec<f64> = values.iter().map(|value| -value).collect();
            prop_assert!((quantile(&mirrored, 1.0 - p).unwrap() + before).abs() < 1e-6);
        }

        #[test]
        fn anything_has_finite_answers(values in prop::collection::vec(any::<f64>(), 0..30), p in any::<f64>()) {
            for found in [quantile(&values, p), median(&values), interquartile_range(&values),
                median_absolute_deviation(&values), mean(&values), standard_deviation(&values)] {
                prop_assert!(found.is_none_or(f64::is_finite));
            }
        }
    }

    #[test]
    fn too_few_values_are_undefined() {
        assert_eq!(
            (median(&[]), mean(&[f64::NAN]), standard_deviation(&[3.0])),
            (None, None, None)
        );
        assert_eq!((quantile(&[3.0], 0.9), quantile(&[3.0, 4.0], 1.1)), (Some(3.0), None));
        assert_eq!(
            standard_deviation(&[0.1; 3]),
            Some(0.0),
            "equal values do not vary by rounding"
        );
    }
}
