//! The results chart for every kind of data: points with a centre and limits of their own. Did the change work?
//!
//! XmR, p′, u′ and t charts and run charts are one picture. The caller computes; this draws what it is given.

mod area;
mod iterations;
mod kind;
mod labels;
mod lines;
mod marks;
mod notes;
mod paint;
mod plan;
pub(crate) mod sheet;
pub(crate) mod shifts;
mod signals;
mod steps;
mod summary;

use chrono::NaiveDate;
use pilotlight_analysis::xmr::{BASELINE_POINTS, Label, PointType};
use pilotlight_domain::iterations::Act;
use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::{Direction, Target};

pub use kind::ProcessKind;

use crate::drawing::{Drawing, Size};
use crate::palette::Palette;
use plan::Plan;
use sheet::{Lines, Period, Sheet, SheetPoint};
pub(crate) use summary::sentence as sentence_of;

/// Everything the chart of one metric shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessInput {
    /// Which chart it is.
    pub kind: ProcessKind,
    /// What the values are, in the customer's words; opens the sentence: "Late deliveries", "Days between falls".
    pub metric: String,
    /// Unit as shown after values; may be empty.
    pub unit: String,
    /// Which way is better for the values drawn (more days between unwanted events are better).
    pub direction: Direction,
    /// The points of one series. Values that are not finite are left out.
    pub points: Vec<ProcessPoint>,
    /// Where limits begin anew. Empty, or without one at 0, the first period has the first 12 points as its baseline.
    pub periods: Vec<ProcessPeriod>,
    /// Targets, in order of day.
    pub targets: Vec<Target>,
    /// Iterations of the pilot.
    pub iterations: Vec<IterationLine>,
}

/// One point, with the lines that hold there. Lines that are not finite are none.
#[derive(Clone, Debug, PartialEq)]
pub struct ProcessPoint {
    /// Identity; becomes the mark's.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The value as shown, in the metric's unit.
    pub value: f64,
    /// Drawn hollow; its lines, class and label are not looked at.
    pub set_aside: bool,
    /// An annotated cause, or the reason for setting it aside; may be empty.
    pub note: String,
    /// What the value is made of: "23 items of 5,348 requests"; may be empty.
    pub made_of: String,
    /// Mean or median here.
    pub centre: Option<f64>,
    /// Lower limit here.
    pub lower: Option<f64>,
    /// Upper limit here.
    pub upper: Option<f64>,
    /// What the point means for the metric, usually [`PointType::of`] its label and direction.
    pub class: PointType,
    /// Which rule it breaks.
    pub label: Label,
    /// The rule in words: "A run of nine below the median"; empty for the label's usual ones.
    pub words: String,
}

/// A stretch of points whose limits rest on one baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProcessPeriod {
    /// Position of its first point among those that are not set aside, in order of time.
    pub start: usize,
    /// How many points its lines rest on; fewer than 12 make them trial.
    pub baseline_points: usize,
}

/// One numbered line.
#[derive(Clone, Debug, PartialEq)]
pub struct IterationLine {
    /// Identity; becomes the mark's.
    pub id: String,
    /// Number within the pilot, from 1.
    pub number: i32,
    /// 1 for a change of the original plan, 2 for one that grew out of its study, and so on; 0 is not said.
    pub order: i32,
    /// Name in a line.
    pub title: String,
    /// How it ended; none while in study.
    pub act: Option<Act>,
    /// First day of the change.
    pub started_on: NaiveDate,
}

/// Draws the chart.
#[must_use]
pub fn draw(input: &ProcessInput, palette: Palette, size: Size) -> Drawing {
    drawing(&sheet(input), palette, size)
}

/// The sentence above the chart, without drawing it.
#[must_use]
pub fn sentence(input: &ProcessInput) -> String {
    summary::sentence(&sheet(input))
}

/// The iteration that the lasting shift follows, as the sentence of a single period says; none without one.
#[must_use]
pub fn shift_follows(input: &ProcessInput) -> Option<&IterationLine> {
    shifts::lasting_follows(&sheet(input))
}

