//! Exact counts of subsets by their sum, for permutation tests.

use super::ranks::EQUAL;

/// Most sums that each of the two halves may have: 2¹⁸, so all subsets of up to 36 values, or those of 3 of several
/// hundred. Sorting and merging them takes some tens of milliseconds.
pub const MOST_SUMS: usize = 1 << 18;

/// Subsets of one sample, counted by sum without listing them all: the sums of each half, sorted, are merged (Horowitz
/// and Sahni 1974).
pub(super) struct Subsets {
    /// Sums by size, up to the size that is asked for; all under size 0 when sizes are not kept apart.
    left: Vec<Vec<f64>>,
    right: Vec<Vec<f64>>,
    size: usize,
    tolerance: f64,
}

impl Subsets {
    /// Subsets of `size` values, or of any number of them. `None` when a half has more than [`MOST_SUMS`] sums.
    pub(super) fn new(values: &[f64], size: Option<usize>) -> Option<Self> {
        let (left, right) = values.split_at(values.len() / 2);
        let magnitude: f64 = values.iter().map(|value| value.abs()).sum();
        if !magnitude.is_finite() {
            return None;
        }
        Some(Self {
            left: sums(left, size)?,
            right: sums(right, size)?,
            size: size.unwrap_or(0),
            tolerance: EQUAL * magnitude,
        })
    }

    /// Subsets whose sum reaches `threshold`, equal sums included.
    pub(super) fn at_least(&self, threshold: f64) -> u64 {
        self.count(|left, right| left + right >= threshold - self.tolerance)
    }

    /// Subsets whose sum is at most `threshold`, equal sums included.
    pub(super) fn at_most(&self, threshold: f64) -> u64 {
        let all = self.count(|_, _| true);
        all - self.count(|left, right| left + right > threshold + self.tolerance)
    }

    /// Pairs of sums for which `reached` holds; it must hold for all larger sums where it holds for one.
    fn count(&self, reached: impl Fn(f64, f64) -> bool) -> u64 {
        let mut count = 0;
        for (taken, left) in self.left.iter().enumerate() {
            let Some(right) = self.size.checked_sub(taken).and_then(|rest| self.right.get(rest)) else {
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

/// Ascending sums of all subsets, by size up to the one given; `None` past [`MOST_SUMS`].
fn sums(values: &[f64], most: Option<usize>) -> Option<Vec<Vec<f64>>> {
    let mut sums = vec![vec![0.0]];
    for &value in values {
        if let Some(most) = most {
            if sums.len() <= most {
                sums.push(Vec::new());
            }
            for size in (1..sums.len()).rev() {
                let (smaller, larger) = sums.split_at_mut(size);
                larger[0].extend(smaller[size - 1].iter().map(|sum| sum + value));
            }
        } else {
            let with: Vec<f64> = sums[0].iter().map(|sum| sum + value).collect();
            sums[0].extend(with);
        }
        if sums.iter().map(Vec::len).sum::<usize>() > MOST_SUMS {
            return None;
        }
    }
    for of_size in &mut sums {
        of_size.sort_unstable_by(f64::total_cmp);
    }
    Some(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_listing_all_subsets_counts() {
        let values = [3.0, -1.0, 4.0, 1.0, -5.0, 9.0, 2.0];
        let all = Subsets::new(&values, None).unwrap();
        for threshold in -7..20 {
            let threshold = f64::from(threshold);
            let listed = |size: Option<u32>, holds: &dyn Fn(f64) -> bool| {
                (0_u32..128)
                    .filter(|set| size.is_none_or(|size| set.count_ones() == size))
                    .filter(|set| holds((0..7).filter(|at| set >> at & 1 == 1).map(|at| values[at]).sum()))
                    .count() as u64
            };
            assert_eq!(all.at_least(threshold), listed(None, &|sum| sum >= threshold));
            assert_eq!(all.at_most(threshold), listed(None, &|sum| sum <= threshold));
            for size in 0..8 {
                let sized = Subsets::new(&values, Some(size as usize)).unwrap();
                assert_eq!(sized.at_least(threshold), listed(Some(size), &|sum| sum >= threshold));
                assert_eq!(sized.at_most(threshold), listed(Some(size), &|sum| sum <= threshold));
            }
        }
    }

    #[test]
    fn too_many_subsets_are_not_counted() {
        assert!(Subsets::new(&[1.0; 36], None).is_some() && Subsets::new(&[1.0; 38], None).is_none());
        let three = Subsets::new(&[1.0; 200], Some(3)).unwrap();
        assert_eq!(three.at_least(3.0), 200 * 199 * 198 / 6);
        assert!(Subsets::new(&[1.0; 200], Some(5)).is_none());
    }
}
