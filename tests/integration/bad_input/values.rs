//! Numbers and days that are none, and days in the wrong order.

use super::refused;
use crate::attempts::patch;
use crate::screens;
use pilotlight_app::{buy_in, iterations, measurements, metrics, pilots, workspace};
use pilotlight_domain::buy_in::{EngagementLevel, NewParticipation};
use pilotlight_domain::iterations::{Act, CloseIteration, NewIteration};
use pilotlight_domain::measurements::{Moment, RecordMeasurements, UpdateMeasurement};
use pilotlight_domain::metrics::{NewMetric, Target};
use pilotlight_domain::pilots::NewPilot;
use pilotlight_domain::workspace::UpdateWorkspace;
use pilotlight_tests::company::{joining, new_iteration, new_metric, new_pilot, point, reading};
use pilotlight_tests::{Company, Engine, day, raw, today};
use rstest::rstest;

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn numbers_that_are_none(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    company.measure(&[1.0]).await;
    let before = raw::counts(&company.place).await;
    for value in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        let points = RecordMeasurements {
            series: company.series(),
            points: vec![point(day("2025-01-01"), value)],
        };
        refused(measurements::record(ada, points).await, "value");
        let update = UpdateMeasurement {
            series: company.series(),
            at: Moment::day(today()),
            version: 1,
            value: Some(value),
            denominator: None,
            note: None,
            set_aside: None,
        };
        refused(measurements::update(ada, update).await, "value");
        let metric = NewMetric {
            targets: vec![Target { from: today(), value }],
            ..new_metric(company.pilot, "Waits")
        };
        refused(metrics::add(ada, metric).await, "targets");
    }
    for days in [0, -1, i32::MIN, i32::MAX] {
        let update = UpdateWorkspace {
            version: 1,
            name: None,
            stale_after_days: Some(days),
        };
        refused(workspace::update(ada, update).await, "stale_after_days");
    }
    for second in [-1, 86_400, i32::MAX] {
        let mut wrong = point(today(), 1.0);
        wrong.at.second = second;
        let points = RecordMeasurements {
            series: company.series(),
            points: vec![wrong],
        };
        refused(measurements::record(ada, points).await, "on");
    }
    assert_eq!(raw::counts(&company.place).await, before);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn days_of_no_calendar(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let before = raw::counts(&company.place).await;
    for far in ["0001-01-01", "9999-12-31", "-0044-03-15", "+262142-12-31"] {
        let far = day(far);
        let due = far.max(day("2024-10-01"));
        let pilot = NewPilot {
            started_on: far,
            ..new_pilot("Far", company.customer)
        };
        refused(pilots::create(ada, pilot).await, "started_on");
        if due != day("2024-10-01") {
            let pilot = NewPilot {
                decision_due_on: Some(due),
                ..new_pilot("Far", company.customer)
            };
            refused(pilots::create(ada, pilot).await, "decision_due_on");
        }
        refused(
            buy_in::record_reading(ada, reading(company.sales_in, far, EngagementLevel::Neutral)).await,
            "on",
        );
        let joining = NewParticipation {
            joined_on: far,
            ..joining(company.pilot, company.sales)
        };
        refused(buy_in::add_participation(ada, joining).await, "joined_on");
        let points = RecordMeasurements {
            series: company.series(),
            points: vec![point(far, 1.0)],
        };
        refused(measurements::record(ada, points).await, "on");
        let iteration = NewIteration {
            started_on: far,
            ..new_iteration(company.pilot, "Far", Vec::new())
        };
        refused(iterations::open(ada, iteration).await, "started_on");
    }
    // Tomorrow has not been measured yet.
    let tomorrow = today().succ_opt().unwrap();
    refused(
        buy_in::record_reading(ada, reading(company.sales_in, tomorrow, EngagementLevel::Neutral)).await,
        "on",
    );
    assert_eq!(raw::counts(&company.place).await, before);

    // The first and the last year that count do.
    for (first, name) in [("1800-01-01", "Old"), ("2200-12-31", "Planned")] {
        let pilot = NewPilot {
            started_on: day(first),
            decision_due_on: Some(day("2200-12-31")),
            ..new_pilot(name, company.customer)
        };
        let pilot = pilots::create(ada, pilot).await.unwrap();
        let header = screens::of(ada, pilot.id).await;
        assert!(!header.lede.is_empty());
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn an_end_before_its_start(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    refused(
        pilots::update(ada, patch(company.pilot, 1, r#"{"decision_due_on": "2024-09-30"}"#)).await,
        "decision_due_on",
    );
    let iteration = iterations::open(ada, new_iteration(company.pilot, "We count", Vec::new()))
        .await
        .unwrap();
    let close = |version, ended_on| CloseIteration {
        id: iteration.id,
        version,
        findings: "It worked.".into(),
        act: Act::Abandon,
        ended_on: day(ended_on),
    };
    refused(iterations::close(ada, close(1, "2024-12-31")).await, "ended_on");
    let without = CloseIteration {
        findings: " ".into(),
        ..close(1, "2025-02-01")
    };
    refused(iterations::close(ada, without).await, "findings");
    iterations::close(ada, close(1, "2025-01-01")).await.unwrap();
    refused(
        iterations::update(ada, patch(iteration.id, 2, r#"{"started_on": "2025-01-02"}"#)).await,
        "ended_on",
    );
    refused(
        iterations::update(ada, patch(iteration.id, 2, r#"{"ended_on": null}"#)).await,
        "ended_on",
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn two_readings_on_one_day(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let on = day("2025-09-01");
    for level in [EngagementLevel::Leading, EngagementLevel::Resistant] {
        buy_in::record_reading(ada, reading(company.sales_in, on, level))
            .await
            .unwrap();
    }
    let screen = buy_in::screen(ada, company.pilot, screens::CANVAS).await.unwrap();
    let sales = screen
        .departments
        .iter()
        .find(|one| one.department.id == company.sales)
        .unwrap();
    assert_eq!(
        sales.level,
        Some(EngagementLevel::Resistant),
        "the later recorded counts"
    );
    assert_eq!(sales.readings.len(), 2, "and the earlier is kept");
    assert!(sales.readings.iter().all(|reading| reading.same_day));
    let portfolio = pilotlight_app::portfolio::screen(ada).await.unwrap().0;
    let sales = portfolio.departments.iter().position(|name| name == "Sales").unwrap();
    let square = portfolio.rows[0]
        .buy_in
        .iter()
        .find(|one| usize::try_from(one.department) == Ok(sales))
        .unwrap();
    assert_eq!(square.level, Some(EngagementLevel::Resistant), "on every screen");
}
