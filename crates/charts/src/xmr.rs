//! The XmR chart: individual values with process limits of this crate's own analysis, drawn as [`crate::process`] draws.

use chrono::NaiveDate;
use pilotlight_analysis::dates::positions_from;
use pilotlight_analysis::xmr::{BASELINE_POINTS, ImprovementDirection, Label, Options, PointType, Report, analyse};
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::{Direction, Target};

use crate::drawing::{Drawing, Size};
use crate::palette::Palette;
use crate::process::sheet::{Lines, Period, Sheet, SheetPoint};
use crate::process::{self, ProcessKind, shifts};

pub use crate::process::IterationLine as XmrIteration;

/// Everything the chart of one metric shows.
#[derive(Clone, Debug, PartialEq)]
pub struct XmrInput {
    /// The metric's name, in the customer's words; opens the sentence.
    pub metric: String,
    /// Unit as shown after values; may be empty.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// The measurements of one series. Values that are not finite are left out.
    pub points: Vec<XmrPoint>,
    /// Days from which limits are computed anew, each from its first point on. Empty shows the baseline's.
    pub rebase_on: Vec<NaiveDate>,
    /// Last day of the baseline; without one the first 12 points are the baseline.
    pub baseline_until: Option<NaiveDate>,
    /// Targets, in order of day.
    pub targets: Vec<Target>,
    /// Iterations of the pilot.
    pub iterations: Vec<XmrIteration>,
}

/// One measurement.
#[derive(Clone, Debug, PartialEq)]
pub struct XmrPoint {
    /// Identity; becomes the mark's.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The value, in the metric's unit.
    pub value: f64,
    /// Drawn hollow and left out of calculations.
    pub set_aside: bool,
    /// An annotated cause, or the reason for setting it aside; may be empty.
    pub note: String,
}

impl XmrInput {
    /// The analysis of the measurements that are not set aside, in order of time: what [`draw`] expects.
    #[must_use]
    pub fn analyse(&self) -> Report {
        self.analyse_points(&self.kept())
    }

    /// Positions of the points that take part, in order of time.
    fn kept(&self) -> Vec<usize> {
        self.ordered(|point| !point.set_aside)
    }

    fn ordered(&self, which: impl Fn(&XmrPoint) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.points.len())
            .filter(|&at| self.points[at].value.is_finite() && which(&self.points[at]))
            .collect();
        if !order.is_sorted_by_key(|&at| self.points[at].at) {
            order.sort_by_key(|&at| self.points[at].at);
        }
        order
    }

    fn analyse_points(&self, kept: &[usize]) -> Report {
        use chrono::Datelike;
        let values: Vec<Option<f64>> = kept.iter().map(|&at| Some(self.points[at].value)).collect();
        let rebase_at = if self.rebase_on.is_empty() {
            Vec::new()
        } else {
            let days: Vec<i32> = kept
                .iter()
                .map(|&at| self.points[at].at.on.num_days_from_ce())
                .collect();
            let rebase: Vec<i32> = self.rebase_on.iter().map(NaiveDate::num_days_from_ce).collect();
            positions_from(&days, &rebase)
        };
        let own_baseline = self
            .baseline_until
            .map(|until| kept.partition_point(|&at| self.points[at].at.on <= until))
            .filter(|&points| points > 1);
        analyse(
            &values,
            &Options {
                direction: match self.direction {
                    Direction::Increase => ImprovementDirection::Increase,
                    Direction::Decrease => ImprovementDirection::Decrease,
                    Direction::Neutral => ImprovementDirection::Neutral,
                },
                fix_after: Some(BASELINE_POINTS),
                first_fix_after: own_baseline,
                screen_outliers: true,
                rebase_at,
                target: self.targets.last().map(|target| target.value),
            },
        )
    }
}

/// The sentence above the chart, without drawing it.
#[must_use]
pub fn sentence(input: &XmrInput, report: &Report) -> String {
    let kept = input.kept();
    process::sentence_of(&sheet(input, &kept, report))
}

/// The iteration that the lasting shift follows, as the sentence of a single period says; none without one. `report` is
/// [`XmrInput::analyse`]'s.
#[must_use]
pub fn shift_follows<'a>(input: &'a XmrInput, report: &Report) -> Option<&'a XmrIteration> {
    let kept = input.kept();
    (report.points.len() == kept.len())
        .then(|| shifts::lasting_follows(&sheet(input, &kept, report)))
        .flatten()
}

/// Iterations with a confirmed shift after their first day, at which the limits may be computed anew. `report` is
/// [`XmrInput::analyse`]'s.
#[must_use]
pub fn confirmed_shifts<'a>(input: &'a XmrInput, report: &Report) -> Vec<&'a XmrIteration> {
    let kept = input.kept();
    if report.points.len() == kept.len() {
        shifts::confirmed(&sheet(input, &kept, report))
    } else {
        Vec::new()
    }
}

/// Draws the chart. `report` is [`XmrInput::analyse`]'s; one of another number of points is made anew.
#[must_use]
pub fn draw(input: &XmrInput, report: &Report, palette: Palette, size: Size) -> Drawing {
    let kept = input.kept();
    if report.points.len() == kept.len() {
        process::drawing(&sheet(input, &kept, report), palette, size)
    } else {
        let anew = input.analyse_points(&kept);
        process::drawing(&sheet(input, &kept, &anew), palette, size)
    }
}

/// The chart's content as every kind of process chart has it. `report` has a point for each of `kept`.
fn sheet<'a>(input: &'a XmrInput, kept: &[usize], report: &Report) -> Sheet<'a> {
    let points = kept.iter().zip(&report.points).map(|(&at, found)| SheetPoint {
        kind: found.kind,
        label: found.label,
        side: found.relative_to_mean.unwrap_or_default(),
        ..plain(&input.points[at])
    });
    let periods = report.segments.iter().map(|segment| Period {
        start: segment.start,
        end: segment.end,
        baseline_end: segment.baseline_end,
        baseline_count: segment.limits.baseline_count,
        trial: segment.trial,
        lines: Lines {
            centre: segment.limits.mean,
            lower: segment.limits.lpl,
            upper: segment.limits.upl,
        },
        steps: Vec::new(),
    });
    let set_aside = input.ordered(|point| point.set_aside);
    Sheet {
        kind: ProcessKind::Individuals,
        metric: &input.metric,
        unit: &input.unit,
        direction: input.direction,
        targets: &input.targets,
        iterations: &input.iterations,
        points: points.collect(),
        set_aside: set_aside.into_iter().map(|at| plain(&input.points[at])).collect(),
        periods: periods.collect(),
    }
}

fn plain(point: &XmrPoint) -> SheetPoint<'_> {
    SheetPoint {
        id: &point.id,
        at: point.at,
        value: point.value,
        note: &point.note,
        made_of: "",
        words: "",
        kind: PointType::CommonCause,
        label: Label::CommonCause,
        side: 0,
    }
}
