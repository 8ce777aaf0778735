//! Where everything of the chart goes: scales, periods, boundaries, and room for labels.

use pilotlight_analysis::xmr::{ImprovementDirection, PointType, Report, Segment};
use pilotlight_domain::metrics::Direction;

use super::iterations::{self, Badge};
use super::{XmrInput, XmrPoint};
use crate::calendar;
use crate::canvas::Spot;
use crate::drawing::Size;
use crate::font::{self, Weight};
use crate::number::{decimals_for, exact};
use crate::scale::{Scale, ValueAxis};

/// The chart's geometry, CSS px.
pub(super) struct Plan<'a> {
    pub input: &'a XmrInput,
    /// Positions in the input of the points that take part, in order of time.
    pub kept: &'a [usize],
    pub set_aside: &'a [usize],
    pub report: &'a Report,
    pub size: Size,
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub time: Scale,
    /// First and last day number of the time axis.
    pub days: (f64, f64),
    pub value: Scale,
    pub axis: ValueAxis,
    /// Places of the kept points.
    pub spots: Vec<Spot>,
    /// Left and right edge of every segment.
    pub spans: Vec<(f64, f64)>,
    pub badges: Vec<Badge<'a>>,
    /// Decimals of means.
    pub decimals: i32,
    /// CSS px between neighbouring points, as if they were evenly spaced.
    pub spacing: f64,
}

/// A box that something already occupies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn touches(&self, other: &Self) -> bool {
        self.x < other.x + other.width
            && other.x < self.x + self.width
            && self.y < other.y + other.height
            && other.y < self.y + self.height
    }
}

/// Day number of a point, with the time of day as its fraction.
pub(super) fn day_of(point: &XmrPoint) -> f64 {
    calendar::number(point.at.on) + f64::from(point.at.second.clamp(0, 86_399)) / 86_400.0
}

impl<'a> Plan<'a> {
    pub fn new(input: &'a XmrInput, kept: &'a [usize], set_aside: &'a [usize], report: &'a Report, size: Size) -> Self {
        let days: Vec<f64> = kept.iter().map(|&at| day_of(&input.points[at])).collect();
        let half = half_step(&days);
        let all_days = || {
            days.iter()
                .copied()
                .chain(set_aside.iter().map(|&at| day_of(&input.points[at])))
        };
        let first = all_days().fold(f64::INFINITY, f64::min);
        let last = all_days().fold(f64::NEG_INFINITY, f64::max);
        // Room for an iteration that began after the last point, but not for one far in the future.
        let latest = input
            .iterations
            .iter()
            .map(|iteration| calendar::number(iteration.started_on))
            .filter(|&day| day <= last + ((last - first) * 0.25).max(2.0 * half))
            .fold(last, f64::max);
        let (from, to) = (first - half, (last + half).max(latest + half * 0.5));

        let axis = ValueAxis::over(values(input, kept, set_aside, report));
        let widest = axis
            .ticks
            .iter()
            .map(|(_, text)| font::width(text, 12.0, Weight::Regular))
            .fold(0.0, f64::max);
        let left = (widest + 10.0).ceil().min(size.width * 0.3);
        let gutter = gutter_texts(input, report)
            .map(|text| font::width(&text, 12.0, Weight::Semibold) + 8.0)
            .fold(10.0, f64::max);
        let right = (size.width - gutter.min(size.width * 0.3)).floor();
        let time = Scale::new(from, to, left, right);

        let boundary = |index: usize| {
            let gap = if index == 0 {
                f64::INFINITY
            } else {
                days[index] - days[index - 1]
            };
            days[index] - half.min(gap / 2.0)
        };
        let line_at = |day: f64| {
            let next = days.partition_point(|&point| point < day);
            // A line on the day of a point stands before it.
            time.place(if next < days.len() && days[next] - day < 1.0 {
                boundary(next)
            } else {
                day
            })
        };
        let shown = |day: f64| day >= from - 1.0 && day <= to;
        let badges = iterations::place(input, shown, line_at, size, left);
        let lowest = badges.iter().map(|badge| badge.y).fold(f64::NEG_INFINITY, f64::max);
        let top = if badges.is_empty() { 12.0 } else { lowest + 26.0 };
        let bottom = (size.height - 30.0).max(top + 20.0);
        let value = Scale::new(axis.low, axis.high, bottom, top);

        let starts: Vec<f64> = report
            .segments
            .iter()
            .map(|segment| time.place(boundary(segment.start)))
            .collect();
        let spans = (0..starts.len())
            .map(|index| (starts[index].max(left), starts.get(index + 1).copied().unwrap_or(right)))
            .collect();
        let spots: Vec<Spot> = kept
            .iter()
            .zip(&days)
            .map(|(&at, &day)| (time.place(day), value.place(input.points[at].value)))
            .collect();
        // Points on one day stand above each other and are all drawn.
        let spacing = if last > first {
            (time.place(last) - time.place(first)) / (kept.len().max(2) - 1) as f64
        } else {
            f64::INFINITY
        };
        Self {
            input,
            kept,
            set_aside,
            report,
            size,
            left,
            right,
            top,
            bottom,
            time,
            days: (from, to),
            value,
            axis,
            spots,
            spans,
            badges,
            decimals: decimals_for(report.segments.iter().filter_map(|segment| segment.limits.mean)),
            spacing,
        }
    }

