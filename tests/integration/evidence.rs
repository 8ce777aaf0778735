//! How sure a claim is: the same facts are judged alike on both databases, with comparison customers and iterations.

use crate::screens::CANVAS;
use pilotlight_app::results::evidence::{self, Claim};
use pilotlight_app::results::panels::{self, MetricPanels, PanelsRequest};
use pilotlight_app::{customers, iterations, measurements};
use pilotlight_domain::evidence::{Certainty, Condition};
use pilotlight_domain::id::CustomerId;
use pilotlight_domain::iterations::NewIteration;
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_tests::company::{daily, new_customer, new_iteration};
use pilotlight_tests::{Company, Engine};
use rstest::rstest;

const USUAL: [f64; 12] = [20.0, 22.0, 18.0, 21.0, 19.0, 22.0, 18.0, 20.5, 19.5, 21.5, 18.5, 20.0];

/// The usual variation, then a lower level.
fn falling() -> Vec<f64> {
    let low = [12.0, 11.0, 13.0, 12.0, 11.5, 12.5, 12.0, 11.0];
    USUAL.into_iter().chain(low).collect()
}

async fn claim(company: &Company) -> Claim {
    let told = evidence::of_pilot(&company.ada, company.pilot).await.unwrap();
    told.claims.into_iter().next().expect("a claim")
}

/// Adds a comparison customer with these values.
async fn compare(company: &Company, name: &str, values: &[f64]) -> CustomerId {
    let customer = customers::add(&company.ada, new_customer(name)).await.unwrap();
    let mut input = daily(company.metric, values);
    input.series = SeriesKey {
        comparison_id: Some(customer.id),
        ..input.series
    };
    measurements::record(&company.ada, input).await.unwrap();
    customer.id
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_claim_grows_surer_and_less_sure_with_its_facts(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let told = claim(&company).await.evidence;
    assert_eq!(told.certainty, Certainty::CannotTellYet);
    assert_eq!(told.reason, "Too few points: 0 of 12 points.");
    assert_eq!(told.settles, "12 more days");

    measurements::record(ada, daily(company.metric, &falling()))
        .await
        .unwrap();
    let told = claim(&company).await.evidence;
    assert_eq!(told.certainty, Certainty::Suggestive);
    assert_eq!(told.failed, [Condition::FollowsIteration]);

    let first = daily(company.metric, &falling()).points[12].at.on;
    let new = NewIteration {
        started_on: first,
        ..new_iteration(company.pilot, "We refill", vec![company.metric])
    };
    iterations::open(ada, new).await.unwrap();
    let told = claim(&company).await.evidence;
    assert_eq!((told.certainty, told.follows), (Certainty::Supported, Some(1)));
    assert_eq!(told.settles, "add a comparison customer");

    compare(&company, "Orchard Park", &[USUAL, USUAL].concat()).await;
    let told = claim(&company).await.evidence;
    assert_eq!(told.certainty, Certainty::Supported);
    assert_eq!(told.settles, "");
    assert!(told.reason.contains("Orchard Park does not show it"), "{}", told.reason);

    compare(&company, "Wexley General", &falling()).await;
    let told = claim(&company).await.evidence;
    assert_eq!(told.certainty, Certainty::Suggestive);
    assert_eq!(told.failed, [Condition::NotShared]);
    assert!(
        told.reason.contains("Wexley General improved in the same period"),
        "{}",
        told.reason
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn an_effect_is_the_mean_before_and_after(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    measurements::record(ada, daily(company.metric, &falling()))
        .await
        .unwrap();
    let first = daily(company.metric, &falling()).points[12].at.on;
    let new = NewIteration {
        started_on: first,
        ..new_iteration(company.pilot, "We refill", vec![company.metric])
    };
    iterations::open(ada, new).await.unwrap();
    let effects = evidence::of_pilot(ada, company.pilot).await.unwrap().effects;
    let [row] = effects.rows.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!((row.before_points, row.after_points), (12, 8));
    assert_eq!((row.before, row.signal_words.as_str()), (Some(20.0), "Improved"));
    assert!((row.after.unwrap() - 11.875).abs() < 1e-9, "{row:?}");
    assert_eq!(effects.headline, "The one improvement follows a first-order change.");
}

async fn panels_of(company: &Company) -> MetricPanels {
    let request = PanelsRequest {
        metric_id: company.metric,
        iteration_id: None,
        canvas: CANVAS,
    };
    panels::of_metric(&company.ada, request).await.unwrap()
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_says_what_it_rests_on_and_who_is_left_out(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let compared = panels_of(&company).await.compared;
    assert_eq!(compared.headline, "Too few points to compare.");
    let ada = &company.ada;
    let values: Vec<f64> = USUAL.into_iter().chain([12.0; 12]).collect();
    measurements::record(ada, daily(company.metric, &values)).await.unwrap();
    assert_eq!(
        panels_of(&company).await.compared.headline,
        "No comparison customer yet."
    );

    // Of the latest days alone: nothing to compare the first days with.
    compare(&company, "Tamarack", &[20.0, 21.0]).await;
    let compared = panels_of(&company).await.compared;
    assert_eq!(compared.headline, "No comparison customer has points on the same days.");
    assert_eq!(compared.customers[1].left_out, "No points on the same days");

    compare(&company, "Orchard Park", &[USUAL, USUAL].concat()).await;
    let panels = panels_of(&company).await;
    assert_eq!(
        panels.compared.headline,
        "Service calls a day changed by −8 here and by 0 at one comparison customer."
    );
    assert!(
        panels
            .compared
            .difference
            .starts_with("A difference of −8, likely between"),
        "{}",
        panels.compared.difference
    );
    assert!(panels.compared.caution.starts_with("Comparison, not proof"));
    for told in [
        &panels.compared.difference,
        &panels.compared.caution,
        &panels.interruption.sentence,
    ] {
        assert!(!told.contains("p =") && !told.contains("significant"), "{told}");
    }
    assert_eq!(panels.interruption.sentence, "No iteration has begun.");
    assert!(panels.worst.svg.starts_with("<svg") && panels.compared.drawing.is_some());
}
