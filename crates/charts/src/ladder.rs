//! The engagement ladder: where is each department now, and where is it needed?

use pilotlight_domain::buy_in::EngagementLevel;

use crate::buy_in::{BuyInInput, DepartmentBuyIn, Standing};
use crate::canvas::{Anchor, Canvas, TextStyle, picture};
use crate::drawing::{ChartTable, Drawing, Mark, Size};
use crate::font::{self, Weight};
use crate::palette::{Colours, Palette};

const HEAD: f64 = 22.0;
const ROW: f64 = 25.0;
/// Under this width the levels' names touch, so their letters head the columns.
const LETTERS_UNDER: f64 = 360.0;
const RING: f64 = 8.5;
const DOT: f64 = 5.0;

/// Draws the ladder. It uses the width of `size` and is as high as its rows.
#[must_use]
pub fn draw(input: &BuyInInput, palette: Palette, size: Size) -> Drawing {
    let table = table(input);
    let summary = input.sentence();
    if input.departments.is_empty() {
        return crate::nothing_to_show(&summary, table, palette, size);
    }
    let rows = input.rows();
    let width = size.at_least(220.0, 1.0).width;
    let height = HEAD + ROW * rows.len() as f64;
    let layout = Layout::new(&rows, width);
    let mut marks = Vec::new();
    let colours = palette.colours();
    let svg = picture(Size::new(width, height), |canvas| {
        for level in EngagementLevel::ALL {
            let head = if layout.letters {
                level.letter().to_string()
            } else {
                level.label().to_owned()
            };
            canvas.text(
                (layout.x(level), 12.0),
                &head,
                TextStyle::new(colours.ink_3).at(Anchor::Middle),
            );
        }
        for (index, (department, standing)) in rows.iter().enumerate() {
            let y = HEAD + ROW * index as f64 + ROW / 2.0;
            row(canvas, &layout, y, (department, *standing), input, colours);
            marks.push(mark(&layout, y, (department, *standing), input));
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

struct Layout {
    width: f64,
    letters: bool,
    first: f64,
    pitch: f64,
}

impl Layout {
    fn new(rows: &[(&DepartmentBuyIn, Standing)], width: f64) -> Self {
        let name = |department: &DepartmentBuyIn| {
            font::width(
                &font::fitted(&department.name, width * 0.3, 12.0, Weight::Semibold),
                12.0,
                Weight::Semibold,
            )
        };
        let names = rows.iter().map(|(department, _)| name(department)).fold(40.0, f64::max);
        let text = |level: EngagementLevel| font::width(level.label(), 12.0, Weight::Regular);
        let with = |letters: bool| {
            let (lead, tail) = if letters {
                (14.0, 14.0)
            } else {
                (
                    text(EngagementLevel::Unaware) / 2.0 + 2.0,
                    text(EngagementLevel::Leading) / 2.0 + 2.0,
                )
            };
            let first = names + 10.0 + lead;
            Self {
                width,
                letters,
                first,
                pitch: (width - tail - first) / 4.0,
            }
        };
        // Names of neighbouring levels must not touch; else letters head the columns.
        let named = with(false);
        let apart = EngagementLevel::ALL
            .windows(2)
            .all(|pair| (text(pair[0]) + text(pair[1])) / 2.0 + 4.0 <= named.pitch);
        if width >= LETTERS_UNDER && apart {
            named
        } else {
            with(true)
        }
    }

    fn x(&self, level: EngagementLevel) -> f64 {
        self.first + self.pitch * f64::from(level.step())
    }
}

fn row(
    canvas: &mut Canvas<'_>,
    layout: &Layout,
    y: f64,
    (department, standing): (&DepartmentBuyIn, Standing),
    input: &BuyInInput,
    colours: &Colours,
) {
    canvas.line(
        (0.0, y + ROW / 2.0),
        (layout.width, y + ROW / 2.0),
        colours.hairline,
        1.0,
    );
    let short = matches!(standing, Standing::Below(_));
    let style = if short {
        TextStyle::new(colours.ink).semibold()
    } else {
        TextStyle::new(colours.ink)
    };
    let room = layout.first - if layout.letters { 24.0 } else { 34.0 };
    canvas.text(
        (0.0, y + 4.0),
        &font::fitted(&department.name, room.max(40.0), 12.0, style.weight),
        style,
    );
    for level in EngagementLevel::ALL {
        canvas.disc((layout.x(level), y), 1.5, colours.quiet);
    }
    let now = department.reading_on(input.today);
    let stale = now.is_some_and(|now| input.stale(now, input.today));
    let colour = match standing {
        Standing::Below(_) => colours.worse,
        Standing::Above | Standing::Met => colours.better,
        Standing::Unknown => colours.expected,
    };
    if let (Some(now), Some(desired)) = (now, department.desired) {
        let (from, to) = (layout.x(now.level), layout.x(desired));
        match standing {
            // An arrow points to where the department is needed; above, a plain line leads back.
            Standing::Below(_) => {
                let (start, tip) = (from + DOT + 3.0, to - RING - 0.5);
                canvas.line((start, y), (tip, y), colour, 1.6);
                canvas.path([(tip - 4.0, y - 4.0), (tip, y), (tip - 4.0, y + 4.0)], colour, 1.6);
            }
            Standing::Above => canvas.line((to + RING, y), (from - DOT, y), colour, 1.6),
            _ => {}
        }
    }
    if let Some(desired) = department.desired {
        canvas.dashed_ring((layout.x(desired), y), RING, colours.ink_2, 1.5, 11);
    }
    if let Some(now) = now {
        let spot = (layout.x(now.level), y);
        if stale {
            canvas.ring(spot, DOT - 0.8, colours.surface, colour, 1.6);
        } else {
            canvas.disc(spot, DOT, colour);
        }
    }
}

fn mark(layout: &Layout, y: f64, (department, standing): (&DepartmentBuyIn, Standing), input: &BuyInInput) -> Mark {
    let now = department.reading_on(input.today);
    let desired = department.desired;
    let stale = if now.is_some_and(|now| input.stale(now, input.today)) {
        ", stale"
    } else {
        ""
    };
    let steps = match standing {
        Standing::Below(1) => ", one level short".to_owned(),
        Standing::Below(steps) => format!(", {steps} levels short"),
        Standing::Above => ", above".to_owned(),
        Standing::Met => ", met".to_owned(),
        Standing::Unknown => String::new(),
    };
    Mark {
        id: department.id.clone(),
        series: "departments".to_owned(),
        x: 0.0,
        y: y - ROW / 2.0,
        width: layout.width,
        height: ROW,
        label: department.name.clone(),
        value: now.map_or("Not known", |now| now.level.label()).to_owned(),
        detail: desired.map_or_else(
            || "no desired level".to_owned(),
            |desired| format!("desired {}{steps}{stale}", desired.label()),
        ),
        kind: standing.kind(),
    }
}

/// One row a department.
fn table(input: &BuyInInput) -> ChartTable {
    let mut table = ChartTable::new(["Department", "Now", "Desired", "Status"]);
    table
        .rows
        .extend(input.rows().into_iter().map(|(department, standing)| {
            let label = |level: Option<EngagementLevel>| level.map_or("", EngagementLevel::label).to_owned();
            let now = department.reading_on(input.today).map(|reading| reading.level);
            vec![
                department.name.clone(),
                label(now),
                label(department.desired),
                standing.word().to_owned(),
            ]
        }));
    table
}
