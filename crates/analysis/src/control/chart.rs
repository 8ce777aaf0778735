//! From observations to a chart: parts, points, lines and runs.

use super::baseline::moving_ranges;
use super::formula::{Baseline, Formula, drawn, formula, to_scale};
use super::observation::cleaned;
use super::{Chart, Freeze, Observation, Options, Runs};
use crate::xmr::{BASELINE_POINTS, Side};

/// Everything a control chart says of one series. No number in it is NaN or infinite.
#[derive(Clone, Debug, PartialEq)]
pub struct ControlChart {
    /// The kind of chart.
    pub chart: Chart,
    /// One an observation, in their order.
    pub points: Vec<Point>,
    /// In order; empty only without observations.
    pub parts: Vec<Part>,
}

/// Lines at one point. `None` means undefined: draw nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Lines {
    /// Centre line, the same all through a part.
    pub centre: Option<f64>,
    /// Upper limit, at three standard deviations.
    pub ucl: Option<f64>,
    /// Lower limit.
    pub lcl: Option<f64>,
    /// Upper line at two standard deviations.
    pub ucl_95: Option<f64>,
    /// Lower line at two standard deviations.
    pub lcl_95: Option<f64>,
}

/// One observation on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// Index into [`ControlChart::parts`].
    pub part: usize,
    /// What is plotted; `None` when missing.
    pub value: Option<f64>,
    /// Centre and limits here.
    pub lines: Lines,
    /// Set aside: left out of centre, limits and runs.
    pub excluded: bool,
    /// Whether centre and limits are made of it, were it not missing.
    pub in_baseline: bool,
    /// Sign of value − centre; `None` without either.
    pub relative_to_centre: Option<i8>,
    /// Which limit the value lies beyond, strictly.
    pub outside: Option<Side>,
}

impl Point {
    /// Whether the value lies outside the limits: the reference's `sigma_signal`.
    #[must_use]
    pub const fn sigma_signal(&self) -> bool {
        self.outside.is_some()
    }

    /// The side of the centre line, of points that runs are made of.
    pub(super) fn useful_side(&self) -> Option<Side> {
        match self.relative_to_centre {
            Some(1) if !self.excluded => Some(Side::High),
            Some(-1) if !self.excluded => Some(Side::Low),
            _ => None,
        }
    }
}

/// A stretch of points with one centre line.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// First point.
    pub start: usize,
    /// Last point, inclusive.
    pub end: usize,
    /// Centre line.
    pub centre: Option<f64>,
    /// Values that centre and limits are made of.
    pub baseline_count: usize,
    /// Points not set aside, missing ones included.
    pub observed: usize,
    /// Of these, the ones neither missing nor exactly on the centre line.
    pub useful: usize,
    /// Runs of the useful points; `None` without any.
    pub runs: Option<Runs>,
    /// Whether runs say that the level has changed; never so for moving ranges.
    pub runs_signal: bool,
}

impl Part {
    /// Fewer than [`BASELINE_POINTS`] values in the baseline, so the lines may still move.
    #[must_use]
    pub const fn trial(&self) -> bool {
        self.baseline_count < BASELINE_POINTS
    }
}

/// Analyses observations given in the order of their dates; see [`Chart`] for the formulae. Points that lie on a limit or
/// on the centre line are not beyond it. Never panics, whatever the input: what cannot be computed is `None`.
#[must_use]
pub fn analyse(chart: Chart, observations: &[Observation], options: &Options) -> ControlChart {
    let observations = cleaned(chart, observations);
    let count = observations.len();
    let mut excluded = vec![false; count];
    for &position in &options.exclude {
        if let Some(excluded) = excluded.get_mut(position) {
            *excluded = true;
        }
    }
    let mut starts: Vec<usize> = options.part_at.iter().copied().filter(|&at| at < count).collect();
    if count > 0 {
        starts.push(0);
    }
    starts.sort_unstable();
    starts.dedup();
    let mut result = ControlChart {
        chart,
        points: Vec::with_capacity(count),
        parts: Vec::with_capacity(starts.len()),
    };
    for (part, &start) in starts.iter().enumerate() {
        let end = starts.get(part + 1).copied().unwrap_or(count);
        let frozen = match options.freeze {
            Freeze::First(points) if options.part_at.is_empty() => points,
            Freeze::No | Freeze::First(_) => usize::MAX,
            Freeze::EachPart { first, .. } if part == 0 => first,
            Freeze::EachPart { later, .. } => later,
        };
        add_part(
            &mut result,
            &observations[start..end],
            &excluded[start..end],
            frozen,
            options,
        );
    }
    result
}

