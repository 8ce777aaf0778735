//! The results chart: individual values with process limits. Did the change work?

mod iterations;
mod labels;
mod lines;
mod marks;
mod paint;
mod plan;
mod shifts;
mod summary;

use chrono::NaiveDate;
use pilotlight_analysis::dates::positions_from;
use pilotlight_analysis::xmr::{BASELINE_POINTS, ImprovementDirection, Options, Report, analyse};
use pilotlight_domain::iterations::Act;
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::{Direction, Target};

use crate::drawing::{ChartTable, Drawing, Size};
use crate::palette::Palette;
use plan::Plan;

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

/// One numbered line.
#[derive(Clone, Debug, PartialEq)]
pub struct XmrIteration {
    /// Identity; becomes the mark's.
    pub id: String,
    /// Number within the pilot, from 1.
    pub number: i32,
    /// Name in a line.
    pub title: String,
    /// How it ended; none while in study.
    pub act: Option<Act>,
    /// First day of the change.
    pub started_on: NaiveDate,
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
    summary::sentence(input, &input.kept(), report)
}

/// The iteration that the lasting shift follows, as the sentence of a single period says; none without one. `report` is
/// [`XmrInput::analyse`]'s.
#[must_use]
pub fn shift_follows<'a>(input: &'a XmrInput, report: &Report) -> Option<&'a XmrIteration> {
    let kept = input.kept();
    (report.points.len() == kept.len())
        .then(|| shifts::run_followed(input, &kept, shifts::lasting_run(report)?, kept.len()))
        .flatten()
}

/// Iterations with a confirmed shift after their first day, at which the limits may be computed anew. `report` is
/// [`XmrInput::analyse`]'s.
#[must_use]
pub fn confirmed_shifts<'a>(input: &'a XmrInput, report: &Report) -> Vec<&'a XmrIteration> {
    let kept = input.kept();
    if report.points.len() == kept.len() {
        shifts::confirmed(input, &kept, report)
    } else {
        Vec::new()
    }
}

/// Draws the chart. `report` is [`XmrInput::analyse`]'s; one of another number of points is made anew.
#[must_use]
pub fn draw(input: &XmrInput, report: &Report, palette: Palette, size: Size) -> Drawing {
    let kept = input.kept();
    if report.points.len() == kept.len() {
        drawing(input, &kept, report, palette, size)
    } else {
        drawing(input, &kept, &input.analyse_points(&kept), palette, size)
    }
}

fn drawing(input: &XmrInput, kept: &[usize], report: &Report, palette: Palette, size: Size) -> Drawing {
    let set_aside = input.ordered(|point| point.set_aside);
    let summary = summary::sentence(input, kept, report);
    if kept.is_empty() && set_aside.is_empty() {
        let table = ChartTable::new(marks::COLUMNS);
        return crate::nothing_to_show(&summary, table, palette, size);
    }
    let size = size.at_least(200.0, 140.0);
    let plan = Plan::new(input, kept, &set_aside, report, size);
    let svg = crate::canvas::picture(size, |canvas| paint::paint(canvas, &plan, palette.colours()));
    let (marks, table) = marks::marks_and_table(&plan);
    Drawing {
        svg,
        width: size.width,
        height: size.height,
        marks,
        summary,
        table,
    }
}
