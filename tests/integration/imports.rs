//! Importing: all or nothing, once, with the old values in the history, and of the right customer.

use pilotlight_app::import::{self, ImportOutcome, ImportPreview, ImportRequest, ImportSource};
use pilotlight_app::{Code, Result, customers, measurements, metrics};
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::{Moment, SeriesKey, UpdateMeasurement};
use pilotlight_domain::metrics::{DataKind, NewMetric};
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::{new_customer, new_metric};
use pilotlight_tests::{Company, Engine, day, raw};
use rstest::rstest;
use std::ops::ControlFlow;
use std::sync::Arc;

const CALLS: &str = "date,calls\n2025-01-31,10.5\n2025-02-01,11\n2025-02-02,12\n";

fn request(metric_id: MetricId, text: &str, answers: Answers) -> ImportRequest {
    ImportRequest {
        metric_id,
        source: ImportSource::Text(text.to_owned()),
        answers,
    }
}

async fn preview(company: &Company, text: &str) -> ImportPreview {
    let request = request(company.metric, text, Answers::default());
    import::preview(&company.ada, request, Arc::new(Unwatched))
        .await
        .unwrap()
}

async fn run(company: &Company, text: &str) -> Result<ImportOutcome> {
    let request = request(company.metric, text, Answers::default());
    import::run(&company.ada, request, Arc::new(Unwatched)).await
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_twice_adds_nothing(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let before = raw::counts(&company.place).await;
    let expected = preview(&company, CALLS).await.preview.counts;
    assert_eq!((expected.new, expected.changed, expected.already_there), (3, 0, 0));
    assert_eq!(raw::counts(&company.place).await, before, "a preview writes nothing");
    let first = run(&company, CALLS).await.unwrap();
    assert_eq!((first.added, first.changed, first.already_there), (3, 0, 0));
    let once = raw::counts(&company.place).await;
    assert_eq!(
        once["operation"].parse::<i32>().unwrap(),
        before["operation"].parse::<i32>().unwrap() + 1
    );
    let told = company.heard.lock().unwrap().len();
    let second = run(&company, CALLS).await.unwrap();
    assert_eq!((second.added, second.changed, second.already_there), (0, 0, 3));
    assert_eq!(raw::counts(&company.place).await, once, "not even an operation");
    assert_eq!(company.heard.lock().unwrap().len(), told, "nobody was told");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_changed_value_keeps_the_old_one_in_the_history(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    run(&company, CALLS).await.unwrap();
    let aside = UpdateMeasurement {
        series: company.series(),
        at: Moment::day(day("2025-02-01")),
        version: 1,
        value: None,
        denominator: None,
        note: None,
        set_aside: Some("A storm.".into()),
    };
    measurements::update(&company.ada, aside).await.unwrap();
    let outcome = run(&company, &CALLS.replace(",11\n", ",99\n")).await.unwrap();
    assert_eq!((outcome.added, outcome.changed, outcome.already_there), (0, 1, 2));
    let page = measurements::page(&company.ada, company.series(), 0, 10).await.unwrap();
    let changed = &page.rows[1].measurement;
    assert_eq!(
        (changed.value, changed.version, changed.set_aside.as_str()),
        (99.0, 3, "A storm.")
    );
    let kept = "SELECT before FROM operation_change WHERE operation_number = (SELECT max(number) FROM operation)";
    let kept = raw::texts(&company.place, kept).await;
    assert_eq!(kept.len(), 1);
    assert!(kept[0].contains("11.0"), "{}", kept[0]);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn bad_rows_are_named_and_open_questions_stop_it(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let bad = preview(
        &company,
        "date,calls\n2025-01-31,10.5\n2025-02-30,11\nsoon,12\n2025-02-03,many\n",
    )
    .await;
    let rows: Vec<_> = bad.preview.row_errors.iter().map(|error| error.row).collect();
    assert_eq!(
        (bad.preview.counts.new, bad.preview.counts.refused, rows),
        (1, 3, vec![3, 4, 5])
    );
    assert!(bad.preview.row_errors.iter().all(|error| !error.message.is_empty()));

    let before = raw::counts(&company.place).await;
    for unclear in [
        "date,calls\n03/04/2025,10.5\n04/05/2025,1.5\n",
        "date,calls\n2025-01-31,\"1,234\"\n",
    ] {
        let asked = preview(&company, unclear).await;
        assert_eq!(asked.preview.recognition.questions.len(), 1, "{unclear}");
        let refused = run(&company, unclear).await.unwrap_err();
        assert_eq!(refused.code, Code::Validation);
        assert!(
            refused.message.ends_with("Nothing was imported."),
            "{}",
            refused.message
        );
    }
    for (text, year) in [
        ("0001-01-01", "0001"),
        ("9999-12-31", "9999"),
        ("2025-10-01", "tomorrow"),
    ] {
        let early = preview(&company, &format!("date,calls\n{text},1.5\n2025-01-31,2.5\n")).await;
        assert_eq!(
            (early.preview.counts.new, early.preview.counts.refused),
            (1, 1),
            "{year}"
        );
    }
    for text in ["NaN", "inf", "-Infinity", "1e999"] {
        let value = preview(&company, &format!("{CALLS}2025-02-03,{text}\n")).await;
        assert_eq!(
            (value.preview.counts.new, value.preview.counts.refused),
            (3, 1),
            "{text}"
        );
    }
    assert_eq!(raw::counts(&company.place).await, before);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn customers_are_told_apart_by_name_or_it_stops(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let fenwick = customers::add(ada, new_customer("Fenwick")).await.unwrap().id;
    let text =
        "date,customer,calls\n2025-01-31,Lakeshore Community,10.5\n2025-01-31,Fenwick,20.5\n2025-02-01,Fenwick,21\n";
    let outcome = run(&company, text).await.unwrap();
    assert_eq!(outcome.added, 3);
    let of_fenwick = SeriesKey {
        metric_id: company.metric,
        comparison_id: Some(fenwick),
    };
    assert_eq!(measurements::page(ada, of_fenwick, 0, 10).await.unwrap().total, 2);
    assert_eq!(measurements::page(ada, company.series(), 0, 10).await.unwrap().total, 1);
    assert_eq!(
        run(&company, text).await.unwrap().already_there,
        3,
        "each in its own series"
    );

    let before = raw::counts(&company.place).await;
    let unknown = text.replace("2025-02-01,Fenwick", "2025-02-01,Nobody");
    assert!(
        preview(&company, &unknown)
            .await
            .blocked
            .contains("Row 4: ‘Nobody’ is no customer")
    );
    assert_eq!(run(&company, &unknown).await.unwrap_err().code, Code::Validation);

    // Two customers of one name: the program does not guess which is meant.
    customers::add(ada, new_customer("Fenwick")).await.unwrap();
    let blocked = preview(&company, text).await.blocked;
    assert!(
        blocked.contains("Row 3: several customers are called ‘Fenwick’"),
        "{blocked}"
    );
    let refused = run(&company, text).await.unwrap_err();
    assert!(refused.message.contains("several customers"), "{}", refused.message);
    assert_eq!(raw::counts(&company.place).await["measurement"], before["measurement"]);

    // A namesake of the pilot's own customer does not take its points.
    customers::add(ada, new_customer("Lakeshore Community")).await.unwrap();
    let own = "date,customer,calls\n2025-03-31,Lakeshore Community,1.5\n2025-04-01,Lakeshore Community,2.5\n";
    assert_eq!(run(&company, own).await.unwrap().added, 2);
    assert_eq!(measurements::page(ada, company.series(), 0, 10).await.unwrap().total, 3);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn one_of_several_series_in_a_column_goes_in(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let text =
        "metric,date,value\ncalls,2025-01-31,10\nvisits,2025-01-31,3\ncalls,2025-02-01,11\nvisits,2025-02-01,4\n";
    let before = raw::counts(&company.place).await;
    let asked = preview(&company, text).await.preview.recognition.questions;
    assert_eq!((asked.len(), asked[0].id.as_str()), (1, "series:0"));
    let refused = run(&company, text).await.unwrap_err();
    assert_eq!(refused.code, Code::Validation);
    assert_eq!(raw::counts(&company.place).await, before);

    let calls = request(company.metric, text, Answers::default().with("series:0", "=calls"));
    for (added, already_there) in [(2, 0), (0, 2)] {
        let outcome = import::run(&company.ada, calls.clone(), Arc::new(Unwatched))
            .await
            .unwrap();
        assert_eq!(
            (outcome.added, outcome.already_there, outcome.left_out),
            (added, already_there, 0)
        );
    }
    let page = measurements::page(&company.ada, company.series(), 0, 10).await.unwrap();
    let values: Vec<f64> = page.rows.iter().map(|row| row.measurement.value).collect();
    assert_eq!(values, [11.0, 10.0]);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn single_events_all_count(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let waits = NewMetric {
        data: DataKind::Occurrence,
        ..new_metric(company.pilot, "Waits")
    };
    let waits = metrics::add(&company.ada, waits).await.unwrap().id;
    let run = async |text: &str, answers: Answers| {
        import::run(&company.ada, request(waits, text, answers), Arc::new(Unwatched)).await
    };
    let text = "when,minutes\n2025-01-31 10:00,5.5\n2025-01-31 10:00,5.5\n2025-01-31 10:00,7.5\n2025-01-31 11:30,5.5\n";
    let asked = run(text, Answers::default()).await.unwrap_err();
    assert_eq!(asked.code, Code::Validation, "repeats are asked about");
    let keep = Answers::default().with("duplicates", "keep");
    let first = run(text, keep.clone()).await.unwrap();
    assert_eq!((first.added, first.already_there), (4, 0));
    let again = run(text, keep.clone()).await.unwrap();
    assert_eq!(
        (again.added, again.already_there),
        (0, 4),
        "the same file twice adds nothing"
    );

    // One more event at a time that has some is added beside them, and changes none of them.
    let more = run(
        "when,minutes\n2025-01-31 11:30,9.5\n2025-01-31 12:00,1.5\n",
        Answers::default(),
    )
    .await
    .unwrap();
    assert_eq!((more.added, more.changed), (2, 0));
    let series = pilotlight_tests::company::own_series(waits);
    let page = measurements::page(&company.ada, series, 0, 10).await.unwrap();
    let values: Vec<f64> = page.rows.iter().rev().map(|row| row.measurement.value).collect();
    assert_eq!(values, [5.5, 5.5, 7.5, 5.5, 9.5, 1.5]);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn cancelled_or_unreadable_is_nothing_imported(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let before = raw::counts(&company.place).await;
    let stop = Arc::new(|_: u32, _: u32| ControlFlow::Break(()));
    let many: String = (0..5_000)
        .map(|number| format!("{},1.5\n", day("2000-01-01") + chrono::Days::new(number)))
        .collect();
    let cancelled = request(company.metric, &format!("date,calls\n{many}"), Answers::default());
    let cancelled = import::run(&company.ada, cancelled, stop).await.unwrap_err();
    assert_eq!(cancelled.message, "The import was cancelled. Nothing was imported.");
    let missing = ImportRequest {
        source: ImportSource::File(company.place.file("not there.csv").display().to_string()),
        ..request(company.metric, "", Answers::default())
    };
    let missing = import::run(&company.ada, missing, Arc::new(Unwatched))
        .await
        .unwrap_err();
    assert_eq!(missing.code, Code::Unavailable);
    for text in ["", "\n\n", "just words", "a,b\n1\0,2\n"] {
        let refused = run(&company, text).await.unwrap_err();
        assert_eq!(refused.code, Code::Validation, "{text:?}: {}", refused.message);
    }
    assert_eq!(raw::counts(&company.place).await, before);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn thousands_of_points_go_in_at_once(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let path = company.place.file("calls.csv");
    let mut text = String::from("date,calls\n");
    for number in 0..9_000u64 {
        text += &format!("{},{}.5\n", day("2001-01-01") + chrono::Days::new(number), number % 97);
    }
    std::fs::write(&path, &text).unwrap();
    let from_file = || ImportRequest {
        source: ImportSource::File(path.display().to_string()),
        ..request(company.metric, "", Answers::default())
    };
    let outcome = import::run(&company.ada, from_file(), Arc::new(Unwatched))
        .await
        .unwrap();
    assert_eq!(outcome.added, 9_000);
    assert_eq!(raw::count(&company.place, "measurement").await, 9_000);
    let again = import::run(&company.ada, from_file(), Arc::new(Unwatched))
        .await
        .unwrap();
    assert_eq!((again.added, again.already_there), (0, 9_000));
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        text,
        "the source file stays as it was"
    );
}
