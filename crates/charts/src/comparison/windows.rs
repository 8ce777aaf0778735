//! Which points are compared: the pilot's first and latest twelve, and what each other customer measured in those days.

use chrono::NaiveDate;
use pilotlight_analysis::xmr::limits_and_flags;

use super::{ComparedPoint, ComparedSeries, ComparisonInput, WINDOW_POINTS};

/// A comparison customer needs half of the pilot's points in either window.
const FEWEST: usize = WINDOW_POINTS / 2;

/// The days of the pilot's first and latest points.
pub(super) struct Windows {
    first: (NaiveDate, NaiveDate),
    latest: (NaiveDate, NaiveDate),
}

/// The mean of one window.
pub(super) struct End {
    pub mean: f64,
    pub count: usize,
    /// First and last day of its points.
    pub days: (NaiveDate, NaiveDate),
}

/// From the first window to the latest.
pub(super) struct Change {
    pub first: End,
    pub latest: End,
    /// Whether the usual variation does not explain the difference.
    pub beyond_usual: bool,
}

/// One customer: its change, or why it is not compared.
pub(super) struct Row<'a> {
    pub series: &'a ComparedSeries,
    pub pilot: bool,
    pub change: Result<Change, String>,
}

impl Windows {
    /// The pilot's windows, or why there are none.
    pub fn of(input: &ComparisonInput) -> Result<Self, String> {
        let points = ordered(&input.pilot);
        let needed = 2 * WINDOW_POINTS;
        if input.comparisons.is_empty() {
            return Err(format!(
                "No {} to compare with yet.",
                crate::font::printable(input.one())
            ));
        }
        if points.len() < needed {
            return Err(format!(
                "Too early to compare: {} of {needed} {}, the first {WINDOW_POINTS} against the latest {WINDOW_POINTS}.",
                points.len(),
                crate::font::printable(input.points_called())
            ));
        }
        let day = |at: usize| points[at].at.on;
        Ok(Self {
            first: (day(0), day(WINDOW_POINTS - 1)),
            latest: (day(points.len() - WINDOW_POINTS), day(points.len() - 1)),
        })
    }

    /// The pilot's row, then the others' in the order given.
    pub fn rows<'a>(&self, input: &'a ComparisonInput) -> Vec<Row<'a>> {
        let others = input.comparisons.iter().map(|series| Row {
            series,
            pilot: false,
            change: self.compare(input, series),
        });
        let own = ordered(&input.pilot);
        let pilot = Row {
            series: &input.pilot,
            pilot: true,
            change: change(&own[..WINDOW_POINTS], &own[own.len() - WINDOW_POINTS..]),
        };
        std::iter::once(pilot).chain(others).collect()
    }

    fn compare(&self, input: &ComparisonInput, series: &ComparedSeries) -> Result<Change, String> {
        let (own, asked) = (series.unit.trim(), input.pilot.unit.trim());
        if own.to_lowercase() != asked.to_lowercase() {
            let said = |unit: &str| {
                if unit.is_empty() {
                    "none".to_owned()
                } else {
                    unit.to_owned()
                }
            };
            return Err(format!("its unit is {}, not {}", said(own), said(asked)));
        }
        let points = ordered(series);
        let within = |(from, to): (NaiveDate, NaiveDate)| -> Vec<ComparedPoint> {
            let own = points.iter().filter(|point| point.at.on >= from && point.at.on <= to);
            own.copied().collect()
        };
        let (first, latest) = (within(self.first), within(self.latest));
        for (window, name) in [(&first, "first"), (&latest, "latest")] {
            if window.len() < FEWEST {
                return Err(format!(
                    "{} of {WINDOW_POINTS} {} in the pilot's {name} days, {FEWEST} are needed",
                    window.len(),
                    input.points_called()
                ));
            }
        }
        change(&first, &latest)
    }
}

/// Points with a value, in order of time.
fn ordered(series: &ComparedSeries) -> Vec<ComparedPoint> {
    let finite = series.points.iter().filter(|point| point.value.is_finite());
    let mut points: Vec<ComparedPoint> = finite.copied().collect();
    points.sort_by_key(|point| point.at);
    points
}

/// The change between two windows that both have points. A difference of means is beyond the usual variation when it
/// exceeds three standard errors, from the first window's moving ranges as in an XmR chart (3σ = upper limit − mean).
fn change(first: &[ComparedPoint], latest: &[ComparedPoint]) -> Result<Change, String> {
    let values: Vec<f64> = first.iter().map(|point| point.value).collect();
    let limits = limits_and_flags(&values, None, true, &mut Vec::new());
    let (first, latest) = (end(first)?, end(latest)?);
    let errors = (1.0 / first.count as f64 + 1.0 / latest.count as f64).sqrt();
    let usual = limits
        .upl
        .zip(limits.mean)
        .map_or(0.0, |(upl, mean)| (upl - mean) * errors);
    let difference = (latest.mean - first.mean).abs();
    // A hair wider than nothing, so that rounding makes no change of equal values.
    let rounding = (first.mean.abs() + latest.mean.abs()) * 1e-12;
    Ok(Change {
        beyond_usual: difference > usual.max(rounding),
        first,
        latest,
    })
}

fn end(points: &[ComparedPoint]) -> Result<End, String> {
    let count = points.len();
    let mean: f64 = points.iter().map(|point| point.value / count as f64).sum();
    match (points.first(), points.last()) {
        (Some(first), Some(last)) if mean.is_finite() => Ok(End {
            mean,
            count,
            days: (first.at.on, last.at.on),
        }),
        _ => Err("its values are too large to average".to_owned()),
    }
}
