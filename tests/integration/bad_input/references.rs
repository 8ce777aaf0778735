//! Rows that are not there, or there already.

use super::refused;
use crate::attempts::contact;
use crate::screens;
use pilotlight_app::{Code, Error, buy_in, customers, iterations, measurements, metrics, pilots};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::iterations::NewIteration;
use pilotlight_domain::measurements::Moment;
use pilotlight_tests::company::{joining, new_id, new_iteration, new_metric, new_pilot, reading};
use pilotlight_tests::{Company, Engine, raw, today};
use rstest::rstest;

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_are_not_there(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let before = raw::counts(&company.place).await;
    let not_found = |error: Error| assert_eq!(error.code, Code::NotFound, "{}", error.message);
    not_found(pilots::create(ada, new_pilot("Lost", new_id())).await.unwrap_err());
    not_found(
        buy_in::add_participation(ada, joining(new_id(), company.sales))
            .await
            .unwrap_err(),
    );
    not_found(
        buy_in::add_participation(ada, joining(company.pilot, new_id()))
            .await
            .unwrap_err(),
    );
    let lost = reading(new_id(), today(), EngagementLevel::Neutral);
    not_found(buy_in::record_reading(ada, lost).await.unwrap_err());
    not_found(metrics::add(ada, new_metric(new_id(), "Lost")).await.unwrap_err());
    not_found(
        customers::add_contact(ada, contact(new_id(), "Lost"))
            .await
            .unwrap_err(),
    );
    not_found(buy_in::screen(ada, new_id(), screens::CANVAS).await.unwrap_err());
    not_found(
        measurements::delete(ada, company.series(), Moment::day(today()), 1)
            .await
            .unwrap_err(),
    );
    let foreign = new_iteration(company.pilot, "Lost", vec![new_id()]);
    refused(iterations::open(ada, foreign).await, "metric_ids");
    let orphan = NewIteration {
        parent_id: Some(new_id()),
        ..new_iteration(company.pilot, "Lost", Vec::new())
    };
    refused(iterations::open(ada, orphan).await, "parent_id");
    let twice = buy_in::add_participation(ada, joining(company.pilot, company.sales)).await;
    refused(twice, "department_id");
    refused(
        metrics::add(ada, new_metric(company.pilot, "Service calls a day")).await,
        "name",
    );
    assert_eq!(raw::counts(&company.place).await, before);
}
