//! Limits that begin anew at an iteration.

use crate::attempts::patch;
use crate::screens::CANVAS;
use pilotlight_app::metrics::rebases;
use pilotlight_app::results::{MetricDetail, ResultsRequest};
use pilotlight_app::{Code, Session, iterations, measurements, metrics, results};
use pilotlight_charts::MarkKind;
use pilotlight_domain::id::{IterationId, MetricId};
use pilotlight_domain::iterations::NewIteration;
use pilotlight_domain::metrics::Direction;
use pilotlight_domain::rebases::NewRebase;
use pilotlight_tests::company::{new_id, new_iteration, own_series};
use pilotlight_tests::{Company, Engine, today};
use rstest::rstest;

async fn shown(session: &Session, company: &Company) -> MetricDetail {
    let request = ResultsRequest {
        pilot_id: company.pilot,
        metric_id: Some(company.metric),
        canvas: CANVAS,
    };
    results::screen(session, request).await.unwrap().selected.unwrap()
}

fn at(metric_id: MetricId, iteration_id: IterationId, reason: &str) -> NewRebase {
    NewRebase {
        id: new_id(),
        metric_id,
        iteration_id,
        reason: reason.into(),
    }
}

/// Means of the periods that the chart shows.
fn means(detail: &MetricDetail) -> Vec<String> {
    let marks = detail.chart.marks.iter();
    marks
        .filter(|mark| mark.kind == MarkKind::Limit && mark.label == "Mean")
        .map(|mark| mark.value.clone())
        .collect()
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn limits_begin_anew_at_an_iteration_and_are_taken_back(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let lead = &company.lead;
    let fall = patch(company.metric, 1, r#"{"direction": "decrease"}"#);
    assert_eq!(
        metrics::update(lead, fall).await.unwrap().direction,
        Direction::Decrease
    );
    // 14 days about 20, then 12 about 10; the second iteration begins with the fall, the first long before.
    let values: Vec<f64> = (0..26)
        .map(|day| f64::from(if day < 14 { 20 } else { 10 } + day % 3))
        .collect();
    company.measure(&values).await;
    let start = |title: &str, days_ago| NewIteration {
        started_on: today() - chrono::Days::new(days_ago),
        ..new_iteration(company.pilot, title, vec![company.metric])
    };
    let first = iterations::open(lead, start("We count", 22)).await.unwrap();
    let second = iterations::open(lead, start("We refill", 11)).await.unwrap();

    let before = shown(lead, &company).await;
    let offered: Vec<_> = before.shifts.iter().map(|shift| shift.number).collect();
    assert_eq!(offered, [2], "{}", before.chart.summary);
    assert!(before.rebases.is_empty() && before.baseline_chart.is_none());

    let refused = |new: NewRebase, field: &'static str, words: &'static str| async move {
        let refused = rebases::rebase(lead, new).await.unwrap_err();
        assert_eq!(
            (refused.code, refused.fields[0].field.as_str()),
            (Code::Validation, field)
        );
        assert!(refused.message.contains(words), "{}", refused.message);
    };
    let metric = company.metric;
    refused(at(metric, second.id, " "), "reason", "Enter why").await;
    refused(
        at(metric, first.id, "Because"),
        "iteration_id",
        "No confirmed shift follows iteration 1",
    )
    .await;
    refused(at(metric, new_id(), "Because"), "iteration_id", "of this pilot").await;
    let forbidden = rebases::rebase(&company.executive, at(metric, second.id, "Because")).await;
    assert_eq!(forbidden.unwrap_err().code, Code::Forbidden);

    let rebase = rebases::rebase(lead, at(metric, second.id, "We refill the shelves ourselves"))
        .await
        .unwrap();
    let after = shown(&company.executive, &company).await;
    assert_eq!(means(&after), ["21", "11"]);
    assert_eq!(after.rebases.len(), 1);
    let said = &after.rebases[0];
    assert_eq!((said.iteration.number, said.by.as_str()), (2, "Leo"));
    assert_eq!(said.rebase.reason, "We refill the shelves ourselves");
    assert!(after.chart.marks.iter().any(|mark| mark.label == "Baseline mean"));
    assert_eq!(
        after.baseline_chart.unwrap().marks,
        before.chart.marks,
        "the baseline stays"
    );
    assert!(after.shifts.is_empty());
    assert_eq!(after.reading.variation_words, "Improving", "from the baseline");
    refused(at(metric, second.id, "Again"), "iteration_id", "already").await;
    let page = measurements::page(lead, own_series(metric), 0, 50).await.unwrap();
    assert_eq!(page.rows[0].signal, "", "as usual since the fall");

    let forbidden = rebases::take_back(&company.executive, rebase.id).await;
    assert_eq!(forbidden.unwrap_err().code, Code::Forbidden);
    rebases::take_back(lead, rebase.id).await.unwrap();
    assert_eq!(shown(lead, &company).await.chart, before.chart);
    let again = rebases::take_back(lead, rebase.id).await;
    assert_eq!(again.unwrap_err().code, Code::NotFound);
}
