//! Two programs on one PostgreSQL database, with nothing in common but the server: each sees what the other saved, and
//! neither writes over the other.

use crate::attempts::patch;
use pilotlight_app::{Code, Session, buy_in, customers, measurements, metrics, pilots};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::measurements::{Moment, RecordMeasurements, UpdateMeasurement};
use pilotlight_store::{Database, Location};
use pilotlight_tests::company::{clock, new_customer, new_metric, own_series, point, reading};
use pilotlight_tests::{Company, Engine, day, raw, today};
use std::collections::BTreeSet;
use std::sync::Arc;

/// The company and Leo at a second program, which has connections of its own.
async fn two_programs() -> (Company, Session) {
    let company = Company::new(Engine::Postgres).await;
    let database = Database::open(Location::parse(&company.place.location)).await.unwrap();
    let leo = Session::new(Arc::new(database), company.lead.person_id(), clock());
    (company, leo)
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_tells_the_second_program_and_keeps_what_the_first_wrote() {
    let (company, leo) = two_programs().await;
    let rename = |version, name| patch(company.pilot, version, &format!(r#"{{"name": "{name}"}}"#));
    pilots::update(&company.ada, rename(1, "Lakeshore ward")).await.unwrap();
    assert_eq!(
        leo.view().await.unwrap().pilots[0].name,
        "Lakeshore ward",
        "seen at once"
    );

    let refused = pilots::update(&leo, rename(1, "Lakeside")).await.unwrap_err();
    assert_eq!(refused.code, Code::Conflict);
    assert!(
        refused.message.contains("What you typed is kept"),
        "{}",
        refused.message
    );
    assert_eq!(company.ada.view().await.unwrap().pilots[0].name, "Lakeshore ward");
    // Having seen the change, he may still want his own.
    pilots::update(&leo, rename(2, "Lakeside")).await.unwrap();
    assert_eq!(company.ada.view().await.unwrap().pilots[0].name, "Lakeside");
    let kept = "SELECT before::text FROM operation_change WHERE before::text LIKE '%Lakeshore ward%'";
    let kept = raw::texts(&company.place, kept).await;
    assert!(!kept.is_empty(), "what was written over is in the history");

    company.measure(&[10.0]).await;
    let correct = |value| UpdateMeasurement {
        series: company.series(),
        at: Moment::day(today()),
        version: 1,
        value: Some(value),
        denominator: None,
        note: None,
        set_aside: None,
    };
    measurements::update(&leo, correct(11.0)).await.unwrap();
    let refused = measurements::update(&company.ada, correct(12.0)).await.unwrap_err();
    assert_eq!(refused.code, Code::Conflict);
    let page = measurements::page(&company.ada, company.series(), 0, 1).await.unwrap();
    assert_eq!(page.rows[0].measurement.value, 11.0);
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_lets_one_of_two_programs_win_at_every_race() {
    let (company, leo) = two_programs().await;
    for version in 1..=12 {
        let rename = |who: &str| patch(company.pilot, version, &format!(r#"{{"name": "{who} {version}"}}"#));
        let both = tokio::join!(
            pilots::update(&company.ada, rename("Ada")),
            pilots::update(&leo, rename("Leo"))
        );
        let won = match both {
            (Ok(won), Err(refused)) | (Err(refused), Ok(won)) => {
                assert_eq!(refused.code, Code::Conflict, "{}", refused.message);
                won
            }
            (one, other) => panic!("{one:?} and {other:?}"),
        };
        assert_eq!(won.version, version + 1);
        assert_eq!(leo.view().await.unwrap().pilots[0].name, won.name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_keeps_everything_that_two_programs_add_at_once() {
    let (company, leo) = two_programs().await;
    let before = raw::count(&company.place, "operation").await;
    for number in 0..10u64 {
        // Both give a metric its first points, on days of their own.
        let metric = metrics::add(&company.ada, new_metric(company.pilot, &format!("Waits {number}")));
        let metric = metric.await.unwrap().id;
        let points = |from: &str| RecordMeasurements {
            series: own_series(metric),
            points: (0..5)
                .map(|more| point(day(from) + chrono::Days::new(more), 1.0))
                .collect(),
        };
        let on = day("2025-01-01") + chrono::Days::new(number);
        let (of_ada, of_leo, customer, read) = tokio::join!(
            measurements::record(&company.ada, points("2025-01-01")),
            measurements::record(&leo, points("2025-02-01")),
            customers::add(&company.ada, new_customer(&format!("Customer {number}"))),
            buy_in::record_reading(&leo, reading(company.sales_in, on, EngagementLevel::Neutral)),
        );
        assert_eq!((of_ada.unwrap().added, of_leo.unwrap().added), (5, 5));
        customer.unwrap();
        read.unwrap();
        let page = measurements::page(&leo, own_series(metric), 0, 100).await.unwrap();
        assert_eq!(page.total, 10, "in one series");
    }
    let numbers = raw::texts(&company.place, "SELECT number::text FROM operation").await;
    assert_eq!(numbers.len(), before + 50, "an operation each");
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), numbers.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_takes_the_same_point_from_two_programs_once() {
    let (company, leo) = two_programs().await;
    for number in 0..8 {
        let points = |value| RecordMeasurements {
            series: company.series(),
            points: vec![point(day("2025-03-01") + chrono::Days::new(number), value)],
        };
        let (one, other) = tokio::join!(
            measurements::record(&company.ada, points(1.0)),
            measurements::record(&leo, points(2.0))
        );
        let refused = match (one, other) {
            (Ok(_), Err(refused)) | (Err(refused), Ok(_)) => refused,
            both => panic!("{both:?}"),
        };
        assert_ne!(refused.code, Code::Internal, "{}", refused.message);
    }
    assert_eq!(raw::count(&company.place, "measurement").await, 8);
}
