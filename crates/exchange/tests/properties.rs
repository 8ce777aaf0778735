//! Whatever bytes and answers come in, there is an answer: never a panic, never a point while a question is open.

#![expect(clippy::unwrap_used, reason = "a broken expectation should stop the test")]

use chrono::NaiveDate;
use pilotlight_domain::data::DataKind;
use pilotlight_exchange::csv::records::RecordReader;
use pilotlight_exchange::{
    Answers, Cell, Correction, Mapping, NothingStored, Unwatched, ask, preview, preview_text, read, write_csv,
};
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 31).unwrap()
}

/// Text that looks enough like a table to reach every part of the importer.
fn table() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => Just(",".to_owned()),
        2 => Just("\n".to_owned()),
        1 => prop::sample::select(vec!["\r", "\r\n", ";", "\t", "\"", "\"\"", " ", "sep=;\n", "\u{FEFF}", "é", "%", "$"]).prop_map(str::to_owned),
        4 => prop::sample::select(vec![
            "date", "value", "note", "customer", "2025-01-06", "03/04/2025", "31.12.24", "2010-11", "Mar 2025", "Q1 2025",
            "2025-03-30T02:30:00+01:00", "12:30", "1,234", "1.5", "-0", "1e999", "n/a", "=1+1", "62 min", "0001-01-01", "9999-12-31",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,8}",
    ];
    prop::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat().into_bytes())
}

fn answers() -> impl Strategy<Value = Answers> {
    let choice = (
        prop::sample::select(vec![
            ask::ENCODING,
            ask::DELIMITER,
            ask::HEADER_ROW,
            ask::COLUMNS,
            ask::DATE,
            ask::DATE_ORDER,
            ask::PERIOD,
            ask::TIME_ZONE,
            ask::DECIMAL_MARK,
            ask::UNIT,
            ask::DUPLICATES,
            "series:0",
            "series:9",
        ]),
        prop_oneof![
            prop::sample::select(vec![
                "none",
                "1",
                "2",
                ",",
                ";",
                ".",
                "DMY",
                "MDY",
                "YMD",
                "utf-8",
                "utf-16le",
                "windows-1252",
                "keep",
                "last",
                "month",
                "financial year from April",
                "UTC",
                "+02:00",
                "%",
                "fraction",
                "2025-01-06",
                "9999-12-31",
                "leave_out",
                "all",
                "=",
                "=note"
            ])
            .prop_map(str::to_owned),
            "\\PC{0,4}",
        ],
    );
    let mapping = (
        prop::collection::vec(0..4_u32, 0..4),
        prop::collection::vec(0..6_u32, 0..3),
        prop::collection::vec(0..4_u32, 0..2),
        prop::option::of(0..6_u32),
    )
        .prop_map(|(date, values, series, denominator)| Mapping {
            date,
            values,
            denominator,
            series,
            customer: Some(0),
            note: None,
        });
    let correction = (0..9_u32, prop_oneof![0..9_u32, Just(u32::MAX)], "\\PC{0,6}")
        .prop_map(|(row, column, text)| Correction { row, column, text });
    (
        prop::collection::btree_map(
            choice.clone().prop_map(|(id, _)| id.to_owned()),
            choice.prop_map(|(_, option)| option),
            0..3,
        ),
        prop::option::of(mapping),
        prop::collection::vec(correction, 0..2),
        prop::collection::vec(0..6_u32, 0..2),
        any::<(bool, bool)>(),
        prop::sample::select(&DataKind::ALL[..]),
    )
        .prop_map(
            |(choices, mapping, corrections, skipped_rows, (single_events, one_series), data)| Answers {
                choices,
                mapping,
                data,
                single_events,
                one_series,
                corrections,
                skipped_rows,
            },
        )
}

/// Nothing may happen beyond an answer, and no point while a question is open.
fn survives(bytes: &[u8], answers: &Answers) {
    if let Ok(preview) = preview(bytes, answers, &NothingStored, today(), &Unwatched) {
        assert!(preview.recognition.questions.is_empty() || preview.points.is_empty());
        assert!(
            preview
                .points
                .iter()
                .all(|point| point.value.is_finite() && point.time_of_day < 86_400)
        );
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = preview_text(text, answers, &NothingStored, today(), &Unwatched);
    }
    if let Ok(mut records) = RecordReader::new(bytes, &["date", "value"]) {
        while let Ok(Some(record)) = records.next() {
            let _ = (record.date(0), record.number(1), record.text(2));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400), answers in answers()) {
        survives(&bytes, &answers);
    }

    #[test]
    fn any_table_is_survived(bytes in table(), answers in answers()) {
        survives(&bytes, &answers);
    }

    #[test]
    fn what_is_exported_is_read_again(
        points in prop::collection::btree_map(0..20_000_i64, (-1e9..1e9_f64, "\\PC{0,12}"), 1..40),
    ) {
        let day = |offset: i64| NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(offset);
        let rows = points.iter().map(|(offset, (value, note))| {
            [Cell::Text(day(*offset).to_string()), Cell::Number(*value), Cell::Text(note.clone())]
        });
        let mut bytes = Vec::new();
        write_csv(&mut bytes, &["date", "value", "note"], rows).unwrap();
        for cell in csv_cells(&bytes) {
            prop_assert!(cell.parse::<f64>().is_ok() || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
        let mapping = Mapping { date: vec![0], values: vec![1], note: Some(2), ..Mapping::default() };
        let reading = read(&bytes, &Answers { mapping: Some(mapping), ..Answers::default() }, today(), &Unwatched).unwrap();
        prop_assert_eq!(&reading.recognition.questions, &vec![]);
        prop_assert_eq!(reading.points.len(), points.len());
        for (point, (offset, (value, note))) in reading.points.iter().zip(&points) {
            prop_assert_eq!(point.date, day(*offset));
            prop_assert_eq!(point.value, *value);
            prop_assert_eq!(point.note.as_deref().unwrap_or_default(), note.trim());
        }
    }
}

fn csv_cells(bytes: &[u8]) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    reader
        .records()
        .flat_map(|record| record.unwrap().iter().map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
