//! Any sequence of recording and importing leaves each day's point once, with the value that was said last.

use chrono::NaiveDate;
use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::{Code, measurements};
use pilotlight_domain::measurements::RecordMeasurements;
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::point;
use pilotlight_tests::{Company, Engine, day, raw};
use proptest::collection::vec;
use proptest::prelude::{Strategy, any, prop_oneof};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use rstest::rstest;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Points by their day, as numbers from the first of January on.
#[derive(Clone, Debug)]
enum Step {
    Record(Vec<(u8, i8)>),
    Import(BTreeMap<u8, i8>),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let points = || vec((0..20u8, any::<i8>()), 1..6);
    let step = prop_oneof![
        points().prop_map(Step::Record),
        points().prop_map(|points| Step::Import(points.into_iter().collect())),
    ];
    vec(step, 1..10)
}

fn on(number: u8) -> NaiveDate {
    day("2025-01-01") + chrono::Days::new(number.into())
}

/// Does one step, and what it should do to `expected`.
async fn take(company: &Company, step: &Step, expected: &mut BTreeMap<NaiveDate, f64>) {
    match step {
        Step::Record(points) => {
            let input = RecordMeasurements {
                series: company.series(),
                points: points
                    .iter()
                    .map(|(number, value)| point(on(*number), f64::from(*value)))
                    .collect(),
            };
            let mut after = expected.clone();
            let agree = points
                .iter()
                .all(|(number, value)| *after.entry(on(*number)).or_insert(f64::from(*value)) == f64::from(*value));
            match measurements::record(&company.ada, input).await {
                Ok(recorded) => {
                    assert!(agree, "{step:?}");
                    assert_eq!(usize::try_from(recorded.added).unwrap(), after.len() - expected.len());
                    *expected = after;
                }
                Err(refused) => {
                    assert!(!agree, "{step:?}: {}", refused.message);
                    assert_eq!(refused.code, Code::Validation);
                }
            }
        }
        Step::Import(points) => {
            let mut text = String::from("date,calls\n");
            for (number, value) in points {
                text += &format!("{},{value}.5\n", on(*number));
            }
            let request = ImportRequest {
                metric_id: company.metric,
                source: ImportSource::Text(text),
                answers: Answers::default(),
            };
            for round in 0..2 {
                let outcome = import::run(&company.ada, request.clone(), Arc::new(Unwatched))
                    .await
                    .expect("an import");
                let written = outcome.added + outcome.changed;
                assert_eq!((written + outcome.already_there) as usize, points.len(), "{step:?}");
                assert!(round == 0 || written == 0, "{step:?}: the same file twice");
            }
            for (number, value) in points {
                let value: f64 = format!("{value}.5").parse().expect("a number");
                expected.insert(on(*number), value);
            }
        }
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn each_day_once_with_the_last_value(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let seed = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), seed);
    let mut expected = BTreeMap::new();
    for _ in 0..12 {
        let sequence = steps().new_tree(&mut runner).expect("steps").current();
        for step in &sequence {
            take(&company, step, &mut expected).await;
        }
        let page = measurements::page(&company.ada, company.series(), 0, 1000)
            .await
            .unwrap();
        let stored: BTreeMap<_, _> = page
            .rows
            .iter()
            .map(|row| (row.measurement.at.on, row.measurement.value))
            .collect();
        assert_eq!(stored, expected, "{sequence:?}");
        assert_eq!(raw::count(&company.place, "measurement").await, expected.len());
    }
    let summary = raw::texts(&company.place, "SELECT CAST(points AS TEXT) FROM metric_summary").await;
    assert_eq!(
        summary,
        [expected.len().to_string()],
        "what lists show is of the same points"
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_repeat_and_a_change_are_told_apart(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let record = async |values: &[f64]| {
        let points = values.iter().map(|value| point(day("2025-01-06"), *value)).collect();
        let series = company.series();
        measurements::record(&company.ada, RecordMeasurements { series, points }).await
    };
    assert_eq!(record(&[1.5]).await.unwrap().added, 1);
    let repeated = record(&[1.5]).await.unwrap();
    assert_eq!((repeated.added, repeated.already_there), (0, 1));
    let before = raw::counts(&company.place).await;
    let changed = record(&[1.5, 2.5]).await.unwrap_err();
    assert_eq!(
        (changed.code, changed.fields[0].field.as_str()),
        (Code::Validation, "on")
    );
    let words = "6 Jan 2025 has the value 1.5 already; 2.5 would change it.";
    assert!(changed.message.starts_with(words), "{}", changed.message);
    assert_eq!(raw::counts(&company.place).await, before);
}
