//! Cases of kind `xmr`: NHSRplotthedots' summary and points.

use pilotlight_analysis::dates;
use pilotlight_analysis::xmr::{Assurance, ImprovementDirection, Options, PointType, Report, Segment, analyse};
use serde_json::{Value, json};

use super::{items, near, same};

/// Compares one case.
pub fn check(case: &Value) -> Result<(), String> {
    let input = &case["input"];
    let days = items(&input["dates"])
        .iter()
        .map(day_number)
        .collect::<Result<Vec<_>, _>>()?;
    let values: Vec<Option<f64>> = items(&input["values"]).iter().map(Value::as_f64).collect();
    if days.len() != values.len() {
        return Err(format!("{} dates but {} values", days.len(), values.len()));
    }
    let order = dates::order(&days);
    let days: Vec<i32> = order.iter().map(|&row| days[row]).collect();
    let values: Vec<Option<f64>> = order.iter().map(|&row| values[row]).collect();
    let options = options(&input["options"], &days)?;
    let report = analyse(&values, &options);
    // The reference numbers its groups by rebase dates passed, so one on the first row leaves no group 0.
    let first_group = usize::from(options.rebase_at.contains(&0));

    let expected = &case["expected"];
    let in_order = order.iter().copied().eq(0..order.len());
    same(
        "order",
        &expected["order"],
        &if in_order { Value::Null } else { json!(order) },
    )?;
    let finite = || values.iter().flatten().copied();
    let range = finite().fold(f64::NEG_INFINITY, f64::max) - finite().fold(f64::INFINITY, f64::min);
    let segments = items(&expected["segments"]);
    same(
        "number of segments",
        &json!(segments.len()),
        &json!(report.segments.len()),
    )?;
    for (index, (expected, found)) in segments.iter().zip(&report.segments).enumerate() {
        segment(&format!("segment {index}"), range, expected, found, &report)?;
        same(
            &format!("segment {index} rebase_group"),
            &expected["rebase_group"],
            &json!(first_group + index),
        )?;
    }
    points(&expected["points"], &report)?;
    same(
        "variation_icon",
        &expected["variation_icon"],
        &json!(report.variation.label()),
    )?;
    same(
        "assurance_type",
        &expected["assurance_type"],
        &json!(report.assurance.map(Assurance::label)),
    )?;
    same(
        "assurance_icon",
        &expected["assurance_icon"],
        &json!(report.assurance.map(Assurance::icon)),
    )
}

fn options(given: &Value, days: &[i32]) -> Result<Options, String> {
    let rebase = items(&given["rebase_dates"])
        .iter()
        .map(day_number)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Options {
        direction: match given["improvement_direction"].as_str() {
            Some("increase") => ImprovementDirection::Increase,
            Some("decrease") => ImprovementDirection::Decrease,
            Some("neutral") => ImprovementDirection::Neutral,
            other => return Err(format!("unknown direction {other:?}")),
        },
        fix_after: given["fix_after_n_points"]
            .as_u64()
            .map(usize::try_from)
            .transpose()
            .map_err(|e| e.to_string())?,
        first_fix_after: None,
        screen_outliers: given["screen_outliers"].as_bool().unwrap_or(true),
        rebase_at: dates::rebase_positions(days, &rebase),
        target: given["target"].as_f64(),
    })
}

fn segment(what: &str, range: f64, expected: &Value, found: &Segment, report: &Report) -> Result<(), String> {
    let limits = &found.limits;
    for (name, value) in [
        ("mean", limits.mean),
        ("lpl", limits.lpl),
        ("upl", limits.upl),
        ("near_lpl", limits.near_lpl),
        ("near_upl", limits.near_upl),
        ("mean_moving_range", limits.mean_moving_range),
        ("mean_moving_range_unscreened", limits.mean_moving_range_unscreened),
    ] {
        near(&format!("{what} {name}"), range, &expected[name], value)?;
    }
    let points = &report.points[found.start..=found.end];
    let count = |kind: PointType| json!(points.iter().filter(|point| point.kind == kind).count());
    for (name, value) in [
        ("start_index", json!(found.start)),
        ("end_index", json!(found.end)),
        ("n", json!(found.rows())),
        ("moving_ranges_excluded_at", json!(found.moving_ranges_excluded_at)),
        ("short_group_warning", json!(found.short_group_warning)),
        ("variation_type", json!(found.last.label())),
        ("common_cause", count(PointType::CommonCause)),
        ("special_cause_improvement", count(PointType::Improvement)),
        ("special_cause_concern", count(PointType::Concern)),
        ("special_cause_neutral_high", count(PointType::NeutralHigh)),
        ("special_cause_neutral_low", count(PointType::NeutralLow)),
    ] {
        if let Some(expected) = expected.get(name) {
            same(&format!("{what} {name}"), expected, &value)?;
        }
    }
    Ok(())
}

fn points(expected: &Value, report: &Report) -> Result<(), String> {
    for (name, found) in [
        (
            "relative_to_mean",
            report
                .points
                .iter()
                .map(|point| json!(point.relative_to_mean))
                .collect::<Vec<_>>(),
        ),
        (
            "outside_limits",
            report.points.iter().map(|point| json!(point.outside_limits)).collect(),
        ),
        (
            "close_to_limits",
            report.points.iter().map(|point| json!(point.close_to_limits)).collect(),
        ),
        (
            "special_cause_type",
            report.points.iter().map(|point| json!(point.label.label())).collect(),
        ),
        (
            "point_type",
            report.points.iter().map(|point| json!(point.kind.label())).collect(),
        ),
    ] {
        let expected = items(&expected[name]);
        same(
            &format!("number of {name}"),
            &json!(expected.len()),
            &json!(found.len()),
        )?;
        for (index, (expected, found)) in expected.iter().zip(&found).enumerate() {
            same(&format!("{name} of point {index}"), expected, found)?;
        }
    }
    Ok(())
}

/// Days since 1 March of year 0 in the Gregorian calendar, of an ISO date.
fn day_number(date: &Value) -> Result<i32, String> {
    let parts: Option<Vec<i32>> = date
        .as_str()
        .map(|text| text.split('-').map_while(|part| part.parse().ok()).collect());
    let Some([year, month, day]) = parts.as_deref() else {
        return Err(format!("{date} is not a date"));
    };
    let (year, month) = if *month > 2 {
        (*year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Ok(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1)
}
