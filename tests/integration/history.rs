//! The history: written with the change in one commit, with what was before; events come after the commit.

use crate::attempts::patch;
use pilotlight_app::{customers, measurements, metrics, people, pilots, workspace};
use pilotlight_domain::history::Area;
use pilotlight_domain::measurements::{Moment, UpdateMeasurement};
use pilotlight_domain::metrics::{NewMetric, Perspective};
use pilotlight_domain::people::Role;
use pilotlight_tests::company::{daily, new_customer, new_metric, new_person};
use pilotlight_tests::{Company, Engine, day, raw, today};
use rstest::rstest;
use std::sync::{Arc, Mutex};
use tokio::runtime::Handle;
use tokio::task::block_in_place;

/// What the newest operation changed: kind, before and after, a line each.
async fn newest(company: &Company) -> Vec<String> {
    let sql = "SELECT kind || ' ' || coalesce(before, '-') || ' ' || coalesce(after, '-') FROM operation_change \
               WHERE operation_number = (SELECT max(number) FROM operation) ORDER BY position";
    raw::texts(&company.place, sql).await
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn every_operation_names_who_what_and_when(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let operations = workspace::operations(&company.ada, 200).await.unwrap();
    let names: Vec<_> = operations
        .iter()
        .rev()
        .map(|operation| operation.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Created the workspace Ada’s company",
            "Added the department Sales",
            "Added the department Finance",
            "Added Leo",
            "Added Eva",
            "Added the customer Lakeshore Community",
            "Created the pilot Lakeshore",
            "Added Sales to Lakeshore",
            "Added Finance to Lakeshore",
            "Added the metric Service calls a day to Lakeshore",
        ]
    );
    assert!(operations.windows(2).all(|pair| pair[0].number > pair[1].number));
    assert!(
        operations
            .iter()
            .all(|operation| operation.person_id == company.ada.person_id())
    );
    assert!(operations.iter().all(|operation| operation.at.date_naive() == today()));
    assert_eq!(operations[0].pilot_id, Some(company.pilot));
    assert_eq!(workspace::operations(&company.ada, 3).await.unwrap().len(), 3);
    assert_eq!(workspace::operations(&company.ada, -1).await.unwrap().len(), 1);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_was_before_is_kept(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let customer = customers::add(ada, new_customer("Fenwick")).await.unwrap();
    let added = newest(&company).await;
    assert_eq!(added.len(), 1);
    assert!(
        added[0].starts_with("customer - {") && added[0].contains("\"name\":\"Fenwick\""),
        "{}",
        added[0]
    );

    customers::update(
        ada,
        patch(customer.id, 1, r#"{"name": "Fenwick Dental", "sites": null}"#),
    )
    .await
    .unwrap();
    let changed = newest(&company).await;
    let (before, after) = changed[0].split_once("} {").expect("before and after");
    assert!(
        before.contains("\"name\":\"Fenwick\"") && before.contains("\"sites\":1"),
        "{before}"
    );
    assert!(
        after.contains("\"name\":\"Fenwick Dental\"") && after.contains("\"sites\":null"),
        "{after}"
    );

    customers::delete(ada, customer.id, 2).await.unwrap();
    let deleted = newest(&company).await;
    assert!(
        deleted[0].contains("Fenwick Dental") && deleted[0].ends_with("} -"),
        "{}",
        deleted[0]
    );

    // A correction of a point keeps the old value; so does deleting it.
    company.measure(&[0.1 + 0.2]).await;
    let at = Moment::day(today());
    let correct = UpdateMeasurement {
        series: company.series(),
        at,
        version: 1,
        value: Some(1e-300),
        denominator: None,
        note: Some("Counted again.".into()),
        set_aside: None,
    };
    measurements::update(ada, correct).await.unwrap();
    let corrected = newest(&company).await;
    assert!(
        corrected[0].contains("0.30000000000000004") && corrected[0].contains("1e-300"),
        "{}",
        corrected[0]
    );
    measurements::delete(ada, company.series(), at, 2).await.unwrap();
    assert!(newest(&company).await[0].ends_with("} -"));

    // The targets of a metric go with it, and the history has both.
    let metric = metrics::add(ada, new_metric(company.pilot, "Waits")).await.unwrap();
    let targets = r#"{"targets": [{"from": "2025-01-01", "value": 3.5}]}"#;
    metrics::update(ada, patch(metric.id, 1, targets)).await.unwrap();
    metrics::delete(ada, metric.id, 2).await.unwrap();
    let deleted = newest(&company).await.join("\n");
    assert!(deleted.contains("\"Waits\"") && deleted.contains("3.5"), "{deleted}");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_lead_metric_that_is_overtaken_is_in_the_history(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let other = metrics::add(&company.ada, new_metric(company.pilot, "Waits"))
        .await
        .unwrap();
    assert!(!other.leads);
    let other = metrics::update(&company.ada, patch(other.id, 1, r#"{"leads": true}"#))
        .await
        .unwrap();
    assert!(other.leads);
    assert_eq!(newest(&company).await.len(), 2, "both metrics changed");
    let leading = raw::texts(&company.place, "SELECT name FROM metric WHERE leads").await;
    assert_eq!(leading, ["Waits"]);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn of_the_customer_metrics_one_leads(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let other = metrics::add(ada, new_metric(company.pilot, "Waits")).await.unwrap();
    let led = metrics::delete(ada, company.metric, 1).await.unwrap_err();
    assert!(
        led.message.contains("Make another customer metric lead first"),
        "{}",
        led.message
    );
    for refused in [r#"{"leads": false}"#, r#"{"perspective": "internal"}"#] {
        assert!(
            metrics::update(ada, patch(company.metric, 1, refused)).await.is_err(),
            "{refused}"
        );
    }
    metrics::delete(ada, other.id, 1).await.unwrap();
    metrics::delete(ada, company.metric, 1).await.unwrap();
    let internal = NewMetric {
        perspective: Perspective::Internal,
        ..new_metric(company.pilot, "Fill rate")
    };
    let internal = metrics::add(ada, internal).await.unwrap();
    assert!(!internal.leads);
    let turned = metrics::update(ada, patch(internal.id, 1, r#"{"perspective": "customer"}"#))
        .await
        .unwrap();
    assert!(turned.leads, "the first customer metric, by whatever way");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_writes_nothing_and_tells_nobody(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    company.measure(&[1.0]).await;
    company.heard.lock().unwrap().clear();
    let before = raw::counts(&company.place).await;
    let ada = &company.ada;
    assert!(customers::add(ada, new_customer("  ")).await.is_err());
    assert!(
        pilots::update(ada, patch(company.pilot, 1, r#"{"stage": "scaled"}"#))
            .await
            .is_err()
    );
    assert!(
        metrics::add(ada, new_metric(company.pilot, "Service calls a day"))
            .await
            .is_err()
    );
    assert!(people::add(ada, new_person("No department", Role::Head)).await.is_err());
    // The second of three points is refused, so none is written.
    let mut points = daily(company.metric, &[7.0, f64::NAN, 8.0]);
    points.points[0].at = Moment::day(day("2025-01-01"));
    assert!(measurements::record(ada, points).await.is_err());
    // Nothing new is no operation either.
    measurements::record(ada, daily(company.metric, &[1.0])).await.unwrap();
    assert_eq!(raw::counts(&company.place).await, before);
    assert!(company.heard.lock().unwrap().is_empty());
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn events_come_after_the_commit_with_their_areas(#[case] engine: Engine) {
    let company = Arc::new(Company::new(engine).await);
    let seen = Arc::new(Mutex::new(Vec::new()));
    let (into, looked_at) = (Arc::clone(&seen), Arc::clone(&company));
    let session = company.ada.clone().telling(move |changed| {
        // Another connection sees the row when the event comes.
        let sql = "SELECT name FROM customer ORDER BY name";
        let names = block_in_place(|| Handle::current().block_on(raw::texts(&looked_at.place, sql)));
        into.lock().unwrap().push((changed.areas.clone(), names));
    });
    let customer = customers::add(&session, new_customer("Fenwick")).await.unwrap();
    customers::update(&session, patch(customer.id, 1, r#"{"name": "Dental"}"#))
        .await
        .unwrap();
    let seen = seen.lock().unwrap().clone();
    let lake = "Lakeshore Community".to_owned();
    assert_eq!(
        seen,
        [
            (vec![Area::Customers], vec!["Fenwick".to_owned(), lake.clone()]),
            (vec![Area::Customers, Area::Pilots], vec!["Dental".to_owned(), lake]),
        ]
    );
}
