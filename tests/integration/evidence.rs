//! How sure a claim is: the same facts are judged alike on both databases, with comparison customers and iterations.

use pilotlight_app::results::evidence::{self, Claim};
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