/// Iterations with a confirmed shift after their first day, at which the limits may be computed anew.
#[must_use]
pub fn confirmed_shifts(input: &ProcessInput) -> Vec<&IterationLine> {
    shifts::confirmed(&sheet(input))
}

/// Draws a sheet of any kind.
pub(crate) fn drawing(sheet: &Sheet<'_>, palette: Palette, size: Size) -> Drawing {
    let summary = summary::sentence(sheet);
    if sheet.points.is_empty() && sheet.set_aside.is_empty() {
        return crate::nothing_to_show(&summary, marks::headings(sheet), palette, size);
    }
    let size = size.at_least(200.0, 140.0);
    let plan = Plan::new(sheet, size);
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

fn sheet(input: &ProcessInput) -> Sheet<'_> {
    let mut order: Vec<&ProcessPoint> = input.points.iter().collect();
    if !order.is_sorted_by_key(|point| point.at) {
        order.sort_by_key(|point| point.at);
    }
    let (mut points, mut set_aside, mut lines, mut ranks) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut rank = 0;
    for point in order {
        let finite = point.value.is_finite();
        if point.set_aside {
            set_aside.extend(finite.then(|| borrowed(point)));
            continue;
        }
        if finite {
            points.push(borrowed(point));
            lines.push(lines_of(point, input.kind));
            ranks.push(rank);
        }
        rank += 1;
    }
    Sheet {
        kind: input.kind,
        metric: &input.metric,
        unit: &input.unit,
        direction: input.direction,
        targets: &input.targets,
        iterations: &input.iterations,
        periods: periods(&input.periods, &ranks, &lines),
        points,
        set_aside,
    }
}

fn borrowed(point: &ProcessPoint) -> SheetPoint<'_> {
    let centre = point.centre.filter(|centre| centre.is_finite());
    SheetPoint {
        id: &point.id,
        at: point.at,
        value: point.value,
        note: &point.note,
        made_of: &point.made_of,
        words: &point.words,
        kind: point.class,
        label: point.label,
        side: centre.map_or(0, |centre| {
            i8::from(point.value > centre) - i8::from(point.value < centre)
        }),
    }
}

fn lines_of(point: &ProcessPoint, kind: ProcessKind) -> Lines {
    let finite = |line: Option<f64>| line.filter(|line| line.is_finite());
    let limit = |line| finite(line).filter(|_| kind != ProcessKind::Run);
    Lines {
        centre: finite(point.centre),
        lower: limit(point.lower),
        upper: limit(point.upper),
    }
}

/// Periods of the points that have a value; `ranks` are their positions before those without one were left out.
fn periods(given: &[ProcessPeriod], ranks: &[usize], lines: &[Lines]) -> Vec<Period> {
    if lines.is_empty() {
        return Vec::new();
    }
    let mut starts: Vec<(usize, usize)> = given
        .iter()
        .map(|period| {
            (
                ranks.partition_point(|rank| *rank < period.start),
                period.baseline_points,
            )
        })
        .filter(|(start, _)| *start < lines.len())
        .collect();
    // Of two at one place the later one holds.
    starts.reverse();
    starts.sort_by_key(|(start, _)| *start);
    starts.dedup_by_key(|(start, _)| *start);
    if starts.first().is_none_or(|(start, _)| *start > 0) {
        starts.insert(0, (0, lines.len().min(BASELINE_POINTS)));
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&(start, baseline), end)| {
            let own = &lines[start..end];
            let alike = own.windows(2).all(|pair| pair[0] == pair[1]);
            Period {
                start,
                end: end - 1,
                baseline_end: (start + baseline.max(1)).min(end) - 1,
                baseline_count: baseline,
                trial: Period::is_trial(baseline),
                lines: own.last().copied().unwrap_or_default(),
                steps: if alike { Vec::new() } else { own.to_vec() },
            }
        })
        .collect()
}
