//! What a person sees before importing: counts, refused rows, corrections, repeats and cancelling.

#![expect(clippy::unwrap_used, reason = "a broken expectation should stop the test")]

use std::collections::HashMap;
use std::ops::ControlFlow;

use chrono::NaiveDate;
use pilotlight_domain::data::DataKind;
use pilotlight_exchange::{
    Answers, ColumnRole, Correction, ExistingPoints, ImportError, Mapping, NothingStored, Preview, ReadyPoint,
    RefusalKind, StoredValue, Unwatched, ask, preview, preview_text,
};

/// One series by day.
struct Series(HashMap<NaiveDate, Vec<f64>>);

impl ExistingPoints for Series {
    fn values_at(&self, point: &ReadyPoint) -> Vec<StoredValue> {
        let stored = self.0.get(&point.date).into_iter().flatten();
        stored
            .map(|value| StoredValue {
                value: *value,
                denominator: None,
            })
            .collect()
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 12, 31).unwrap()
}

fn look(text: &str, answers: &Answers) -> Preview {
    preview(text.as_bytes(), answers, &NothingStored, today(), &Unwatched).unwrap()
}

fn refused(text: &str) -> (RefusalKind, String) {
    match preview(
        text.as_bytes(),
        &Answers::default(),
        &NothingStored,
        today(),
        &Unwatched,
    )
    .unwrap_err()
    {
        ImportError::Refused(refusal) => (refusal.kind, refusal.message),
        other => panic!("{other}"),
    }
}

#[test]
fn counts_say_what_will_happen() {
    let stored = Series(HashMap::from([
        (NaiveDate::from_ymd_opt(2025, 1, 6).unwrap(), vec![21.0]),
        (NaiveDate::from_ymd_opt(2025, 1, 13).unwrap(), vec![22.0]),
    ]));
    let text = "date,value\n2025-01-06,21\n2025-01-13,23\n2025-01-20,20\n2025-01-20,20\n2025-01-27,n/a\n2025-02-03,\n";
    let found = preview(text.as_bytes(), &Answers::default(), &stored, today(), &Unwatched).unwrap();
    let counts = found.counts;
    assert_eq!((counts.new, counts.changed, counts.already_there), (1, 1, 1));
    assert_eq!((counts.refused, counts.missing, counts.duplicates), (1, 1, 1));
    assert_eq!(found.row_errors[0].message, "Row 6: ‘n/a’ is not a number.");
    assert_eq!(found.points.iter().map(|point| point.row).collect::<Vec<_>>(), [3, 4]);
}

#[test]
fn refused_rows_are_corrected_in_place_or_left_out() {
    let text = "date,value\n31/02/2025,21\n13/01/2025,n/a\n20/01/2025,20\n";
    let first = look(text, &Answers::default());
    assert_eq!(first.counts.refused, 2);
    assert_eq!(
        first.row_errors[0].message,
        "Row 2: ‘31/02/2025’ is a day that does not exist."
    );
    let answers = Answers {
        corrections: vec![Correction {
            row: 2,
            column: 0,
            text: "28/02/2025".into(),
        }],
        skipped_rows: vec![3],
        ..Answers::default()
    };
    let counts = look(text, &answers).counts;
    assert_eq!((counts.new, counts.refused, counts.left_out), (2, 0, 1));
}

#[test]
fn a_correction_counts_as_proof_like_any_cell() {
    let text = "date,value\n03/04/2025,10\n05/06/2025,12\n";
    assert_eq!(
        look(text, &Answers::default()).recognition.questions[0].id,
        ask::DATE_ORDER
    );
    let corrections = vec![Correction {
        row: 3,
        column: 0,
        text: "25/06/2025".into(),
    }];
    assert!(
        look(
            text,
            &Answers {
                corrections,
                ..Answers::default()
            }
        )
        .recognition
        .questions
        .is_empty()
    );
}

#[test]
fn date_order_shows_both_readings_and_what_falls_after_today() {
    let question = look(
        "date,value\n01/09/2026,1\n08/09/2026,2\n01/12/2026,3\n",
        &Answers::default(),
    )
    .recognition
    .questions
    .remove(0);
    assert_eq!(question.prompt, "Which day is 01/09/2026?");
    let labels: Vec<&str> = question.options.iter().map(|option| option.label.as_str()).collect();
    assert_eq!(labels, ["1 Sep 2026, day first", "9 Jan 2026, month first"]);
    assert_eq!(question.options[0].dates.len(), 3);
    let late = preview(
        b"date,value\n01/09/2026,1\n",
        &Answers::default(),
        &NothingStored,
        "2026-08-01".parse().unwrap(),
        &Unwatched,
    );
    let options = late.unwrap().recognition.questions.remove(0).options;
    assert_eq!((options[0].after_today, options[1].after_today), (1, 0));
}

