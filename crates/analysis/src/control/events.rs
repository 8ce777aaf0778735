//! From the days of rare events to the days between them.

/// Days between consecutive event days, each with the event day it ends at, in order. Several events on one day are one, so
/// that no distance is 0; the days may come in any order. Fewer than two event days have none between them.
#[must_use]
pub fn days_between(days: &[i32]) -> Vec<(i32, f64)> {
    let mut days = days.to_vec();
    days.sort_unstable();
    days.dedup();
    let pairs = days.windows(2);
    pairs
        .map(|pair| (pair[1], f64::from(pair[1]) - f64::from(pair[0])))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_of_one_day_are_one() {
        assert_eq!(days_between(&[10, 3, 10, 11, 3]), [(10, 7.0), (11, 1.0)]);
        assert_eq!(days_between(&[i32::MIN, i32::MAX]), [(i32::MAX, 4_294_967_295.0)]);
        assert!(days_between(&[5, 5]).is_empty() && days_between(&[]).is_empty());
    }
}
