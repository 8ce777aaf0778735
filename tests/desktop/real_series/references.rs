//! One reference case of each chart that the program draws: what goes in, and the lines that the reference gives.

use super::adding::Metric;
use super::series::Kind;
use super::setting_up::{CUSTOMER, OTHER};
use crate::home::repository;
use chrono::{Days, NaiveDate};
use serde_json::Value;
use std::fmt::Write;

/// The metric whose limits begin anew, and of which there are two customers.
pub const ATTENDANCES: &str = "A&E attendances";

/// Centre, lower and upper limit at a point; none where nothing is to be drawn.
pub type Lines = [Option<f64>; 3];

/// A case as a metric.
pub struct Reference {
    pub case: &'static str,
    pub metric: Metric,
    /// What the subtitle calls its chart.
    pub chart: &'static str,
    /// Its rows as a spreadsheet's, with a header.
    pub block: String,
    /// Points in the block.
    pub points: usize,
    /// What is drawn, and the lines at each.
    pub values: Vec<f64>,
    pub lines: Vec<Lines>,
    /// Values of the customer without the pilot.
    pub other: Vec<f64>,
}

/// A case of the reference implementations.
pub struct Case(Value);

/// Reads a case.
pub fn case(name: &str) -> Case {
    let path = repository().join(format!("tests/fixtures/reference/{name}.json"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no case {}", path.display()));
    Case(serde_json::from_str(&text).expect("a case is JSON"))
}

impl Case {
    /// A list of numbers of its input.
    pub fn numbers(&self, name: &str) -> Vec<f64> {
        let all = self.0["input"][name].as_array().expect("a list");
        all.iter().map(|one| one.as_f64().expect("a number")).collect()
    }

    /// Its days; of a case without them, Mondays.
    pub fn dates(&self) -> Vec<NaiveDate> {
        let monday = NaiveDate::from_ymd_opt(2017, 1, 2).expect("a day");
        match self.0["input"]["dates"].as_array() {
            Some(all) => all
                .iter()
                .map(|day| day.as_str().and_then(|day| day.parse().ok()).expect("a day"))
                .collect(),
            None => (0..self.numbers("values").len() as u64)
                .map(|week| monday + Days::new(7 * week))
                .collect(),
        }
    }

    /// Centre and limits at each point, which the reference gives by segment or by point.
    fn lines(&self, scale: f64) -> Vec<Lines> {
        let expected = &self.0["expected"];
        let number = |value: &Value| value.as_f64().map(|value| value * scale);
        let at = |segment: &Value, name: &str| segment[name].as_u64().expect("a position") as usize;
        let segments = expected["segments"].as_array().into_iter().flatten();
        let of_segment = segments.flat_map(|segment| {
            let lines = ["mean", "lpl", "upl"].map(|name| number(&segment[name]));
            (at(segment, "start_index")..=at(segment, "end_index")).map(move |_| lines)
        });
        let points = &expected["points"];
        let parts = expected["parts"].as_array().into_iter().flatten();
        let of_part = parts.flat_map(|part| {
            (at(part, "start_index")..=at(part, "end_index")).map(move |point| {
                [
                    number(&part["centre"]),
                    number(&points["lcl"][point]),
                    number(&points["ucl"][point]),
                ]
            })
        });
        of_segment.chain(of_part).collect()
    }
}

/// The cases, each with the baseline that its reference has.
pub fn all() -> Vec<Reference> {
    vec![
        attendances(),
        seen_in_time(),
        infections(),
        readmissions(),
        first_weeks(),
    ]
}

/// XmR: two trusts of the NHS, of which one has the pilot. The reference's limits begin anew every twelve months.
fn attendances() -> Reference {
    let (own, other) = (
        case("xmr__ae_RGT_attendances_increase_rebase"),
        case("xmr__ae_RR1_attendances_decrease"),
    );
    let mut block = "Month\tAttendances\tCustomer\n".to_owned();
    for (case, customer) in [(&own, CUSTOMER), (&other, OTHER)] {
        for (day, value) in case.dates().iter().zip(case.numbers("values")) {
            let _ = writeln!(block, "{day}\t{value}\t{customer}");
        }
    }
    Reference {
        case: "xmr",
        metric: metric(ATTENDANCES, Kind::Value, "visits", "Every month", None),
        chart: "XmR chart",
        points: block.lines().count() - 1,
        block,
        values: own.numbers("values"),
        lines: own.lines(1.0),
        other: other.numbers("values"),
    }
}

/// p′: attendances of the NHS seen within four hours.
fn seen_in_time() -> Reference {
    let case = case("p_prime_chart__nhs_accidents");
    let until = case.dates().last().map(ToString::to_string);
    counted(
        &case,
        "p-prime",
        metric(
            "Seen within four hours",
            Kind::Proportion,
            "attendances",
            "Every week",
            until,
        ),
        ("p′ chart", 100.0, 100.0),
    )
}

/// u′: hospital infections for 10,000 bed days.
fn infections() -> Reference {
    let case = case("u_prime_chart__cdi_rate");
    let until = case.dates().last().map(ToString::to_string);
    counted(
        &case,
        "u-prime",
        metric("Infections", Kind::Rate, "bed days", "Every month", until),
        ("u′ chart", 10_000.0, 1.0),
    )
}

/// A case with denominators, drawn per so many; `scale` is what the reference's own lines are multiplied by.
fn counted(
    case: &Case,
    name: &'static str,
    metric: Metric,
    (chart, per, scale): (&'static str, f64, f64),
) -> Reference {
    let (values, of) = (case.numbers("values"), case.numbers("denominators"));
    let mut block = "Day\tCount\tOut of\n".to_owned();
    for ((day, value), of) in case.dates().iter().zip(&values).zip(&of) {
        let _ = writeln!(block, "{day}\t{value}\t{of}");
    }
    Reference {
        case: name,
        metric,
        chart,
        points: values.len(),
        block,
        values: values.iter().zip(&of).map(|(value, of)| value / of * per).collect(),
        lines: case.lines(scale),
        other: Vec::new(),
    }
}

/// t: readmissions, each as many days after the one before as the case has it.
fn readmissions() -> Reference {
    let case = case("t_chart__cabg_between_readmissions_plus1");
    let values = case.numbers("values");
    let mut day = NaiveDate::from_ymd_opt(2018, 1, 1).expect("a day");
    let mut block = format!("Day\n{day}\n");
    for between in &values {
        day = day + Days::new(*between as u64);
        let _ = writeln!(block, "{day}");
    }
    Reference {
        case: "t",
        metric: Metric {
            direction: "Longer between is better",
            ..metric(
                "Readmissions",
                Kind::RareEvent,
                "readmissions",
                "Every day",
                Some(day.to_string()),
            )
        },
        chart: "t chart",
        points: values.len() + 1,
        block,
        values,
        lines: case.lines(1.0),
        other: Vec::new(),
    }
}

/// Run chart: fewer points than a baseline has.
fn first_weeks() -> Reference {
    let case = case("run_chart__edge_even_median_between");
    let values = case.numbers("values");
    let mut block = "Week\tMinutes\n".to_owned();
    for (day, value) in case.dates().iter().zip(&values) {
        let _ = writeln!(block, "{day}\t{value}");
    }
    Reference {
        case: "run",
        metric: metric("Minutes at the door", Kind::Value, "min", "Every week", None),
        chart: "run chart, trial (10 of 12 baseline points)",
        points: values.len(),
        block,
        values,
        lines: case.lines(1.0),
        other: Vec::new(),
    }
}

fn metric(
    name: &'static str,
    data: Kind,
    unit: &'static str,
    measured: &'static str,
    baseline_until: Option<String>,
) -> Metric {
    Metric {
        name,
        data,
        unit,
        direction: "More is better",
        measured,
        baseline_until,
    }
}
