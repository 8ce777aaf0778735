//! Which chart a metric's data have: chosen by the program, named in the subtitle, explained in three sentences.

use crate::metrics::shown::shown;
use pilotlight_charts::process::ProcessKind;
use pilotlight_domain::measurements::Measurement;
use pilotlight_domain::metrics::{BASELINE_POINTS, Cadence, DataKind, Direction, Metric};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A kind of chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Individual values with limits from moving ranges.
    Xmr,
    /// Proportions with Laney's limits, which follow the denominators.
    PPrime,
    /// Rates with Laney's limits, which follow the denominators.
    UPrime,
    /// The median of each period of single occurrences, beside the strips of all of them.
    Medians,
    /// Days between rare events.
    TimeBetween,
    /// Values around their median, while there are too few for limits.
    Run,
}

/// Which chart a metric has, and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct ChartChoice {
    /// The chart.
    pub kind: ChartKind,
    /// What the values are, how often, the chart's name, and which way is better.
    pub subtitle: String,
    /// How to read it, in three sentences.
    pub how_to_read: String,
}

/// The chart of a metric with these points of the pilot's customer, in order of time. Fewer than 12 baseline points make a run
/// chart; else the data decide.
#[must_use]
pub fn chart_of(metric: &Metric, points: &[Measurement]) -> ChartChoice {
    let shown = shown(metric, points);
    let in_baseline = |point: &&Measurement| metric.baseline_until.is_none_or(|until| point.at.on <= until);
    let counting = shown.iter().filter(|point| point.set_aside.is_empty());
    let baseline = counting.take_while(in_baseline).count();
    let kind = match metric.data {
        _ if baseline < BASELINE_POINTS => ChartKind::Run,
        DataKind::Value => ChartKind::Xmr,
        DataKind::Proportion => ChartKind::PPrime,
        DataKind::Rate => ChartKind::UPrime,
        DataKind::Occurrence => ChartKind::Medians,
        DataKind::RareEvent => ChartKind::TimeBetween,
    };
    ChartChoice {
        kind,
        subtitle: subtitle(metric, kind, baseline),
        how_to_read: how_to_read(metric, kind),
    }
}

/// "Missing items per 1,000 requests, every week: u′ chart. Lower is better."
fn subtitle(metric: &Metric, kind: ChartKind, baseline: usize) -> String {
    let period = period(metric.cadence);
    let measured = measured(&metric.name, &metric.shown_unit());
    let what = match metric.data {
        DataKind::Value | DataKind::Proportion | DataKind::Rate => format!("{measured}, every {period}"),
        DataKind::Occurrence => format!("{measured}, median of each {period}"),
        DataKind::RareEvent => format!("{}, days between one and the next", metric.name),
    };
    let chart = match kind {
        ChartKind::Xmr => "XmR chart".to_owned(),
        ChartKind::PPrime => "p′ chart".to_owned(),
        ChartKind::UPrime => "u′ chart".to_owned(),
        ChartKind::Medians => "XmR chart of the medians".to_owned(),
        ChartKind::TimeBetween => "t chart".to_owned(),
        ChartKind::Run => format!("run chart, trial ({baseline} of {BASELINE_POINTS} baseline points)"),
    };
    let better = match (metric.direction, metric.data) {
        (Direction::Increase, DataKind::RareEvent) => "Longer is better.",
        (Direction::Decrease, DataKind::RareEvent) => "Shorter is better.",
        (Direction::Increase, _) => "Higher is better.",
        (Direction::Decrease, _) => "Lower is better.",
        (Direction::Neutral, _) => "Neither way is better.",
    };
    format!("{what}: {chart}. {better}")
}

fn period(cadence: Cadence) -> &'static str {
    match cadence {
        Cadence::Day => "day",
        Cadence::Week => "week",
        Cadence::Month => "month",
        Cadence::Quarter => "quarter",
    }
}

fn how_to_read(metric: &Metric, kind: ChartKind) -> String {
    let words = match kind {
        ChartKind::Xmr => ProcessKind::Individuals,
        ChartKind::PPrime => ProcessKind::Proportion,
        ChartKind::UPrime => ProcessKind::Rate,
        ChartKind::TimeBetween => ProcessKind::DaysBetween,
        ChartKind::Run => ProcessKind::Run,
        ChartKind::Medians => {
            return format!(
                "Each mark is the median of one {}: half of its occurrences were below it. The line in the middle is the mean of \
                 the baseline’s medians, and the grey band is where nearly all of them fall while nothing changes. People \
                 remember the worst and not the median, so look at every occurrence as well.",
                period(metric.cadence)
            );
        }
    };
    words.how_to_read().to_owned()
}

