//! Buy-in trajectories: are they on course? One small chart a department, all on one scale.

use chrono::NaiveDate;
use pilotlight_domain::buy_in::EngagementLevel;

use crate::buy_in::{BuyInInput, DepartmentBuyIn, Standing};
use crate::calendar::{iso, month, number, written};
use crate::canvas::{Anchor, Canvas, TextStyle, picture};
use crate::drawing::{ChartTable, Drawing, Mark, MarkKind, Size};
use crate::font::{self, Weight};
use crate::palette::{Colours, Palette};
use crate::scale::Scale;

const PANEL: f64 = 148.0;
const PANEL_HEIGHT: f64 = 122.0;
const BETWEEN: f64 = 18.0;
const ROW_GAP: f64 = 14.0;
const HEAD: f64 = 30.0;
const STEP: f64 = 16.0;
const INSET: f64 = 18.0;

/// Draws the small multiples. They use the width of `size` and are as high as their rows.
#[must_use]
pub fn draw(input: &BuyInInput, palette: Palette, size: Size) -> Drawing {
    let table = table(input);
    let summary = input.tally();
    if input.departments.is_empty() {
        return crate::nothing_to_show(&summary, table, palette, size);
    }
    let rows = input.rows();
    let width = size.at_least(PANEL, 1.0).width;
    let columns = (((width + BETWEEN) / (PANEL + BETWEEN)).floor() as usize).clamp(1, rows.len());
    // Fewer panels than fit keep their size, more of them share the width.
    let panel = ((width - BETWEEN * (columns - 1) as f64) / columns as f64)
        .min(PANEL * 1.6)
        .floor();
    let lines = rows.len().div_ceil(columns);
    let height = lines as f64 * PANEL_HEIGHT + (lines - 1) as f64 * ROW_GAP;
    let (first, last) = (input.first_day(), input.today);
    let mut marks = Vec::new();
    let colours = palette.colours();
    let svg = picture(Size::new(width, height), |canvas| {
        for (index, (department, standing)) in rows.iter().enumerate() {
            let x = (index % columns) as f64 * (panel + BETWEEN);
            let y = (index / columns) as f64 * (PANEL_HEIGHT + ROW_GAP);
            let frame = Frame {
                x,
                y,
                width: panel,
                time: time(first, last, x + INSET + 4.0, x + panel - 4.0),
                first,
                last,
            };
            one(canvas, &frame, input, (department, *standing), colours, &mut marks);
        }
    });
    Drawing {
        svg,
        width,
        height,
        marks,
        summary,
        table,
    }
}

struct Frame {
    x: f64,
    y: f64,
    width: f64,
    time: Scale,
    first: NaiveDate,
    last: NaiveDate,
}

impl Frame {
    fn level(&self, level: EngagementLevel) -> f64 {
        self.y + HEAD + f64::from(EngagementLevel::Leading.step() - level.step()) * STEP
    }

    fn right(&self) -> f64 {
        self.x + self.width
    }
}

fn time(first: NaiveDate, last: NaiveDate, from: f64, to: f64) -> Scale {
    Scale::new(number(first), number(last), from, to)
}

fn one(
    canvas: &mut Canvas<'_>,
    frame: &Frame,
    input: &BuyInInput,
    (department, standing): (&DepartmentBuyIn, Standing),
    colours: &Colours,
    marks: &mut Vec<Mark>,
) {
    let quiet = TextStyle::new(colours.ink_3);
    let built = department
        .suggestions_built
        .map_or_else(String::new, |built| format!("{built} built"));
    let name_room = frame.width - font::width(&built, 12.0, Weight::Regular) - 8.0;
    let name = font::fitted(&department.name, name_room, 12.0, Weight::Semibold);
    canvas.text((frame.x, frame.y + 12.0), &name, TextStyle::new(colours.ink).semibold());
    canvas.text((frame.right(), frame.y + 12.0), &built, quiet.at(Anchor::End));
    for level in EngagementLevel::ALL {
        let y = frame.level(level);
        canvas.line((frame.x + INSET, y), (frame.right(), y), colours.hairline, 1.0);
        canvas.text((frame.x, y + 4.0), &level.letter().to_string(), quiet);
    }
    let ends = frame.level(EngagementLevel::Unaware) + 20.0;
    canvas.text((frame.x + INSET, ends), &end_text(frame.first, frame, quiet), quiet);
    if month_and_year(frame.first) != month_and_year(frame.last) {
        canvas.text(
            (frame.right(), ends),
            &end_text(frame.last, frame, quiet),
            quiet.at(Anchor::End),
        );
    }
    if let Some(desired) = department.desired {
        let y = frame.level(desired);
        canvas.dashed_across(frame.x + INSET, frame.right(), y, colours.ink, 1.4, (5.0, 3.0));
    }
    let colour = match standing {
        Standing::Below(_) => colours.worse,
        Standing::Above | Standing::Met => colours.better,
        Standing::Unknown => colours.expected,
    };
    let mut readings: Vec<_> = department
        .readings
        .iter()
        .filter(|reading| reading.on <= input.today)
        .collect();
    readings.sort_by_key(|reading| reading.on);
    let mut steps = Vec::with_capacity(readings.len() * 2 + 1);
    for reading in &readings {
        let spot = (frame.time.place(number(reading.on)), frame.level(reading.level));
        if let Some(&(_, before)) = steps.last() {
            steps.push((spot.0, before));
        }
        steps.push(spot);
    }
    if let Some(&(_, level)) = steps.last() {
        steps.push((frame.right(), level));
        canvas.path(steps, colour, 2.2);
    }
    for reading in readings {
        let (x, y) = (frame.time.place(number(reading.on)), frame.level(reading.level));
        canvas.ring((x, y), 3.0, colours.surface, colour, 1.6);
        let at_desired = department.desired.map(|desired| reading.level >= desired);
        marks.push(Mark {
            id: reading.id.clone(),
            series: department.name.clone(),
            x: x - 5.0,
            y: y - 5.0,
            width: 10.0,
            height: 10.0,
            label: written(reading.on),
            value: reading.level.label().to_owned(),
            detail: department
                .desired
                .map_or_else(String::new, |desired| format!("desired {}", desired.label())),
            kind: match at_desired {
                Some(true) => MarkKind::Better,
                Some(false) => MarkKind::Worse,
                None => MarkKind::Reading,
            },
        });
    }
}

fn month_and_year(day: NaiveDate) -> (i32, u32) {
    use chrono::Datelike;
    (day.year(), day.month())
}

/// "Oct", or "Oct 2024" when the ends lie more than a year apart.
fn end_text(day: NaiveDate, frame: &Frame, _: TextStyle) -> String {
    let (first, last) = (month_and_year(frame.first), month_and_year(frame.last));
    if (last.0 - first.0) * 12 + last.1 as i32 - first.1 as i32 >= 12 {
        format!("{} {}", month(day), month_and_year(day).0)
    } else {
        month(day).to_owned()
    }
}

/// One row a reading.
fn table(input: &BuyInInput) -> ChartTable {
    let mut table = ChartTable::new(["Department", "Date", "Level", "Desired", "Suggestions built"]);
    for (department, _) in input.rows() {
        let mut readings: Vec<_> = department.readings.iter().collect();
        readings.sort_by_key(|reading| reading.on);
        table.rows.extend(readings.into_iter().map(|reading| {
            vec![
                department.name.clone(),
                iso(reading.on),
                reading.level.label().to_owned(),
                department.desired.map_or("", EngagementLevel::label).to_owned(),
                department
                    .suggestions_built
                    .map_or_else(String::new, |built| built.to_string()),
            ]
        }));
    }
    table
}
