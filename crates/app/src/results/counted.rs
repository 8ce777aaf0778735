//! The points of a series that count, and what the chart of their kind says of each.

use crate::metrics::{shown::shown, summary};
use chrono::NaiveDate;
use pilotlight_analysis::control::{self, Chart, Freeze, Observation, Options, Signal};
use pilotlight_analysis::xmr::{BASELINE_POINTS, Flags, PointType, Report};
use pilotlight_domain::measurements::Measurement;
use pilotlight_domain::metrics::{DataKind, Direction, Metric};
use std::ops::Range;

/// Points of a metric that count, in order of time, as charts show them.
pub(super) struct Counted {
    pub(super) days: Vec<NaiveDate>,
    pub(super) values: Vec<f64>,
    direction: Direction,
    /// The chart with limits of its kind, what it is made of, and what it multiplies by; none for XmR.
    control: Option<(Chart, Vec<Observation>, f64)>,
}

/// What points mean against the limits of the first of them.
pub(super) struct Judgement {
    pub(super) baseline_points: usize,
    pub(super) points: Vec<Judged>,
}

/// What one point means.
#[derive(Clone, Copy)]
pub(super) struct Judged {
    pub(super) kind: PointType,
    /// It belongs to a special cause in the better direction, whatever else it belongs to.
    pub(super) better: bool,
    /// It is no special cause by itself, only perhaps by the run it is in.
    pub(super) ordinary: bool,
    /// 1 above the mean, -1 below it.
    pub(super) side: Option<i8>,
}

impl Counted {
    /// Points of a metric as they were recorded; those set aside do not count.
    pub(super) fn of(metric: &Metric, points: &[Measurement]) -> Self {
        let shown = shown(metric, points);
        let counting = || shown.iter().filter(|point| point.set_aside.is_empty());
        let values: Vec<f64> = counting().map(|point| point.value).collect();
        let control = limits_of(metric.data).map(|chart| {
            let observations = observations(chart, points, values.iter().copied());
            let multiply = if chart.needs_denominators() { metric.per } else { 1 };
            (chart, observations, f64::from(multiply))
        });
        Self {
            days: counting().map(|point| point.at.on).collect(),
            values,
            direction: metric.direction,
            control,
        }
    }

    /// Some of the points against the limits of the first `baseline` of them, else of the first 12.
    pub(super) fn judge(&self, range: Range<usize>, baseline: Option<usize>) -> Judgement {
        match &self.control {
            None => {
                let values: Vec<Option<f64>> = self.values[range].iter().copied().map(Some).collect();
                by_xmr(
                    &summary::report(&values, self.direction, baseline, None, Vec::new()),
                    self.direction,
                )
            }
            Some((chart, observations, multiply)) => {
                let options = Options {
                    freeze: Freeze::EachPart {
                        first: baseline.filter(|points| *points > 1).unwrap_or(BASELINE_POINTS),
                        later: BASELINE_POINTS,
                    },
                    multiply: *multiply,
                    ..Options::default()
                };
                let chart = control::analyse(*chart, &observations[range], &options);
                by_control(&chart, self.direction)
            }
        }
    }
}

/// What a chart is made of: counts among their denominators where it needs them, else the shown values.
pub(super) fn observations(
    chart: Chart,
    points: &[Measurement],
    values: impl Iterator<Item = f64>,
) -> Vec<Observation> {
    if chart.needs_denominators() {
        let counting = points.iter().filter(|point| point.set_aside.is_empty());
        counting
            .map(|point| Observation::of(Some(point.value), point.denominator))
            .collect()
    } else {
        values.map(|value| Observation::value(Some(value))).collect()
    }
}

/// The chart that gives data of a kind their limits; none for values and medians, which have an XmR chart's.
fn limits_of(data: DataKind) -> Option<Chart> {
    match data {
        DataKind::Value | DataKind::Occurrence => None,
        DataKind::Proportion => Some(Chart::PPrime),
        DataKind::Rate => Some(Chart::UPrime),
        DataKind::RareEvent => Some(Chart::T),
    }
}

fn by_xmr(report: &Report, direction: Direction) -> Judgement {
    let first = report.segments.first();
    Judgement {
        baseline_points: first.map_or(0, |segment| segment.limits.baseline_count),
        points: report
            .points
            .iter()
            .map(|point| Judged {
                kind: point.kind,
                better: improves(point.flags, direction),
                ordinary: !point.flags.any(Flags::OUTSIDE | Flags::TREND | Flags::TWO_OF_THREE),
                side: point.relative_to_mean,
            })
            .collect(),
    }
}

/// Whether one of the special causes that a point belongs to is in the better direction.
fn improves(flags: Flags, direction: Direction) -> bool {
    let (above, rising) = match direction {
        Direction::Increase => (Flags::ABOVE, true),
        Direction::Decrease => (Flags::BELOW, false),
        Direction::Neutral => return false,
    };
    let beyond = flags.any(above) && flags.any(Flags::OUTSIDE | Flags::TWO_OF_THREE | Flags::SHIFT);
    beyond || (flags.any(Flags::TREND) && flags.any(Flags::RISING) == rising)
}

fn by_control(chart: &control::ControlChart, direction: Direction) -> Judgement {
    let reading = control::read(chart, summary::direction_of(direction));
    let points = chart.points.iter().zip(&reading.points);
    Judgement {
        baseline_points: chart.parts.first().map_or(0, |part| part.baseline_count),
        points: points
            .map(|(point, read)| Judged {
                kind: read.kind,
                better: read.kind == PointType::Improvement,
                ordinary: !matches!(read.signal, Signal::Outside(_)),
                side: point.relative_to_centre,
            })
            .collect(),
    }
}
