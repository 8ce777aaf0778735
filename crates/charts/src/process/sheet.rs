//! What the chart draws, whichever kind it is: points in order of time, periods with their lines, borrowed from the input.

use chrono::NaiveDate;
use pilotlight_analysis::xmr::{BASELINE_POINTS, Label, PointType};
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::{Direction, Target};

use super::{IterationLine, ProcessKind};

/// One chart's content.
pub(crate) struct Sheet<'a> {
    pub kind: ProcessKind,
    pub metric: &'a str,
    pub unit: &'a str,
    pub direction: Direction,
    pub targets: &'a [Target],
    pub iterations: &'a [IterationLine],
    /// The points that take part, in order of time.
    pub points: Vec<SheetPoint<'a>>,
    /// Those set aside, in order of time.
    pub set_aside: Vec<SheetPoint<'a>>,
    /// In order; together they hold every point that takes part.
    pub periods: Vec<Period>,
}

/// One point.
#[derive(Clone, Copy)]
pub(crate) struct SheetPoint<'a> {
    pub id: &'a str,
    pub at: Moment,
    pub value: f64,
    /// An annotated cause, or the reason for setting it aside.
    pub note: &'a str,
    /// What the value is made of.
    pub made_of: &'a str,
    /// Words for the signal; empty for the label's own.
    pub words: &'a str,
    pub kind: PointType,
    pub label: Label,
    /// Above (1), on (0) or below (-1) its centre.
    pub side: i8,
}

/// Centre and limits at one point or of one period.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Lines {
    pub centre: Option<f64>,
    pub lower: Option<f64>,
    pub upper: Option<f64>,
}

/// A stretch of points whose limits rest on one baseline.
#[derive(Clone, Debug)]
pub(crate) struct Period {
    /// First point.
    pub start: usize,
    /// Last point, inclusive.
    pub end: usize,
    /// Last point of the baseline, inclusive.
    pub baseline_end: usize,
    pub baseline_count: usize,
    pub trial: bool,
    /// The lines of the whole period, or of its last point when they differ.
    pub lines: Lines,
    /// The lines of each point; empty when all are alike.
    pub steps: Vec<Lines>,
}

impl Period {
    /// The lines at one of its points, by position in the chart.
    pub fn lines_at(&self, point: usize) -> Lines {
        point
            .checked_sub(self.start)
            .and_then(|at| self.steps.get(at))
            .copied()
            .unwrap_or(self.lines)
    }

    /// Whether its baseline is too short for limits that last.
    pub fn is_trial(count: usize) -> bool {
        count < BASELINE_POINTS
    }
}

impl Sheet<'_> {
    /// Day of a point that takes part.
    pub fn day(&self, at: usize) -> Option<NaiveDate> {
        self.points.get(at).map(|point| point.at.on)
    }

    /// Position of the period that a point is in.
    pub fn period_of(&self, at: usize) -> usize {
        self.periods
            .partition_point(|period| period.start <= at)
            .saturating_sub(1)
    }

    /// The first period's centre, with which later ones are compared.
    pub fn first_centre(&self) -> Option<f64> {
        self.periods.first().and_then(|first| first.lines.centre)
    }

    /// Whether a period's centre is better or worse than the first one's.
    pub fn judged(&self, period: &Period) -> PointType {
        match (self.first_centre(), period.lines.centre, self.direction) {
            (Some(base), Some(centre), Direction::Increase) if centre > base => PointType::Improvement,
            (Some(base), Some(centre), Direction::Decrease) if centre < base => PointType::Improvement,
            (Some(base), Some(centre), Direction::Increase) if centre < base => PointType::Concern,
            (Some(base), Some(centre), Direction::Decrease) if centre > base => PointType::Concern,
            _ => PointType::CommonCause,
        }
    }
}
