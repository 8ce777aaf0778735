//! What was read, written as CSV and read again, is the same; and what is stored already adds nothing.

use std::collections::HashMap;

use chrono::NaiveDate;
use pilotlight_exchange::{
    Answers, Cell, ExistingPoints, Mapping, Reading, ReadyPoint, StoredValue, Unwatched, ask, preview, write_csv,
};

type Key = (NaiveDate, u32, bool, Vec<String>, Option<String>);

fn key(point: &ReadyPoint) -> Key {
    (
        point.date,
        point.time_of_day,
        point.instant,
        point.series.clone(),
        point.customer.clone(),
    )
}

/// Everything of one reading is stored.
struct Stored(HashMap<Key, Vec<f64>>);

impl ExistingPoints for Stored {
    fn values_at(&self, point: &ReadyPoint) -> Vec<StoredValue> {
        let stored = self.0.get(&key(point)).into_iter().flatten();
        stored
            .map(|value| StoredValue {
                value: *value,
                denominator: None,
            })
            .collect()
    }
}

/// Export and read again.
pub fn check(reading: &Reading, today: NaiveDate) -> Result<(), String> {
    if reading.points.is_empty() {
        return Ok(());
    }
    let text = |text: &Option<String>| text.as_ref().map_or(Cell::Empty, |text| Cell::Text(text.clone()));
    let rows = reading.points.iter().map(|point| {
        let time = NaiveDate::and_hms_opt(&point.date, 0, 0, 0).unwrap()
            + chrono::TimeDelta::seconds(point.time_of_day.into());
        let date = time
            .format(if point.instant {
                "%Y-%m-%dT%H:%M:%SZ"
            } else {
                "%Y-%m-%dT%H:%M:%S"
            })
            .to_string();
        let mut cells = vec![
            Cell::Text(date),
            Cell::Number(point.value),
            text(&point.customer),
            text(&point.note),
        ];
        cells.extend(point.series.iter().map(|series| Cell::Text(series.clone())));
        cells
    });
    let series = u32::try_from(reading.points[0].series.len()).unwrap();
    let names: Vec<String> = (0..series).map(|index| format!("series {index}")).collect();
    let header: Vec<&str> = ["date", "value", "customer", "note"]
        .into_iter()
        .chain(names.iter().map(String::as_str))
        .collect();
    let mut csv = Vec::new();
    write_csv(&mut csv, &header, rows).map_err(|error| error.to_string())?;

    let mapping = Mapping {
        date: vec![0],
        values: vec![1],
        denominator: None,
        series: (4..4 + series).collect(),
        customer: Some(2),
        note: Some(3),
    };
    let answers = Answers {
        mapping: Some(mapping),
        single_events: true,
        ..Answers::default()
    }
    .with(ask::DUPLICATES, "keep");
    let mut stored: HashMap<Key, Vec<f64>> = HashMap::new();
    reading
        .points
        .iter()
        .for_each(|point| stored.entry(key(point)).or_default().push(point.value));
    let again = pilotlight_exchange::read(&csv, &answers, today, &Unwatched).map_err(|error| error.to_string())?;
    let without_row = |points: &[ReadyPoint]| {
        points
            .iter()
            .map(|point| (key(point), point.value, point.note.clone()))
            .collect::<Vec<_>>()
    };
    if without_row(&again.points) != without_row(&reading.points) {
        let asked: Vec<_> = again
            .recognition
            .questions
            .iter()
            .map(|question| &question.prompt)
            .collect();
        return Err(format!(
            "exported and read again it differs: {} points, {asked:?}, {:?}",
            again.points.len(),
            again.row_errors.first()
        ));
    }
    let twice = preview(&csv, &answers, &Stored(stored), today, &Unwatched).map_err(|error| error.to_string())?;
    if twice.counts.new != 0 || twice.counts.changed != 0 || !twice.points.is_empty() {
        return Err(format!("imported twice it adds something: {:?}", twice.counts));
    }
    Ok(())
}
