//! Undo and redo: of every use case, of imports, refused by what is newer and by who may, across a restart, in any order.

use crate::attempts::{ATTEMPTS, attempt, contact, patch};
use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::undo::{self, UndoState};
use pilotlight_app::{Code, Session, buy_in, customers, iterations, measurements, metrics, people, pilots, workspace};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::history::{Area, Way};
use pilotlight_domain::measurements::{Moment, RecordMeasurements, UpdateMeasurement};
use pilotlight_domain::people::{NewPerson, Role};
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::{
    clock, daily, new_customer, new_iteration, new_metric, new_person, own_series, point, reading,
};
use pilotlight_tests::{Company, Engine, day, raw, today};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use rstest::rstest;
use std::sync::Arc;

async fn state(session: &Session) -> UndoState {
    undo::state(session).await.unwrap()
}

async fn next_undo(session: &Session) -> Option<String> {
    state(session).await.undo.map(|entry| entry.name)
}

/// Tries to undo what the session's person did last, which must be refused in these words and leave everything.
async fn stays(company: &Company, session: &Session, words: &[&str]) {
    let before = raw::contents(&company.place).await;
    let operations = raw::counts(&company.place).await;
    let refused = undo::undo(session, None).await.expect_err(words[0]);
    for word in words {
        assert!(refused.message.contains(word), "{word}: {}", refused.message);
    }
    assert_eq!(raw::contents(&company.place).await, before);
    assert_eq!(raw::counts(&company.place).await, operations);
}

