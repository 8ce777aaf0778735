//! Bad input, everywhere: a clear message or a correct picture, nothing lost, no panic.

use crate::attempts::{contact, patch};
use crate::screens;
use pilotlight_app::departments::{AddDepartment, NewHead};
use pilotlight_app::{
    Code, Error, buy_in, customers, departments, iterations, measurements, metrics, people, pilots, workspace,
};
use pilotlight_domain::buy_in::{EngagementLevel, NewParticipation, NewReading};
use pilotlight_domain::departments::Veto;
use pilotlight_domain::iterations::{Act, CloseIteration, NewIteration};
use pilotlight_domain::measurements::{Moment, NewPoint, RecordMeasurements, UpdateMeasurement};
use pilotlight_domain::metrics::{NewMetric, Target};
use pilotlight_domain::people::Role;
use pilotlight_domain::pilots::NewPilot;
use pilotlight_domain::workspace::UpdateWorkspace;
use pilotlight_tests::company::{
    joining, new_customer, new_department, new_id, new_iteration, new_metric, new_person, new_pilot, own_series, point,
    reading,
};
use pilotlight_tests::{Company, Engine, day, raw, today};
use rstest::rstest;

const NAMES: [&str; 7] = [
    "<img src=x onerror=alert(1)>",
    "O'Brien \"Bobby\" ; DROP TABLE pilot; --",
    "\u{202e}desrever\u{202c} \u{200f}שלום\u{200f} مرحبا",
    "=HYPERLINK(\"http://x.example\")",
    "%s {0} ${name} \\u0000 \\",
    "日本語 👩🏽‍⚕️ é e\u{301}",
    "]]></svg><script>alert(1)</script>&amp;",
];

/// A refusal of one field, in words that say what to do.
fn refused<T: std::fmt::Debug>(tried: Result<T, Error>, field: &str) {
    let error = tried.expect_err(field);
    assert_eq!(error.code, Code::Validation, "{field}: {}", error.message);
    assert!(
        error.fields.iter().any(|one| one.field == field),
        "{field}: {:?}",
        error.fields
    );
    assert!(error.message.ends_with('.'), "{}", error.message);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn hostile_names_come_back_as_typed_and_draw_as_text(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    for name in NAMES {
        let input = AddDepartment {
            department: new_department(name, Veto::None),
            head: Some(NewHead {
                id: new_id(),
                name: name.into(),
            }),
        };
        let department = departments::add(ada, input).await.expect(name);
        people::add(ada, new_person(name, Role::Executive)).await.expect(name);
        let customer = customers::add(ada, new_customer(name)).await.expect(name);
        customers::add_contact(ada, contact(customer.id, name))
            .await
            .expect(name);
        let new = NewPilot {
            service: name.into(),
            opportunity: name.into(),
            ..new_pilot(name, customer.id)
        };
        let pilot = pilots::create(ada, new).await.expect(name);
        let joined = buy_in::add_participation(ada, joining(pilot.id, department.id))
            .await
            .expect(name);
        let new = NewReading {
            reason: name.into(),
            ..reading(joined.id, today(), EngagementLevel::Resistant)
        };
        buy_in::record_reading(ada, new).await.expect(name);
        let new = NewMetric {
            unit: name.into(),
            ..new_metric(pilot.id, name)
        };
        let metric = metrics::add(ada, new).await.expect(name);
        let noted = NewPoint {
            note: name.into(),
            ..point(today(), 5.0)
        };
        let points = RecordMeasurements {
            series: own_series(metric.id),
            points: vec![noted],
        };
        measurements::record(ada, points).await.expect(name);
        let iteration = new_iteration(pilot.id, name, vec![metric.id]);
        iterations::open(ada, iteration).await.expect(name);

        let header = screens::of(ada, pilot.id).await;
        assert_eq!(
            (header.pilot.name.as_str(), header.customer.name.as_str()),
            (name, name)
        );
        let stored = raw::texts(&company.place, "SELECT name FROM pilot").await;
        assert!(stored.iter().any(|stored| stored == name), "{name}");
    }
    let view = ada.view().await.unwrap();
    assert_eq!(view.pilots.len(), NAMES.len() + 1);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn long_texts_are_refused_or_kept_whole(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let before = raw::counts(&company.place).await;
    for letter in ["x", "\u{1f600}", "ש"] {
        let long = letter.repeat(10_000);
        refused(customers::add(ada, new_customer(&long)).await, "name");
        refused(people::add(ada, new_person(&long, Role::Lead)).await, "name");
        refused(pilots::create(ada, new_pilot(&long, company.customer)).await, "name");
        refused(metrics::add(ada, new_metric(company.pilot, &long)).await, "name");
        refused(
            iterations::open(ada, new_iteration(company.pilot, &long, Vec::new())).await,
            "title",
        );
        let longer = NewReading {
            reason: format!("{long}y"),
            ..reading(company.sales_in, today(), EngagementLevel::Neutral)
        };
        refused(buy_in::record_reading(ada, longer).await, "reason");
    }
    assert_eq!(raw::counts(&company.place).await, before);
    let limit = "\u{1f600}".repeat(10_000);
    let just = NewReading {
        reason: limit.clone(),
        ..reading(company.sales_in, today(), EngagementLevel::Neutral)
    };
    buy_in::record_reading(ada, just).await.unwrap();
    assert_eq!(raw::texts(&company.place, "SELECT reason FROM reading").await, [limit]);
    let longest = "ש".repeat(200);
    customers::add(ada, new_customer(&longest)).await.unwrap();
    screens::of(ada, company.pilot).await;
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn control_characters_are_refused(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    for name in ["zero\0", "line\nbreak", "bell\u{7}", "tab\tbed", "", " \u{3000} "] {
        refused(customers::add(ada, new_customer(name)).await, "name");
    }
    let zero = NewReading {
        reason: "zero\0byte".into(),
        ..reading(company.sales_in, today(), EngagementLevel::Neutral)
    };
    refused(buy_in::record_reading(ada, zero).await, "reason");
    let lines = NewReading {
        reason: "two\nlines".into(),
        ..reading(company.sales_in, today(), EngagementLevel::Neutral)
    };
    buy_in::record_reading(ada, lines).await.unwrap();
}

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
    let portfolio = pilotlight_app::portfolio::screen(ada).await.unwrap();
    let square = portfolio.rows[0]
        .buy_in
        .iter()
        .find(|one| one.department_id == company.sales)
        .unwrap();
    assert_eq!(square.level, Some(EngagementLevel::Resistant), "on every screen");
}

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
