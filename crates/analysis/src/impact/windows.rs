//! The stretches of dated series that a before-and-after comparison compares.

use super::BeforeAfter;
use crate::quantile::finite;

/// One dated value; days are plain numbers, and a missing or set-aside value is `None`.
pub type Dated = (i32, Option<f64>);

/// The first `points` values and the latest `points` values of a series in date order. Of a series too short for both,
/// the two halves, the middle value of an odd number left out. `None` for fewer than two values.
///
/// The days of the stretches, for [`aligned`], are in `before_days` and `after_days`.
#[must_use]
pub fn first_and_latest(series: &[Dated], points: usize) -> Option<BeforeAfter> {
    let values = values_of(series);
    let points = points.min(values.len() / 2);
    let (before, after) = (values.get(..points)?, values.get(values.len() - points..)?);
    Some(BeforeAfter {
        before_days: (before.first()?.0, before.last()?.0),
        after_days: (after.first()?.0, after.last()?.0),
        before: before.iter().map(|(_, value)| *value).collect(),
        after: after.iter().map(|(_, value)| *value).collect(),
    })
}

/// What a comparison series (in date order) has in the same days as a pilot's stretches, first and last day included,
/// whatever its own dates are. `None` when it has no value in one of them.
#[must_use]
pub fn aligned(series: &[Dated], to: &BeforeAfter) -> Option<BeforeAfter> {
    let values = values_of(series);
    let within = |(first, last): (i32, i32)| -> Vec<f64> {
        let days = values.iter().filter(|(day, _)| (first..=last).contains(day));
        days.map(|(_, value)| *value).collect()
    };
    let (before, after) = (within(to.before_days), within(to.after_days));
    (!before.is_empty() && !after.is_empty()).then_some(BeforeAfter { before, after, ..*to })
}

fn values_of(series: &[Dated]) -> Vec<(i32, f64)> {
    let mut values: Vec<(i32, f64)> = series
        .iter()
        .filter_map(|(day, value)| Some((*day, value.and_then(finite)?)))
        .collect();
    values.sort_by_key(|(day, _)| *day);
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weekly(from: i32, values: &[f64]) -> Vec<Dated> {
        (0..)
            .step_by(7)
            .zip(values)
            .map(|(day, value)| (from + day, Some(*value)))
            .collect()
    }

    #[test]
    fn takes_the_first_and_the_latest_points() {
        let pilot = weekly(0, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]);
        let two = first_and_latest(&pilot, 2).unwrap();
        assert_eq!(
            (two.before.as_slice(), two.after.as_slice()),
            ([1.0, 2.0].as_slice(), [6.0, 7.0].as_slice())
        );
        assert_eq!((two.before_days, two.after_days), ((0, 7), (35, 42)));
        let halves = first_and_latest(&pilot, 12).unwrap();
        assert_eq!((halves.before.len(), halves.after.len()), (3, 3));
        assert_eq!(first_and_latest(&pilot[..1], 12), None);
    }

    #[test]
    fn takes_the_days_of_the_pilot_of_another_series() {
        let two = first_and_latest(&weekly(0, &[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0]), 2).unwrap();
        let daily: Vec<Dated> = (0..40).map(|day| (day, Some(f64::from(day)))).collect();
        let same = aligned(&daily, &two).unwrap();
        assert_eq!(
            (same.before.len(), same.after.as_slice()),
            (8, [35.0, 36.0, 37.0, 38.0, 39.0].as_slice())
        );
        assert_eq!(aligned(&weekly(60, &[1.0, 2.0]), &two), None);
    }
}
