//! What the points of a control chart mean for a metric: improvement, concern, or the usual variation.

use super::{Chart, ControlChart, Point};
use crate::xmr::{Assurance, ImprovementDirection, Label, Limits, PointType, Side, Variation};

/// Why a point is special; the first that holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Signal {
    /// It is not: within the usual variation.
    #[default]
    CommonCause,
    /// Beyond a limit.
    Outside(Side),
    /// In a run on one side of the centre line that is longer than chance makes them, by Anhøj's rule.
    LongRun(Side),
}

impl Signal {
    /// In words.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::CommonCause => "Within the usual variation",
            Self::Outside(Side::High) => "Above the upper limit",
            Self::Outside(Side::Low) => "Below the lower limit",
            Self::LongRun(Side::High) => "In an unusually long run above the centre line",
            Self::LongRun(Side::Low) => "In an unusually long run below the centre line",
        }
    }

    /// What it means when `direction` is better.
    #[must_use]
    pub const fn kind(self, direction: ImprovementDirection) -> PointType {
        PointType::of(self.as_xmr(), direction)
    }

    /// The variation icon of a last point that shows it.
    #[must_use]
    pub const fn variation(self, direction: ImprovementDirection) -> Variation {
        Variation::of(self.as_xmr(), direction)
    }

    /// The label an XmR chart gives its like, for pictures that draw both: a long run is a shift, if of another length.
    #[must_use]
    pub const fn as_xmr(self) -> Label {
        match self {
            Self::CommonCause => Label::CommonCause,
            Self::Outside(side) => Label::Outside(side),
            Self::LongRun(side) => Label::Shift(side),
        }
    }
}

/// One point, read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Why it is special.
    pub signal: Signal,
    /// What that means for the metric.
    pub kind: PointType,
}

/// All points, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// One a point of the chart.
    pub points: Vec<Read>,
    /// What the last point shows that is not set aside, as an XmR chart's: common cause when it is missing.
    pub variation: Variation,
}

/// Reads a chart for a metric of which `direction` is better.
///
/// The direction is that of what is plotted: where the days *between* bad events are (t, g), more is better. A point
/// beyond a limit is special by itself, set aside or not. Runs are those of the points that count: where one is longer than
/// [`super::anhoej_limits`] of its part allows, each of its points is special; points in between that are missing, set
/// aside or on the centre line are not. A part that merely crosses its centre line too seldom has no point to blame: see
/// [`super::Part::runs_signal`] and [`super::Runs::sentence`].
#[must_use]
pub fn read(chart: &ControlChart, direction: ImprovementDirection) -> Reading {
    let mut signals: Vec<Signal> = chart
        .points
        .iter()
        .map(|point| point.outside.map_or(Signal::CommonCause, Signal::Outside))
        .collect();
    for run in long_runs(chart) {
        for (at, side) in run {
            if signals[at] == Signal::CommonCause {
                signals[at] = Signal::LongRun(side);
            }
        }
    }
    let last = chart.points.iter().rposition(|point| !point.excluded);
    Reading {
        variation: last.map_or(Variation::CommonCause, |at| signals[at].variation(direction)),
        points: signals
            .into_iter()
            .map(|signal| Read {
                signal,
                kind: signal.kind(direction),
            })
            .collect(),
    }
}

/// The runs longer than chance makes them: positions and side of their points.
fn long_runs(chart: &ControlChart) -> Vec<Vec<(usize, Side)>> {
    let mut found = Vec::new();
    for part in chart.parts.iter().filter(|_| chart.chart != Chart::Mr) {
        let Some(runs) = part.runs.filter(|runs| runs.too_long()) else {
            continue;
        };
        let side = |at: usize| chart.points.get(at).and_then(Point::useful_side).map(|side| (at, side));
        let useful: Vec<(usize, Side)> = (part.start..=part.end).filter_map(side).collect();
        let same = |one: &(usize, Side), next: &(usize, Side)| one.1 == next.1;
        let long = |run: &&[(usize, Side)]| run.len() > runs.limits.longest_run;
        found.extend(useful.chunk_by(same).filter(long).map(<[_]>::to_vec));
    }
    found
}

