//! Runs about the centre line: Anhøj's rules for series that are not random.

use statrs::distribution::{Binomial, DiscreteCDF};

/// What chance alone seldom goes beyond in a series of so many useful points: points neither missing, nor set aside, nor
/// exactly on the centre line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest run that is not unusual: log₂ n, rounded, + 3 (Schilling 2012). A signal needs a longer one.
    pub longest_run: usize,
    /// Fewest crossings that are not unusual: the 5 % quantile of n − 1 tosses of a coin (Chen 2010). A signal needs
    /// fewer.
    pub crossings: usize,
}

/// Limits for `useful` points (Anhøj and Olesen 2014); `None` for none.
#[must_use]
pub fn anhoej_limits(useful: usize) -> Option<Limits> {
    if useful == 0 {
        return None;
    }
    Some(Limits {
        longest_run: (useful as f64).log2().round() as usize + 3,
        crossings: fewest_crossings(useful - 1),
    })
}

/// Smallest number of heads that at most 5 % of series of so many tosses stay below.
fn fewest_crossings(tosses: usize) -> usize {
    let Ok(heads) = Binomial::new(0.5, tosses as u64) else {
        return 0;
    };
    let (mut low, mut high) = (0, tosses);
    while low < high {
        let middle = low + (high - low) / 2;
        if heads.cdf(middle as u64) >= 0.05 {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

/// Runs of the useful points of one part. Points that are not useful are skipped: a run continues across them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runs {
    /// Points of the longest run on one side.
    pub longest_run: usize,
    /// How often the series changes sides.
    pub crossings: usize,
    /// What chance alone seldom goes beyond.
    pub limits: Limits,
}

impl Runs {
    /// Runs of the sides (above the centre or not) of the useful points; `None` for none.
    pub(super) fn of(sides: &[bool]) -> Option<Self> {
        let limits = anhoej_limits(sides.len())?;
        let runs = || sides.chunk_by(|one, next| one == next);
        Some(Self {
            longest_run: runs().map(<[bool]>::len).max()?,
            crossings: runs().count() - 1,
            limits,
        })
    }

    /// Whether a run is longer than chance makes them.
    #[must_use]
    pub const fn too_long(&self) -> bool {
        self.longest_run > self.limits.longest_run
    }

    /// Whether the series crosses its centre line less often than by chance.
    #[must_use]
    pub const fn too_few_crossings(&self) -> bool {
        self.crossings < self.limits.crossings
    }

    /// Whether either says that the level has changed.
    #[must_use]
    pub const fn signal(&self) -> bool {
        self.too_long() || self.too_few_crossings()
    }

    /// What was found, in a sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        let (run, most) = (self.longest_run, self.limits.longest_run);
        let (crossings, fewest) = (self.crossings, self.limits.crossings);
        let times = |count: usize| {
            if count == 1 {
                "once".to_owned()
            } else {
                format!("{count} times")
            }
        };
        if self.too_long() {
            format!(
                "{run} points in a row lie on one side of the centre line; chance alone seldom brings more than {most}."
            )
        } else if self.too_few_crossings() {
            let crossed = if crossings == 0 {
                "never".to_owned()
            } else {
                times(crossings)
            };
            format!(
                "The series crosses its centre line {crossed}; by chance alone, seldom less than {}.",
                times(fewest)
            )
        } else {
            "The series runs about its centre line as chance alone would have it.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_series_have_the_exact_quantile() {
        // Exact, by adding binomial coefficients.
        for (useful, crossings) in LONG {
            assert_eq!(
                anhoej_limits(useful).map(|limits| limits.crossings),
                Some(crossings),
                "{useful}"
            );
        }
        assert_eq!(anhoej_limits(0), None);
    }

    /// Useful points, and the smallest number of crossings with a probability of 5 % or more.
    const LONG: [(usize, usize); 5] = [(500, 231), (1000, 474), (5000, 2441), (20_000, 9883), (100_000, 49_739)];

    #[test]
    fn says_what_it_found() {
        let shift = [vec![true; 12], vec![false; 12]].concat();
        let runs = Runs::of(&shift).expect("useful points");
        assert!(runs.too_long() && runs.too_few_crossings());
        assert_eq!(
            runs.sentence(),
            "12 points in a row lie on one side of the centre line; chance alone seldom brings more than 8."
        );
        let slow = Runs::of(&[[true; 5], [false; 5], [true; 5], [false; 5]].concat()).expect("useful points");
        assert_eq!(
            slow.sentence(),
            "The series crosses its centre line 3 times; by chance alone, seldom less than 6 times."
        );
        assert!(Runs::of(&[]).is_none());
    }
}
