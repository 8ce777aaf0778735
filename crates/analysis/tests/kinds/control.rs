//! Cases of the kinds `*_chart`: qicharts2's parts and points.

use pilotlight_analysis::control::{
    Aggregate, Chart, ControlChart, Freeze, Lines, Observation, Options, Part, Point, analyse, subgroups,
};
use serde_json::{Value, json};

use super::{items, near, same};

/// A date (whose order is that of its text) or the number of a subgroup.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(i64),
    Date(String),
}

impl Key {
    fn of(value: &Value) -> Option<Self> {
        value
            .as_i64()
            .map(Self::Number)
            .or_else(|| value.as_str().map(|date| Self::Date(date.to_owned())))
    }

    fn json(&self) -> Value {
        match self {
            Self::Number(number) => json!(number),
            Self::Date(date) => json!(date),
        }
    }
}

/// Compares one case of any of these kinds.
pub fn check(case: &Value) -> Result<(), String> {
    let input = &case["input"];
    let chart = chart(case["kind"].as_str().unwrap_or_default())?;
    let (keys, observations) = observations(chart, input)?;
    let found = analyse(chart, &observations, &options(&input["options"])?);
    let expected = &case["expected"];

    let plotted = || found.points.iter().filter_map(|point| point.value);
    let range = plotted().fold(f64::NEG_INFINITY, f64::max) - plotted().fold(f64::INFINITY, f64::min);
    let parts = items(&expected["parts"]);
    same("number of parts", &json!(parts.len()), &json!(found.parts.len()))?;
    for (index, (expected, found)) in parts.iter().zip(&found.parts).enumerate() {
        part(&format!("part {index}"), range, expected, found)?;
    }
    points(&expected["points"], range, &keys, &found)
}

fn chart(kind: &str) -> Result<Chart, String> {
    Ok(match kind {
        "run_chart" => Chart::Run,
        "i_chart" => Chart::I,
        "mr_chart" => Chart::Mr,
        "p_chart" => Chart::P,
        "p_prime_chart" => Chart::PPrime,
        "u_chart" => Chart::U,
        "u_prime_chart" => Chart::UPrime,
        "c_chart" => Chart::C,
        "g_chart" => Chart::G,
        "t_chart" => Chart::T,
        other => return Err(format!("{other} is no chart")),
    })
}

/// Subgroups of the rows, which are numbered from 1 when they have neither a date nor a subgroup.
fn observations(chart: Chart, input: &Value) -> Result<(Vec<Key>, Vec<Observation>), String> {
    let values = items(&input["values"]);
    let denominators = items(&input["denominators"]);
    let given = [&input["dates"], &input["subgroup"]]
        .into_iter()
        .map(items)
        .find(|keys| !keys.is_empty());
    for (what, rows) in [("denominators", Some(denominators)), ("dates", given)] {
        if rows.is_some_and(|rows| !rows.is_empty() && rows.len() != values.len()) {
            return Err(format!("{what} differ in number from values"));
        }
    }
    let aggregate = match input["options"]["agg"].as_str() {
        _ if chart == Chart::C => Aggregate::Sum,
        None | Some("mean") => Aggregate::Mean,
        Some("median") => Aggregate::Median,
        Some("sum") => Aggregate::Sum,
        Some(other) => return Err(format!("unknown aggregate {other}")),
    };
    let (mut keys, mut rows) = (Vec::new(), Vec::new());
    for (at, value) in values.iter().enumerate() {
        let key = given.map_or_else(
            || i64::try_from(at + 1).ok().map(Key::Number),
            |keys| Key::of(&keys[at]),
        );
        // Rows without a date belong nowhere.
        if let Some(key) = key {
            keys.push(key);
            rows.push(Observation::of(
                value.as_f64(),
                denominators.get(at).and_then(Value::as_f64),
            ));
        }
    }
    Ok(subgroups(&keys, &rows, aggregate))
}

fn options(given: &Value) -> Result<Options, String> {
    let position = |value: &Value| {
        let position = value.as_u64().and_then(|value| usize::try_from(value).ok());
        position.ok_or_else(|| format!("{value} is no position"))
    };
    let all = |name: &str| items(&given[name]).iter().map(position).collect::<Result<Vec<_>, _>>();
    Ok(Options {
        freeze: match &given["freeze"] {
            Value::Null => Freeze::No,
            points => Freeze::First(position(points)?),
        },
        // The last subgroup before a part, counted from 1, is the first of the part, counted from 0.
        part_at: all("part")?,
        exclude: all("exclude")?
            .into_iter()
            .filter_map(|number| number.checked_sub(1))
            .collect(),
        centre: given["centre"].as_f64(),
        multiply: given["multiply"].as_f64().unwrap_or(1.0),
        screen: given["screen_moving_ranges"].as_bool().unwrap_or(true),
    })
}

fn part(what: &str, range: f64, expected: &Value, found: &Part) -> Result<(), String> {
    near(&format!("{what} centre"), range, &expected["centre"], found.centre)?;
    let runs = found.runs;
    for (name, value) in [
        ("start_index", json!(found.start)),
        ("end_index", json!(found.end)),
        ("n_obs", json!(found.observed)),
        ("n_useful", json!(found.useful)),
        ("longest_run", json!(runs.map(|runs| runs.longest_run))),
        ("longest_run_max", json!(runs.map(|runs| runs.limits.longest_run))),
        ("n_crossings", json!(runs.map(|runs| runs.crossings))),
        ("n_crossings_min", json!(runs.map(|runs| runs.limits.crossings))),
        ("runs_signal", json!(found.runs_signal)),
    ] {
        same(&format!("{what} {name}"), &expected[name], &value)?;
    }
    Ok(())
}

fn points(expected: &Value, range: f64, keys: &[Key], found: &ControlChart) -> Result<(), String> {
    /// A line of a case and where it is found; a run chart's case has none.
    type Line = (&'static str, fn(&Lines) -> Option<f64>);
    const LINES: [Line; 4] = [
        ("lcl", |lines| lines.lcl),
        ("lcl_95", |lines| lines.lcl_95),
        ("ucl_95", |lines| lines.ucl_95),
        ("ucl", |lines| lines.ucl),
    ];
    for (name, expected) in expected.as_object().into_iter().flatten() {
        same(
            &format!("number of {name}"),
            &json!(items(expected).len()),
            &json!(found.points.len()),
        )?;
    }
    for (at, point) in found.points.iter().enumerate() {
        same(&format!("x of point {at}"), &expected["x"][at], &keys[at].json())?;
        near(&format!("y of point {at}"), range, &expected["y"][at], point.value)?;
        for (name, line) in LINES {
            match expected.get(name) {
                Some(expected) => near(
                    &format!("{name} of point {at}"),
                    range,
                    &expected[at],
                    line(&point.lines),
                )?,
                None => same(
                    &format!("{name} of point {at}"),
                    &Value::Null,
                    &json!(line(&point.lines)),
                )?,
            }
        }
        if let Some(expected) = expected.get("sigma_signal") {
            same(
                &format!("sigma_signal of point {at}"),
                &expected[at],
                &json!(Point::sigma_signal(point)),
            )?;
        }
    }
    Ok(())
}
