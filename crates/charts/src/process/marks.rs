//! Marks and table of the chart.

use pilotlight_analysis::xmr::{Label, PointType, Side};

use super::iterations::{act_words, ordinal};
use super::plan::Plan;
use super::sheet::{Lines, Sheet, SheetPoint};
use super::signals::columns;
use super::{ProcessKind, lines};
use crate::calendar::{iso, written};
use crate::canvas::Spot;
use crate::drawing::{ChartTable, Mark, MarkKind};
use crate::number::{capitalised, exact, plain};

/// Half the side of a point's box, CSS px.
const REACH: f64 = 5.0;

/// Points of a chart that has a mark for each.
const MOST_POINTS: usize = 10_000;

/// Most signals that have a mark each, in a chart of more points than that.
const MOST_SIGNALS: usize = 10_000;

/// The table without rows.
pub(super) fn headings(sheet: &Sheet<'_>) -> ChartTable {
    let mut table = ChartTable::default();
    let made_of = sheet.points.iter().any(|point| !point.made_of.is_empty());
    let centre = capitalised(sheet.kind.centre());
    let limits: &[&str] = match sheet.kind {
        ProcessKind::Run => &[],
        _ => &["Lower limit", "Upper limit"],
    };
    table.columns.extend(["Date", "Value"].map(str::to_owned));
    table.columns.extend(made_of.then(|| "Made of".to_owned()));
    table.columns.push(centre);
    table.columns.extend(limits.iter().map(|&name| name.to_owned()));
    table.columns.extend(["Signal", "Note"].map(str::to_owned));
    table
}

/// One mark a measurement in order of time, then one an iteration, a centre or limit, and a target; one row a
/// measurement. Of more than 10,000 points those have a mark that are seen: see [`marked`].
pub(super) fn marks_and_table(plan: &Plan<'_>) -> (Vec<Mark>, ChartTable) {
    let sheet = plan.sheet;
    let marked = (sheet.points.len() > MOST_POINTS).then(|| marked(plan));
    let marked = |index: usize| marked.as_ref().is_none_or(|marked| marked[index]);
    let mut marks = Vec::with_capacity(sheet.points.len().min(MOST_POINTS) + sheet.set_aside.len());
    let mut table = headings(sheet);
    table.rows.reserve(sheet.points.len() + sheet.set_aside.len());
    let rows = Rows {
        limits: sheet.kind != ProcessKind::Run,
        made_of: table.columns.len() > if sheet.kind == ProcessKind::Run { 5 } else { 7 },
    };
    let written_lines: Vec<[String; 3]> = sheet.periods.iter().map(|period| texts(period.lines)).collect();
    let mut aside = sheet.set_aside.iter().zip(&plan.aside).peekable();
    for (period, texts_of_all) in sheet.periods.iter().zip(&written_lines) {
        for index in period.start..=period.end {
            let point = &sheet.points[index];
            while let Some((before, &spot)) = aside.next_if(|(before, _)| before.at < point.at) {
                set_aside(before, spot, &mut marks);
                table.rows.push(rows.row(before, "Set aside", None));
            }
            let words = signal_words(point, sheet.kind);
            if marked(index) {
                marks.push(Mark {
                    value: exact(point.value),
                    detail: detail(expectation(point.kind, sheet.kind), words, point),
                    kind: match point.kind {
                        PointType::CommonCause => MarkKind::Expected,
                        PointType::Improvement => MarkKind::Better,
                        PointType::Concern => MarkKind::Worse,
                        PointType::NeutralHigh | PointType::NeutralLow => MarkKind::Neutral,
                    },
                    ..mark(point, plan.spots[index])
                });
            }
            let lines = match period.steps.get(index - period.start) {
                Some(&lines) => texts(lines),
                None => texts_of_all.clone(),
            };
            table.rows.push(rows.row(point, words, Some(lines)));
        }
    }
    for (point, &spot) in aside {
        set_aside(point, spot, &mut marks);
        table.rows.push(rows.row(point, "Set aside", None));
    }
    marks.extend(plan.badges.iter().map(|badge| {
        let iteration = badge.iteration;
        let order = if iteration.order == 1 {
            format!(", {}", ordinal(1))
        } else {
            String::new()
        };
        Mark {
            id: iteration.id.clone(),
            series: "iterations".to_owned(),
            x: badge.x - 12.0,
            y: badge.y - 12.0,
            width: 24.0,
            height: 24.0,
            label: format!("Iteration {}", iteration.number),
            value: iteration.title.clone(),
            detail: format!(
                "{}{order}, began {}",
                act_words(iteration),
                written(iteration.started_on)
            ),
            kind: MarkKind::Iteration,
        }
    }));
    lines::add(plan, &mut marks);
    (marks, table)
}

