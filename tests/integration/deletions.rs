//! Deleting what is referred to: refused with what refers to it and what to do instead; nothing is lost.

use crate::attempts::{contact, patch};
use pilotlight_app::{Code, Error, buy_in, customers, departments, iterations, measurements, metrics, people, pilots};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::measurements::{Moment, RecordMeasurements, SeriesKey};
use pilotlight_domain::metrics::{NewMetric, Perspective};
use pilotlight_tests::company::{daily, new_customer, new_iteration, new_metric, point, reading};
use pilotlight_tests::{Company, Engine, raw, today};
use rstest::rstest;

/// Tries a deletion that must be refused with these words, and leave every row.
async fn stays(company: &Company, deletion: impl Future<Output = Result<(), Error>>, words: &str) {
    let before = raw::counts(&company.place).await;
    let refused = deletion.await.expect_err(words);
    assert_eq!(refused.code, Code::Validation, "{}", refused.message);
    assert!(refused.message.contains(words), "{}", refused.message);
    assert_eq!(raw::counts(&company.place).await, before, "{words}");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_referred_to_stays(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let words = "People or pilots refer to this department, so it stays. Retire it instead.";
    stays(&company, departments::delete(ada, company.sales, 1), words).await;
    stays(&company, customers::delete(ada, company.customer, 1), "so it stays").await;
    stays(&company, pilots::delete(ada, company.pilot, 1), "Stop it instead.").await;

    let with_contact = customers::add(ada, new_customer("Fenwick")).await.unwrap();
    let nora = customers::add_contact(ada, contact(with_contact.id, "Nora"))
        .await
        .unwrap();
    stays(&company, customers::delete(ada, with_contact.id, 1), "a contact").await;
    customers::delete_contact(ada, nora.id, 1).await.unwrap();
    customers::delete(ada, with_contact.id, 1).await.unwrap();

    let new = reading(company.sales_in, today(), EngagementLevel::Neutral);
    buy_in::record_reading(ada, new).await.unwrap();
    let words = "This department has readings in the pilot, so it stays. Nothing is lost.";
    stays(&company, buy_in::delete_participation(ada, company.sales_in, 1), words).await;
    buy_in::delete_participation(ada, company.finance_in, 1).await.unwrap();

    company.measure(&[1.0]).await;
    stays(
        &company,
        metrics::delete(ada, company.metric, 1),
        "This metric has measurements",
    )
    .await;
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn metrics_that_are_named_stay(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let internal = NewMetric {
        perspective: Perspective::Internal,
        counter_metric_id: Some(company.metric),
        ..new_metric(company.pilot, "Fill rate")
    };
    let internal = metrics::add(ada, internal).await.unwrap();
    stays(
        &company,
        metrics::delete(ada, company.metric, 1),
        "another metric names it",
    )
    .await;
    metrics::update(ada, patch(internal.id, 1, r#"{"counter_metric_id": null}"#))
        .await
        .unwrap();
    let named = new_iteration(company.pilot, "We count", vec![company.metric]);
    let iteration = iterations::open(ada, named).await.unwrap();
    stays(&company, metrics::delete(ada, company.metric, 1), "an iteration").await;
    iterations::update(ada, patch(iteration.id, 1, r#"{"metric_ids": []}"#))
        .await
        .unwrap();

    // Points that were deleted again do not hold it.
    company.measure(&[1.0]).await;
    measurements::delete(ada, company.series(), Moment::day(today()), 1)
        .await
        .unwrap();
    metrics::delete(ada, company.metric, 1).await.unwrap();
    let metrics = metrics::find::metrics(ada, "", &[]).await.unwrap();
    assert_eq!(
        metrics.iter().map(|metric| metric.name.as_str()).collect::<Vec<_>>(),
        ["Fill rate"]
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn comparison_data_hold_their_customer(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let fenwick = customers::add(ada, new_customer("Fenwick")).await.unwrap();
    let of = |comparison_id| RecordMeasurements {
        series: SeriesKey {
            metric_id: company.metric,
            comparison_id: Some(comparison_id),
        },
        points: vec![point(today(), 5.0)],
    };
    measurements::record(ada, of(fenwick.id)).await.unwrap();
    stays(&company, customers::delete(ada, fenwick.id, 1), "comparison data").await;
    let own = measurements::record(ada, of(company.customer)).await.unwrap_err();
    assert!(own.message.contains("the pilot’s own customer"), "{}", own.message);
    let stranger = measurements::record(ada, of(pilotlight_tests::company::new_id()))
        .await
        .unwrap_err();
    assert_eq!(stranger.code, Code::NotFound, "{}", stranger.message);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_retired_person_keeps_what_she_did(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let sam = company.sales_head.person_id();
    let new = reading(company.sales_in, today(), EngagementLevel::Leading);
    buy_in::record_reading(&company.sales_head, new).await.unwrap();
    pilots::update(
        &company.ada,
        patch(company.pilot, 1, &format!(r#"{{"lead_id": "{sam}"}}"#)),
    )
    .await
    .unwrap();
    people::update(&company.ada, patch(sam, 1, r#"{"retired": true}"#))
        .await
        .unwrap();

    let canvas = pilotlight_app::canvas::Canvas {
        palette: pilotlight_charts::Palette::Light,
        width: 800,
    };
    let screen = buy_in::screen(&company.ada, company.pilot, canvas).await.unwrap();
    let sales = screen
        .departments
        .iter()
        .find(|one| one.department.id == company.sales)
        .unwrap();
    assert_eq!(sales.readings[0].recorded_by, "Sam");
    assert!(sales.heads.is_empty(), "a retired head heads nothing");
    let again = reading(company.sales_in, today(), EngagementLevel::Neutral);
    let refused = buy_in::record_reading(&company.sales_head, again).await.unwrap_err();
    assert!(refused.message.contains("Sam is retired"), "{}", refused.message);
    let stranger = patch(
        company.pilot,
        2,
        &format!(r#"{{"lead_id": "{}"}}"#, uuid::Uuid::new_v4()),
    );
    let refused = pilots::update(&company.ada, stranger).await.unwrap_err();
    assert_eq!(refused.fields[0].field, "lead_id", "{}", refused.message);
    let again = measurements::record(&company.lead, daily(company.metric, &[1.0]))
        .await
        .unwrap();
    assert_eq!(again.added, 1);
}
