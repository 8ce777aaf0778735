//! Who may do what: every use case that changes something, tried by everybody, against the matrix of product.md.

use crate::attempts::{ATTEMPTS, Needs, attempt};
use pilotlight_app::canvas::Canvas;
use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::results::ResultsRequest;
use pilotlight_app::{
    Code, Session, buy_in, customers, iterations, measurements, overview, people, portfolio, results, workspace,
};
use pilotlight_charts::Palette;
use pilotlight_domain::people::{NewPerson, Role, UpdatePerson};
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::{clock, new_id, new_person};
use pilotlight_tests::{Company, Engine, raw};
use rstest::rstest;
use std::sync::Arc;

const CANVAS: Canvas = Canvas {
    palette: Palette::Light,
    width: 800,
};

/// Everybody, with what the matrix gives them: pilots; readings of sales; people, departments and settings.
async fn everybody(company: &Company) -> Vec<(&'static str, Session, [bool; 3])> {
    let administrator = NewPerson {
        administrator: true,
        ..new_person("Edo", Role::Executive)
    };
    let administrator = people::add(&company.ada, administrator).await.unwrap().id;
    let retired = people::add(
        &company.ada,
        NewPerson {
            administrator: true,
            ..new_person("Rik", Role::Lead)
        },
    )
    .await;
    let retired = retired.unwrap();
    let as_retired = company.ada.as_person(retired.id).await.unwrap();
    let retire: UpdatePerson = crate::attempts::patch(retired.id, retired.version, r#"{"retired": true}"#);
    people::update(&company.ada, retire).await.unwrap();
    vec![
        ("a lead who administers", company.ada.clone(), [true, true, true]),
        ("a lead", company.lead.clone(), [true, true, false]),
        ("the head of sales", company.sales_head.clone(), [false, true, false]),
        (
            "the head of finance",
            company.finance_head.clone(),
            [false, false, false],
        ),
        ("an executive", company.executive.clone(), [false, false, false]),
        (
            "an executive who administers",
            company.ada.as_person(administrator).await.unwrap(),
            [false, false, true],
        ),
        ("a retired lead", as_retired, [false, false, false]),
    ]
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn every_change_by_everybody(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    for (who, session, [pilots, sales, administers]) in everybody(&company).await {
        for (what, needs) in ATTEMPTS {
            let may = match needs {
                Needs::Pilots => pilots,
                Needs::Sales => sales,
                Needs::Administrator => administers,
            };
            let prepared = attempt(what, &company).await;
            let before = raw::counts(&company.place).await;
            let tried = prepared(session.clone()).await;
            let after = raw::counts(&company.place).await;
            if may {
                assert_eq!(tried.err(), None, "{who}: {what}");
                assert_ne!(before, after, "{who}: {what}");
            } else {
                let refused = tried.expect_err(&format!("{who}: {what}"));
                assert_eq!(refused.code, Code::Forbidden, "{who}: {what}: {}", refused.message);
                assert!(refused.message.ends_with('.'), "{who}: {what}: {}", refused.message);
                assert_eq!(before, after, "{who}: {what}");
            }
        }
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn everybody_reads_everything(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    company.measure(&[1.0, 2.0]).await;
    for (who, session, [_, sales, administers]) in everybody(&company).await {
        let view = session.view().await.expect(who);
        assert_eq!(view.permissions.administer, administers, "{who}");
        portfolio::screen(&session).await.expect(who);
        portfolio::sparklines(&session, vec![company.metric], Palette::Print)
            .await
            .expect(who);
        overview::screen(&session, company.pilot, CANVAS).await.expect(who);
        iterations::screen(&session, company.pilot).await.expect(who);
        customers::list(&session).await.expect(who);
        workspace::operations(&session, 10).await.expect(who);
        let request = ResultsRequest {
            pilot_id: company.pilot,
            metric_id: Some(company.metric),
            canvas: CANVAS,
        };
        results::screen(&session, request).await.expect(who);
        measurements::page(&session, company.series(), 0, 10).await.expect(who);
        let request = ImportRequest {
            metric_id: company.metric,
            source: ImportSource::Text("date,calls\n2025-01-01,1.5\n".into()),
            answers: Answers::default(),
        };
        import::preview(&session, request, Arc::new(Unwatched))
            .await
            .expect(who);
        let screen = buy_in::screen(&session, company.pilot, CANVAS).await.expect(who);
        for department in screen.departments {
            let own = department.department.id == company.sales || department.department.id == company.finance;
            assert!(own);
            let may = match who {
                "the head of finance" => department.department.id == company.finance,
                "the head of sales" => department.department.id == company.sales,
                _ => sales,
            };
            assert_eq!(department.may_record, may, "{who}: {}", department.department.name);
        }
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn somebody_always_administers(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = company.ada.view().await.unwrap().person;
    for patch in [r#"{"administrator": false}"#, r#"{"retired": true}"#] {
        let update: UpdatePerson = crate::attempts::patch(ada.id, ada.version, patch);
        let refused = people::update(&company.ada, update).await.unwrap_err();
        assert_eq!(refused.code, Code::Validation);
        assert!(
            refused.message.contains("Make another person an administrator"),
            "{}",
            refused.message
        );
    }
    assert_eq!(company.ada.view().await.unwrap().person, ada);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_is_nobody(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let stranger = company.ada.as_person(new_id()).await.map(|_| ()).unwrap_err();
    assert_eq!(stranger.code, Code::NotFound);
    let place = company.closed();
    let session = workspace::open(&place.location, Some(new_id()), clock()).await.unwrap();
    let person = session.view().await.unwrap().person;
    assert_eq!(person.name, "Ada", "the first administrator");
}