    /// Whether points lie so close that the line stands for them.
    pub fn dense(&self) -> bool {
        self.spacing < 2.5
    }

    /// Whether a later segment's mean is better or worse than the baseline's.
    pub fn judged(&self, segment: &Segment) -> PointType {
        let base = self.report.segments.first().and_then(|first| first.limits.mean);
        match (base, segment.limits.mean, self.direction()) {
            (Some(base), Some(mean), ImprovementDirection::Increase) if mean > base => PointType::Improvement,
            (Some(base), Some(mean), ImprovementDirection::Decrease) if mean < base => PointType::Improvement,
            (Some(base), Some(mean), ImprovementDirection::Increase) if mean < base => PointType::Concern,
            (Some(base), Some(mean), ImprovementDirection::Decrease) if mean > base => PointType::Concern,
            _ => PointType::CommonCause,
        }
    }

    fn direction(&self) -> ImprovementDirection {
        match self.input.direction {
            Direction::Increase => ImprovementDirection::Increase,
            Direction::Decrease => ImprovementDirection::Decrease,
            Direction::Neutral => ImprovementDirection::Neutral,
        }
    }

    /// Whether a point lies in an area, or the line between two neighbours crosses it near one.
    pub fn hits_points(&self, area: &Area) -> bool {
        let from = self.spots.partition_point(|spot| spot.0 < area.x - 4.0);
        let to = self.spots.partition_point(|spot| spot.0 <= area.x + area.width + 4.0);
        self.spots[from..to]
            .iter()
            .any(|spot| spot.1 > area.y - 4.0 && spot.1 < area.y + area.height + 4.0)
    }
}

/// Half the usual gap between points, in days.
fn half_step(days: &[f64]) -> f64 {
    let mut gaps: Vec<f64> = days
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .filter(|&gap| gap > 0.0)
        .collect();
    if gaps.is_empty() {
        return 7.0;
    }
    let middle = gaps.len() / 2;
    *gaps.select_nth_unstable_by(middle, f64::total_cmp).1 / 2.0
}

/// Everything that must fit on the value axis.
fn values<'a>(
    input: &'a XmrInput,
    kept: &'a [usize],
    set_aside: &'a [usize],
    report: &'a Report,
) -> impl Iterator<Item = f64> + 'a {
    let limits = report
        .segments
        .iter()
        .flat_map(|segment| [segment.limits.upl, segment.limits.lpl])
        .flatten();
    let targets = input.targets.iter().map(|target| target.value);
    kept.iter()
        .chain(set_aside)
        .map(|&at| input.points[at].value)
        .chain(limits)
        .chain(targets)
}

/// Texts that may stand right of the plot.
fn gutter_texts(input: &XmrInput, report: &Report) -> impl Iterator<Item = String> {
    let target = input
        .targets
        .last()
        .map(|target| format!("Target {}", exact(target.value)));
    let baseline = (report.segments.len() > 1).then(|| "Baseline".to_owned());
    let trial = report
        .segments
        .last()
        .filter(|last| last.trial && last.limits.upl.is_some());
    [target, baseline, trial.map(|_| "Trial limits".to_owned())]
        .into_iter()
        .flatten()
}
