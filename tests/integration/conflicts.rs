//! Two people change one row: the second is told, and what the first wrote stays.

use crate::attempts::{contact, patch};
use pilotlight_app::departments::AddDepartment;
use pilotlight_app::{
    Code, Error, buy_in, customers, departments, iterations, measurements, metrics, people, pilots, workspace,
};
use pilotlight_domain::departments::Veto;
use pilotlight_domain::iterations::{Act, CloseIteration};
use pilotlight_domain::measurements::{Moment, UpdateMeasurement};
use pilotlight_domain::people::Role;
use pilotlight_tests::company::{new_customer, new_department, new_iteration, new_person};
use pilotlight_tests::{Company, Engine, raw, today};
use rstest::rstest;
use uuid::Uuid;

/// Tries a change of a version that is gone: told apart from every other refusal, and nothing is written.
async fn is_a_conflict<T: std::fmt::Debug>(
    company: &Company,
    what: &str,
    stale: impl Future<Output = Result<T, Error>>,
) {
    let before = raw::counts(&company.place).await;
    let refused = stale.await.expect_err(what);
    assert_eq!(refused.code, Code::Conflict, "{what}: {}", refused.message);
    assert!(refused.message.contains("What you typed is kept"), "{what}");
    assert_eq!(raw::counts(&company.place).await, before, "{what}");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn the_second_of_two_changes_is_told(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let (one, two) = (&company.ada, &company.lead);

    let version = one.view().await.unwrap().workspace.version;
    let settings = |days| patch(Uuid::nil(), version, &format!(r#"{{"stale_after_days": {days}}}"#));
    workspace::update(one, settings(30)).await.unwrap();
    is_a_conflict(&company, "workspace", workspace::update(one, settings(90))).await;
    assert_eq!(one.view().await.unwrap().workspace.stale_after_days, 30);

    let person = people::add(one, new_person("Pat", Role::Lead)).await.unwrap();
    let rename = |name| patch(person.id, 1, &format!(r#"{{"name": "{name}"}}"#));
    let first = people::update(one, rename("Pia")).await.unwrap();
    assert_eq!((first.name.as_str(), first.version), ("Pia", 2));
    is_a_conflict(&company, "person", people::update(one, rename("Pam"))).await;

    let input = AddDepartment {
        department: new_department("Legal", Veto::None),
        head: None,
    };
    let department = departments::add(one, input).await.unwrap();
    let rename = |name| patch(department.id, 1, &format!(r#"{{"name": "{name}"}}"#));
    departments::update(one, rename("Law")).await.unwrap();
    is_a_conflict(&company, "department", departments::update(one, rename("Rights"))).await;
    is_a_conflict(&company, "department", departments::delete(one, department.id, 1)).await;

    let customer = customers::add(one, new_customer("Fenwick")).await.unwrap();
    let rename = |name| patch(customer.id, 1, &format!(r#"{{"name": "{name}"}}"#));
    customers::update(one, rename("Fenwick Dental")).await.unwrap();
    is_a_conflict(&company, "customer", customers::update(two, rename("Fenwick & Sons"))).await;
    is_a_conflict(&company, "customer", customers::delete(two, customer.id, 1)).await;

    let rename = |name| patch(company.pilot, 1, &format!(r#"{{"name": "{name}"}}"#));
    pilots::update(one, rename("Lakeshore ward")).await.unwrap();
    is_a_conflict(&company, "pilot", pilots::update(two, rename("Lakeside"))).await;
    is_a_conflict(&company, "pilot", pilots::delete(two, company.pilot, 1)).await;

    let desire = |level| patch(company.sales_in, 1, &format!(r#"{{"desired": "{level}"}}"#));
    buy_in::update_participation(one, desire("leading")).await.unwrap();
    is_a_conflict(
        &company,
        "participation",
        buy_in::update_participation(two, desire("neutral")),
    )
    .await;
    is_a_conflict(
        &company,
        "participation",
        buy_in::delete_participation(two, company.sales_in, 1),
    )
    .await;

    let unit = |unit| patch(company.metric, 1, &format!(r#"{{"unit": "{unit}"}}"#));
    metrics::update(one, unit("calls")).await.unwrap();
    is_a_conflict(&company, "metric", metrics::update(two, unit("rings"))).await;
    is_a_conflict(&company, "metric", metrics::delete(two, company.metric, 1)).await;
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn iterations_and_points_too(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let (one, two) = (&company.ada, &company.lead);

    let new = new_iteration(company.pilot, "We count", vec![company.metric]);
    let iteration = iterations::open(one, new).await.unwrap();
    let title = |title| patch(iteration.id, 1, &format!(r#"{{"title": "{title}", "metric_ids": []}}"#));
    iterations::update(one, title("We refill")).await.unwrap();
    is_a_conflict(&company, "iteration", iterations::update(two, title("We deliver"))).await;
    let close = |version| CloseIteration {
        id: iteration.id,
        version,
        findings: "Calls fell.".into(),
        act: Act::Adopt,
        ended_on: today(),
    };
    is_a_conflict(&company, "closing", iterations::close(two, close(1))).await;
    iterations::close(two, close(2)).await.unwrap();
    let again = iterations::close(one, close(3)).await.unwrap_err();
    assert_eq!(again.code, Code::Validation);
    assert!(again.message.contains("closed already"), "{}", again.message);

    company.measure(&[10.0, 20.0]).await;
    let at = Moment::day(today());
    let correct = |value| UpdateMeasurement {
        series: company.series(),
        at,
        version: 1,
        value: Some(value),
        denominator: None,
        note: None,
        set_aside: None,
    };
    measurements::update(one, correct(21.0)).await.unwrap();
    is_a_conflict(&company, "point", measurements::update(two, correct(22.0))).await;
    is_a_conflict(&company, "point", measurements::delete(two, company.series(), at, 1)).await;
    let page = measurements::page(one, company.series(), 0, 1).await.unwrap();
    assert_eq!(
        (page.rows[0].measurement.value, page.rows[0].measurement.version),
        (21.0, 2)
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_wins(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let contact = customers::add_contact(&company.ada, contact(company.customer, "Nora"))
        .await
        .unwrap();
    let renames = (0..8).map(|number| {
        let session = company.lead.clone();
        let update = patch(company.pilot, 1, &format!(r#"{{"name": "Name {number}"}}"#));
        tokio::spawn(async move { pilots::update(&session, update).await })
    });
    let renames: Vec<_> = renames.collect();
    let mut won = Vec::new();
    for rename in renames {
        match rename.await.unwrap() {
            Ok(pilot) => won.push(pilot.name),
            Err(refused) => assert_eq!(refused.code, Code::Conflict, "{}", refused.message),
        }
    }
    assert_eq!(won.len(), 1);
    assert_eq!(company.ada.view().await.unwrap().pilots[0].name, won[0]);

    // Gone is gone: a row that was deleted meanwhile says so.
    customers::delete_contact(&company.ada, contact.id, 1).await.unwrap();
    let gone = customers::delete_contact(&company.lead, contact.id, 1)
        .await
        .unwrap_err();
    assert_eq!(gone.code, Code::NotFound);
}
