//! The sentence above the chart: subject, change, from and to, unit. It says what follows what, never what caused it.

use pilotlight_analysis::xmr::{BASELINE_POINTS, Label, Report, Side};

use super::{XmrInput, shifts};
use crate::calendar::written;
use crate::font::printable;
use crate::number::{decimals_for, exact, listed, short, to_decimals, with_unit};

/// What the chart says.
pub(super) fn sentence(input: &XmrInput, kept: &[usize], report: &Report) -> String {
    let count = kept.len();
    if count == 0 {
        return "No points yet.".to_owned();
    }
    if count < BASELINE_POINTS {
        return format!("Too early: {count} of {BASELINE_POINTS} points.");
    }
    let telling = Telling {
        input,
        kept,
        report,
        subject: subject(input),
    };
    if report.segments.len() > 1 {
        telling.rebased()
    } else {
        telling.one_period()
    }
}

fn subject(input: &XmrInput) -> String {
    let name = printable(input.metric.trim());
    if name.chars().count() > 120 {
        name.chars().take(119).chain(['…']).collect()
    } else {
        name
    }
}

struct Telling<'a> {
    input: &'a XmrInput,
    kept: &'a [usize],
    report: &'a Report,
    subject: String,
}

impl Telling<'_> {
    /// From the first period's mean to the last's.
    fn rebased(&self) -> String {
        let segments = &self.report.segments;
        let (Some(first), Some(last)) = (segments.first(), segments.last()) else {
            return String::new();
        };
        let (Some(from), Some(to)) = (first.limits.mean, last.limits.mean) else {
            return String::new();
        };
        let followed: Vec<String> = segments[1..]
            .iter()
            .filter_map(|segment| shifts::followed(self.input, self.kept, segment.start))
            .map(|iteration| iteration.number.to_string())
            .collect();
        let (noun, verb) = if followed.len() > 1 {
            ("shifts follow iterations", ";")
        } else {
            ("shift follows iteration", ";")
        };
        let mut sentence = self.moved(from, to);
        if !followed.is_empty() {
            sentence += &format!("{verb} the {noun} {}", listed(&followed));
        }
        sentence.push('.');
        if last.trial {
            sentence += &format!(
                " Limits are trial: {} of {BASELINE_POINTS} points.",
                last.limits.baseline_count
            );
        }
        sentence
    }

    /// What the last point of a single period shows.
    fn one_period(&self) -> String {
        let points = &self.report.points;
        let Some((last, mean)) = points.last().zip(self.report.segments[0].limits.mean) else {
            return String::new();
        };
        match (last.label, shifts::lasting_run(self.report)) {
            (Label::CommonCause, _) => self.nothing_lasting(),
            (_, Some(start)) => {
                let run = points.len() - start;
                let values = points[start..].iter().filter_map(|point| point.value);
                let to = values.map(|value| value / run as f64).sum();
                match shifts::run_followed(self.input, self.kept, start, points.len()) {
                    Some(iteration) => {
                        let number = iteration.number;
                        format!("{}; the shift follows iteration {number}.", self.moved(mean, to))
                    }
                    None => format!("{} since {}.", self.moved(mean, to), self.day(start)),
                }
            }
            (Label::Trend(side), None) => {
                let way = if side == Side::High { "rising" } else { "falling" };
                format!(
                    "{} is {way}: seven or more points in a row, {} at the latest.",
                    self.subject,
                    self.latest()
                )
            }
            (label, None) => {
                let way = if label.side() == Some(Side::High) {
                    "high"
                } else {
                    "low"
                };
                let limits = &self.report.segments[0].limits;
                let usual = limits.lpl.zip(limits.upl).map_or_else(String::new, |(lpl, upl)| {
                    format!(", against a usual {} to {}", short(lpl), short(upl))
                });
                let day = self.day(points.len() - 1);
                match label {
                    Label::Outside(_) => format!(
                        "{} was unusually {way} on {day}: {}{usual}.",
                        self.subject,
                        self.latest()
                    ),
                    _ => format!(
                        "{} is near its {way} limit: {} on {day}{usual}.",
                        self.subject,
                        self.latest()
                    ),
                }
            }
        }
    }

    fn nothing_lasting(&self) -> String {
        match self.report.points.iter().rposition(|point| point.flags.is_signal()) {
            None => "No change: within the usual variation.".to_owned(),
            Some(at) => format!("No lasting change: the last unusual point was on {}.", self.day(at)),
        }
    }

    /// "Service calls a day fell from 21.5 to 5.4".
    fn moved(&self, from: f64, to: f64) -> String {
        let verb = if to < from { "fell" } else { "rose" };
        let unit = |value: &str| with_unit(value, &self.input.unit, &self.subject);
        let decimals = decimals_for([from, to].into_iter());
        let (first, last) = (to_decimals(from, decimals), to_decimals(to, decimals));
        if first == last {
            return format!("{} stayed at {}", self.subject, unit(&first));
        }
        let prefix_or_sign = unit("").len() < self.input.unit.trim().len() + 1;
        let start = if prefix_or_sign { unit(&first) } else { first };
        format!("{} {verb} from {start} to {}", self.subject, unit(&last))
    }

    fn latest(&self) -> String {
        let value = self.kept.last().map_or(f64::NAN, |&at| self.input.points[at].value);
        with_unit(&exact(value), &self.input.unit, &self.subject)
    }

    fn day(&self, at: usize) -> String {
        self.kept
            .get(at)
            .map_or_else(String::new, |&at| written(self.input.points[at].at.on))
    }
}
