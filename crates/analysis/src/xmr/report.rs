//! The full report of a series: segments, points, and the two icons.

use super::core::screened_positions;
use super::{
    BASELINE_POINTS, Flags, ImprovementDirection, Label, Limits, Options, PointType, SHORT_GROUP_POINTS, Side,
    limits_and_flags,
};

/// Everything an XmR chart says of one series.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// One a row of the input, in its order.
    pub points: Vec<Point>,
    /// In order; empty only when the input is.
    pub segments: Vec<Segment>,
    /// What the last point shows.
    pub variation: Variation,
    /// Whether the target will be met, by the last segment's limits; `None` without a target or a better direction.
    pub assurance: Option<Assurance>,
}

/// One row of the input.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Index into [`Report::segments`].
    pub segment: usize,
    /// The value, `None` when missing or not finite.
    pub value: Option<f64>,
    /// Sign of value − mean; `None` for a missing value.
    pub relative_to_mean: Option<i8>,
    /// Outside the limits; `None` for a missing value or undefined limits.
    pub outside_limits: Option<bool>,
    /// Between a near limit and its limit; `None` as above.
    pub close_to_limits: Option<bool>,
    /// All rules that hold, not only the one the label names.
    pub flags: Flags,
    /// The special cause the point is labelled with.
    pub label: Label,
    /// What it means for the metric.
    pub kind: PointType,
}

/// A stretch of rows with one mean and one pair of limits.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// First row.
    pub start: usize,
    /// Last row, inclusive.
    pub end: usize,
    /// Mean, limits and baseline count.
    pub limits: Limits,
    /// Last row of the baseline, inclusive.
    pub baseline_end: usize,
    /// Rows whose moving range (with the row before) screening left out.
    pub moving_ranges_excluded_at: Vec<usize>,
    /// Fewer than [`BASELINE_POINTS`] values in the baseline, so the limits may still move.
    pub trial: bool,
    /// Fewer than [`SHORT_GROUP_POINTS`] rows.
    pub short_group_warning: bool,
    /// What the segment's last point means.
    pub last: PointType,
}

impl Segment {
    /// Number of rows, missing ones included.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.end - self.start + 1
    }
}

/// The variation icon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Variation {
    /// No special cause at the last point.
    #[default]
    CommonCause,
    /// Better, by being high.
    ImprovementHigh,
    /// Better, by being low.
    ImprovementLow,
    /// Worse, by being high.
    ConcernHigh,
    /// Worse, by being low.
    ConcernLow,
    /// High, without a better direction.
    NeutralHigh,
    /// Low, without a better direction.
    NeutralLow,
}

impl Variation {
    /// The icon of a point with this label when `direction` is better.
    #[must_use]
    pub const fn of(label: Label, direction: ImprovementDirection) -> Self {
        match (PointType::of(label, direction), label.side()) {
            (PointType::CommonCause, _) | (_, None) => Self::CommonCause,
            (PointType::Improvement, Some(Side::High)) => Self::ImprovementHigh,
            (PointType::Improvement, Some(Side::Low)) => Self::ImprovementLow,
            (PointType::Concern, Some(Side::High)) => Self::ConcernHigh,
            (PointType::Concern, Some(Side::Low)) => Self::ConcernLow,
            (PointType::NeutralHigh, _) => Self::NeutralHigh,
            (PointType::NeutralLow, _) => Self::NeutralLow,
        }
    }

    /// The reference's name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CommonCause => "common_cause",
            Self::ImprovementHigh => "improvement_high",
            Self::ImprovementLow => "improvement_low",
            Self::ConcernHigh => "concern_high",
            Self::ConcernLow => "concern_low",
            Self::NeutralHigh => "neutral_high",
            Self::NeutralLow => "neutral_low",
        }
    }
}

/// The assurance icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Assurance {
    /// The limits lie wholly on the better side of the target.
    ConsistentPass,
    /// The limits lie wholly on the worse side.
    ConsistentFail,
    /// The target lies within the limits, or these are undefined.
    Inconsistent,
}

