//! Exact counts of subsets by their sum, for permutation tests.

use super::ranks::EQUAL;

/// Most values whose subsets are counted. Two halves of at most 2¹⁸ sums each are made and merged, which takes some tens
/// of milliseconds.
pub const MOST_VALUES: usize = 36;

/// Subsets of one sample, counted by sum without listing them all: the sums of each half, sorted, are merged (Horowitz
/// and Sahni 1974).
pub(super) struct Subsets {
    left: Vec<Vec<f64>>,
    right: Vec<Vec<f64>>,
    tolerance: f64,
}

impl Subsets {
    /// `by_size` keeps subsets of different sizes apart. `None` past [`MOST_VALUES`].
    pub(super) fn new(values: &[f64], by_size: bool) -> Option<Self> {
        if values.len() > MOST_VALUES {
            return None;
        }
        let (left, right) = values.split_at(values.len() / 2);
        let magnitude: f64 = values.iter().map(|value| value.abs()).sum();
        magnitude.is_finite().then(|| Self {
            left: sums(left, by_size),
            right: sums(right, by_size),
            tolerance: EQUAL * magnitude,
        })
    }

    /// Subsets (of `size`, or any when sizes are not kept apart) whose sum reaches `threshold`, equal sums included.
    pub(super) fn at_least(&self, threshold: f64, size: usize) -> u64 {
        self.count(size, |left, right| left + right >= threshold - self.tolerance)
    }

    /// Subsets whose sum is at most `threshold`, equal sums included.
    pub(super) fn at_most(&self, threshold: f64, size: usize) -> u64 {
        let all = self.count(size, |_, _| true);
        all - self.count(size, |left, right| left + right > threshold + self.tolerance)
    }

    /// Pairs of sums for which `reached` holds; it must hold for all larger sums where it holds for one.
    fn count(&self, size: usize, reached: impl Fn(f64, f64) -> bool) -> u64 {
        let mut count = 0;
        for (taken, left) in self.left.iter().enumerate() {
            let Some(right) = size.checked_sub(taken).and_then(|rest| self.right.get(rest)) else {
                continue;
            };
            let mut rest = right.len();
            for &sum in left {
                while rest > 0 && reached(sum, right[rest - 1]) {
                    rest -= 1;
                }
                count += (right.len() - rest) as u64;
            }
        }
        count
    }
}

/// Ascending sums of all subsets: by size, or all under size 0.
fn sums(values: &[f64], by_size: bool) -> Vec<Vec<f64>> {
    let mut sums = vec![vec![0.0]];
    for &value in values {
        if by_size {
            sums.push(Vec::new());
            for size in (1..sums.len()).rev() {
                let (smaller, larger) = sums.split_at_mut(size);
                larger[0].extend(smaller[size - 1].iter().map(|sum| sum + value));
            }
        } else {
            let with: Vec<f64> = sums[0].iter().map(|sum| sum + value).collect();
            sums[0].extend(with);
        }
    }
    for of_size in &mut sums {
        of_size.sort_unstable_by(f64::total_cmp);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_listing_all_subsets_counts() {
        let values = [3.0, -1.0, 4.0, 1.0, -5.0, 9.0, 2.0];
        let (all, sized) = (
            Subsets::new(&values, false).unwrap(),
            Subsets::new(&values, true).unwrap(),
        );
        for threshold in -7..20 {
            let threshold = f64::from(threshold);
            let listed = |size: Option<u32>, holds: &dyn Fn(f64) -> bool| {
                (0_u32..128)
                    .filter(|set| size.is_none_or(|size| set.count_ones() == size))
                    .filter(|set| holds((0..7).filter(|at| set >> at & 1 == 1).map(|at| values[at]).sum()))
                    .count() as u64
            };
            assert_eq!(all.at_least(threshold, 0), listed(None, &|sum| sum >= threshold));
            assert_eq!(all.at_most(threshold, 0), listed(None, &|sum| sum <= threshold));
            for size in 0..8 {
                assert_eq!(
                    sized.at_least(threshold, size as usize),
                    listed(Some(size), &|sum| sum >= threshold)
                );
                assert_eq!(
                    sized.at_most(threshold, size as usize),
                    listed(Some(size), &|sum| sum <= threshold)
                );
            }
        }
        assert!(Subsets::new(&[1.0; MOST_VALUES + 1], true).is_none());
    }
}
