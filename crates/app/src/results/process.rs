//! The chart of each kind of data, from the points to what is drawn: XmR, p′, u′ and t charts, and run charts.

use super::counted::observations;
use super::{ChartKind, chart_input, chart_of};
use crate::metrics::summary::{direction_of, rebase_positions};
use chrono::NaiveDate;
use pilotlight_analysis::control::{self, Chart, ControlChart, Freeze, Options, Reading};
use pilotlight_analysis::xmr::{Assurance, PointType, Variation};
use pilotlight_charts::number::exact;
use pilotlight_charts::process::{self, ProcessInput, ProcessKind, ProcessPeriod, ProcessPoint};
use pilotlight_charts::xmr::{self, XmrInput};
use pilotlight_charts::{Drawing, Palette, Size};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::measurements::Measurement;
use pilotlight_domain::metrics::{BASELINE_POINTS, Metric, Target};

/// What the chart of a metric draws.
pub(crate) enum Picture {
    /// Single values, or the medians of occurrences.
    Values(XmrInput),
    /// A chart with lines of its own at each point.
    Process(ProcessInput),
}

impl Picture {
    /// The picture of a metric's points, with limits that begin anew on some days.
    pub(crate) fn of(
        metric: &Metric,
        targets: &[Target],
        points: &[Measurement],
        iterations: &[Iteration],
        rebase_on: &[NaiveDate],
    ) -> Self {
        let kind = chart_of(metric, points).kind;
        let mut input = chart_input(metric, targets, points, iterations);
        match kind_of(kind) {
            None => {
                input.rebase_on = rebase_on.to_vec();
                Self::Values(input)
            }
            Some((chart, drawn)) => Self::Process(process_input(metric, points, input, (chart, drawn), rebase_on)),
        }
    }

    /// Draws it, and gives the numbers of the iterations at which its limits may begin anew.
    pub(super) fn draw(&self, palette: Palette, size: Size) -> (Drawing, Vec<i32>) {
        match self {
            Self::Values(input) => {
                let report = input.analyse();
                let shifts = xmr::confirmed_shifts(input, &report);
                let numbers = shifts.into_iter().map(|iteration| iteration.number).collect();
                (xmr::draw(input, &report, palette, size), numbers)
            }
            Self::Process(input) => (process::draw(input, palette, size), self.confirmed_shifts()),
        }
    }

    /// Numbers of the iterations at which the limits may begin anew.
    pub(crate) fn confirmed_shifts(&self) -> Vec<i32> {
        let shifts = match self {
            Self::Values(input) => xmr::confirmed_shifts(input, &input.analyse()),
            Self::Process(input) if input.kind == ProcessKind::Run => Vec::new(),
            Self::Process(input) => process::confirmed_shifts(input),
        };
        shifts.into_iter().map(|iteration| iteration.number).collect()
    }
}

/// The analysis and the drawing of a kind; none for XmR charts, which have an analysis of their own.
fn kind_of(kind: ChartKind) -> Option<(Chart, ProcessKind)> {
    match kind {
        ChartKind::Xmr | ChartKind::Medians => None,
        ChartKind::PPrime => Some((Chart::PPrime, ProcessKind::Proportion)),
        ChartKind::UPrime => Some((Chart::UPrime, ProcessKind::Rate)),
        ChartKind::TimeBetween => Some((Chart::T, ProcessKind::DaysBetween)),
        ChartKind::Run => Some((Chart::Run, ProcessKind::Run)),
    }
}

/// What p′, u′ and t charts say of the latest point of a metric, and whether its target will be met; none of other kinds.
pub(crate) fn said(
    metric: &Metric,
    points: &[Measurement],
    target: Option<f64>,
    rebase_on: &[NaiveDate],
) -> Option<(Option<f64>, Variation, Option<Assurance>)> {
    let (chart, drawn) = kind_of(chart_of(metric, points).kind)?;
    if drawn == ProcessKind::Run {
        return None;
    }
    let input = chart_input(metric, &[], points, &[]);
    let (chart, reading) = analyse(metric, points, &input, chart, rebase_on);
    let direction = direction_of(metric.direction);
    let centre = chart.parts.first().and_then(|part| part.centre);
    Some((centre, reading.variation, control::assurance(&chart, target, direction)))
}

