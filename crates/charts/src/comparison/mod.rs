//! Comparison customers: the pilot beside each, from its first points to its latest. Did the others change too?

mod finding;
mod paint;
mod windows;

use pilotlight_domain::measurements::Moment;
use pilotlight_domain::metrics::Direction;

use crate::calendar::iso;
use crate::drawing::{ChartTable, Drawing, Mark, MarkKind, Size};
use crate::font::printable;
use crate::number::{plain, rounded, short, with_unit};
use crate::palette::Palette;
use crate::rows::{RowFrame, RowPlan, axis_title};
use crate::scale::ValueAxis;
use windows::{Row, Windows};

/// Points at either end whose mean is compared.
pub const WINDOW_POINTS: usize = 12;

/// Customers that are drawn; of more, the summary says how many are left to the table.
const MOST_ROWS: usize = 40;

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparisonInput {
    /// What is measured, in the customer's words; the title of the axis.
    pub metric: String,
    /// Unit as shown after values; may be empty.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// What the points are called: "weeks"; empty for "points".
    pub points_called: String,
    /// What one customer is called: "hospital"; empty for "customer".
    pub one: String,
    /// What several are called: "hospitals"; empty for "customers".
    pub many: String,
    /// The customer with the pilot.
    pub pilot: ComparedSeries,
    /// Customers without it.
    pub comparisons: Vec<ComparedSeries>,
}

/// The measurements of one customer.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedSeries {
    /// Identity; its marks begin with it.
    pub id: String,
    /// The customer's name.
    pub name: String,
    /// Unit that its values are in; compared only with the same as the pilot's.
    pub unit: String,
    /// Points that are not set aside. Values that are not finite are left out.
    pub points: Vec<ComparedPoint>,
}

/// One measurement.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ComparedPoint {
    /// When.
    pub at: Moment,
    /// The value, in the series' unit.
    pub value: f64,
}

impl ComparisonInput {
    fn points_called(&self) -> &str {
        named(&self.points_called, "points")
    }

    fn one(&self) -> &str {
        named(&self.one, "customer")
    }

    fn many(&self) -> &str {
        named(&self.many, "customers")
    }
}

fn named<'a>(given: &'a str, otherwise: &'a str) -> &'a str {
    let given = given.trim();
    if given.is_empty() { otherwise } else { given }
}

/// The sentence above the chart, with who is left out and why.
#[must_use]
pub fn sentence(input: &ComparisonInput) -> String {
    match Windows::of(input) {
        Ok(windows) => finding::sentence(input, &windows.rows(input)),
        Err(why) => why,
    }
}

/// Draws the comparison. The height follows from the number of customers.
#[must_use]
pub fn draw(input: &ComparisonInput, palette: Palette, size: Size) -> Drawing {
    let windows = match Windows::of(input) {
        Ok(windows) => windows,
        Err(why) => return crate::nothing_to_show(&why, table(&[]), palette, size),
    };
    let rows = windows.rows(input);
    let mut summary = finding::sentence(input, &rows);
    let table = table(&rows);
    let shown = &rows[..rows.len().min(MOST_ROWS)];
    if shown.len() < rows.len() {
        summary += &format!(" The table has the other {}.", rows.len() - shown.len());
    }
    let names: Vec<(String, String)> = shown
        .iter()
        .map(|row| {
            let below = if row.pilot { "pilot" } else { "no pilot" };
            (printable(&row.series.name), below.to_owned())
        })
        .collect();
    let means = shown.iter().filter_map(|row| row.change.as_ref().ok());
    let axis = ValueAxis::over(means.flat_map(|change| [change.first.mean, change.latest.mean]));
    let title = axis_title(&input.metric, &input.unit);
    let frame = RowFrame::new(RowPlan {
        width: size.width,
        pitch: 48.0,
        names: &names,
        axis,
        title: &title,
        right_room: paint::change_room(shown),
    });
    let svg = crate::canvas::picture(frame.size, |canvas| {
        paint::paint(canvas, &frame, input, shown, &names, palette.colours());
    });
    let marks = shown
        .iter()
        .enumerate()
        .flat_map(|(at, row)| marks(input, &frame, at, row))
        .collect();
    Drawing {
        svg,
        width: frame.size.width,
        height: frame.size.height,
        marks,
        summary,
        table,
    }
}

