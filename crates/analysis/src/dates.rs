//! Date order and rebase positions, on plain day numbers so that no calendar is needed here.

/// Row indices in date order. Rows of one day keep the order they came in.
#[must_use]
pub fn order(days: &[i32]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..days.len()).collect();
    order.sort_by_key(|&row| days[row]);
    order
}

/// Positions at which new segments start: a rebase day that equals a data day starts one at the first row of that day,
/// every other rebase day is ignored. `days` must be ascending, as [`order`] puts them.
#[must_use]
pub fn rebase_positions(days: &[i32], rebase_days: &[i32]) -> Vec<usize> {
    let mut positions: Vec<usize> = rebase_days
        .iter()
        .map(|rebase| (days.partition_point(|day| day < rebase), rebase))
        .filter(|&(position, rebase)| days.get(position) == Some(rebase))
        .map(|(position, _)| position)
        .collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

/// Positions of the first row on or after each of some days, but the series' own start: what is computed anew from a day
/// on begins there. `days` must be ascending.
#[must_use]
pub fn positions_from(days: &[i32], from: &[i32]) -> Vec<usize> {
    let mut positions: Vec<usize> = from
        .iter()
        .map(|from| days.partition_point(|day| day < from))
        .filter(|&position| position > 0 && position < days.len())
        .collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_rows_of_one_day_in_their_order() {
        assert_eq!(order(&[3, 1, 3, 2]), [1, 3, 0, 2]);
    }

    #[test]
    fn begins_at_the_first_row_on_or_after_a_day() {
        assert_eq!(positions_from(&[1, 2, 2, 5], &[4, 2, 5, 1, 9]), [1, 3]);
        assert!(positions_from(&[], &[1]).is_empty());
    }

    #[test]
    fn ignores_rebase_days_without_data() {
        assert_eq!(rebase_positions(&[1, 2, 2, 5], &[5, 2, 2, 4, 9]), [1, 3]);
        assert!(rebase_positions(&[], &[1]).is_empty());
    }
}
