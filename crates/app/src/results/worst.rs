//! What the worst-experience strips show of a metric: its baseline and its iterations, or its months before any.

use chrono::Datelike;
use pilotlight_charts::worst::{Occurrence, WorstInput, WorstPeriod};
use pilotlight_domain::iterations::{Act, Iteration};
use pilotlight_domain::measurements::Measurement;
use pilotlight_domain::metrics::{DataKind, Metric};

/// A strip a period of what happened to the customer; `points` count and are in order of time, `period` is what a point
/// of them is one of.
pub(super) fn input(metric: &Metric, points: &[Measurement], iterations: &[Iteration], period: &str) -> WorstInput {
    let (one, many) = match metric.data {
        DataKind::Occurrence => ("event".to_owned(), "events".to_owned()),
        _ => (period.to_owned(), format!("{period}s")),
    };
    WorstInput {
        metric: metric.name.clone(),
        unit: metric.shown_unit(),
        direction: metric.direction,
        one,
        many,
        periods: periods(metric, points, iterations),
    }
}

fn periods(metric: &Metric, points: &[Measurement], iterations: &[Iteration]) -> Vec<WorstPeriod> {
    let kept = iterations
        .iter()
        .filter(|iteration| iteration.act != Some(Act::Abandon));
    let mut starts: Vec<&Iteration> = kept
        .filter(|iteration| iteration.metric_ids.contains(&metric.id))
        .collect();
    if starts.is_empty() {
        let month = |point: &Measurement| (point.at.on.year(), point.at.on.month());
        return points
            .chunk_by(|a, b| month(a) == month(b))
            .map(|points| {
                let first = points.first().map(|point| point.at.on);
                let written = |format| first.map_or_else(String::new, |day| day.format(format).to_string());
                strip(written("%Y-%m"), written("%b %Y"), points)
            })
            .collect();
    }
    starts.sort_by_key(|iteration| (iteration.started_on, iteration.number));
    let place = |iteration: &Iteration| points.partition_point(|point| point.at.on < iteration.started_on);
    let first = starts.first().map_or(points.len(), |iteration| place(iteration));
    let mut strips = vec![strip("baseline".to_owned(), "Baseline".to_owned(), &points[..first])];
    for (at, iteration) in starts.iter().enumerate() {
        let until = starts.get(at + 1).map_or(points.len(), |next| place(next));
        let name = format!("Iteration {}", iteration.number);
        strips.push(strip(iteration.id.to_string(), name, &points[place(iteration)..until]));
    }
    strips.retain(|strip| !strip.occurrences.is_empty());
    strips
}

fn strip(id: String, name: String, points: &[Measurement]) -> WorstPeriod {
    let occurrences = points.iter().map(|point| Occurrence {
        id: format!("{id} {}T{}#{}", point.at.on, point.at.second, point.at.ordinal),
        at: point.at,
        value: point.value,
        note: point.note.clone(),
    });
    WorstPeriod {
        occurrences: occurrences.collect(),
        id,
        name,
    }
}