impl Assurance {
    /// Compares a target with limits. `None` without a target, with one that is not finite, or without a better
    /// direction.
    #[must_use]
    pub fn of(target: Option<f64>, limits: &Limits, direction: ImprovementDirection) -> Option<Self> {
        let target = target.filter(|target| target.is_finite())?;
        let (above, below) = match direction {
            ImprovementDirection::Increase => (Self::ConsistentFail, Self::ConsistentPass),
            ImprovementDirection::Decrease => (Self::ConsistentPass, Self::ConsistentFail),
            ImprovementDirection::Neutral => return None,
        };
        Some(if limits.upl.is_some_and(|upl| target > upl) {
            above
        } else if limits.lpl.is_some_and(|lpl| target < lpl) {
            below
        } else {
            Self::Inconsistent
        })
    }

    /// The reference's `assurance_type`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::ConsistentPass => "consistent_pass",
            Self::ConsistentFail => "consistent_fail",
            Self::Inconsistent => "inconsistent",
        }
    }

    /// The reference's `assurance_icon`.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::ConsistentPass => "pass",
            Self::ConsistentFail => "fail",
            Self::Inconsistent => "inconsistent",
        }
    }
}

/// Analyses a series given in date order; see [`super`] for the rules. Values that are not finite count as missing.
#[must_use]
pub fn analyse(values: &[Option<f64>], options: &Options) -> Report {
    let plain: Vec<f64> = values.iter().map(|value| value.unwrap_or(f64::NAN)).collect();
    let mut report = Report {
        points: Vec::with_capacity(plain.len()),
        segments: Vec::new(),
        variation: Variation::CommonCause,
        assurance: None,
    };
    let mut starts: Vec<usize> = options
        .rebase_at
        .iter()
        .copied()
        .filter(|&at| at > 0 && at < plain.len())
        .collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let mut flags = Vec::new();
    for (index, &start) in starts.iter().enumerate() {
        let end = starts.get(index + 1).copied().unwrap_or(plain.len());
        if start < end {
            add_segment(&mut report, &plain[start..end], options, &mut flags);
        }
    }
    if let Some(last) = report.segments.last() {
        report.variation = report.points.last().map_or(Variation::CommonCause, |point| {
            Variation::of(point.label, options.direction)
        });
        report.assurance = Assurance::of(options.target, &last.limits, options.direction);
    }
    report
}

/// Adds the next segment, whose rows follow those already in the report.
fn add_segment(report: &mut Report, values: &[f64], options: &Options, flags: &mut Vec<Flags>) {
    let start = report.points.len();
    let own = options.first_fix_after.filter(|_| start == 0);
    let fix_after = own.or(options.fix_after);
    let limits = limits_and_flags(values, fix_after, options.screen_outliers, flags);
    let baseline = fix_after.unwrap_or(values.len()).min(values.len());
    let excluded = match limits.mean_moving_range_unscreened {
        Some(unscreened) if options.screen_outliers => screened_positions(&values[..baseline], unscreened),
        _ => Vec::new(),
    };
    let segment = report.segments.len();
    let has_limits = limits.upl.is_some();
    report
        .points
        .extend(values.iter().zip(flags.iter()).map(|(&value, &flags)| {
            let value = value.is_finite().then_some(value);
            let label = Label::of(flags);
            let compared = value.is_some() && has_limits;
            Point {
                segment,
                value,
                relative_to_mean: value.map(|_| i8::from(flags.any(Flags::ABOVE)) - i8::from(flags.any(Flags::BELOW))),
                outside_limits: compared.then(|| flags.any(Flags::OUTSIDE)),
                close_to_limits: compared.then(|| flags.any(Flags::CLOSE)),
                flags,
                label,
                kind: PointType::of(label, options.direction),
            }
        }));
    report.segments.push(Segment {
        start,
        end: start + values.len() - 1,
        limits,
        baseline_end: start + baseline.max(1) - 1,
        moving_ranges_excluded_at: excluded.into_iter().map(|at| start + at).collect(),
        trial: limits.baseline_count < BASELINE_POINTS,
        short_group_warning: values.len() < SHORT_GROUP_POINTS,
        last: report.points.last().map_or(PointType::CommonCause, |point| point.kind),
    });
}