/// "−75%"; the difference itself when the first mean is zero.
fn change_text(change: &windows::Change) -> String {
    let difference = change.latest.mean - change.first.mean;
    let share = difference / change.first.mean.abs() * 100.0;
    let signed = |text: String, value: f64| if value > 0.0 { format!("+{text}") } else { text };
    if share.is_finite() && share.abs() < 1e6 {
        let text = rounded(share, 0);
        signed(format!("{text}%"), if text == "0" { 0.0 } else { share })
    } else if difference.is_finite() {
        signed(short(difference), difference)
    } else {
        "–".to_owned()
    }
}

fn table(rows: &[Row<'_>]) -> ChartTable {
    let mut table = ChartTable::new([
        "Customer",
        "Role",
        "First mean",
        "From",
        "To",
        "Latest mean",
        "From",
        "To",
        "Change",
        "Note",
    ]);
    table.rows.extend(rows.iter().map(|row| {
        let role = if row.pilot { "Pilot" } else { "No pilot" };
        let mut cells = vec![row.series.name.clone(), role.to_owned()];
        match &row.change {
            Ok(change) => {
                for end in [&change.first, &change.latest] {
                    cells.extend([plain(end.mean), iso(end.days.0), iso(end.days.1)]);
                }
                cells.extend([change_text(change), String::new()]);
            }
            Err(why) => {
                cells.extend(std::iter::repeat_n(String::new(), 7));
                cells.push(why.clone());
            }
        }
        cells
    }));
    table
}

/// First and latest mean of a row, or that it is not compared.
fn marks(input: &ComparisonInput, frame: &RowFrame, at: usize, row: &Row<'_>) -> Vec<Mark> {
    let y = paint::middle(frame, at);
    let mark = |end: &str, x: f64, half: f64| Mark {
        id: format!("{}:{end}", row.series.id),
        series: row.series.name.clone(),
        x: x - half,
        y: y - half,
        width: 2.0 * half,
        height: 2.0 * half,
        label: String::new(),
        value: String::new(),
        detail: String::new(),
        kind: MarkKind::Expected,
    };
    let change = match &row.change {
        Ok(change) => change,
        Err(why) => {
            return vec![Mark {
                label: row.series.name.clone(),
                value: "Not compared".to_owned(),
                detail: why.clone(),
                kind: MarkKind::Unknown,
                ..mark("left-out", (frame.left + frame.right) / 2.0, 8.0)
            }];
        }
    };
    let told = |end: &windows::End, name: &str, more: &str| {
        let value = with_unit(&short(end.mean), &input.unit, "");
        let days = format!(
            "mean of {} {}, {} to {}{more}",
            end.count,
            input.points_called(),
            crate::calendar::written(end.days.0),
            crate::calendar::written(end.days.1)
        );
        (format!("{name} {} {}", end.count, input.points_called()), value, days)
    };
    let words = match finding::judged(input.direction, change) {
        MarkKind::Better => ", better",
        MarkKind::Worse => ", worse",
        MarkKind::Expected => ", within the usual variation",
        _ => ", changed",
    };
    let (first, latest) = (
        told(&change.first, "First", ""),
        told(&change.latest, "Latest", &format!("; {}{words}", change_text(change))),
    );
    vec![
        Mark {
            label: first.0,
            value: first.1,
            detail: first.2,
            ..mark("first", frame.scale.place(change.first.mean), 7.0)
        },
        Mark {
            label: latest.0,
            value: latest.1,
            detail: latest.2,
            kind: finding::judged(input.direction, change),
            ..mark("latest", frame.scale.place(change.latest.mean), 7.0)
        },
    ]
}
