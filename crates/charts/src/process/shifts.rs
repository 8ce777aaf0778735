//! Shifts and the iterations they follow: what the sentence says, and where limits may be computed anew.

use chrono::NaiveDate;
use pilotlight_analysis::xmr::{BASELINE_POINTS, Label, RUN_LENGTH};
use pilotlight_domain::iterations::Act;

use super::IterationLine;
use super::sheet::{Period, Sheet, SheetPoint};
use crate::calendar::number;

/// A shift this many days after an iteration began no longer follows it.
const FOLLOWS_WITHIN_DAYS: f64 = 92.0;

/// First point of the run on one side of the centre that makes a signal and lasts to the end.
pub(super) fn lasting_run(sheet: &Sheet<'_>) -> Option<usize> {
    let points = &sheet.points;
    let last = points.last()?;
    let side = side(last)?;
    let run = points
        .iter()
        .rev()
        .take_while(|point| self::side(point) == Some(side))
        .count();
    (run >= RUN_LENGTH && last.label != Label::CommonCause).then_some(points.len() - run)
}

/// The iteration that the lasting run of a chart follows.
pub(crate) fn lasting_follows<'a>(sheet: &Sheet<'a>) -> Option<&'a IterationLine> {
    run_followed(sheet, lasting_run(sheet)?, sheet.points.len())
}

/// The latest iteration that began on or shortly before a point.
pub(super) fn followed<'a>(sheet: &Sheet<'a>, at: usize) -> Option<&'a IterationLine> {
    let day = sheet.day(at)?;
    let began = sheet.iterations.iter().filter(|iteration| iteration.started_on <= day);
    let latest = began.max_by_key(|iteration| (iteration.started_on, iteration.number))?;
    (number(day) - number(latest.started_on) <= FOLLOWS_WITHIN_DAYS).then_some(latest)
}

/// The iteration that the run from point `start` until before `end` follows: one that began before it, or else one just
/// after its start. A run may by chance begin up to six points before the change, too few for a signal, as long as those
/// after it make one by themselves.
pub(super) fn run_followed<'a>(sheet: &Sheet<'a>, start: usize, end: usize) -> Option<&'a IterationLine> {
    if let Some(before) = followed(sheet, start) {
        return Some(before);
    }
    let (begin, latest) = (sheet.day(start)?, sheet.day(start + RUN_LENGTH - 1)?);
    sheet
        .iterations
        .iter()
        .filter(|iteration| iteration.started_on > begin && iteration.started_on <= latest)
        .filter(|iteration| {
            let before = (start..end)
                .take_while(|&at| sheet.day(at).is_some_and(|day| day < iteration.started_on))
                .count();
            end - start - before >= RUN_LENGTH
        })
        .min_by_key(|iteration| (iteration.started_on, iteration.number))
}

/// Iterations with a confirmed shift after their first day: seven points in a row on one side of a centre whose baseline
/// was complete before. A run belongs to the latest iteration that began before it or during its first six points, too
/// few for a signal. An abandoned change is no new process.
pub(crate) fn confirmed<'a>(sheet: &Sheet<'a>) -> Vec<&'a IterationLine> {
    let first = |started_on: NaiveDate| sheet.points.partition_point(|point| point.at.on < started_on);
    let mut confirmed: Vec<&IterationLine> = Vec::new();
    for period in sheet.periods.iter().filter(|period| !period.trial) {
        for (start, end) in runs(sheet, period) {
            let owner = sheet
                .iterations
                .iter()
                .filter(|iteration| {
                    iteration.act != Some(Act::Abandon) && first(iteration.started_on) < start + RUN_LENGTH
                })
                .max_by_key(|iteration| (iteration.started_on, iteration.number));
            confirmed.extend(owner.filter(|iteration| {
                let begins = first(iteration.started_on);
                let from = start.max(begins);
                let complete = begins >= period.start + BASELINE_POINTS && begins > period.baseline_end;
                complete
                    && end.saturating_sub(from) >= RUN_LENGTH
                    && sheet
                        .day(from)
                        .is_some_and(|day| number(day) - number(iteration.started_on) <= FOLLOWS_WITHIN_DAYS)
            }));
        }
    }
    confirmed.sort_by_key(|iteration| (iteration.started_on, iteration.number));
    confirmed.dedup_by_key(|iteration| iteration.number);
    confirmed
}

/// Runs of a signal's length on one side of a period's centre, each from its first point until before its end.
fn runs(sheet: &Sheet<'_>, period: &Period) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = period.start;
    while start <= period.end {
        let own = sheet.points.get(start).and_then(side);
        let mut end = start + 1;
        while end <= period.end && own.is_some() && sheet.points.get(end).and_then(side) == own {
            end += 1;
        }
        if own.is_some() && end - start >= RUN_LENGTH {
            runs.push((start, end));
        }
        start = end;
    }
    runs
}

/// On which side of its centre a point lies; none on it.
fn side(point: &SheetPoint<'_>) -> Option<i8> {
    Some(point.side).filter(|side| *side != 0)
}