#[test]
fn nothing_is_ready_while_a_question_is_open() {
    let found = look("date,value\n2025-01-06,1\n2025-01-06,2\n", &Answers::default());
    assert_eq!(found.recognition.questions[0].id, ask::DUPLICATES);
    assert!(found.points.is_empty());
    assert_eq!(found.counts.conflicts, 1);
    let values = |choice: &str| {
        let found = look(
            "date,value\n2025-01-06,1\n2025-01-06,2\n",
            &Answers::default().with(ask::DUPLICATES, choice),
        );
        found.points.iter().map(|point| point.value).collect::<Vec<_>>()
    };
    assert_eq!(values("first"), [1.0]);
    assert_eq!(values("last"), [2.0]);
    assert_eq!(values("leave_out"), [0.0; 0]);
}

#[test]
fn single_events_count_each_and_adding_them_twice_adds_nothing() {
    let answers = Answers {
        single_events: true,
        ..Answers::default()
    }
    .with(ask::DUPLICATES, "keep");
    let text = "date,value\n2025-01-06,5\n2025-01-06,5\n2025-01-06,7\n";
    assert_eq!(look(text, &answers).counts.new, 3);
    let day = NaiveDate::from_ymd_opt(2025, 1, 6).unwrap();
    let again = |values: Vec<f64>| {
        preview(
            text.as_bytes(),
            &answers,
            &Series(HashMap::from([(day, values)])),
            today(),
            &Unwatched,
        )
        .unwrap()
    };
    assert_eq!(again(vec![5.0, 5.0, 7.0]).counts.new, 0);
    assert_eq!(again(vec![5.0]).counts.new, 2);
}

#[test]
fn pasted_columns_need_no_header() {
    let paste = |text: &str| preview_text(text, &Answers::default(), &NothingStored, today(), &Unwatched).unwrap();
    let found = paste("2025-01-06\t21.5\n2025-01-13\t22\n");
    assert_eq!((found.recognition.header_row, found.counts.new), (None, 2));
    assert_eq!(found.recognition.questions, []);
    let found = paste("Week of\tMissing\tWard\n2025-01-06\t21.5\tICU\n2025-01-13\t22\tSurgery\n");
    assert_eq!((found.recognition.header_row, found.counts.new), (Some(1), 2));
    // A file without a header is asked about.
    assert_eq!(
        look("2025-01-06,21.5\n", &Answers::default()).recognition.questions[0].id,
        ask::HEADER_ROW
    );
}

#[test]
fn one_agency_of_a_wide_table_is_picked() {
    let mut text = String::from("date,NYC-3-1-1,ACS,total\n");
    (22..=31).for_each(|day| text.push_str(&format!("10/{day}/12,{day},0,{day}\n")));
    let text = text
        .replace("10/25/12,25", "10/25/12,x25")
        .replace("10/28/12", "10/38/12");
    let mapping = Mapping {
        date: vec![0],
        values: vec![1],
        ..Mapping::default()
    };
    let found = look(
        &text,
        &Answers {
            mapping: Some(mapping),
            ..Answers::default()
        },
    );
    assert_eq!((found.counts.new, found.counts.refused), (8, 2));
    assert_eq!(found.points[0].date, NaiveDate::from_ymd_opt(2012, 10, 22).unwrap());
    let rows: Vec<u32> = found.row_errors.iter().map(|error| error.row).collect();
    assert_eq!(rows, [5, 8]);
}

#[test]
fn cancelling_stops_the_reading() {
    let mut text = String::from("date,value\n");
    (0..9_000).for_each(|_| text.push_str("2025-01-06,1\n"));
    let stop = |_: u32, _: u32| ControlFlow::Break(());
    let result = preview(text.as_bytes(), &Answers::default(), &NothingStored, today(), &stop);
    assert!(matches!(result, Err(ImportError::Cancelled)));
}

#[test]
fn what_is_no_table_is_refused_in_words() {
    assert_eq!(refused("<!DOCTYPE html><html></html>").0, RefusalKind::WrongFile);
    assert_eq!(refused("").0, RefusalKind::NoData);
    assert_eq!(refused("date,value\n").0, RefusalKind::NoData);
    let (kind, message) = refused("customer,Jan 2025,Feb 2025\nA,1,2\n");
    assert_eq!(kind, RefusalKind::Layout);
    assert!(message.contains("a column per period (Jan 2025, Feb 2025"), "{message}");
    let (kind, message) = refused("date,value\n2025-01-06,\"21\n2025-01-13,22\n");
    assert_eq!(kind, RefusalKind::UnclosedQuote);
    assert!(message.contains("row 2"), "{message}");
}

