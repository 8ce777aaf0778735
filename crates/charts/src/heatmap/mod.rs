//! The buy-in heatmap: who moved, when? Rows are departments by shortfall, columns months, fill the level.

mod marks;

use chrono::{Datelike, NaiveDate};
use pilotlight_domain::buy_in::EngagementLevel;

use crate::buy_in::{BuyInInput, DepartmentBuyIn, Standing};
use crate::calendar::{month, month_after};
use crate::canvas::{Anchor, Canvas, TextStyle, picture};
use crate::drawing::{Drawing, Mark, Size};
use crate::font::{self, Weight};
use crate::palette::{Colours, Palette};
use crate::shapes::Cell;

const HEAD: f64 = 38.0;
const ROW: f64 = 31.0;
const CELL_HEIGHT: f64 = 24.0;
/// Widest and narrowest column, CSS px; with more months than fit, the earliest are left to the table.
const WIDEST: f64 = 33.0;
const NARROWEST: f64 = 22.0;
const NOW: f64 = 26.0;
const GAP: f64 = 3.0;

/// Draws the heatmap. It uses the width of `size` and is as high as its rows.
#[must_use]
pub fn draw(input: &BuyInInput, palette: Palette, size: Size) -> Drawing {
    let months = months(input);
    let table = marks::table(input, &months);
    let summary = input.furthest_move();
    if input.departments.is_empty() {
        return crate::nothing_to_show(&summary, table, palette, size);
    }
    let rows = input.rows();
    let width = size.at_least(320.0, 1.0).width;
    let height = HEAD + ROW * rows.len() as f64 + 2.0;
    let layout = Layout::new(&rows, &months, width);
    let shown = &months[months.len() - layout.columns..];
    let drawn = Size::new(width, height);
    let mut marks = Vec::new();
    let colours = palette.colours();
    let svg = picture(drawn, |canvas| {
        heads(canvas, &layout, shown, colours);
        for (index, (department, standing)) in rows.iter().enumerate() {
            row(
                canvas,
                input,
                &layout,
                shown,
                index,
                (department, *standing),
                colours,
                &mut marks,
            );
        }
        pilot_start(canvas, input, &layout, shown, height, colours);
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

/// First days of all months from the first fact to today, of the last twenty years at most.
fn months(input: &BuyInInput) -> Vec<NaiveDate> {
    const MOST: i32 = 240;
    let (first, last) = (input.first_day(), input.today);
    let count = (last.year() - first.year()) * 12 + last.month0() as i32 - first.month0() as i32;
    let from = (count - MOST).max(0);
    (from..=count).filter_map(|index| month_after(first, index)).collect()
}

fn month_end(first: NaiveDate) -> NaiveDate {
    month_after(first, 1)
        .and_then(|next| next.pred_opt())
        .unwrap_or(NaiveDate::MAX)
}

struct Layout {
    width: f64,
    /// Left edge of the first month's column.
    left: f64,
    pitch: f64,
    /// How many months fit.
    columns: usize,
    /// Left edge of the cell of the level now.
    now: f64,
    /// Middle of the desired level's cell.
    desired: f64,
}

impl Layout {
    fn new(rows: &[(&DepartmentBuyIn, Standing)], months: &[NaiveDate], width: f64) -> Self {
        // No wider than the widest name, and no name wider than a quarter of the picture.
        let names = rows.iter().map(|(department, _)| {
            font::width(
                &font::fitted(&department.name, width * 0.25, 12.0, Weight::Semibold),
                12.0,
                Weight::Semibold,
            )
        });
        let left = (names.fold(40.0, f64::max) + 14.0).ceil();
        let status = font::width("not known", 12.0, Weight::Semibold);
        let tail = 16.0 + NOW + 22.0 + 44.0 + 12.0 + status;
        let room = (width - left - tail).max(NARROWEST);
        let pitch = (room / months.len().max(1) as f64).floor().clamp(NARROWEST, WIDEST);
        let columns = ((room / pitch).floor() as usize)
            .clamp(1, months.len().max(1))
            .min(months.len());
        let now = left + pitch * columns as f64 + 14.0;
        Self {
            width,
            left,
            pitch,
            columns,
            now,
            desired: now + NOW + 22.0 + 22.0,
        }
    }

    fn column(&self, index: usize) -> f64 {
        self.left + self.pitch * index as f64
    }

    fn name_room(&self) -> f64 {
        self.left - 14.0
    }
}

fn row_y(index: usize) -> f64 {
    HEAD + ROW * index as f64
}

fn heads(canvas: &mut Canvas<'_>, layout: &Layout, months: &[NaiveDate], colours: &Colours) {
    let style = TextStyle::new(colours.ink_3);
    let mut year_end = f64::NEG_INFINITY;
    for (index, first) in months.iter().enumerate() {
        let x = layout.column(index);
        let middle = x + (layout.pitch - GAP) / 2.0;
        // Under 26 px the names of months touch; their first letters do not.
        let name = if layout.pitch < 26.0 {
            &month(*first)[..1]
        } else {
            month(*first)
        };
        canvas.text((middle, 30.0), name, style.at(Anchor::Middle));
        if (index == 0 || first.month() == 1) && x > year_end {
            let year = first.year().to_string();
            year_end = x + font::width(&year, 12.0, Weight::Regular) + 6.0;
            canvas.text((x, 12.0), &year, style);
        }
    }
    canvas.text((layout.now + NOW / 2.0, 30.0), "Now", style.at(Anchor::Middle));
    canvas.text((layout.desired, 30.0), "Desired", style.at(Anchor::Middle));
    canvas.text((layout.width, 30.0), "Status", style.at(Anchor::End));
}

#[expect(
    clippy::too_many_arguments,
    reason = "one row of one picture; a struct for a single call would hide more"
)]
fn row(
    canvas: &mut Canvas<'_>,
    input: &BuyInInput,
    layout: &Layout,
    months: &[NaiveDate],
    index: usize,
    (department, standing): (&DepartmentBuyIn, Standing),
    colours: &Colours,
    marks: &mut Vec<Mark>,
) {
    let y = row_y(index);
    let text_y = y + 16.5;
    let short = matches!(standing, Standing::Below(_));
    let name_style = if short {
        TextStyle::new(colours.ink).semibold()
    } else {
        TextStyle::new(colours.ink)
    };
    let name = font::fitted(&department.name, layout.name_room(), 12.0, name_style.weight);
    canvas.text((0.0, text_y), &name, name_style);
    for (column, first) in months.iter().enumerate() {
        let end = month_end(*first).min(input.today);
        let cell = Cell {
            x: layout.column(column),
            y,
            width: layout.pitch - GAP,
            height: CELL_HEIGHT,
            radius: 3.0,
        };
        let reading = department.reading_on(end);
        let recorded = reading.is_some_and(|reading| reading.on >= *first);
        match reading {
            Some(reading) => {
                let stale = !recorded && input.stale(reading, end);
                level_cell(canvas, cell, reading.level, recorded, stale, colours);
            }
            None => canvas.cell_outline(cell, colours.hairline, 1.0),
        }
        marks.push(marks::cell_mark(input, department, first, cell, reading, recorded, end));
    }
    if let Some(joined) = department.joined_on
        && let Some(column) = months
            .iter()
            .position(|first| joined >= *first && joined <= month_end(*first))
    {
        let x = layout.column(column) - GAP / 2.0 - 0.5;
        canvas.line((x, y - 0.5), (x, y + CELL_HEIGHT + 0.5), colours.ink, 2.0);
    }
    let now = department.reading_on(input.today);
    let cell = Cell {
        x: layout.now,
        y: y + 1.0,
        width: NOW,
        height: 22.0,
        radius: 3.0,
    };
    match now {
        Some(now) => level_cell(canvas, cell, now.level, true, input.stale(now, input.today), colours),
        None => canvas.cell_outline(cell, colours.hairline, 1.0),
    }
    marks.push(marks::now_mark(input, department, standing, cell, now));
    match department.desired {
        Some(desired) => {
            let cell = Cell {
                x: layout.desired - 13.0,
                y: y + 1.0,
                width: 26.0,
                height: 22.0,
                radius: 3.0,
            };
            canvas.cell_dashed(cell, colours.ink_2, 1.3);
            let style = TextStyle::new(colours.ink).semibold().at(Anchor::Middle);
            canvas.text((layout.desired, text_y), &desired.letter().to_string(), style);
        }
        None => canvas.text(
            (layout.desired, text_y),
            "–",
            TextStyle::new(colours.ink_3).at(Anchor::Middle),
        ),
    }
    let style = match standing {
        Standing::Above => TextStyle::new(colours.better).semibold(),
        Standing::Below(_) => TextStyle::new(colours.worse).semibold(),
        _ => TextStyle::new(colours.ink_3),
    };
    canvas.text((layout.width, text_y), standing.word(), style.at(Anchor::End));
}

/// A cell filled with a level: hatched, outlined or plain, lighter when stale, with its letter where it was recorded.
fn level_cell(
    canvas: &mut Canvas<'_>,
    cell: Cell,
    level: EngagementLevel,
    letter: bool,
    stale: bool,
    colours: &Colours,
) {
    let look = colours.level(level);
    let fill = if stale { colours.faded(look.fill) } else { look.fill };
    canvas.cell(cell, fill);
    if look.hatched {
        let strokes = if stale {
            colours.faded(colours.quiet)
        } else {
            colours.quiet
        };
        canvas.cell_hatch(cell, strokes, 1.0, 5.0);
    }
    if look.outlined || stale {
        let outline = if stale {
            colours.faded(colours.line)
        } else {
            colours.line
        };
        canvas.cell_outline(cell, outline, 1.0);
    }
    if letter {
        let middle = cell.x + cell.width / 2.0;
        if look.hatched {
            canvas.rect(middle - 6.0, cell.y + 5.0, 12.0, cell.height - 10.0, fill);
        }
        let ink = if stale { colours.ink } else { look.text };
        let style = TextStyle::new(ink).semibold().at(Anchor::Middle);
        canvas.text(
            (middle, cell.y + cell.height / 2.0 + 4.3),
            &level.letter().to_string(),
            style,
        );
    }
}

/// A dotted line where the pilot starts, through all rows.
fn pilot_start(
    canvas: &mut Canvas<'_>,
    input: &BuyInInput,
    layout: &Layout,
    months: &[NaiveDate],
    height: f64,
    colours: &Colours,
) {
    let Some(start) = input.pilot_start else { return };
    if let Some(column) = months
        .iter()
        .position(|first| start >= *first && start <= month_end(*first))
    {
        let x = layout.column(column) - GAP / 2.0;
        canvas.dashed_down(x, HEAD - 4.0, height, colours.ink, 1.3, (2.0, 3.0));
    }
}