/// Adds the next part, whose points follow those already on the chart. `frozen` is the length of its baseline.
fn add_part(result: &mut ControlChart, rows: &[Observation], excluded: &[bool], frozen: usize, options: &Options) {
    let (chart, start, part) = (result.chart, result.points.len(), result.parts.len());
    let multiply = Some(options.multiply)
        .filter(|by| by.is_finite() && *by > 0.0)
        .unwrap_or(1.0);
    let mut plotted: Vec<Option<f64>> = rows.iter().map(|row| row.plotted()).collect();
    if chart == Chart::Mr {
        plotted = moving_ranges(&plotted);
    }
    let values: Vec<Option<f64>> = plotted
        .iter()
        .map(|value| value.map(|value| to_scale(chart, value)))
        .collect();

    let in_baseline = |at: usize| at < frozen && !excluded[at];
    let baseline = Baseline {
        observations: (0..rows.len())
            .filter(|&at| in_baseline(at))
            .map(|at| rows[at])
            .collect(),
        values: (0..rows.len())
            .filter(|&at| in_baseline(at))
            .map(|at| values[at])
            .collect(),
    };
    let given = options
        .centre
        .map(|centre| to_scale(chart, centre))
        .filter(|centre| centre.is_finite());
    let formula = formula(chart, &baseline, given, options.screen);

    for (at, (value, own)) in plotted.iter().zip(&values).enumerate() {
        let lines = formula.lines(rows[at].denominator);
        result.points.push(Point {
            part,
            value: value.map(|value| value * multiply).filter(|value| value.is_finite()),
            lines: drawn(chart, &lines, multiply),
            excluded: excluded[at],
            in_baseline: in_baseline(at),
            relative_to_centre: own
                .zip(formula.centre)
                .map(|(own, centre)| i8::from(own > centre) - i8::from(own < centre)),
            outside: own.and_then(|own| outside(own, &lines)),
        });
    }
    let points = &result.points[start..];
    let useful: Vec<bool> = points
        .iter()
        .filter_map(Point::useful_side)
        .map(|side| side == Side::High)
        .collect();
    let runs = Runs::of(&useful);
    result.parts.push(Part {
        start,
        end: start + rows.len() - 1,
        centre: drawn_centre(chart, &formula, multiply),
        baseline_count: baseline.values.iter().flatten().count(),
        observed: points.iter().filter(|point| !point.excluded).count(),
        useful: useful.len(),
        runs,
        runs_signal: chart != Chart::Mr && runs.is_some_and(|runs| runs.signal()),
    });
}

/// The centre line as drawn.
fn drawn_centre(chart: Chart, formula: &Formula, multiply: f64) -> Option<f64> {
    drawn(chart, &formula.lines(None), multiply).centre
}

/// Which limit a value lies beyond, both on the scale of the chart.
fn outside(value: f64, lines: &Lines) -> Option<Side> {
    if lines.ucl.is_some_and(|ucl| value > ucl) {
        Some(Side::High)
    } else if lines.lcl.is_some_and(|lcl| value < lcl) {
        Some(Side::Low)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(chart: Chart, values: &[(f64, f64)]) -> Lines {
        let of = |&(count, n): &(f64, f64)| Observation::of(Some(count), chart.needs_denominators().then_some(n));
        let observations: Vec<_> = values.iter().map(of).collect();
        analyse(chart, &observations, &Options::default()).points[0].lines
    }

    #[test]
    fn one_point_has_the_lines_that_need_no_spread() {
        use Chart::{C, G, I, Mr, P, PPrime, Run, T, U, UPrime};
        let one = [(4.0, 10.0)];
        for (chart, centre, upper) in [
            (Run, Some(4.0), false),
            (I, Some(4.0), false),
            (Mr, None, false),
            (P, Some(0.4), true),
            (PPrime, Some(0.4), false),
            (U, Some(0.4), true),
            (UPrime, Some(0.4), false),
            (C, Some(4.0), true),
            (G, Some(4.0), true),
            (T, Some(4.0), false),
        ] {
            let found = lines(chart, &one);
            let near = |centre: f64| (centre * 1e9).round() / 1e9;
            assert_eq!(
                (found.centre.map(near), found.ucl.is_some()),
                (centre, upper),
                "{chart:?}"
            );
        }
        assert!(analyse(Chart::P, &[], &Options::default()).parts.is_empty());
    }

    #[test]
    fn denominators_of_nothing_are_missing_points() {
        let rows = [(3.0, 0.0), (3.0, -5.0), (2.0, 20.0)].map(|(count, n)| Observation::of(Some(count), Some(n)));
        let found = analyse(Chart::U, &rows, &Options::default());
        let values: Vec<_> = found.points.iter().map(|point| point.value).collect();
        assert_eq!(values, [None, None, Some(0.1)]);
        assert_eq!(found.points[0].lines.ucl, None);
        assert_eq!(found.parts[0].baseline_count, 1);
        assert!(found.parts[0].trial());
    }

    #[test]
    fn each_part_can_have_a_baseline_of_its_own_length() {
        let rows = [1.0, 3.0, 9.0, 9.0, 20.0, 22.0, 50.0].map(|value| Observation::value(Some(value)));
        let freeze = Freeze::EachPart { first: 2, later: 1 };
        let options = Options {
            freeze,
            part_at: vec![4],
            ..Options::default()
        };
        let centres: Vec<_> = analyse(Chart::I, &rows, &options)
            .parts
            .iter()
            .map(|part| part.centre)
            .collect();
        assert_eq!(centres, [Some(2.0), Some(20.0)]);
    }
}
