//! Texts that names and notes may hold, and those that they may not.

use super::refused;
use crate::attempts::contact;
use crate::screens;
use pilotlight_app::departments::{AddDepartment, NewHead};
use pilotlight_app::{buy_in, customers, departments, iterations, measurements, metrics, people, pilots};
use pilotlight_domain::buy_in::{EngagementLevel, NewReading};
use pilotlight_domain::departments::Veto;
use pilotlight_domain::measurements::{NewPoint, RecordMeasurements};
use pilotlight_domain::metrics::NewMetric;
use pilotlight_domain::people::Role;
use pilotlight_domain::pilots::NewPilot;
use pilotlight_tests::company::{
    joining, new_customer, new_department, new_id, new_iteration, new_metric, new_person, new_pilot, own_series, point,
    reading,
};
use pilotlight_tests::{Company, Engine, raw, today};
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
