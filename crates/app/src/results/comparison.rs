//! The pilot's customer beside customers without the pilot: first points to latest, and the difference of the changes.

use crate::canvas::Canvas;
use chrono::Datelike;
use pilotlight_analysis::impact::{Basis, BeforeAfter, Dated, aligned, compare, first_and_latest};
use pilotlight_charts::Drawing;
use pilotlight_charts::comparison::{ComparedPoint, ComparedSeries, ComparisonInput};
use pilotlight_charts::number::{rounded, short, with_unit};
use pilotlight_domain::measurements::Measurement;
use pilotlight_domain::metrics::{BASELINE_POINTS, Metric};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::borrow::Cow;

/// How sure the ranges are that screens show.
pub(super) const CONFIDENCE: f64 = 0.95;

/// A pilot's customer and its comparison customers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Compared {
    /// The finding in a sentence.
    pub headline: String,
    /// The difference of the changes, with its range; empty when there is nothing to compare.
    pub difference: String,
    /// What the number cannot say.
    pub caution: String,
    /// The customers as a picture, where there is something to compare.
    pub drawing: Option<Drawing>,
    /// The pilot's customer first, then the others by name.
    pub customers: Vec<ComparedCustomer>,
}

/// One customer's first points and latest ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ComparedCustomer {
    /// The customer's name.
    pub name: String,
    /// Whether it has the pilot.
    pub has_pilot: bool,
    /// Mean of the first points.
    pub before: Option<f64>,
    /// Mean of the latest points.
    pub after: Option<f64>,
    /// Why it is left out; empty when it takes part.
    pub left_out: String,
}

/// A customer's name and its points that count, in order of time.
pub(super) struct Series<'a> {
    pub(super) name: String,
    pub(super) points: Cow<'a, [Measurement]>,
}

/// Compares the first 12 points with the latest 12, the others on the same days; of a shorter series the halves.
pub(super) fn of(metric: &Metric, pilot: &Series<'_>, others: &[Series<'_>], period: &str, canvas: Canvas) -> Compared {
    let own = first_and_latest(&dated(&pilot.points), BASELINE_POINTS);
    let theirs: Vec<Option<BeforeAfter>> = others
        .iter()
        .map(|other| own.as_ref().and_then(|own| aligned(&dated(&other.points), own)))
        .collect();
    let mut customers = vec![customer(pilot, true, own.as_ref())];
    customers.extend(
        others
            .iter()
            .zip(&theirs)
            .map(|(other, stretch)| customer(other, false, stretch.as_ref())),
    );
    let taking_part: Vec<BeforeAfter> = theirs.into_iter().flatten().collect();
    let own: Vec<BeforeAfter> = own.into_iter().collect();
    let count = taking_part.len();
    let to = match count {
        1 => "one comparison customer".to_owned(),
        count => format!("{count} comparison customers"),
    };
    let Some(found) = compare(&own, &taking_part, CONFIDENCE) else {
        let headline = match (own.is_empty(), others.is_empty()) {
            (true, _) => "Too few points to compare.",
            (_, true) => "No comparison customer yet.",
            _ => "No comparison customer has points on the same days.",
        };
        return Compared {
            headline: headline.to_owned(),
            difference: String::new(),
            caution: "A customer without the pilot shows what would have changed anyway.".to_owned(),
            drawing: None,
            customers,
        };
    };
    let [here, there, effect] = signed([found.pilot_change, found.comparison_change, found.effect]);
    let range = found.interval.map_or_else(String::new, |(low, high)| {
        let [low, high] = signed([low, high]);
        format!(", likely between {low} and {high}")
    });
    Compared {
        headline: format!("{} changed by {here} here and by {there} at {to}.", metric.name),
        difference: format!(
            "A difference of {}{range}.",
            with_sign(&effect, &metric.shown_unit(), &metric.name)
        ),
        caution: caution(found.basis).to_owned(),
        drawing: (pilot.points.len() >= 2 * BASELINE_POINTS).then(|| {
            let input = picture(metric, pilot, others, period);
            pilotlight_charts::comparison::draw(&input, canvas.palette, canvas.size(300.0))
        }),
        customers,
    }
}

