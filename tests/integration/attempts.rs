//! Every use case that changes something, each ready to be tried by anybody on rows made for that one try.

use pilotlight_app::departments::AddDepartment;
use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::{
    Error, Session, buy_in, customers, departments, iterations, measurements, metrics, people, pilots, workspace,
};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::customers::{Contact, Customer, NewContact};
use pilotlight_domain::departments::{Department, Veto};
use pilotlight_domain::id::CustomerId;
use pilotlight_domain::iterations::{Act, CloseIteration, Iteration};
use pilotlight_domain::measurements::{Moment, UpdateMeasurement};
use pilotlight_domain::metrics::Metric;
use pilotlight_domain::people::Role;
use pilotlight_domain::pilots::Pilot;
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::{
    daily, joining, new_customer, new_department, new_id, new_iteration, new_metric, new_person, new_pilot, own_series,
    reading,
};
use pilotlight_tests::{Company, today};
use serde::de::DeserializeOwned;
use std::pin::Pin;
use std::sync::Arc;
use uuid::Uuid;

/// What the matrix of product.md asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Customers, pilots, iterations, metrics, measurements: a lead.
    Pilots,
    /// A reading of sales: a lead, or the head of sales.
    Sales,
    /// People, departments, settings: an administrator.
    Administrator,
}

/// Every use case that changes something.
pub const ATTEMPTS: [(&str, Needs); 28] = [
    ("workspace::update", Needs::Administrator),
    ("people::add", Needs::Administrator),
    ("people::update", Needs::Administrator),
    ("departments::add", Needs::Administrator),
    ("departments::update", Needs::Administrator),
    ("departments::delete", Needs::Administrator),
    ("customers::add", Needs::Pilots),
    ("customers::update", Needs::Pilots),
    ("customers::delete", Needs::Pilots),
    ("customers::add_contact", Needs::Pilots),
    ("customers::update_contact", Needs::Pilots),
    ("customers::delete_contact", Needs::Pilots),
    ("pilots::create", Needs::Pilots),
    ("pilots::update", Needs::Pilots),
    ("pilots::delete", Needs::Pilots),
    ("buy_in::add_participation", Needs::Pilots),
    ("buy_in::update_participation", Needs::Pilots),
    ("buy_in::delete_participation", Needs::Pilots),
    ("buy_in::record_reading", Needs::Sales),
    ("iterations::open", Needs::Pilots),
    ("iterations::update", Needs::Pilots),
    ("iterations::close", Needs::Pilots),
    ("metrics::add", Needs::Pilots),
    ("metrics::update", Needs::Pilots),
    ("metrics::update with a successor", Needs::Pilots),
    ("metrics::delete", Needs::Pilots),
    ("measurements::record, update, delete", Needs::Pilots),
    ("import::run", Needs::Pilots),
];

/// One use case with its input, waiting for who tries it.
pub type Prepared = Box<dyn FnOnce(Session) -> Pin<Box<dyn Future<Output = Result<(), Error>> + Send>> + Send>;

/// An update of a row: its identity, the version that was seen, and what is to change.
pub fn patch<T: DeserializeOwned>(id: impl Into<Uuid>, version: i32, fields: &str) -> T {
    let mut update: serde_json::Value = serde_json::from_str(fields).unwrap();
    update["id"] = serde_json::to_value(id.into()).unwrap();
    update["version"] = version.into();
    serde_json::from_value(update).unwrap()
}

macro_rules! prepared {
    ($session:ident => $call:expr) => {
        Box::new(move |$session: Session| Box::pin(async move { $call.await.map(|_| ()) }))
    };
}

