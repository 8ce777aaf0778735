//! Files from elsewhere: the real ones where the corpus is, else series of the reference cases in files of the same use.

use super::adding::Metric;
use super::references::case;
use crate::home::{Home, repository};
use std::fmt::Write;
use std::path::PathBuf;

/// What a metric's data are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Value,
    Proportion,
    Rate,
    Occurrence,
    RareEvent,
}

/// A file to import into a metric of its own.
pub struct File {
    pub path: PathBuf,
    /// Which one it is, in words.
    pub provenance: String,
    /// The column of values.
    pub column: &'static str,
    /// Points in it.
    pub points: usize,
    /// Rows of the chart's table.
    pub drawn: usize,
    pub metric: Metric,
}

/// All of them.
pub fn all(home: &Home) -> Vec<File> {
    let corpus =
        std::env::var_os("IMPORT_CORPUS").map_or_else(|| repository().join("../shared/import-corpus"), PathBuf::from);
    let real = |path: &str, what: &str, otherwise: &str| {
        let path = corpus.join("real").join(path);
        match path.is_file() {
            true => (path, format!("the real file of {what}"), true),
            false => (
                written(home, otherwise),
                format!("the reference case {otherwise}"),
                false,
            ),
        }
    };
    let metric = |name, data, unit, measured| Metric {
        name,
        data,
        unit,
        direction: "Less is better",
        measured,
        baseline_until: None,
    };
    let calls = real(
        "fivethirtyeight/sandy-311-calls-by-day.csv",
        "calls to 311 after Hurricane Sandy",
        "xmr__ae_total_admissions_fix12",
    );
    let births = real(
        "fivethirtyeight/US_births_2000-2014_SSA.csv",
        "births a day",
        "xmr__ons_deaths_2010_2011",
    );
    let weather = real(
        "pandas-cookbook/weather_2012.csv",
        "weather by the hour",
        "xmr__uk_van_killed",
    );
    let of = |(path, provenance, is_real): (PathBuf, String, bool), column, metric: Metric| {
        let points = std::fs::read_to_string(&path).expect("the file").lines().count() - 1;
        File {
            points,
            // The hours of 2012 lie in 54 weeks; the months of the case in as many weeks.
            drawn: if is_real && metric.data == Kind::Occurrence {
                54
            } else {
                points
            },
            column: if is_real { column } else { "Value" },
            path,
            provenance,
            metric,
        }
    };
    let days = |name, unit| metric(name, Kind::Value, unit, "Every day");
    let hours = metric("Temperature", Kind::Occurrence, "degrees", "Every week");
    vec![
        of(calls, "total", days("Calls to the city", "calls")),
        of(births, "births", days("Births a day", "births")),
        of(weather, "Temp (C)", hours),
    ]
}

/// A reference case as a file of two columns.
fn written(home: &Home, name: &str) -> PathBuf {
    let case = case(name);
    let mut text = "Day,Value\n".to_owned();
    for (day, value) in case.dates().iter().zip(case.numbers("values")) {
        let _ = writeln!(text, "{day},{value}");
    }
    let path = home.document(&format!("{name}.csv"));
    std::fs::write(&path, text).expect("a file of a case");
    path
}
