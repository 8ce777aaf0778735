//! Labels of units and periods as consecutive numbers.

use std::collections::BTreeMap;

/// The same labels as 0, 1, 2 … in ascending order, and how many there are.
pub(super) fn dense(labels: &[usize]) -> (Vec<usize>, usize) {
    let mut known: BTreeMap<usize, usize> = labels.iter().map(|label| (*label, 0)).collect();
    for (number, place) in known.values_mut().enumerate() {
        *place = number;
    }
    (
        labels.iter().filter_map(|label| known.get(label).copied()).collect(),
        known.len(),
    )
}
