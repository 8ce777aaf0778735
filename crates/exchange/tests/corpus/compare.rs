//! Compares what was read with the numbers of a manifest entry.

use pilotlight_exchange::{Reading, ReadyPoint};
use serde_json::Value;

/// Whether the reading is the expected one, or the other one that is right too.
pub fn numbers(expect: &Value, reading: &Reading) -> Result<(), String> {
    match (one(expect, reading), expect["or"].as_object()) {
        (Err(why), Some(or)) => {
            let mut other = expect.clone();
            other.as_object_mut().into_iter().for_each(|expect| {
                expect.remove("row_errors_total");
                expect.extend(or.clone());
            });
            one(&other, reading).map_err(|_| why)
        }
        (result, _) => result,
    }
}

fn one(expect: &Value, reading: &Reading) -> Result<(), String> {
    let refused = reading.row_errors_total;
    let counts = [
        ("records", reading.recognition.records),
        ("rows", u32::try_from(reading.points.len()).unwrap_or(u32::MAX)),
        ("missing", reading.missing),
        ("skipped", reading.skipped),
        ("duplicates", reading.duplicates),
        ("conflicts", reading.conflicts),
        ("row_errors_total", refused),
    ];
    for (key, found) in counts {
        if let Some(expected) = expect[key].as_u64()
            && expected != u64::from(found)
        {
            let errors: Vec<&str> = reading
                .row_errors
                .iter()
                .take(5)
                .map(|error| error.message.as_str())
                .collect();
            return Err(format!("{key} {found} instead of {expected}; {errors:?}"));
        }
    }
    if let Some(errors) = expect["row_errors"].as_array() {
        let expected: Vec<u64> = errors.iter().filter_map(|error| error["row"].as_u64()).collect();
        let found: Vec<u64> = reading
            .row_errors
            .iter()
            .take(expected.len().max(1))
            .map(|error| u64::from(error.row))
            .collect();
        if expected != found || (expect["row_errors_total"].is_null() && expected.len() as u64 != u64::from(refused)) {
            return Err(format!("refused rows {found:?} instead of {expected:?}"));
        }
        for (expected, found) in errors.iter().zip(&reading.row_errors) {
            let column = expected["column"].as_str();
            if column.is_some() && column != found.column_name.as_deref() {
                return Err(format!(
                    "row {} is refused for {:?} instead of {column:?}",
                    found.row, found.column_name
                ));
            }
        }
    }
    if let Some(expected) = expect["sum_of_values"].as_f64() {
        let found: f64 = reading.points.iter().map(|point| point.value).sum();
        if (found - expected).abs() > expected.abs().max(1.0) * 1e-9 {
            return Err(format!("sum {found} instead of {expected}"));
        }
    }
    point("first", &expect["first"], reading.points.first())?;
    point("last", &expect["last"], reading.points.last())?;
    if let Some(instants) = expect["instants"].as_array() {
        let found: Vec<String> = reading.points.iter().map(written).collect();
        if instants
            .iter()
            .filter_map(Value::as_str)
            .ne(found.iter().map(String::as_str))
        {
            return Err(format!("instants {found:?}"));
        }
    }
    Ok(())
}

/// Date and time as the manifest writes them.
fn written(point: &ReadyPoint) -> String {
    let (hour, minute, second) = (
        point.time_of_day / 3600,
        point.time_of_day / 60 % 60,
        point.time_of_day % 60,
    );
    match (point.instant, point.time_of_day) {
        (false, 0) => point.date.to_string(),
        (false, _) => format!("{}T{hour:02}:{minute:02}:{second:02}", point.date),
        (true, _) => format!("{}T{hour:02}:{minute:02}:{second:02}Z", point.date),
    }
}

fn point(which: &str, expected: &Value, found: Option<&ReadyPoint>) -> Result<(), String> {
    if !expected.is_object() {
        return Ok(());
    }
    let Some(found) = found else {
        return Err(format!("no {which} point"));
    };
    let date = expected["date"].as_str().map(|date| date.trim_end_matches("T00:00:00"));
    let series: Option<Vec<&str>> = expected["series"]
        .as_array()
        .map(|list| list.iter().filter_map(Value::as_str).collect());
    let agrees = expected["row"].as_u64().is_none_or(|row| row == u64::from(found.row))
        && date.is_none_or(|date| date == written(found))
        && expected["value"]
            .as_f64()
            .is_none_or(|value| (value - found.value).abs() <= value.abs() * 1e-12)
        && series.is_none_or(|series| series == found.series);
    if agrees {
        Ok(())
    } else {
        Err(format!("{which} point {found:?} instead of {expected}"))
    }
}
