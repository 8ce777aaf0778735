//! Marks and table of the chart.

use pilotlight_analysis::xmr::{Label, Point, PointType, Side};

use super::XmrPoint;
use super::iterations::act_word;
use super::lines;
use super::plan::{Plan, day_of};
use crate::calendar::{iso, written};
use crate::drawing::{ChartTable, Mark, MarkKind};
use crate::number::{exact, plain};

/// Headings of the table.
pub(super) const COLUMNS: [&str; 7] = ["Date", "Value", "Mean", "Lower limit", "Upper limit", "Signal", "Note"];

/// Half the side of a point's box, CSS px.
const REACH: f64 = 5.0;

/// One mark a measurement in order of time, then one an iteration, a mean or limit, and a target; one row a measurement.
pub(super) fn marks_and_table(plan: &Plan<'_>) -> (Vec<Mark>, ChartTable) {
    let mut marks = Vec::with_capacity(plan.kept.len() + plan.set_aside.len() + plan.badges.len());
    let mut table = ChartTable::new(COLUMNS);
    table.rows.reserve(plan.kept.len() + plan.set_aside.len());
    let lines: Vec<[String; 3]> = plan
        .report
        .segments
        .iter()
        .map(|segment| {
            [segment.limits.mean, segment.limits.lpl, segment.limits.upl]
                .map(|line| line.map_or_else(String::new, plain))
        })
        .collect();
    let mut aside = plan.set_aside.iter().copied().peekable();
    for (index, &at) in plan.kept.iter().enumerate() {
        let point = &plan.input.points[at];
        while let Some(before) = aside.next_if(|&before| plan.input.points[before].at < point.at) {
            set_aside(plan, &plan.input.points[before], &mut marks, &mut table);
        }
        let found = &plan.report.points[index];
        let (x, y) = plan.spots[index];
        let words = signal_words(found);
        marks.push(Mark {
            id: point.id.clone(),
            series: "measurements".to_owned(),
            x: x - REACH,
            y: y - REACH,
            width: 2.0 * REACH,
            height: 2.0 * REACH,
            label: written(point.at.on),
            value: exact(point.value),
            detail: detail(expectation(found.kind), words, &point.note),
            kind: match found.kind {
                PointType::CommonCause => MarkKind::Expected,
                PointType::Improvement => MarkKind::Better,
                PointType::Concern => MarkKind::Worse,
                PointType::NeutralHigh | PointType::NeutralLow => MarkKind::Neutral,
            },
        });
        let [mean, lower, upper] = lines[found.segment].clone();
        table.rows.push(vec![
            iso(point.at.on),
            plain(point.value),
            mean,
            lower,
            upper,
            words.to_owned(),
            point.note.clone(),
        ]);
    }
    for at in aside {
        set_aside(plan, &plan.input.points[at], &mut marks, &mut table);
    }
    marks.extend(plan.badges.iter().map(|badge| Mark {
        id: badge.iteration.id.clone(),
        series: "iterations".to_owned(),
        x: badge.x - 12.0,
        y: badge.y - 12.0,
        width: 24.0,
        height: 24.0,
        label: format!("Iteration {}", badge.iteration.number),
        value: badge.iteration.title.clone(),
        detail: format!(
            "{}, began {}",
            act_word(badge.iteration.act),
            written(badge.iteration.started_on)
        ),
        kind: MarkKind::Iteration,
    }));
    lines::add(plan, &mut marks);
    (marks, table)
}

fn set_aside(plan: &Plan<'_>, point: &XmrPoint, marks: &mut Vec<Mark>, table: &mut ChartTable) {
    let (x, y) = (plan.time.place(day_of(point)), plan.value.place(point.value));
    marks.push(Mark {
        id: point.id.clone(),
        series: "measurements".to_owned(),
        x: x - REACH,
        y: y - REACH,
        width: 2.0 * REACH,
        height: 2.0 * REACH,
        label: written(point.at.on),
        value: exact(point.value),
        detail: detail("set aside", "", &point.note),
        kind: MarkKind::SetAside,
    });
    let none = String::new;
    table.rows.push(vec![
        iso(point.at.on),
        plain(point.value),
        none(),
        none(),
        none(),
        "Set aside".to_owned(),
        point.note.clone(),
    ]);
}

fn expectation(kind: PointType) -> &'static str {
    match kind {
        PointType::CommonCause => "within limits",
        PointType::Improvement => "better than expected",
        PointType::Concern => "worse than expected",
        PointType::NeutralHigh => "higher than expected",
        PointType::NeutralLow => "lower than expected",
    }
}

/// Which rule a point belongs to, in words; empty for none.
fn signal_words(point: &Point) -> &'static str {
    match point.label {
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

/// "worse than expected (above the upper limit), storm".
fn detail(expectation: &str, words: &str, note: &str) -> String {
    let mut text = String::with_capacity(expectation.len() + words.len() + note.len() + 5);
    text.push_str(expectation);
    if let Some(first) = words.chars().next() {
        text.push_str(": ");
        text.extend(first.to_lowercase());
        text.push_str(&words[first.len_utf8()..]);
    }
    if !note.is_empty() {
        text.push_str(", ");
        text.push_str(note);
    }
    text
}