async fn import_text(session: &Session, metric_id: pilotlight_domain::id::MetricId, text: String) {
    let request = ImportRequest {
        metric_id,
        source: ImportSource::Text(text),
        answers: Answers::default(),
    };
    import::run(session, request, Arc::new(Unwatched)).await.unwrap();
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn every_use_case_is_undone_and_done_again(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    for (what, _) in ATTEMPTS {
        let prepared = attempt(what, &company).await;
        let before = raw::contents(&company.place).await;
        let newest = newest(&company).await;
        prepared(company.ada.clone()).await.unwrap();
        let after = raw::contents(&company.place).await;
        let operations = self::newest(&company).await - newest;
        for round in ["first", "second"] {
            for _ in 0..operations {
                undo::undo(&company.ada, None)
                    .await
                    .unwrap_or_else(|refused| panic!("{what}: {refused}"));
            }
            assert_eq!(raw::contents(&company.place).await, before, "{what} undone, {round}");
            for _ in 0..operations {
                undo::redo(&company.ada)
                    .await
                    .unwrap_or_else(|refused| panic!("{what}: {refused}"));
            }
            assert_eq!(raw::contents(&company.place).await, after, "{what} done again, {round}");
        }
    }
}

async fn newest(company: &Company) -> i32 {
    workspace::operations(&company.ada, 1).await.unwrap()[0].number
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn an_undo_is_an_operation_of_its_own(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let new = reading(company.finance_in, today(), EngagementLevel::Supportive);
    buy_in::record_reading(ada, new).await.unwrap();
    company.heard.lock().unwrap().clear();
    assert_eq!(next_undo(ada).await.as_deref(), Some("Set Finance to Supportive"));
    assert_eq!(state(ada).await.redo, None);
    let undone = undo::undo(ada, None).await.unwrap();
    assert_eq!(undone.name, "Set Finance to Supportive");
    assert_eq!(company.heard.lock().unwrap()[0].areas, [Area::BuyIn]);
    assert_eq!(raw::count(&company.place, "reading").await, 0);
    let newest = workspace::operations(ada, 1).await.unwrap().remove(0);
    assert_eq!(newest.name, "Undo: Set Finance to Supportive");
    assert_eq!((newest.way, newest.pilot_id), (Way::Undo, Some(company.pilot)));
    assert_eq!(state(ada).await.redo.unwrap().name, "Set Finance to Supportive");
    undo::redo(ada).await.unwrap();
    assert_eq!(next_undo(ada).await.as_deref(), Some("Set Finance to Supportive"));
    undo::undo(ada, None).await.unwrap();
    // Something new leaves nothing to do again; what somebody else does leaves it.
    pilots::update(&company.lead, patch(company.pilot, 1, r#"{"service": "Stock"}"#))
        .await
        .unwrap();
    assert!(state(ada).await.redo.is_some());
    customers::add(ada, new_customer("Fenwick")).await.unwrap();
    assert_eq!(state(ada).await.redo, None);
    assert_eq!(undo::redo(ada).await.unwrap_err().code, Code::NotFound);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_undone_as_one(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    company.measure(&[7.0, 8.0, 9.0]).await;
    let before = raw::contents(&company.place).await;
    let first = day("2018-01-01");
    let mut text = "date,calls\n".to_owned();
    for index in 0..2_500u32 {
        let on = first + chrono::Days::new(u64::from(index));
        text.push_str(&format!("{on},{}\n", f64::from(index) * 0.1));
    }
    // One that is there, and one that is corrected.
    text.push_str("2025-09-28,7\n2025-09-29,88\n");
    import_text(ada, company.metric, text).await;
    let after = raw::contents(&company.place).await;
    assert_eq!(raw::count(&company.place, "measurement").await, 2_503);
    for _ in 0..2 {
        let undone = undo::undo(ada, None).await.unwrap();
        assert!(undone.name.starts_with("Imported 2,501 points"), "{}", undone.name);
        assert_eq!(raw::contents(&company.place).await, before);
        undo::redo(ada).await.unwrap();
        assert_eq!(raw::contents(&company.place).await, after);
    }

    // A point that was corrected, deleted or set aside since holds the import, until that is undone.
    let correct = UpdateMeasurement {
        series: company.series(),
        at: Moment::day(first),
        version: 3,
        value: Some(1.5),
        denominator: None,
        note: None,
        set_aside: None,
    };
    let import = state(ada).await.undo.unwrap().number;
    measurements::update(&company.lead, correct).await.unwrap();
    stays(
        &company,
        ada,
        &[
            "Imported 2,501 points",
            "“Corrected 1 Jan 2018 of Service calls a day” by Leo on 30 Sep 2025",
        ],
    )
    .await;
    undo::undo(&company.lead, None).await.unwrap();
    measurements::delete(&company.lead, company.series(), Moment::day(first), 5)
        .await
        .unwrap();
    stays(&company, ada, &["“Deleted 1 Jan 2018 of Service calls a day” by Leo"]).await;
    undo::undo(&company.lead, None).await.unwrap();
    assert_eq!(raw::contents(&company.place).await, after);
    undo::undo(ada, Some(import)).await.unwrap();
    assert_eq!(raw::contents(&company.place).await, before);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn what_is_newer_holds_it_and_is_named(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let (ada, leo) = (&company.ada, &company.lead);
    let customer = customers::add(ada, new_customer("Fenwick")).await.unwrap();
    let nora = customers::add_contact(leo, contact(customer.id, "Nora")).await.unwrap();
    stays(
        &company,
        ada,
        &[
            "Added the customer Fenwick",
            "“Added Nora of Fenwick” by Leo on 30 Sep 2025 depends on it",
        ],
    )
    .await;
    let moved = patch(nora.id, 1, r#"{"role": "Matron"}"#);
    customers::update_contact(leo, moved).await.unwrap();
    undo::undo(leo, None).await.unwrap();
    undo::undo(leo, None).await.unwrap();
    customers::update(leo, patch(customer.id, 1, r#"{"note": "Called."}"#))
        .await
        .unwrap();
    stays(
        &company,
        ada,
        &["“Changed the customer Fenwick” by Leo on 30 Sep 2025 changed the same after it"],
    )
    .await;
    undo::undo(leo, None).await.unwrap();
    undo::undo(ada, None).await.unwrap();

    // Points hold their metric.
    let waits = metrics::add(ada, new_metric(company.pilot, "Waits")).await.unwrap();
    measurements::record(leo, daily(waits.id, &[1.0])).await.unwrap();
    stays(&company, ada, &["“Added 1 point of Waits” by Leo"]).await;
    undo::undo(leo, None).await.unwrap();
    undo::undo(ada, None).await.unwrap();

    // An iteration that grew out of it, and a department's readings.
    let first = iterations::open(ada, new_iteration(company.pilot, "First", vec![company.metric]))
        .await
        .unwrap();
    let mut second = new_iteration(company.pilot, "Second", Vec::new());
    second.parent_id = Some(first.id);
    iterations::open(leo, second).await.unwrap();
    stays(&company, ada, &["“Opened iteration 2 of Lakeshore” by Leo"]).await;

    // A name that was given away.
    let waits = metrics::add(leo, new_metric(company.pilot, "Waits")).await.unwrap();
    metrics::update(leo, patch(waits.id, 1, r#"{"name": "Waiting"}"#))
        .await
        .unwrap();
    metrics::add(ada, new_metric(company.pilot, "Waits")).await.unwrap();
    stays(&company, leo, &["something newer has the same name or time"]).await;
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn rules_between_rows_hold(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    // The last administrator.
    let pia = people::add(ada, new_person("Pia", Role::Lead)).await.unwrap();
    people::update(ada, patch(pia.id, 1, r#"{"administrator": true}"#))
        .await
        .unwrap();
    let as_pia = ada.as_person(pia.id).await.unwrap();
    let version = 1;
    people::update(&as_pia, patch(ada.person_id(), version, r#"{"administrator": false}"#))
        .await
        .unwrap();
    let promotion = state(ada).await.undo.unwrap().number;
    let refused = undo::undo(&as_pia, Some(promotion)).await.unwrap_err();
    assert!(refused.message.contains("Somebody must be able"), "{}", refused.message);
    undo::undo(&as_pia, None).await.unwrap();

    // The lead metric, where another customer metric would be left.
    let lone = metrics::delete(ada, company.metric, 1).await;
    lone.unwrap();
    metrics::add(ada, new_metric(company.pilot, "Waits")).await.unwrap();
    metrics::add(&company.lead, new_metric(company.pilot, "Calls"))
        .await
        .unwrap();
    stays(&company, ada, &["A pilot has a lead metric"]).await;
    undo::undo(&company.lead, None).await.unwrap();
    undo::undo(ada, None).await.unwrap();

    // Single events that share a day.
    let events = metrics::add(ada, new_metric(company.pilot, "Falls")).await.unwrap();
    metrics::update(ada, patch(events.id, 1, r#"{"data": "occurrence"}"#))
        .await
        .unwrap();
    let twice = RecordMeasurements {
        series: own_series(events.id),
        points: vec![point(today(), 1.0), point(today(), 1.0)],
    };
    measurements::record(&company.lead, twice).await.unwrap();
    stays(&company, ada, &["measured as another kind of data"]).await;
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn permissions_hold_for_undo_and_redo(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let new = reading(company.sales_in, today(), EngagementLevel::Neutral);
    buy_in::record_reading(&company.sales_head, new).await.unwrap();
    let number = state(&company.sales_head).await.undo.unwrap().number;
    for other in [&company.finance_head, &company.executive] {
        let refused = undo::undo(other, Some(number)).await.unwrap_err();
        assert_eq!(refused.code, Code::Forbidden, "{}", refused.message);
    }
    // A lead may record any department's, so she may take any back; and she it is who can do it again.
    undo::undo(&company.lead, Some(number)).await.unwrap();
    assert_eq!(state(&company.sales_head).await, UndoState::default());
    assert!(state(&company.lead).await.redo.is_some());
    let again = undo::undo(&company.lead, Some(number)).await.unwrap_err();
    assert_eq!(again.code, Code::Conflict, "{}", again.message);

    // Who may no longer do it may no longer undo it.
    let pia = NewPerson {
        administrator: true,
        ..new_person("Pia", Role::Lead)
    };
    let pia = people::add(ada, pia).await.unwrap();
    let as_pia = ada.as_person(pia.id).await.unwrap();
    people::add(&as_pia, new_person("Kim", Role::Lead)).await.unwrap();
    people::update(ada, patch(pia.id, 1, r#"{"administrator": false}"#))
        .await
        .unwrap();
    stays(&company, &as_pia, &["Only an administrator"]).await;
    people::update(ada, patch(pia.id, 2, r#"{"retired": true}"#))
        .await
        .unwrap();
    stays(&company, &as_pia, &["Pia is retired"]).await;
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn it_survives_a_restart(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let (person, pilot) = (company.ada.person_id(), company.pilot);
    let before = raw::contents(&company.place).await;
    pilots::update(&company.ada, patch(pilot, 1, r#"{"name": "Lakeside"}"#))
        .await
        .unwrap();
    let place = company.closed();
    let ada = workspace::open(&place.location, Some(person), clock()).await.unwrap();
    undo::undo(&ada, None).await.unwrap();
    drop(ada);
    assert_eq!(raw::contents(&place).await, before);
    let ada = workspace::open(&place.location, Some(person), clock()).await.unwrap();
    assert_eq!(undo::redo(&ada).await.unwrap().name, "Changed the pilot Lakeside");
    assert_eq!(ada.view().await.unwrap().pilots[0].name, "Lakeside");
    // What somebody still shows is older than what is there.
    let stale = pilots::update(&ada, patch(pilot, 2, r#"{"name": "Lakeshore"}"#)).await;
    assert_eq!(stale.unwrap_err().code, Code::Conflict);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn the_first_operation_stays(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let mut undone = 0;
    while state(&company.ada).await.undo.is_some() {
        undo::undo(&company.ada, None).await.unwrap();
        undone += 1;
    }
    assert_eq!(undone, 9, "all but the workspace itself");
    assert_eq!(undo::undo(&company.ada, None).await.unwrap_err().code, Code::Validation);
    let counts = raw::counts(&company.place).await;
    assert_eq!((counts["person"].as_str(), counts["pilot"].as_str()), ("1", "0"));
    for _ in 0..undone {
        undo::redo(&company.ada).await.unwrap();
    }
    assert_eq!(raw::count(&company.place, "participation").await, 2);
}

/// A step of the property: one of the use cases, one back, one forth.
#[derive(Clone, Copy, Debug)]
enum Step {
    Do(usize),
    Back,
    Forth,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..ATTEMPTS.len()).prop_map(Step::Do),
        2 => Just(Step::Back),
        1 => Just(Step::Forth),
    ];
    prop::collection::vec(step, 1..14)
}

/// Whatever was done, back leads through exactly the states before, and forth through those after.
async fn walk(engine: Engine, steps: Vec<Step>) {
    let company = Company::new(engine).await;
    let mut behind: Vec<(i32, Vec<String>)> = Vec::new();
    let mut ahead: Vec<(i32, Vec<String>)> = Vec::new();
    let mut now = raw::contents(&company.place).await;
    for step in steps {
        match step {
            Step::Do(index) => {
                let first = newest(&company).await;
                let prepared = attempt(ATTEMPTS[index].0, &company).await;
                prepared(company.ada.clone()).await.unwrap();
                let operations = newest(&company).await - first;
                ahead.clear();
                behind.push((
                    operations,
                    std::mem::replace(&mut now, raw::contents(&company.place).await),
                ));
            }
            Step::Back => {
                let Some((operations, before)) = behind.pop() else {
                    continue;
                };
                for _ in 0..operations {
                    undo::undo(&company.ada, None).await.unwrap();
                }
                assert_eq!(raw::contents(&company.place).await, before);
                ahead.push((operations, std::mem::replace(&mut now, before)));
            }
            Step::Forth => {
                let Some((operations, after)) = ahead.pop() else {
                    continue;
                };
                for _ in 0..operations {
                    undo::redo(&company.ada).await.unwrap();
                }
                assert_eq!(raw::contents(&company.place).await, after);
                behind.push((operations, std::mem::replace(&mut now, after)));
            }
        }
    }
    while let Some((operations, before)) = behind.pop() {
        for _ in 0..operations {
            undo::undo(&company.ada, None).await.unwrap();
        }
        assert_eq!(raw::contents(&company.place).await, before);
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite, 10)]
#[case::postgres(Engine::Postgres, 3)]
fn undo_restores_every_state_of_any_sequence(#[case] engine: Engine, #[case] cases: u32) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20,
        ..Config::default()
    };
    let mut runner = TestRunner::new_with_rng(
        config,
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let walked = runner.run(&steps(), |steps| {
        runtime.block_on(walk(engine, steps));
        Ok(())
    });
    walked.unwrap();
}