/// Makes what a use case works on, as Ada, and waits for somebody to try it.
pub async fn attempt(what: &str, company: &Company) -> Prepared {
    let ada = &company.ada;
    let name = format!("Tried {}", Uuid::new_v4());
    match what {
        "workspace::update" => {
            let version = ada.view().await.unwrap().workspace.version;
            let update = patch(Uuid::nil(), version, r#"{"stale_after_days": 61}"#);
            prepared!(session => workspace::update(&session, update))
        }
        "people::add" => prepared!(session => people::add(&session, new_person(&name, Role::Lead))),
        "people::update" => {
            let person = people::add(ada, new_person(&name, Role::Lead)).await.unwrap();
            let update = patch(person.id, person.version, r#"{"name": "Renamed"}"#);
            prepared!(session => people::update(&session, update))
        }
        "departments::add" => {
            let input = AddDepartment {
                department: new_department(&name, Veto::None),
                head: None,
            };
            prepared!(session => departments::add(&session, input))
        }
        "departments::update" => {
            let department = a_department(company, &name).await;
            let update = patch(department.id, department.version, r#"{"veto": "funding"}"#);
            prepared!(session => departments::update(&session, update))
        }
        "departments::delete" => {
            let department = a_department(company, &name).await;
            prepared!(session => departments::delete(&session, department.id, department.version))
        }
        "customers::add" => prepared!(session => customers::add(&session, new_customer(&name))),
        "customers::update" => {
            let customer = a_customer(company, &name).await;
            let update = patch(customer.id, customer.version, r#"{"tier": "major", "founded": null}"#);
            prepared!(session => customers::update(&session, update))
        }
        "customers::delete" => {
            let customer = a_customer(company, &name).await;
            prepared!(session => customers::delete(&session, customer.id, customer.version))
        }
        "customers::add_contact" => {
            let customer = company.customer;
            prepared!(session => customers::add_contact(&session, contact(customer, &name)))
        }
        "customers::update_contact" => {
            let contact: Contact = customers::add_contact(ada, contact(company.customer, &name))
                .await
                .unwrap();
            let update = patch(contact.id, contact.version, r#"{"role": "Head nurse"}"#);
            prepared!(session => customers::update_contact(&session, update))
        }
        "customers::delete_contact" => {
            let contact: Contact = customers::add_contact(ada, contact(company.customer, &name))
                .await
                .unwrap();
            prepared!(session => customers::delete_contact(&session, contact.id, 1))
        }
        "pilots::create" => {
            let customer = company.customer;
            prepared!(session => pilots::create(&session, new_pilot(&name, customer)))
        }
        _ => attempt_in_a_pilot(what, company, name).await,
    }
}

/// The use cases that work on a pilot of their own.
async fn attempt_in_a_pilot(what: &str, company: &Company, name: String) -> Prepared {
    let ada = &company.ada;
    let pilot: Pilot = pilots::create(ada, new_pilot(&name, company.customer)).await.unwrap();
    let joined = buy_in::add_participation(ada, joining(pilot.id, company.sales));
    match what {
        "pilots::update" => {
            let update = patch(
                pilot.id,
                pilot.version,
                r#"{"stage": "deciding", "decision_due_on": null}"#,
            );
            prepared!(session => pilots::update(&session, update))
        }
        "pilots::delete" => prepared!(session => pilots::delete(&session, pilot.id, pilot.version)),
        "buy_in::add_participation" => {
            let sales = company.sales;
            prepared!(session => buy_in::add_participation(&session, joining(pilot.id, sales)))
        }
        "buy_in::update_participation" => {
            let joined = joined.await.unwrap();
            let update = patch(joined.id, joined.version, r#"{"desired": "leading"}"#);
            prepared!(session => buy_in::update_participation(&session, update))
        }
        "buy_in::delete_participation" => {
            let joined = joined.await.unwrap();
            prepared!(session => buy_in::delete_participation(&session, joined.id, joined.version))
        }
        "buy_in::record_reading" => {
            let input = reading(joined.await.unwrap().id, today(), EngagementLevel::Neutral);
            prepared!(session => buy_in::record_reading(&session, input))
        }
        "iterations::open" => {
            prepared!(session => iterations::open(&session, new_iteration(pilot.id, "First", Vec::new())))
        }
        "iterations::update" => {
            let iteration: Iteration = iterations::open(ada, new_iteration(pilot.id, "First", Vec::new()))
                .await
                .unwrap();
            let update = patch(iteration.id, iteration.version, r#"{"hypothesis": "Another"}"#);
            prepared!(session => iterations::update(&session, update))
        }
        "iterations::close" => {
            let iteration = iterations::open(ada, new_iteration(pilot.id, "First", Vec::new()))
                .await
                .unwrap();
            let close = CloseIteration {
                id: iteration.id,
                version: iteration.version,
                findings: "It worked.".into(),
                act: Act::Adapt,
                ended_on: today(),
            };
            prepared!(session => iterations::close(&session, close))
        }
        "metrics::add" => prepared!(session => metrics::add(&session, new_metric(pilot.id, "Waits"))),
        _ => attempt_on_a_metric(what, company, &pilot).await,
    }
}

/// The use cases that work on a metric of their own.
async fn attempt_on_a_metric(what: &str, company: &Company, pilot: &Pilot) -> Prepared {
    let ada = &company.ada;
    let metric: Metric = metrics::add(ada, new_metric(pilot.id, "Waits")).await.unwrap();
    match what {
        "metrics::update" => {
            let targets = r#"{"unit": "min", "targets": [{"from": "2025-01-01", "value": 3.5}]}"#;
            let update = patch(metric.id, metric.version, targets);
            prepared!(session => metrics::update(&session, update))
        }
        "metrics::update with a successor" => {
            measurements::record(ada, daily(metric.id, &[1.0])).await.unwrap();
            let fields = format!(r#"{{"data": "rare_event", "successor_id": "{}"}}"#, Uuid::now_v7());
            let update = patch(metric.id, metric.version, &fields);
            prepared!(session => metrics::update(&session, update))
        }
        "metrics::delete" => prepared!(session => metrics::delete(&session, metric.id, metric.version)),
        "measurements::record, update, delete" => {
            measurements::record(ada, daily(metric.id, &[1.0])).await.unwrap();
            prepared!(session => all_on_points(session, metric.id))
        }
        "import::run" => {
            let request = ImportRequest {
                metric_id: metric.id,
                source: ImportSource::Text("date,calls\n2025-01-31,1.5\n2025-02-01,2.5\n".into()),
                answers: Answers::default(),
            };
            prepared!(session => import::run(&session, request, Arc::new(Unwatched)))
        }
        other => panic!("nobody wrote how to try {other}"),
    }
}

/// Records a point, sets one aside and deletes it; when one is refused, all must be.
async fn all_on_points(session: Session, metric: pilotlight_domain::id::MetricId) -> Result<(), Error> {
    let at = Moment::day(today());
    let update = UpdateMeasurement {
        series: own_series(metric),
        at,
        version: 1,
        value: None,
        denominator: None,
        note: None,
        set_aside: Some("A storm.".into()),
    };
    let recorded = measurements::record(&session, daily(metric, &[2.0, 1.0]))
        .await
        .map(|_| ());
    let updated = measurements::update(&session, update).await.map(|_| ());
    let deleted = measurements::delete(&session, own_series(metric), at, 2).await;
    for (one, other) in [(&recorded, &updated), (&recorded, &deleted)] {
        assert_eq!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    }
    recorded
}

async fn a_department(company: &Company, name: &str) -> Department {
    let input = AddDepartment {
        department: new_department(name, Veto::None),
        head: None,
    };
    departments::add(&company.ada, input).await.unwrap()
}

async fn a_customer(company: &Company, name: &str) -> Customer {
    customers::add(&company.ada, new_customer(name)).await.unwrap()
}

/// A contact of a customer.
pub fn contact(customer_id: CustomerId, name: &str) -> NewContact {
    NewContact {
        id: new_id(),
        customer_id,
        name: name.to_owned(),
        role: "Nurse".into(),
        reached_by: String::new(),
    }
}