/// What each point that counts means, by the chart of its kind; none of XmR charts.
pub(crate) fn classes(metric: &Metric, points: &[Measurement], rebase_on: &[NaiveDate]) -> Option<Vec<PointType>> {
    let (chart, _) = kind_of(chart_of(metric, points).kind)?;
    let input = chart_input(metric, &[], points, &[]);
    let (_, reading) = analyse(metric, points, &input, chart, rebase_on);
    Some(reading.points.iter().map(|point| point.kind).collect())
}

/// The chart of the points that count, in order of time.
fn analyse(
    metric: &Metric,
    points: &[Measurement],
    input: &XmrInput,
    chart: Chart,
    rebase_on: &[NaiveDate],
) -> (ControlChart, Reading) {
    let counting: Vec<_> = input.points.iter().filter(|point| !point.set_aside).collect();
    let observations = observations(chart, points, counting.iter().map(|point| point.value));
    let until = metric
        .baseline_until
        .map(|until| counting.partition_point(|point| point.at.on <= until));
    let part_at = match chart {
        Chart::Run => Vec::new(),
        _ => rebase_positions(counting.iter().map(|point| point.at.on), rebase_on),
    };
    let options = Options {
        freeze: Freeze::EachPart {
            first: until.filter(|points| *points > 1).unwrap_or(BASELINE_POINTS),
            later: BASELINE_POINTS,
        },
        part_at,
        multiply: if chart.needs_denominators() {
            f64::from(metric.per)
        } else {
            1.0
        },
        ..Options::default()
    };
    let chart = control::analyse(chart, &observations, &options);
    let reading = control::read(&chart, direction_of(metric.direction));
    (chart, reading)
}

fn process_input(
    metric: &Metric,
    points: &[Measurement],
    input: XmrInput,
    (chart, kind): (Chart, ProcessKind),
    rebase_on: &[NaiveDate],
) -> ProcessInput {
    let (chart, reading) = analyse(metric, points, &input, chart, rebase_on);
    let mut found = chart.points.iter().zip(&reading.points);
    let denominators = chart.chart.needs_denominators();
    let drawn = input.points.into_iter().enumerate().map(|(at, point)| {
        let said = if point.set_aside { None } else { found.next() };
        let made_of = points.get(at).filter(|_| denominators).map(|raw| made_of(metric, raw));
        ProcessPoint {
            id: point.id,
            at: point.at,
            value: point.value,
            set_aside: point.set_aside,
            note: point.note,
            made_of: made_of.unwrap_or_default(),
            centre: said.and_then(|(point, _)| point.lines.centre),
            lower: said.and_then(|(point, _)| point.lines.lcl),
            upper: said.and_then(|(point, _)| point.lines.ucl),
            class: said.map_or(PointType::CommonCause, |(_, read)| read.kind),
            label: said.map(|(_, read)| read.signal.as_xmr()).unwrap_or_default(),
            words: said
                .filter(|(_, read)| read.signal != control::Signal::CommonCause)
                .map(|(_, read)| read.signal.label().to_owned())
                .unwrap_or_default(),
        }
    });
    let points = drawn.collect();
    ProcessInput {
        kind,
        metric: match kind {
            ProcessKind::DaysBetween => format!("Days between: {}", input.metric),
            _ => input.metric,
        },
        unit: input.unit,
        direction: input.direction,
        points,
        periods: chart
            .parts
            .iter()
            .map(|part| ProcessPeriod {
                start: part.start,
                baseline_points: part.baseline_count,
            })
            .collect(),
        targets: input.targets,
        iterations: input.iterations,
    }
}

/// "23 of 5,348 requests".
fn made_of(metric: &Metric, point: &Measurement) -> String {
    let of = point.denominator.map_or_else(String::new, exact);
    format!("{} of {of} {}", exact(point.value), metric.unit)
        .trim_end()
        .to_owned()
}
