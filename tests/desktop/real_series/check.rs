//! Compares what is drawn with a reference: the table to the last digit, the marks as far as their words show.

use super::references::{Lines, Reference};
use crate::drawn::Drawn;
use crate::window::Window;
use serde_json::Value;
use thirtyfour::Key;

/// What the lines are called, in the order of [`Lines`].
fn names(drawn: &Drawn) -> [&'static str; 3] {
    let is_run = drawn.subtitle.contains("run chart");
    [if is_run { "Median" } else { "Mean" }, "Lower limit", "Upper limit"]
}

/// The table that people copy has each value, its centre and its limits, as exact as the references are to be met.
pub fn table(reference: &Reference, drawn: &Drawn) {
    let (name, values) = (reference.metric.name, &reference.values);
    let [headings, rows @ ..] = drawn.table.as_slice() else {
        panic!("{name} has no table")
    };
    assert_eq!(rows.len(), values.len(), "points of {name}");
    let column = |wanted: &str| headings.iter().position(|heading| heading == wanted);
    let range = values.iter().copied().fold(f64::MIN, f64::max) - values.iter().copied().fold(f64::MAX, f64::min);
    for (at, (row, lines)) in rows.iter().zip(&reference.lines).enumerate() {
        let mut wanted = vec![("Value", Some(values[at]))];
        wanted.extend(names(drawn).into_iter().zip(*lines));
        for (heading, wanted) in wanted {
            let cell = column(heading).map_or("", |column| row[column].as_str());
            let met = match (cell.parse::<f64>(), wanted) {
                (Ok(found), Some(wanted)) => (found - wanted).abs() <= 1e-9 * found.abs().max(wanted.abs()).max(range),
                (Err(_), None) => cell.is_empty(),
                _ => false,
            };
            assert!(met, "{heading} of {name} at {at} is “{cell}” instead of {wanted:?}");
        }
    }
}

/// The marks of limits, which hover, keys and speech use, show the reference's lines where they stand.
pub fn marks(reference: &Reference, drawn: &Drawn) {
    let marks = drawn.of("limit");
    let decimals = marks.iter().filter_map(|mark| text(mark, "value").split_once('.'));
    let decimals = decimals.map(|(_, decimals)| decimals.len()).max().unwrap_or(0);
    let shown = 0.5 * 10_f64.powi(-i32::try_from(decimals).expect("few decimals")) * 1.000_001;
    let mut met = [0; 3];
    for mark in marks {
        let label = text(mark, "label");
        if label.starts_with("Baseline ") {
            assert_close(mark, reference.lines[0][0], shown);
            continue;
        }
        let line = names(drawn).iter().position(|name| *name == label).expect("a line");
        assert_close(mark, reference.lines[place(mark, &reference.lines)][line], shown);
        met[line] += 1;
    }
    let periods = starts(&reference.lines).len();
    for (line, count) in met.into_iter().enumerate() {
        let wanted = reference.lines[0][line].is_some();
        let enough = if wanted { count >= periods.min(10) } else { count == 0 };
        assert!(enough, "{count} marks of line {line} of {}", reference.metric.name);
    }
}

/// The position of the point where the line of a mark begins: of `upper-0-5` the sixth, of `upper-1` the second period's first.
fn place(mark: &Value, lines: &[Lines]) -> usize {
    let numbers: Vec<usize> = text(mark, "id")
        .split('-')
        .filter_map(|part| part.parse().ok())
        .collect();
    match numbers.as_slice() {
        [_, point] => *point,
        [period] => starts(lines)[*period],
        _ => panic!("{mark}"),
    }
}

/// Where the lines change.
fn starts(lines: &[Lines]) -> Vec<usize> {
    (0..lines.len())
        .filter(|&at| at == 0 || lines[at] != lines[at - 1])
        .collect()
}

fn assert_close(mark: &Value, wanted: Option<f64>, shown: f64) {
    let found = text(mark, "value").replace(',', "").replace('−', "-").parse::<f64>();
    let is_close = found.is_ok_and(|found| wanted.is_some_and(|wanted| (found - wanted).abs() <= shown));
    assert!(is_close, "{mark} instead of {wanted:?}");
}

fn text<'a>(mark: &'a Value, field: &str) -> &'a str {
    mark[field].as_str().unwrap_or_default()
}

/// A line at the last point is read aloud with the value that its mark has.
pub async fn read_aloud(window: &Window, reference: &Reference, drawn: &Drawn) {
    let chart = window.find("chart", &drawn.sentence).await;
    let focus = vec![chart.to_json().expect("an element")];
    window.run("arguments[0].focus()", focus).await;
    window.keys(Key::End).await;
    let limits = drawn.of("limit");
    let lines: Vec<String> = limits
        .iter()
        .map(|mark| format!("{}, {}", text(mark, "label"), text(mark, "value")))
        .collect();
    let mut heard = Vec::new();
    for _ in 0..4 {
        let spoken = window.spoken("chart").await;
        if lines.iter().any(|line| spoken.contains(line)) {
            return;
        }
        heard.push(spoken);
        window.keys(Key::Down).await;
    }
    panic!("no line of {} in {heard:?}", reference.metric.name);
}