/// Which of very many points have a mark: in every pixel column the first, lowest, highest and last; every point with
/// a note; the first and last of every run of one meaning; and every signal, or, if those are too many, those outside
/// the limits and the lowest and highest of each meaning in a column.
fn marked(plan: &Plan<'_>) -> Vec<bool> {
    let points = &plan.sheet.points;
    let mut marked: Vec<bool> = points.iter().map(|point| !point.note.trim().is_empty()).collect();
    let signals = |label: fn(Label) -> bool| points.iter().filter(|point| label(point.label)).count();
    let every: fn(Label) -> bool = |label| label != Label::CommonCause;
    let outside: fn(Label) -> bool = |label| matches!(label, Label::Outside(_));
    let kept = [every, outside]
        .into_iter()
        .find(|&which| signals(which) <= MOST_SIGNALS)
        .unwrap_or(|_| false);
    let few_runs = points.windows(2).filter(|pair| pair[0].kind != pair[1].kind).count() <= MOST_SIGNALS;
    for (index, point) in points.iter().enumerate() {
        let edge = |other: Option<&SheetPoint<'_>>| other.is_none_or(|other| other.kind != point.kind);
        let ends = edge(index.checked_sub(1).and_then(|before| points.get(before))) || edge(points.get(index + 1));
        let signal = point.kind != PointType::CommonCause;
        marked[index] |= kept(point.label) || (few_runs && signal && ends);
    }
    let mut from = 0;
    for column in columns(&plan.spots) {
        let to = from + column.len();
        let height = |at: &usize, other: &usize| plan.spots[*at].1.total_cmp(&plan.spots[*other].1);
        marked[from] = true;
        marked[to - 1] = true;
        let kinds = [
            None,
            Some(PointType::Improvement),
            Some(PointType::Concern),
            Some(PointType::NeutralHigh),
            Some(PointType::NeutralLow),
        ];
        for kind in kinds {
            let own = || (from..to).filter(|&at| kind.is_none_or(|kind| points[at].kind == kind));
            for extreme in [own().min_by(height), own().max_by(height)].into_iter().flatten() {
                marked[extreme] = true;
            }
        }
        from = to;
    }
    marked
}

/// Which columns a row has.
struct Rows {
    limits: bool,
    made_of: bool,
}

impl Rows {
    fn row(&self, point: &SheetPoint<'_>, signal: &str, lines: Option<[String; 3]>) -> Vec<String> {
        let [centre, lower, upper] = lines.unwrap_or_default();
        let mut row = Vec::with_capacity(3 + 2 * usize::from(self.limits) + 2 + usize::from(self.made_of));
        row.push(iso(point.at.on));
        row.push(plain(point.value));
        if self.made_of {
            row.push(point.made_of.to_owned());
        }
        row.push(centre);
        if self.limits {
            row.extend([lower, upper]);
        }
        row.push(signal.to_owned());
        row.push(point.note.to_owned());
        row
    }
}

fn texts(lines: Lines) -> [String; 3] {
    [lines.centre, lines.lower, lines.upper].map(|line| line.map_or_else(String::new, plain))
}

fn mark(point: &SheetPoint<'_>, (x, y): Spot) -> Mark {
    Mark {
        id: point.id.to_owned(),
        series: "measurements".to_owned(),
        x: x - REACH,
        y: y - REACH,
        width: 2.0 * REACH,
        height: 2.0 * REACH,
        label: written(point.at.on),
        value: String::new(),
        detail: String::new(),
        kind: MarkKind::Expected,
    }
}

fn set_aside(point: &SheetPoint<'_>, spot: Spot, marks: &mut Vec<Mark>) {
    marks.push(Mark {
        value: exact(point.value),
        detail: detail("set aside", "", point),
        kind: MarkKind::SetAside,
        ..mark(point, spot)
    });
}

fn expectation(kind: PointType, chart: ProcessKind) -> &'static str {
    match kind {
        PointType::CommonCause if chart == ProcessKind::Run => "no unusual run",
        PointType::CommonCause => "within limits",
        PointType::Improvement => "better than expected",
        PointType::Concern => "worse than expected",
        PointType::NeutralHigh => "higher than expected",
        PointType::NeutralLow => "lower than expected",
    }
}

/// Which rule a point belongs to, in words; empty for none.
fn signal_words<'a>(point: &SheetPoint<'a>, chart: ProcessKind) -> &'a str {
    if !point.words.is_empty() {
        return point.words;
    }
    match point.label {
        Label::Shift(Side::High) if chart == ProcessKind::Run => "A long run above the median",
        Label::Shift(Side::Low) if chart == ProcessKind::Run => "A long run below the median",
        Label::Shift(Side::High) if chart != ProcessKind::Individuals => "A long run above the mean",
        Label::Shift(Side::Low) if chart != ProcessKind::Individuals => "A long run below the mean",
        Label::CommonCause => "",
        Label::Outside(Side::High) => "Above the upper limit",
        Label::Outside(Side::Low) => "Below the lower limit",
        Label::Trend(Side::High) => "Seven rising",
        Label::Trend(Side::Low) => "Seven falling",
        Label::TwoOfThree(Side::High) => "Two of three near the upper limit",
        Label::TwoOfThree(Side::Low) => "Two of three near the lower limit",
        Label::Shift(Side::High) => "Seven above the mean",
        Label::Shift(Side::Low) => "Seven below the mean",
    }
}

/// "worse than expected: above the upper limit, 23 of 5,348 requests, storm".
fn detail(expectation: &str, words: &str, point: &SheetPoint<'_>) -> String {
    let extra = words.len() + point.made_of.len() + point.note.len();
    let mut text = String::with_capacity(expectation.len() + extra + 6);
    text.push_str(expectation);
    if let Some(first) = words.chars().next() {
        text.push_str(": ");
        text.extend(first.to_lowercase());
        text.push_str(&words[first.len_utf8()..]);
    }
    for more in [point.made_of, point.note] {
        if !more.is_empty() {
            text.push_str(", ");
            text.push_str(more);
        }
    }
    text
}
