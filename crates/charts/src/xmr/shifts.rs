//! Shifts and the iterations they follow: what the sentence says, and where limits may be computed anew.

use pilotlight_analysis::xmr::{BASELINE_POINTS, Label, Point, RUN_LENGTH, Report, Segment};
use pilotlight_domain::iterations::Act;

use super::{XmrInput, XmrIteration};
use crate::calendar::number;

/// A shift this many days after an iteration began no longer follows it.
const FOLLOWS_WITHIN_DAYS: f64 = 92.0;

/// First point of the run on one side of the mean that makes a signal and lasts to the end.
pub(super) fn lasting_run(report: &Report) -> Option<usize> {
    let points = &report.points;
    let last = points.last()?;
    let side = side(last)?;
    let run = points
        .iter()
        .rev()
        .take_while(|point| self::side(point) == Some(side))
        .count();
    (run >= RUN_LENGTH && last.label != Label::CommonCause).then_some(points.len() - run)
}

/// The latest iteration that began on or shortly before a point.
pub(super) fn followed<'a>(input: &'a XmrInput, kept: &[usize], at: usize) -> Option<&'a XmrIteration> {
    let day = input.points[*kept.get(at)?].at.on;
    let began = input.iterations.iter().filter(|iteration| iteration.started_on <= day);
    let latest = began.max_by_key(|iteration| (iteration.started_on, iteration.number))?;
    (number(day) - number(latest.started_on) <= FOLLOWS_WITHIN_DAYS).then_some(latest)
}

/// The iteration that the run from point `start` until before `end` follows: one that began before it, or else one just
/// after its start. A run may by chance begin up to six points before the change, too few for a signal, as long as those
/// after it make one by themselves.
pub(super) fn run_followed<'a>(
    input: &'a XmrInput,
    kept: &[usize],
    start: usize,
    end: usize,
) -> Option<&'a XmrIteration> {
    if let Some(before) = followed(input, kept, start) {
        return Some(before);
    }
    let day = |at: usize| kept.get(at).map(|&at| input.points[at].at.on);
    let (begin, latest) = (day(start)?, day(start + RUN_LENGTH - 1)?);
    input
        .iterations
        .iter()
        .filter(|iteration| iteration.started_on > begin && iteration.started_on <= latest)
        .filter(|iteration| {
            let before = (start..end)
                .take_while(|&at| day(at).is_some_and(|day| day < iteration.started_on))
                .count();
            end - start - before >= RUN_LENGTH
        })
        .min_by_key(|iteration| (iteration.started_on, iteration.number))
}

/// Iterations with a confirmed shift after their first day: seven points in a row on one side of a mean whose baseline
/// was complete before. A run belongs to the latest iteration that began before it or during its first six points, too
/// few for a signal. An abandoned change is no new process.
pub(super) fn confirmed<'a>(input: &'a XmrInput, kept: &[usize], report: &Report) -> Vec<&'a XmrIteration> {
    let first = |iteration: &XmrIteration| kept.partition_point(|&at| input.points[at].at.on < iteration.started_on);
    let mut confirmed: Vec<&XmrIteration> = Vec::new();
    for segment in report.segments.iter().filter(|segment| !segment.trial) {
        for (start, end) in runs(report, segment) {
            let owner = input
                .iterations
                .iter()
                .filter(|iteration| iteration.act != Some(Act::Abandon) && first(iteration) < start + RUN_LENGTH)
                .max_by_key(|iteration| (iteration.started_on, iteration.number));
            confirmed.extend(owner.filter(|iteration| {
                let begins = first(iteration);
                let from = start.max(begins);
                let complete = begins >= segment.start + BASELINE_POINTS && begins > segment.baseline_end;
                complete
                    && end.saturating_sub(from) >= RUN_LENGTH
                    && number(input.points[kept[from]].at.on) - number(iteration.started_on) <= FOLLOWS_WITHIN_DAYS
            }));
        }
    }
    confirmed.sort_by_key(|iteration| (iteration.started_on, iteration.number));
    confirmed.dedup_by_key(|iteration| iteration.number);
    confirmed
}

/// Runs of a signal's length on one side of a segment's mean, each from its first point until before its end.
fn runs(report: &Report, segment: &Segment) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = segment.start;
    while start <= segment.end {
        let own = report.points.get(start).and_then(side);
        let mut end = start + 1;
        while end <= segment.end && own.is_some() && report.points.get(end).and_then(side) == own {
            end += 1;
        }
        if own.is_some() && end - start >= RUN_LENGTH {
            runs.push((start, end));
        }
        start = end;
    }
    runs
}

/// On which side of the mean a point lies; none on it.
fn side(point: &Point) -> Option<i8> {
    point.relative_to_mean.filter(|side| *side != 0)
}
