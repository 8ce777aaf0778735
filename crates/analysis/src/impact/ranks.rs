//! Ranks of values in which some may be equal.

/// Values count as equal when they differ by less than this share of the largest magnitude: decimals that are equal on
/// paper (1.9 − 0.6 and 1.3) differ by rounding.
pub(super) const EQUAL: f64 = 1e-12;

/// Ascending ranks from 1, the average rank for values that are equal, and the size of each group of equal values.
pub(super) fn average_ranks(values: &[f64]) -> (Vec<f64>, Vec<usize>) {
    let tolerance = EQUAL * values.iter().fold(0.0_f64, |most, value| most.max(value.abs()));
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&one, &other| values[one].total_cmp(&values[other]));
    let mut ranks = vec![0.0; values.len()];
    let mut groups = Vec::new();
    let mut start = 0;
    while start < order.len() {
        let first = values[order[start]];
        let size = order[start..]
            .iter()
            .take_while(|&&at| values[at] - first <= tolerance)
            .count()
            .max(1);
        for &at in &order[start..start + size] {
            ranks[at] = start as f64 + (size as f64 + 1.0) / 2.0;
        }
        groups.push(size);
        start += size;
    }
    (ranks, groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_average_rank() {
        let (ranks, groups) = average_ranks(&[1.3, 0.5, 1.9 - 0.6, 2.0]);
        assert_eq!((ranks, groups), (vec![2.5, 1.0, 2.5, 4.0], vec![1, 2, 1]));
    }
}