/// What the picture of the customers shows.
fn picture(metric: &Metric, pilot: &Series<'_>, others: &[Series<'_>], period: &str) -> ComparisonInput {
    let series = |series: &Series<'_>| ComparedSeries {
        id: series.name.clone(),
        name: series.name.clone(),
        unit: metric.shown_unit(),
        points: series
            .points
            .iter()
            .map(|point| ComparedPoint {
                at: point.at,
                value: point.value,
            })
            .collect(),
    };
    ComparisonInput {
        metric: metric.name.clone(),
        unit: metric.shown_unit(),
        direction: metric.direction,
        points_called: format!("{period}s"),
        one: String::new(),
        many: String::new(),
        pilot: series(pilot),
        comparisons: others.iter().map(series).collect(),
    }
}

fn caution(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::BetweenUnits) => {
            "Comparison, not proof: with one pilot customer, its own luck cannot be told from the change. The range is how \
             much the other customers differ among themselves."
        }
        Some(Basis::WithinSeries) => {
            "Comparison, not proof: that both would have changed alike is taken on trust. The range is only how much their \
             points vary."
        }
        None => "Comparison, not proof: there are too few points for a range.",
    }
}

fn customer(series: &Series<'_>, has_pilot: bool, stretch: Option<&BeforeAfter>) -> ComparedCustomer {
    let mean = |values: &Vec<f64>| crate::metrics::summary::mean(values.iter().copied());
    ComparedCustomer {
        name: series.name.clone(),
        has_pilot,
        before: stretch.and_then(|stretch| mean(&stretch.before)),
        after: stretch.and_then(|stretch| mean(&stretch.after)),
        left_out: match stretch {
            Some(_) => String::new(),
            None if has_pilot => "Too few points".to_owned(),
            None => "No points on the same days".to_owned(),
        },
    }
}

/// Points with days as plain numbers.
fn dated(points: &[Measurement]) -> Vec<Dated> {
    let day = |point: &Measurement| point.at.on.num_days_from_ce();
    points.iter().map(|point| (day(point), Some(point.value))).collect()
}

/// Values with their signs, to as many decimals as give the largest about three figures: "−16.3", "+0.1".
pub(super) fn signed<const N: usize>(values: [f64; N]) -> [String; N] {
    let largest = values.iter().map(|value| value.abs()).fold(0.0, f64::max);
    let decimals = if largest > 0.0 && largest < 999.5 {
        (2 - largest.log10().floor() as i32).clamp(0, 9)
    } else {
        0
    };
    values.map(|value| {
        let text = if (1e-6..1e15).contains(&largest) {
            rounded(value.abs(), decimals)
        } else {
            short(value.abs())
        };
        match text.as_str() {
            "0" => text,
            _ if value < 0.0 => format!("−{text}"),
            _ => format!("+{text}"),
        }
    })
}

/// A change with its unit: "−$2.12", "+0.4 min", "−1.2 percentage points".
pub(super) fn with_sign(signed: &str, unit: &str, name: &str) -> String {
    let size = signed.trim_start_matches(['−', '+']);
    if unit.trim() == "%" {
        return format!("{signed} percentage points");
    }
    let sign = &signed[..signed.len() - size.len()];
    format!("{sign}{}", with_unit(size, unit, name))
}

#[cfg(test)]
mod tests {
    use super::{signed, with_sign};

    #[test]
    fn signs_stand_before_what_they_belong_to() {
        assert_eq!(
            signed([-16.25, 0.124, -18.9]),
            ["−16.2", "+0.1", "−18.9"].map(str::to_owned)
        );
        assert_eq!(signed([0.0, -0.0]), ["0", "0"].map(str::to_owned));
        assert_eq!(signed([-f64::MAX]), ["−1.80e308".to_owned()]);
        assert_eq!(with_sign("−2.1", "$", "Cost"), "−$2.1");
        assert_eq!(with_sign("+2.1", "min", "Waits"), "+2.1 min");
        assert_eq!(with_sign("+2.1", "%", "Share"), "+2.1 percentage points");
    }
}