/// Whether a target will be met, by the limits at the chart's last point that has both: as an XmR chart's assurance,
/// with the target in the unit that is plotted. `None` without a target or a better direction; inconsistent while limits
/// are undefined, as on a run chart.
#[must_use]
pub fn assurance(chart: &ControlChart, target: Option<f64>, direction: ImprovementDirection) -> Option<Assurance> {
    let part = chart.parts.len().saturating_sub(1);
    let of_part = chart.points.iter().rev().take_while(|point| point.part == part);
    let both = |point: &Point| point.lines.ucl.zip(point.lines.lcl);
    let (upl, lpl) = of_part.filter_map(both).next().unzip();
    let limits = Limits {
        upl,
        lpl,
        ..Limits::default()
    };
    Assurance::of(target, &limits, direction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::control::{Observation, Options, analyse};

    fn chart(kind: Chart, values: &[f64], exclude: &[usize]) -> ControlChart {
        let observations: Vec<_> = values.iter().map(|&value| Observation::value(Some(value))).collect();
        let exclude = exclude.to_vec();
        analyse(
            kind,
            &observations,
            &Options {
                exclude,
                ..Options::default()
            },
        )
    }

    /// Nine points low, a point on the centre line among them, then nine high.
    const STEP: [f64; 19] = [
        1.0, 2.0, 1.0, 2.0, 5.0, 1.0, 2.0, 1.0, 2.0, 1.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0,
    ];

    #[test]
    fn a_long_run_is_better_on_one_side_and_worse_on_the_other() {
        let run = chart(Chart::Run, &STEP, &[]);
        let read = read(&run, ImprovementDirection::Increase);
        assert_eq!(run.parts[0].centre, Some(5.0));
        let kinds: Vec<_> = read.points.iter().map(|point| point.kind).collect();
        assert_eq!(kinds[..4], [PointType::Concern; 4]);
        assert_eq!((kinds[4], kinds[5]), (PointType::CommonCause, PointType::Concern));
        assert_eq!(kinds[10..], [PointType::Improvement; 9]);
        assert_eq!(read.variation, Variation::ImprovementHigh);
        assert_eq!(
            read.points[18].signal.label(),
            "In an unusually long run above the centre line"
        );
    }

    #[test]
    fn moving_ranges_have_no_runs() {
        let ranges = chart(Chart::Mr, &STEP, &[]);
        let read = read(&ranges, ImprovementDirection::Decrease);
        assert!(
            read.points
                .iter()
                .all(|point| !matches!(point.signal, Signal::LongRun(_)))
        );
    }

    #[test]
    fn beyond_a_limit_comes_first_and_the_last_point_that_counts_is_the_variation() {
        let mut values = [5.0, 6.0].repeat(10);
        values.push(30.0);
        let i = chart(Chart::I, &values, &[]);
        let all = read(&i, ImprovementDirection::Decrease);
        assert_eq!(all.points[20].signal, Signal::Outside(Side::High));
        assert_eq!(all.variation, Variation::ConcernHigh);
        let aside = read(&chart(Chart::I, &values, &[20]), ImprovementDirection::Decrease);
        assert_eq!(aside.points[20].kind, PointType::Concern);
        assert_eq!(aside.variation, Variation::CommonCause);
    }

    #[test]
    fn a_target_is_compared_with_the_last_limits() {
        let i = chart(Chart::I, &[5.0, 6.0].repeat(10), &[]);
        let of = |target| assurance(&i, Some(target), ImprovementDirection::Increase);
        assert_eq!(of(1.0), Some(Assurance::ConsistentPass));
        assert_eq!(of(5.5), Some(Assurance::Inconsistent));
        assert_eq!(of(20.0), Some(Assurance::ConsistentFail));
        assert_eq!(assurance(&i, Some(1.0), ImprovementDirection::Neutral), None);
        let run = chart(Chart::Run, &STEP, &[]);
        let undefined = assurance(&run, Some(99.0), ImprovementDirection::Increase);
        assert_eq!(undefined, Some(Assurance::Inconsistent));
    }
}