/// What the values are: "Missing items per 1,000 requests", "Nurse time in min", "Service calls a day".
fn measured(name: &str, unit: &str) -> String {
    let (plain, words) = (unit.to_lowercase(), name.to_lowercase());
    if unit.is_empty() || words.split(|c: char| !c.is_alphanumeric()).any(|word| word == plain) {
        name.to_owned()
    } else if plain.starts_with("per ") || plain.starts_with("a ") {
        format!("{name} {unit}")
    } else {
        format!("{name} in {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pilotlight_domain::measurements::Moment;
    use pilotlight_domain::metrics::{Aspect, NewMetric, Perspective};
    use uuid::Uuid;

    fn choose(data: DataKind, points: u64) -> ChartChoice {
        let new = NewMetric {
            id: Uuid::nil().into(),
            pilot_id: Uuid::nil().into(),
            name: "Missing items".into(),
            unit: "requests".into(),
            data,
            per: 1000,
            direction: Direction::Decrease,
            perspective: Perspective::Customer,
            aspect: Aspect::Tactical,
            cadence: Cadence::Week,
            baseline_until: None,
            counter_metric_id: None,
            owner_department_id: None,
            targets: Vec::new(),
        };
        let first = chrono::NaiveDate::from_ymd_opt(2025, 1, 6).unwrap();
        let points: Vec<Measurement> = (0..points)
            .map(|week| Measurement {
                at: Moment::day(first + chrono::Days::new(7 * week)),
                value: 1.0,
                denominator: data.has_denominator().then_some(40.0),
                note: String::new(),
                set_aside: String::new(),
                version: 1,
            })
            .collect();
        chart_of(&new.build(true).unwrap().0, &points)
    }

    #[test]
    fn the_data_choose_the_chart_and_the_subtitle_names_it() {
        for (data, kind, subtitle) in [
            (
                DataKind::Value,
                ChartKind::Xmr,
                "Missing items in requests, every week: XmR chart. Lower is better.",
            ),
            (
                DataKind::Proportion,
                ChartKind::PPrime,
                "Missing items in %, every week: p′ chart. Lower is better.",
            ),
            (
                DataKind::Rate,
                ChartKind::UPrime,
                "Missing items per 1,000 requests, every week: u′ chart. Lower is better.",
            ),
            (
                DataKind::Occurrence,
                ChartKind::Medians,
                "Missing items in requests, median of each week: XmR chart of the medians. Lower is better.",
            ),
            (
                DataKind::RareEvent,
                ChartKind::TimeBetween,
                "Missing items, days between one and the next: t chart. Shorter is better.",
            ),
        ] {
            let choice = choose(data, 13);
            assert_eq!((choice.kind, choice.subtitle.as_str()), (kind, subtitle));
            assert_eq!(choice.how_to_read.matches(['.']).count(), 3, "{}", choice.how_to_read);
            let trial = choose(data, 11);
            assert_eq!(trial.kind, ChartKind::Run);
            assert!(trial.subtitle.contains("run chart, trial (1"), "{}", trial.subtitle);
        }
        assert_eq!(choose(DataKind::RareEvent, 12).kind, ChartKind::Run);
        assert_eq!(choose(DataKind::Value, 0).kind, ChartKind::Run);
    }

    #[test]
    fn the_subtitle_says_what_the_values_are() {
        for (name, unit, words) in [
            (
                "Missing items",
                "per 1,000 requests",
                "Missing items per 1,000 requests",
            ),
            (
                "Nurse time on supplies",
                "min a shift",
                "Nurse time on supplies in min a shift",
            ),
            ("Stock cost", "$ a patient day", "Stock cost in $ a patient day"),
            ("Delivered in full", "%", "Delivered in full in %"),
            ("Service calls a day", "calls", "Service calls a day"),
            ("Procedures added", "", "Procedures added"),
        ] {
            assert_eq!(measured(name, unit), words);
        }
    }
}
