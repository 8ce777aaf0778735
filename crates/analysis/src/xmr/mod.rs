//! The XmR chart of individual values, as NHS “Plot the Dots” defines it (NHSRplotthedots 0.2.2).
//!
//! [`analyse`] gives the full report of one series. [`limits_and_flags`] is the core under it: one segment in, limits
//! and one byte a point out, no allocation once the buffer has grown, for thousands of series at a time.
//!
//! Limits are mean ± 2.66 × mean moving range of the baseline, after dropping moving ranges that reach 3.267 × their
//! mean. Signals: outside the limits; 7 trending; 2 of 3 near a limit on one side; 7 on one side of the mean.

mod core;
mod label;
#[cfg(test)]
mod properties;
mod report;

pub use self::core::{Flags, Limits, NEAR_SHARE, RUN_LENGTH, SCREEN_FACTOR, WIDTH_FACTOR, limits_and_flags};
pub use self::label::{Label, PointType, Side};
pub use self::report::{Assurance, Point, Report, Segment, Variation, analyse};

/// Points after which Pilotlight locks a baseline; limits of fewer are trial limits.
pub const BASELINE_POINTS: usize = 12;

/// Segments of fewer rows than this carry a warning (the reference's text says 12, its code asks for 13).
pub const SHORT_GROUP_POINTS: usize = 13;

/// Which way is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ImprovementDirection {
    /// Higher is better.
    Increase,
    /// Lower is better.
    Decrease,
    /// Neither: signals are shown, not judged.
    #[default]
    Neutral,
}

/// How to analyse a series.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// Which way is better.
    pub direction: ImprovementDirection,
    /// The baseline is the first this many rows of a segment; all of them when `None` or when there are fewer.
    pub fix_after: Option<usize>,
    /// The same for the first segment only, when its baseline has a length of its own.
    pub first_fix_after: Option<usize>,
    /// Drop moving ranges that are not below 3.267 × their mean, once, before averaging them.
    pub screen_outliers: bool,
    /// Positions (in date order) at which a new segment starts. 0, repeats and positions past the end are ignored.
    pub rebase_at: Vec<usize>,
    /// Target in the metric's unit, compared with the last segment's limits.
    pub target: Option<f64>,
}

impl Default for Options {
    /// The product's rule: the baseline locks after [`BASELINE_POINTS`] points, outlying moving ranges are dropped.
    fn default() -> Self {
        Self {
            direction: ImprovementDirection::Neutral,
            fix_after: Some(BASELINE_POINTS),
            first_fix_after: None,
            screen_outliers: true,
            rebase_at: Vec::new(),
            target: None,
        }
    }
}
