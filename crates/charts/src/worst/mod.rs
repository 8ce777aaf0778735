//! The worst-experience strip: every occurrence of every period. How bad was the worst?

mod marks;
mod paint;
mod strip;

use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::Direction;

use crate::calendar::iso;
use crate::drawing::{ChartTable, Drawing, Size};
use crate::font::printable;
use crate::number::{exact, from_to, legible, plain, with_unit};
use crate::palette::Palette;
use crate::rows::{RowFrame, RowPlan, axis_title};
use crate::scale::ValueAxis;
use strip::Strip;

/// Strips that are drawn: of more, the first and the latest.
const MOST_STRIPS: usize = 60;

/// What the strips show.
#[derive(Clone, Debug, PartialEq)]
pub struct WorstInput {
    /// What is measured, in the customer's words; the title of the axis: "Minutes waited for a missing item".
    pub metric: String,
    /// Unit as shown after values; may be empty.
    pub unit: String,
    /// Which way is better: the worst is the highest, or the lowest where higher is better.
    pub direction: Direction,
    /// What one occurrence is called: "wait"; empty for "reading".
    pub one: String,
    /// What several are called: "waits"; empty for "readings".
    pub many: String,
    /// In order of time: the baseline, iterations, or months.
    pub periods: Vec<WorstPeriod>,
}

/// One strip.
#[derive(Clone, Debug, PartialEq)]
pub struct WorstPeriod {
    /// Identity; marks of the strip begin with it.
    pub id: String,
    /// Its name: "Baseline", "Iterations 1–3", "Mar 2025".
    pub name: String,
    /// What happened in it, without what was set aside. Values that are not finite are left out.
    pub occurrences: Vec<Occurrence>,
}

/// One thing that happened to the customer.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// Identity; becomes the mark's.
    pub id: String,
    /// When.
    pub at: Moment,
    /// The value, in the metric's unit.
    pub value: f64,
    /// An annotated cause; may be empty.
    pub note: String,
}

impl WorstInput {
    fn one(&self) -> &str {
        named(&self.one, "reading")
    }

    fn many(&self) -> &str {
        named(&self.many, "readings")
    }

    fn counted(&self, count: usize) -> String {
        match count {
            0 => format!("no {}", self.many()),
            1 => format!("1 {}", self.one()),
            _ => format!("{} {}", exact(count as f64), self.many()),
        }
    }
}

fn named<'a>(given: &'a str, otherwise: &'a str) -> &'a str {
    let given = given.trim();
    if given.is_empty() { otherwise } else { given }
}

/// What the marks mean, for the line under the title: "One mark per wait. Squares: worst 5%. Bar: median."
#[must_use]
pub fn legend(input: &WorstInput) -> String {
    let squares = match input.direction {
        Direction::Neutral => "highest 5%",
        _ => "worst 5%",
    };
    format!(
        "One mark per {}. Squares: {squares}. Bar: median.",
        printable(input.one())
    )
}

/// The sentence above the strips: from the first period's worst to the latest one's.
#[must_use]
pub fn sentence(input: &WorstInput) -> String {
    let strips: Vec<Strip<'_>> = input
        .periods
        .iter()
        .map(|period| Strip::new(period, input.direction))
        .collect();
    told(input, &strips)
}

/// Draws the strips. The height follows from their number.
#[must_use]
pub fn draw(input: &WorstInput, palette: Palette, size: Size) -> Drawing {
    let strips: Vec<Strip<'_>> = input
        .periods
        .iter()
        .map(|period| Strip::new(period, input.direction))
        .collect();
    let mut summary = told(input, &strips);
    let table = table(&strips);
    if strips.iter().all(|strip| strip.sorted.is_empty()) {
        return crate::nothing_to_show(&summary, table, palette, size);
    }
    let shown: Vec<&Strip<'_>> = if strips.len() > MOST_STRIPS {
        summary += &format!(
            " Drawn are the first and the latest {} of {} periods.",
            MOST_STRIPS - 1,
            strips.len()
        );
        let latest = strips.len() - MOST_STRIPS + 1;
        strips.iter().take(1).chain(strips.iter().skip(latest)).collect()
    } else {
        strips.iter().collect()
    };
    let names: Vec<(String, String)> = shown
        .iter()
        .map(|strip| {
            (
                printable(&strip.period.name),
                printable(&input.counted(strip.sorted.len())),
            )
        })
        .collect();
    let title = axis_title(&input.metric, &input.unit);
    let values = shown
        .iter()
        .flat_map(|strip| [strip.sorted.first(), strip.sorted.last()]);
    let axis = ValueAxis::over(values.flatten().map(|occurrence| occurrence.value).chain([0.0]));
    let frame = RowFrame::new(RowPlan {
        width: size.width,
        pitch: 50.0,
        names: &names,
        axis,
        title: &title,
        right_room: 10.0,
    });
    let placed: Vec<_> = shown
        .iter()
        .enumerate()
        .map(|(row, strip)| strip.place(&frame, frame.foot(row)))
        .collect();
    let mut marks = Vec::new();
    let svg = crate::canvas::picture(frame.size, |canvas| {
        let colours = palette.colours();
        frame.axis(canvas, colours);
        for (row, (strip, dots)) in shown.iter().zip(&placed).enumerate() {
            frame.name(canvas, frame.foot(row) - 16.0, &names[row], false, colours);
            paint::strip(canvas, &frame, strip, dots, row == 0, colours);
        }
    });
    for (row, (strip, dots)) in shown.iter().zip(&placed).enumerate() {
        marks::add(input, &frame, strip, dots, frame.foot(row), &mut marks);
    }
    Drawing {
        svg,
        width: frame.size.width,
        height: frame.size.height,
        marks,
        summary,
        table,
    }
}

/// "The worst wait fell from 220 to 62 minutes."
fn told(input: &WorstInput, strips: &[Strip<'_>]) -> String {
    let one: String = printable(input.one()).chars().take(60).collect();
    let word = match input.direction {
        Direction::Neutral => "highest",
        _ => "worst",
    };
    let worst: Vec<f64> = strips
        .iter()
        .filter_map(|strip| strip.worst().map(|worst| worst.value))
        .collect();
    match worst.as_slice() {
        [] => {
            let many: String = printable(input.many()).chars().take(60).collect();
            format!("No {many} yet.")
        }
        [only] => format!("The {word} {one} was {}.", with_unit(&legible(*only), &input.unit, "")),
        [from, .., to] if from == to => {
            format!(
                "The {word} {one} stayed at {}.",
                with_unit(&legible(*to), &input.unit, "")
            )
        }
        [from, .., to] => {
            let verb = if to < from { "fell" } else { "rose" };
            let (first, last) = from_to(&legible(*from), &legible(*to), &input.unit, "");
            format!("The {word} {one} {verb} from {first} to {last}.")
        }
    }
}

fn table(strips: &[Strip<'_>]) -> ChartTable {
    let mut table = ChartTable::new(["Period", "Date", "Value", "Median of the period", "Worst 5%", "Note"]);
    for strip in strips {
        let median = strip.median.map_or_else(String::new, plain);
        let occurrences = strip.period.occurrences.iter().filter(|one| one.value.is_finite());
        table.rows.extend(occurrences.map(|occurrence| {
            vec![
                strip.period.name.clone(),
                iso(occurrence.at.on),
                plain(occurrence.value),
                median.clone(),
                if strip.is_worst(occurrence.value) {
                    "Yes".to_owned()
                } else {
                    String::new()
                },
                occurrence.note.clone(),
            ]
        }));
    }
    table
}
