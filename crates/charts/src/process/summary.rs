//! The sentence above the chart: subject, change, from and to, unit. It says what follows what, never what caused it.

use pilotlight_analysis::xmr::{BASELINE_POINTS, Label, Side};

use super::sheet::Sheet;
use super::{ProcessKind, shifts};
use crate::calendar::written;
use crate::font::printable;
use crate::number::{decimals_for, exact, from_to, listed, short, to_decimals, with_unit};

/// What the chart says.
pub(crate) fn sentence(sheet: &Sheet<'_>) -> String {
    let count = sheet.points.len();
    if count == 0 {
        return "No points yet.".to_owned();
    }
    if count < BASELINE_POINTS {
        let median = (sheet.kind == ProcessKind::Run).then(|| sheet.first_centre()).flatten();
        return match median {
            Some(median) => format!(
                "Too early for limits: {count} of {BASELINE_POINTS} points. The median so far, {}, is trial.",
                with_unit(&short(median), sheet.unit, sheet.metric)
            ),
            None => format!("Too early: {count} of {BASELINE_POINTS} points."),
        };
    }
    let telling = Telling {
        sheet,
        subject: subject(sheet),
    };
    if sheet.periods.len() > 1 {
        telling.rebased()
    } else {
        telling.one_period()
    }
}

fn subject(sheet: &Sheet<'_>) -> String {
    let name = printable(sheet.metric.trim());
    if name.chars().count() > 120 {
        name.chars().take(119).chain(['…']).collect()
    } else {
        name
    }
}

struct Telling<'a> {
    sheet: &'a Sheet<'a>,
    subject: String,
}

impl Telling<'_> {
    /// From the first period's mean to the last's.
    fn rebased(&self) -> String {
        let periods = &self.sheet.periods;
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
            return self.nothing_lasting();
        };
        let (Some(from), Some(to)) = (first.lines.centre, last.lines.centre) else {
            return self.nothing_lasting();
        };
        let followed: Vec<String> = periods[1..]
            .iter()
            .filter_map(|period| shifts::followed(self.sheet, period.start))
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
            let lines = match self.sheet.kind {
                ProcessKind::Run => "The median is",
                _ => "Limits are",
            };
            sentence += &format!(" {lines} trial: {} of {BASELINE_POINTS} points.", last.baseline_count);
        }
        sentence
    }

    /// What the last point of a single period shows.
    fn one_period(&self) -> String {
        let points = &self.sheet.points;
        let first = self.sheet.periods.first();
        let Some((last, first)) = points.last().zip(first) else {
            return self.nothing_lasting();
        };
        let Some(centre) = first.lines.centre else {
            return self.nothing_lasting();
        };
        match (last.label, shifts::lasting_run(self.sheet)) {
            (Label::CommonCause, _) => self.nothing_lasting(),
            (_, Some(start)) => {
                let run = points.len() - start;
                let to = points[start..].iter().map(|point| point.value / run as f64).sum();
                match shifts::run_followed(self.sheet, start, points.len()) {
                    Some(iteration) => {
                        let number = iteration.number;
                        format!("{}; the shift follows iteration {number}.", self.moved(centre, to))
                    }
                    None => format!("{} since {}.", self.moved(centre, to), self.day(start)),
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
                let lines = first.lines_at(points.len() - 1);
                let usual = lines.lower.zip(lines.upper).map_or_else(String::new, |(lower, upper)| {
                    format!(", against a usual {} to {}", short(lower), short(upper))
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
        let unusual = |label| label != Label::CommonCause;
        match self.sheet.points.iter().rposition(|point| unusual(point.label)) {
            None if self.sheet.kind == ProcessKind::Run => match self.sheet.first_centre() {
                Some(median) => format!(
                    "No change: no unusual run around the median, {}.",
                    with_unit(&short(median), self.sheet.unit, &self.subject)
                ),
                None => "No change: no unusual run.".to_owned(),
            },
            None => "No change: within the usual variation.".to_owned(),
            Some(at) => format!("No lasting change: the last unusual point was on {}.", self.day(at)),
        }
    }

    /// "Service calls a day fell from 21.5 to 5.4".
    fn moved(&self, from: f64, to: f64) -> String {
        let verb = if to < from { "fell" } else { "rose" };
        let unit = |value: &str| with_unit(value, self.sheet.unit, &self.subject);
        let decimals = decimals_for([from, to].into_iter());
        let (first, last) = (to_decimals(from, decimals), to_decimals(to, decimals));
        if first == last {
            return format!("{} stayed at {}", self.subject, unit(&first));
        }
        let (first, last) = from_to(&first, &last, self.sheet.unit, &self.subject);
        format!("{} {verb} from {first} to {last}", self.subject)
    }

    fn latest(&self) -> String {
        let value = self.sheet.points.last().map_or(f64::NAN, |point| point.value);
        with_unit(&exact(value), self.sheet.unit, &self.subject)
    }

    fn day(&self, at: usize) -> String {
        self.sheet.day(at).map_or_else(String::new, written)
    }
}