#[test]
fn names_are_kept_as_typed() {
    let text = "date,value,customer\n2025-01-06,1,<img src=x onerror=alert(1)>\n2025-01-06,2,'=1+1\n2025-01-06,3,\u{202E}Rao\n2025-01-06,4,Rao\n";
    let found = look(text, &Answers::default());
    let names: Vec<&str> = found
        .points
        .iter()
        .filter_map(|point| point.customer.as_deref())
        .collect();
    assert_eq!(names, ["<img src=x onerror=alert(1)>", "=1+1", "\u{202E}Rao", "Rao"]);
    assert_eq!(found.recognition.notes.len(), 1);
}

fn kind(data: DataKind) -> Answers {
    Answers {
        data,
        one_series: true,
        single_events: data.is_event(),
        ..Answers::default()
    }
}

#[test]
fn a_proportion_and_a_rate_take_a_column_of_denominators() {
    let file =
        "Week,Deliveries,Late\n2025-01-06,240,12\n2025-01-13,0,0\n2025-01-20,,3\n2025-01-27,10,12\n2025-02-03,9,-1\n";
    let answers = Answers {
        mapping: Some(Mapping {
            date: vec![0],
            values: vec![2],
            denominator: Some(1),
            ..Mapping::default()
        }),
        ..kind(DataKind::Proportion)
    };
    let found = look(file, &answers);
    assert_eq!(found.recognition.columns[1].role, ColumnRole::Denominator);
    let points: Vec<_> = found
        .points
        .iter()
        .map(|point| (point.value, point.denominator))
        .collect();
    assert_eq!(points, [(12.0, Some(240.0))]);
    let reasons: Vec<_> = found.row_errors.iter().map(|error| (error.row, error.reason)).collect();
    use pilotlight_exchange::Reason::{DenominatorNotAboveZero, MoreThanAll, Negative, NoDenominator};
    assert_eq!(
        reasons,
        [
            (3, DenominatorNotAboveZero),
            (4, NoDenominator),
            (5, MoreThanAll),
            (6, Negative)
        ]
    );
    // A rate may be above 1.
    let rate = Answers {
        data: DataKind::Rate,
        ..answers
    };
    assert_eq!(look(file, &rate).points.len(), 2);
}

#[test]
fn which_column_holds_the_denominators_is_asked_where_nothing_says() {
    let file = "date,value,note,beds\n2025-01-06,3,a,40\n2025-01-13,4,b,41\n";
    let answers = Answers {
        mapping: Some(Mapping {
            date: vec![0],
            values: vec![1],
            ..Mapping::default()
        }),
        ..kind(DataKind::Rate)
    };
    let asked = look(file, &answers);
    let question = &asked.recognition.questions[0];
    assert_eq!((question.id.as_str(), question.options.len()), (ask::DENOMINATOR, 1));
    assert!(asked.points.is_empty());
    let found = look(file, &answers.with(ask::DENOMINATOR, "3"));
    assert_eq!(found.points[1].denominator, Some(41.0));
    let alone = preview(
        b"date,value\n2025-01-06,3\n2025-01-13,4\n",
        &kind(DataKind::Rate),
        &NothingStored,
        today(),
        &Unwatched,
    );
    assert!(matches!(alone, Err(ImportError::Refused(refusal)) if refusal.kind == RefusalKind::Layout));
}

#[test]
fn rare_events_are_a_column_of_days() {
    let answers = kind(DataKind::RareEvent);
    let pasted = "2025-01-06\n2025-03-02\n2025-03-02\n2025-07-19\n";
    let found = preview_text(pasted, &answers, &NothingStored, today(), &Unwatched).unwrap();
    assert_eq!(found.recognition.questions, []);
    let points: Vec<_> = found
        .points
        .iter()
        .map(|point| (point.date.to_string(), point.value))
        .collect();
    let days = ["2025-01-06", "2025-03-02", "2025-07-19"];
    assert_eq!(points, days.map(|day| (day.to_owned(), 1.0)));
    assert_eq!(found.counts.duplicates, 1);

    let file = look("Fall on,Ward,Count\n2025-01-06,ICU,1\n2025-03-02,ICU,0\n", &answers);
    assert_eq!((file.points.len(), file.row_errors.len()), (1, 1));
    let days_alone = look("Fall on\n2025-01-06\n2025-03-02\n", &answers);
    assert_eq!(days_alone.points.len(), 2);
}
