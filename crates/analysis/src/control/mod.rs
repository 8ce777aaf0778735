//! Control charts for every kind of data, as qicharts2 0.8.1 defines them, with Anhøj's rules for runs.
//!
//! [`analyse`] gives a [`ControlChart`]: each point with its value and lines, each part with its runs. [`read`] says what
//! the points mean for a metric with a better direction. [`subgroups`] turns dated rows into one observation a date, and
//! [`days_between`] the days of rare events into what a t chart is of.
//!
//! Every chart is made of a centre line and, but for the run chart, limits at three standard deviations (and, for those
//! who want a warning, at two) that come from the *baseline*: the points of a part that [`Options::freeze`] names and
//! [`Options::exclude`] does not. How kinds differ is said at each variant of [`Chart`].

mod baseline;
mod chart;
mod events;
mod formula;
mod observation;
#[cfg(test)]
mod properties;
mod reading;
mod runs;

pub use self::chart::{ControlChart, Lines, Part, Point, analyse};
pub use self::events::days_between;
pub use self::observation::{Aggregate, Observation, subgroups};
pub use self::reading::{Read, Reading, Signal, assurance, read};
pub use self::runs::{Limits, Runs, anhoej_limits};

/// Kinds of control chart. Values, centre and limits are in the unit of the observations (a share or a rate where these
/// have denominators) times [`Options::multiply`]. Without a baseline value the centre and the limits are undefined, and so
/// are the limits of what cannot be: a negative mean of counts or ranges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chart {
    /// Median, no limits: for any data, above all for few points. One point is its own median.
    Run,
    /// Single values: mean ± 3 × mean moving range / 1.128 (Montgomery, *Introduction to Statistical Quality Control*,
    /// 6.33; outlying moving ranges left out after Nelson 1982). Two values in a row are needed for limits.
    I,
    /// Moving ranges |x₍ᵢ₎ − x₍ᵢ₋₁₎|: mean, limits 0 and 3.267 × mean (Montgomery, table VI, D₄). Never signals on runs,
    /// as neighbouring ranges share a value. Two values in a row are needed for a centre; the lower limit is 0 without.
    Mr,
    /// Proportions: Σcount / Σdenominator = p ± 3 √(p (1 − p) / denominator), within 0 and 1 (Montgomery 7.8). One point
    /// is enough; a centre outside 0 to 1 leaves the limits undefined.
    P,
    /// Laney's p′ for large denominators: the p chart's standard deviations times that of their z-scores, mean moving
    /// range of z / 1.128 (Laney 2002, *Improved control charts for attributes*). Needs two proportions in a row, and
    /// limits are undefined where all are 0 or all are 1.
    PPrime,
    /// Counts per exposure: Σcount / Σdenominator = u ± 3 √(u / denominator), not below 0 (Montgomery 7.19). One point is
    /// enough.
    U,
    /// Laney's u′: as p′, on the u chart.
    UPrime,
    /// Counts in equal exposures: mean c ± 3 √c, not below 0 (Montgomery 7.17). One point is enough.
    C,
    /// Cases between rare events: mean g ± 3 √(g (g + 1)), not below 0 (Montgomery 7.6; Benneyan 2001). The centre line is
    /// the median, of which half the points lie on either side; 0.693 × the mean where the mean is given.
    G,
    /// Time between rare events: an [`Chart::I`] of y^(1/3.6), transformed back (Nelson 1994; Montgomery 7.28). A time
    /// that is not above 0 counts as missing. A lower limit that is negative or undefined is 0; the lower line at two
    /// standard deviations is undefined where negative.
    T,
}

impl Chart {
    /// Whether observations need a denominator; without one they count as missing.
    #[must_use]
    pub const fn needs_denominators(self) -> bool {
        matches!(self, Self::P | Self::PPrime | Self::U | Self::UPrime)
    }
}

/// Which points of a part its centre and limits are made of. Points are counted whether missing, set aside or neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Freeze {
    /// All of them.
    #[default]
    No,
    /// The first this many of the series, as in the reference, which ignores it where [`Options::part_at`] is given.
    First(usize),
    /// The first this many of each part.
    EachPart {
        /// Of the first part, whose baseline may have a length of its own.
        first: usize,
        /// Of every later part.
        later: usize,
    },
}

/// How to analyse a series. Positions count from 0, in the order of the observations.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which points centre and limits are made of.
    pub freeze: Freeze,
    /// Positions at which a new part starts, with a centre, limits and runs of its own: the reference's `part`, which
    /// counts the points before. 0, repeats and positions past the end are ignored.
    pub part_at: Vec<usize>,
    /// Positions set aside: left out of centre, limits and runs, yet drawn and compared with the limits.
    pub exclude: Vec<usize>,
    /// A centre line that is known, before [`Options::multiply`]; ignored where not finite (or, for t, not above 0).
    pub centre: Option<f64>,
    /// What values and lines are multiplied by in the end, such as 1,000 for “per 1,000”. Anything but a positive finite
    /// number counts as 1.
    pub multiply: f64,
    /// Drop moving ranges that are not below 3.267 × their mean, once, before averaging them (i, p′, u′ and t).
    pub screen: bool,
}

impl Default for Options {
    /// Baseline of all points, one part, nothing set aside, outlying moving ranges dropped.
    fn default() -> Self {
        Self {
            freeze: Freeze::No,
            part_at: Vec::new(),
            exclude: Vec::new(),
            centre: None,
            multiply: 1.0,
            screen: true,
        }
    }
}
