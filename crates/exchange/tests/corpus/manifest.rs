//! What an entry of the manifest says, in the importer's own types.

use pilotlight_exchange::{Answers, Mapping, Recognition};
use serde_json::Value;

/// Whether a name is that of a text file.
pub fn is_text_table(name: &str) -> bool {
    !["xlsx", "xls", "xlsm", "ods"]
        .iter()
        .any(|end| name.ends_with(&format!(".{end}")))
}

/// Whether its values stand in a column per period.
pub fn has_column_per_period(entry: &Value) -> bool {
    matches!(
        entry["read_as"]["orientation"].as_str(),
        Some("wide-periods" | "year-by-month")
    )
}

/// The mapping a person would confirm, once the columns can be seen.
pub fn mapping(entry: &Value, recognition: &Recognition) -> Option<Mapping> {
    let read_as = entry["read_as"].as_object()?;
    let column = |wanted: &Value| match wanted {
        Value::Number(position) => u32::try_from(position.as_u64()?).ok(),
        Value::String(name) => recognition
            .columns
            .iter()
            .find(|column| column.header == name.trim())
            .map(|column| column.index),
        _ => None,
    };
    let columns = |key: &str| match read_as.get(key) {
        Some(Value::Array(list)) => list.iter().map(column).collect::<Option<Vec<u32>>>(),
        None | Some(Value::Null) => Some(Vec::new()),
        Some(one) => Some(vec![column(one)?]),
    };
    Some(Mapping {
        date: columns("date")?,
        values: columns("values")?,
        denominator: None,
        series: columns("series")?,
        customer: None,
        note: None,
    })
}

/// The answers that lead to the numbers of the manifest.
pub fn answers(choose: &Value) -> Answers {
    let mut answers = Answers::default();
    for (question, choice) in choose.as_object().into_iter().flatten() {
        let option = match (question.as_str(), choice) {
            ("header_row", Value::Null) => "none".to_owned(),
            ("columns", Value::Object(columns)) => columns.values().map(Value::to_string).collect::<Vec<_>>().join(","),
            // Names of columns are in the mapping already.
            ("columns", Value::Array(columns)) if columns.iter().any(Value::is_string) => continue,
            ("columns", Value::Array(columns)) => columns.iter().map(Value::to_string).collect::<Vec<_>>().join(","),
            ("duplicates", Value::String(words)) if words != "keep" => "first".to_owned(),
            (_, Value::String(option)) => option.clone(),
            (_, other) => other.to_string(),
        };
        answers.choices.insert(question.clone(), option);
    }
    answers
}
