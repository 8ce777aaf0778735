//! The course of one series, judged against the limits of its baseline, as the claims about it need it.

use super::counted::{Counted, Judgement};
use chrono::NaiveDate;
use pilotlight_analysis::xmr::{BASELINE_POINTS, PointType, RUN_LENGTH};
use pilotlight_domain::evidence::Latest;
use pilotlight_domain::metrics::{Direction, Metric};

/// Points that count, in order of time, with what the baseline's limits say of each.
pub(super) struct Course {
    pub(super) days: Vec<NaiveDate>,
    direction: Direction,
    judgement: Judgement,
}

impl Course {
    /// The course of a metric's points.
    pub(super) fn new(metric: &Metric, counted: &Counted) -> Self {
        let days = &counted.days;
        let until = metric.baseline_until;
        let baseline = until.map(|until| days.partition_point(|day| *day <= until));
        Self {
            direction: metric.direction,
            judgement: counted.judge(0..days.len(), baseline),
            days: days.clone(),
        }
    }

    /// Points of the baseline.
    pub(super) fn baseline_points(&self) -> usize {
        self.judgement.baseline_points
    }

    /// Special causes in the better direction, each from its first point until before its end. A single point between
    /// two of a run's length, itself no signal, ends neither.
    fn improvements(&self) -> Vec<(usize, usize)> {
        let points = &self.judgement.points;
        let mut stretches: Vec<(usize, usize)> = Vec::new();
        let mut at = 0;
        while at < points.len() {
            let end = at + (at..points.len()).take_while(|&at| points[at].better).count();
            if end == at {
                at += 1;
                continue;
            }
            let long = |(start, end): (usize, usize)| end - start >= RUN_LENGTH;
            match stretches.last_mut() {
                Some(before)
                    if before.1 + 1 == at
                        && points[at - 1].kind == PointType::CommonCause
                        && long(*before)
                        && long((at, end)) =>
                {
                    before.1 = end;
                }
                _ => stretches.push((at, end)),
            }
            at = end;
        }
        stretches
    }

    /// What the latest points show. `kept` are the first days of the iterations that were not dropped.
    pub(super) fn latest(&self, kept: &[NaiveDate]) -> Latest {
        let points = &self.judgement.points;
        let usual = || Latest::Usual {
            better_in_a_row: self.better_in_a_row(),
            lapsed_on: self.improvements().last().map(|&(_, end)| self.days[end - 1]),
        };
        let Some(last) = points.last() else { return usual() };
        match last.kind {
            PointType::Concern => {
                let run = points.iter().rev().take_while(|point| point.kind == PointType::Concern);
                let first = points.len() - run.count();
                self.days
                    .get(first)
                    .map_or_else(usual, |&since| Latest::Worse { since })
            }
            PointType::Improvement => match self.improvements().last() {
                Some(&(start, end)) if end == points.len() => Latest::Better {
                    since: self.starts(start, end, kept),
                },
                _ => usual(),
            },
            _ => usual(),
        }
    }

    fn better_in_a_row(&self) -> usize {
        let better = match self.direction {
            Direction::Increase => 1,
            Direction::Decrease => -1,
            Direction::Neutral => return 0,
        };
        let from_latest = self.judgement.points.iter().rev();
        from_latest.take_while(|point| point.side == Some(better)).count()
    }

    /// The day on which a stretch of improvement starts: where it began by chance before an iteration, with the latest
    /// such iteration's first point.
    fn starts(&self, start: usize, end: usize, kept: &[NaiveDate]) -> NaiveDate {
        let first = self.days[start];
        let later = kept.iter().copied();
        let later = later
            .filter(|day| *day > first && self.stands_alone(start, end, *day))
            .max();
        later.map_or(first, |day| self.days[self.days.partition_point(|each| *each < day)])
    }

    /// Whether a run from `start` until before `end` began by chance before a day: up to six points before it, all within
    /// the limits and too few for a signal, and enough for one since.
    fn stands_alone(&self, start: usize, end: usize, day: NaiveDate) -> bool {
        let from = self.days.partition_point(|each| *each < day);
        from >= start
            && from - start < RUN_LENGTH
            && end.saturating_sub(from) >= RUN_LENGTH
            && self.judgement.points[start..from].iter().all(|point| point.ordinary)
    }

    /// Whether a signal as lasting starts between two days, both included: one of a run's length, or one that still
    /// stands. A fleeting one is not the same.
    pub(super) fn improves_between(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.days.len() >= BASELINE_POINTS
            && self.improvements().into_iter().any(|(start, end)| {
                let first = self.days[start];
                let lasting = end - start >= RUN_LENGTH || end == self.days.len();
                lasting && first <= until && (first >= from || self.stands_alone(start, end, from))
            })
    }
}

#[cfg(test)]
mod tests;
