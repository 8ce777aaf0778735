//! What charts are made of: one observation a date, with or without a denominator.

use std::collections::BTreeMap;

use super::Chart;
use super::baseline::{mean, median};

/// One subgroup: a value, or a count of events among a denominator. Whatever is not finite counts as missing, as does an
/// observation whose denominator is missing or not above 0 in a series that has denominators.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Observation {
    /// The value, or the count of events.
    pub value: Option<f64>,
    /// Opportunities or exposure, above 0.
    pub denominator: Option<f64>,
}

impl Observation {
    /// An observation without a denominator.
    #[must_use]
    pub const fn value(value: Option<f64>) -> Self {
        Self {
            value,
            denominator: None,
        }
    }

    /// A count of events among a denominator.
    #[must_use]
    pub const fn of(count: Option<f64>, denominator: Option<f64>) -> Self {
        Self {
            value: count,
            denominator,
        }
    }

    /// Both sides, or neither; `None` also where their ratio overflows.
    fn complete(self) -> Self {
        let denominator = self.denominator.filter(|&n| n.is_finite() && n > 0.0);
        let value = self.value.filter(|value| value.is_finite());
        match (value, denominator) {
            (Some(count), Some(n)) if (count / n).is_finite() => Self { value, denominator },
            _ => Self::default(),
        }
    }

    /// What is plotted: the ratio where there is a denominator.
    pub(super) fn plotted(self) -> Option<f64> {
        self.value.map(|value| self.denominator.map_or(value, |n| value / n))
    }
}

/// Whether a chart of these is of ratios. A c chart counts events, whatever among.
fn are_ratios(chart: Chart, observations: &[Observation]) -> bool {
    chart.needs_denominators() || (chart != Chart::C && observations.iter().any(|one| one.denominator.is_some()))
}

/// The observations as a chart sees them: complete or missing, denominators only where these count.
pub(super) fn cleaned(chart: Chart, observations: &[Observation]) -> Vec<Observation> {
    let ratios = are_ratios(chart, observations);
    let positive = |&value: &f64| value.is_finite() && (chart != Chart::T || value > 0.0);
    observations
        .iter()
        .map(|one| {
            let one = if ratios {
                one.complete()
            } else {
                Observation::value(one.value)
            };
            if one.plotted().is_some_and(|value| positive(&value)) {
                one
            } else {
                Observation::default()
            }
        })
        .collect()
}

/// How values of one subgroup become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aggregate {
    /// Their mean: single values.
    #[default]
    Mean,
    /// Their median.
    Median,
    /// Their sum: counts.
    Sum,
}

/// One observation for each different key, in the order of the keys. Rows with a denominator become the sum of the counts
/// among the sum of the denominators, rows that miss either left out; others are aggregated, missing values left out.
/// A subgroup without a row that counts is missing. Takes as many rows as the shorter of the two slices has.
#[must_use]
pub fn subgroups<K: Ord + Clone>(keys: &[K], rows: &[Observation], aggregate: Aggregate) -> (Vec<K>, Vec<Observation>) {
    let ratios = rows.iter().any(|row| row.denominator.is_some());
    let mut groups: BTreeMap<&K, Vec<Observation>> = BTreeMap::new();
    for (key, &row) in keys.iter().zip(rows) {
        let row = if ratios { row.complete() } else { row };
        let group = groups.entry(key).or_default();
        if row.value.is_some_and(f64::is_finite) {
            group.push(row);
        }
    }
    let merged = groups.values().map(|group| merge(group, ratios, aggregate)).collect();
    (groups.into_keys().cloned().collect(), merged)
}

/// One observation of those of a subgroup.
fn merge(group: &[Observation], ratios: bool, aggregate: Aggregate) -> Observation {
    let values = group.iter().filter_map(|row| row.value);
    let sum = || (!group.is_empty()).then(|| values.clone().sum());
    if ratios {
        let denominator = (!group.is_empty()).then(|| group.iter().filter_map(|row| row.denominator).sum());
        return Observation::of(sum(), denominator);
    }
    Observation::value(match aggregate {
        Aggregate::Mean => mean(values),
        Aggregate::Median => median(values),
        Aggregate::Sum => sum(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_date_are_one_subgroup() {
        let rows = [
            (Some(1.0), Some(10.0)),
            (Some(3.0), Some(20.0)),
            (Some(2.0), Some(5.0)),
            (Some(9.0), None),
        ];
        let rows = rows.map(|(count, n)| Observation::of(count, n));
        let (days, groups) = subgroups(&[7, 3, 7, 7], &rows, Aggregate::Mean);
        assert_eq!(days, [3, 7]);
        assert_eq!(
            groups,
            [
                Observation::of(Some(3.0), Some(20.0)),
                Observation::of(Some(3.0), Some(15.0))
            ]
        );
    }

    #[test]
    fn a_subgroup_of_missing_values_is_missing() {
        let rows = [None, Some(4.0), Some(6.0)].map(Observation::value);
        for (aggregate, value) in [(Aggregate::Mean, 5.0), (Aggregate::Median, 5.0), (Aggregate::Sum, 10.0)] {
            let (_, groups) = subgroups(&["a", "b", "b"], &rows, aggregate);
            assert_eq!(groups, [Observation::value(None), Observation::value(Some(value))]);
        }
    }
}
