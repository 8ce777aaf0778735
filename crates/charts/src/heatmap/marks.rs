//! Marks and table of the heatmap.

use chrono::{Datelike, NaiveDate};
use pilotlight_domain::buy_in::EngagementLevel;

use super::month_end;
use crate::buy_in::{BuyInInput, DepartmentBuyIn, LevelReading, Standing};
use crate::calendar::{month, written};
use crate::drawing::{ChartTable, Mark, MarkKind};
use crate::shapes::Cell;

/// The mark of one month's cell.
pub(super) fn cell_mark(
    input: &BuyInInput,
    department: &DepartmentBuyIn,
    first: &NaiveDate,
    cell: Cell,
    reading: Option<&LevelReading>,
    recorded: bool,
    end: NaiveDate,
) -> Mark {
    let (value, detail, kind) = match reading {
        Some(reading) if recorded => (
            reading.level.label().to_owned(),
            format!("reading of {}", written(reading.on)),
            MarkKind::Reading,
        ),
        Some(reading) => {
            let stale = if input.stale(reading, end) { ", stale" } else { "" };
            let detail = format!("carried forward from {}{stale}", written(reading.on));
            (reading.level.label().to_owned(), detail, MarkKind::Carried)
        }
        None => ("Not known".to_owned(), "no reading yet".to_owned(), MarkKind::Unknown),
    };
    Mark {
        id: format!("{}:{:04}-{:02}", department.id, first.year(), first.month()),
        series: department.name.clone(),
        x: cell.x,
        y: cell.y,
        width: cell.width,
        height: cell.height,
        label: format!("{} {}", month(*first), first.year()),
        value,
        detail,
        kind,
    }
}

/// The mark of the level now.
pub(super) fn now_mark(
    input: &BuyInInput,
    department: &DepartmentBuyIn,
    standing: Standing,
    cell: Cell,
    now: Option<&LevelReading>,
) -> Mark {
    let stale = now.is_some_and(|now| input.stale(now, input.today));
    let desired = department.desired.map_or_else(
        || "no desired level".to_owned(),
        |desired| format!("desired {}", desired.label()),
    );
    Mark {
        id: format!("{}:now", department.id),
        series: department.name.clone(),
        x: cell.x,
        y: cell.y,
        width: cell.width,
        height: cell.height,
        label: "Now".to_owned(),
        value: now.map_or("Not known", |now| now.level.label()).to_owned(),
        detail: format!("{desired}, {}{}", standing.word(), if stale { ", stale" } else { "" }),
        kind: standing.kind(),
    }
}

/// One row a department, one column a month, then now, desired and status.
pub(super) fn table(input: &BuyInInput, months: &[NaiveDate]) -> ChartTable {
    let mut columns = vec!["Department".to_owned()];
    columns.extend(
        months
            .iter()
            .map(|first| format!("{:04}-{:02}", first.year(), first.month())),
    );
    columns.extend(["Now", "Desired", "Status"].map(str::to_owned));
    let label = |level: Option<EngagementLevel>| level.map_or("", EngagementLevel::label).to_owned();
    let rows = input
        .rows()
        .iter()
        .map(|(department, standing)| {
            let on = |day: NaiveDate| label(department.reading_on(day).map(|reading| reading.level));
            let mut cells = vec![department.name.clone()];
            cells.extend(months.iter().map(|first| on(month_end(*first).min(input.today))));
            cells.extend([on(input.today), label(department.desired), standing.word().to_owned()]);
            cells
        })
        .collect();
    ChartTable { columns, rows }
}
