//! What a metric's data are: denominators, single occurrences, rare events; and a metric that begins to measure something
//! else.

use crate::attempts::patch;
use crate::screens::CANVAS;
use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::results::{ChartKind, ResultsRequest, ResultsScreen};
use pilotlight_app::{Code, Error, Session, iterations, measurements, metrics, results, undo};
use pilotlight_domain::id::MetricId;
use pilotlight_domain::measurements::{Measurement, Moment, NewPoint, RecordMeasurements, UpdateMeasurement};
use pilotlight_domain::metrics::{Cadence, DataKind, Direction, Metric, NewMetric, Perspective, Target};
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::{count, daily, new_id, new_iteration, new_metric, own_series, point};
use pilotlight_tests::{Company, Engine, day, today};
use rstest::rstest;
use std::sync::Arc;

async fn screen(company: &Company, metric_id: MetricId) -> ResultsScreen {
    let request = ResultsRequest {
        pilot_id: company.pilot,
        metric_id: Some(metric_id),
        canvas: CANVAS,
    };
    results::screen(&company.lead, request).await.unwrap()
}

async fn add(company: &Company, name: &str, data: DataKind) -> Metric {
    let new = NewMetric {
        unit: "requests".into(),
        data,
        per: 1000,
        ..new_metric(company.pilot, name)
    };
    metrics::add(&company.lead, new).await.unwrap()
}

async fn record(company: &Company, metric: MetricId, points: Vec<NewPoint>) -> Result<i32, Error> {
    let series = own_series(metric);
    let recorded = measurements::record(&company.lead, RecordMeasurements { series, points }).await;
    recorded.map(|recorded| recorded.added)
}

/// The points of a metric, oldest first, each with what is shown of it.
async fn rows(session: &Session, metric: MetricId) -> Vec<(Measurement, Option<f64>)> {
    let page = measurements::page(session, own_series(metric), 0, 100).await.unwrap();
    let rows = page.rows.into_iter().rev();
    rows.map(|row| (row.measurement, row.shown)).collect()
}

fn refused_field(refused: Error) -> String {
    assert_eq!(refused.code, Code::Validation, "{}", refused.message);
    refused.fields[0].field.clone()
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_proportion_keeps_its_denominators(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let lead = &company.lead;
    let late = add(&company, "Late deliveries", DataKind::Proportion).await;
    assert_eq!(late.per, 100);
    for (value, denominator, field) in [
        (3.0, None, "denominator"),
        (0.0, Some(0.0), "denominator"),
        (3.0, Some(-5.0), "denominator"),
        (6.0, Some(5.0), "value"),
        (-1.0, Some(5.0), "value"),
    ] {
        let wrong = NewPoint {
            denominator,
            ..point(today(), value)
        };
        let refused = record(&company, late.id, vec![wrong]).await.unwrap_err();
        assert_eq!(refused_field(refused), field, "{value} of {denominator:?}");
    }
    let refused = record(&company, company.metric, vec![count(today(), 1.0, 5.0)]).await;
    assert_eq!(refused_field(refused.unwrap_err()), "denominator");

    let (first, second) = (day("2025-01-30"), day("2025-01-31"));
    let two = vec![count(first, 12.0, 240.0), count(second, 9.0, 250.0)];
    assert_eq!(record(&company, late.id, two.clone()).await.unwrap(), 2);
    assert_eq!(record(&company, late.id, two).await.unwrap(), 0);
    let other = record(&company, late.id, vec![count(first, 12.0, 241.0)])
        .await
        .unwrap_err();
    assert!(other.message.contains("12 of 240"), "{}", other.message);
    let correct = UpdateMeasurement {
        series: own_series(late.id),
        at: Moment::day(second),
        version: 1,
        value: None,
        denominator: Some(300.0),
        note: None,
        set_aside: None,
    };
    let more_than_all = UpdateMeasurement {
        denominator: Some(8.0),
        ..correct.clone()
    };
    let refused = measurements::update(lead, more_than_all).await.unwrap_err();
    assert_eq!(refused_field(refused), "value");
    measurements::update(lead, correct).await.unwrap();
    let shown = |rows: &[(Measurement, Option<f64>)]| -> Vec<(f64, Option<f64>, Option<f64>)> {
        rows.iter()
            .map(|(point, shown)| (point.value, point.denominator, *shown))
            .collect()
    };
    let expected = [(12.0, Some(240.0), Some(5.0)), (9.0, Some(300.0), Some(3.0))];
    assert_eq!(shown(&rows(lead, late.id).await), expected);
    let reading = screen(&company, late.id).await.selected.unwrap().reading;
    assert_eq!(
        (reading.latest, reading.unit.as_str(), reading.points),
        (Some(3.0), "%", 2)
    );

    // Undone and done again, denominators and all.
    undo::undo(lead, None).await.unwrap();
    assert_eq!(rows(lead, late.id).await[1].0.denominator, Some(250.0));
    undo::undo(lead, None).await.unwrap();
    assert_eq!(rows(lead, late.id).await, []);
    undo::redo(lead).await.unwrap();
    undo::redo(lead).await.unwrap();
    assert_eq!(shown(&rows(lead, late.id).await), expected);

    let text = "Week,Late,Deliveries\n2025-01-30,12,240\n2025-01-31,10,300\n2025-02-01,4,0\n";
    let request = ImportRequest {
        metric_id: late.id,
        source: ImportSource::Text(text.into()),
        answers: Answers::default(),
    };
    let imported = import::run(lead, request.clone(), Arc::new(Unwatched)).await.unwrap();
    assert_eq!((imported.already_there, imported.changed, imported.left_out), (1, 1, 1));
    let again = import::run(lead, request, Arc::new(Unwatched)).await.unwrap();
    assert_eq!((again.already_there, again.changed, again.added), (2, 0, 0));
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn events_show_medians_of_periods_and_days_between(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let waits = metrics::add(
        &company.lead,
        NewMetric {
            data: DataKind::Occurrence,
            cadence: Cadence::Month,
            ..new_metric(company.pilot, "Waits")
        },
    )
    .await
    .unwrap();
    let (before, after) = (day("2024-12-05"), day("2025-01-09"));
    let events = vec![
        point(before, 10.0),
        point(before, 10.0),
        point(before, 90.0),
        point(after, 4.0),
        point(day("2025-01-20"), 6.0),
    ];
    assert_eq!(record(&company, waits.id, events).await.unwrap(), 5);
    let detail = screen(&company, waits.id).await.selected.unwrap();
    assert_eq!(
        (detail.reading.latest, detail.reading.points, detail.measurements),
        (Some(5.0), 2, 5)
    );
    assert_eq!(detail.choice.kind, ChartKind::Run);
    assert!(
        rows(&company.lead, waits.id)
            .await
            .iter()
            .all(|(_, shown)| shown.is_none())
    );

    let falls = metrics::add(
        &company.lead,
        NewMetric {
            data: DataKind::RareEvent,
            direction: Direction::Increase,
            targets: vec![Target {
                from: day("2024-01-01"),
                value: 30.0,
            }],
            ..new_metric(company.pilot, "Falls")
        },
    )
    .await
    .unwrap();
    let none = record(&company, falls.id, vec![point(before, 0.0)]).await.unwrap_err();
    assert_eq!(refused_field(none), "value");
    let days = "When\n2024-12-05\n2025-01-09\n2025-01-09\n2025-01-20\n";
    let request = ImportRequest {
        metric_id: falls.id,
        source: ImportSource::Text(days.into()),
        answers: Answers::default(),
    };
    let imported = import::run(&company.lead, request.clone(), Arc::new(Unwatched))
        .await
        .unwrap();
    assert_eq!(imported.added, 3);
    let again = import::run(&company.lead, request, Arc::new(Unwatched)).await.unwrap();
    assert_eq!((again.added, again.already_there), (0, 3));
    let between: Vec<_> = rows(&company.lead, falls.id)
        .await
        .into_iter()
        .map(|(_, shown)| shown)
        .collect();
    assert_eq!(between, [None, Some(35.0), Some(11.0)]);
    let reading = screen(&company, falls.id).await.selected.unwrap().reading;
    assert_eq!(
        (reading.latest, reading.target, reading.unit.as_str()),
        (Some(11.0), Some(30.0), "days")
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_new_definition_keeps_the_old_numbers_and_goes_on(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let lead = &company.lead;
    let target = Target {
        from: day("2025-01-01"),
        value: 9.0,
    };
    let targets = patch(
        company.metric,
        1,
        r#"{"targets": [{"from": "2025-01-01", "value": 9.0}]}"#,
    );
    metrics::update(lead, targets).await.unwrap();
    let internal = NewMetric {
        perspective: Perspective::Internal,
        counter_metric_id: Some(company.metric),
        ..new_metric(company.pilot, "Cost of a call")
    };
    let internal = metrics::add(lead, internal).await.unwrap();
    let counting = new_iteration(company.pilot, "Count", vec![company.metric]);
    let iteration = iterations::open(lead, counting).await.unwrap();
    measurements::record(lead, daily(company.metric, &[5.0, 6.0]))
        .await
        .unwrap();

    // Points cannot be compared with another kind of data or unit: said, and nothing changed.
    for (fields, field) in [
        (r#"{"data": "rate", "per": 1000, "unit": "beds"}"#, "data"),
        (r#"{"unit": "hours"}"#, "unit"),
        (r#"{"data": "rare_event", "only_wording": true}"#, "data"),
    ] {
        let refused = metrics::update(lead, patch(company.metric, 2, fields))
            .await
            .unwrap_err();
        assert!(
            refused.message.contains("2 points of Service calls"),
            "{}",
            refused.message
        );
        assert_eq!(refused_field(refused), field);
    }
    let worded = patch(company.metric, 2, r#"{"unit": "calls a day", "only_wording": true}"#);
    let worded = metrics::update(lead, worded).await.unwrap();
    assert_eq!(
        (worded.id, worded.version, worded.unit.as_str()),
        (company.metric, 3, "calls a day")
    );

    let before = screen(&company, company.metric).await;
    let fields = format!(
        r#"{{"data": "rate", "per": 1000, "unit": "beds", "successor_id": "{}"}}"#,
        uuid::Uuid::from(new_id::<MetricId>())
    );
    let new = metrics::update(lead, patch(company.metric, 3, &fields)).await.unwrap();
    assert_ne!(new.id, company.metric);
    assert_eq!(
        (new.name.as_str(), new.leads, new.shown_unit().as_str()),
        (worded.name.as_str(), true, "per 1,000 beds")
    );
    let after = screen(&company, company.metric).await;
    let old = after.selected.unwrap();
    let until = pilotlight_domain::validation::written_day(today());
    assert_eq!(old.metric.name, format!("{} (until {until})", worded.name));
    assert_eq!(
        (old.metric.leads, old.metric.data, old.measurements),
        (false, DataKind::Value, 2)
    );
    let detail = screen(&company, new.id).await.selected.unwrap();
    assert_eq!((detail.targets, detail.measurements), (vec![target], 0));
    let moved = screen(&company, internal.id).await.selected.unwrap().metric;
    assert_eq!(moved.counter_metric_id, Some(new.id));
    let named = async || {
        let shown = iterations::screen(lead, company.pilot).await.unwrap();
        let one = shown
            .iterations
            .iter()
            .find(|one| one.iteration.id == iteration.id)
            .unwrap();
        one.iteration.metric_ids.clone()
    };
    let mut both = vec![company.metric, new.id];
    both.sort_unstable();
    assert_eq!(named().await, both);

    // One operation, taken back whole and done again; with points of its own it stays.
    undo::undo(lead, None).await.unwrap();
    let back = screen(&company, company.metric).await;
    assert_eq!(back.metrics, before.metrics);
    assert_eq!(named().await, [company.metric]);
    undo::redo(lead).await.unwrap();
    assert_eq!(named().await, both);
    record(&company, new.id, vec![count(today(), 3.0, 40.0)]).await.unwrap();
    let number = undo::state(lead).await.unwrap().undo.unwrap().number - 1;
    let stays = undo::undo(lead, Some(number)).await.unwrap_err();
    assert_eq!(stays.code, Code::Conflict, "{}", stays.message);
    assert!(stays.message.contains("depends on it"), "{}", stays.message);

    // The same day again: the name says so.
    let fields = format!(
        r#"{{"data": "value", "successor_id": "{}"}}"#,
        uuid::Uuid::from(new_id::<MetricId>())
    );
    let third = metrics::update(lead, patch(new.id, 2, &fields)).await.unwrap();
    let names: Vec<String> = screen(&company, third.id)
        .await
        .metrics
        .into_iter()
        .map(|one| one.name)
        .collect();
    assert!(
        names.contains(&format!("{} (until {until}, 2)", worded.name)),
        "{names:?}"
    );
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn events_that_share_a_day_are_never_lost_to_another_kind(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let lead = &company.lead;
    let waits = add(&company, "Waits", DataKind::Occurrence).await.id;
    record(&company, waits, vec![point(today(), 4.0), point(today(), 5.0)])
        .await
        .unwrap();
    let before = rows(lead, waits).await;
    for data in ["value", "proportion", "rate", "rare_event"] {
        let change = patch(waits, 1, &format!(r#"{{"data": "{data}", "name": "Other waits"}}"#));
        let refused = metrics::update(lead, change).await.unwrap_err();
        assert_eq!(refused_field(refused), "data");
    }
    assert_eq!(rows(lead, waits).await, before);
    // The cadence is only the period of the median.
    let monthly = metrics::update(lead, patch(waits, 1, r#"{"cadence": "month"}"#))
        .await
        .unwrap();
    assert_eq!(monthly.cadence, Cadence::Month);
    assert_eq!(rows(lead, waits).await, before);
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn green_outside_and_red_inside_is_flagged(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let lead = &company.lead;
    let target = |value| {
        vec![Target {
            from: day("2024-01-01"),
            value,
        }]
    };
    let wrong = NewMetric {
        targets: target(5.0),
        ..new_metric(company.pilot, "Wrong items")
    };
    let wrong = metrics::add(lead, wrong).await.unwrap();
    let cost = NewMetric {
        perspective: Perspective::Internal,
        counter_metric_id: Some(wrong.id),
        owner_department_id: Some(company.finance),
        targets: target(10.0),
        ..new_metric(company.pilot, "Picking cost")
    };
    let cost = metrics::add(lead, cost).await.unwrap();
    assert_eq!(cost.owner_department_id, Some(company.finance));
    measurements::record(lead, daily(cost.id, &[9.0])).await.unwrap();
    let gap = async || {
        let shown = screen(&company, cost.id).await;
        let flagged = shown.selected.unwrap().reading.gap;
        let listed = shown.metrics.into_iter().find(|one| one.metric_id == cost.id).unwrap();
        assert_eq!(
            (listed.gap.as_str(), listed.counter_metric_id),
            (flagged.as_str(), Some(wrong.id))
        );
        flagged
    };
    assert_eq!(gap().await, "", "nothing is known of the counter-metric");
    measurements::record(lead, daily(wrong.id, &[7.0])).await.unwrap();
    assert_eq!(
        gap().await,
        "Green outside, red inside: Picking cost is on target, while Wrong items is not: 7 calls, target 5 calls."
    );
    let unknown = format!(r#"{{"owner_department_id": "{}"}}"#, uuid::Uuid::nil());
    let refused = metrics::update(lead, patch(cost.id, 1, &unknown)).await.unwrap_err();
    assert_eq!(refused_field(refused), "owner_department_id");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn each_kind_has_a_chart_of_its_own(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let back = |days: u64| today() - chrono::Days::new(days);
    for (data, kind, name) in [
        (DataKind::Value, ChartKind::Xmr, "XmR chart"),
        (DataKind::Proportion, ChartKind::PPrime, "p′ chart"),
        (DataKind::Rate, ChartKind::UPrime, "u′ chart"),
        (DataKind::Occurrence, ChartKind::Medians, "XmR chart of the medians"),
        (DataKind::RareEvent, ChartKind::TimeBetween, "t chart"),
    ] {
        let new = NewMetric {
            data,
            per: 1000,
            ..new_metric(company.pilot, name)
        };
        let metric = metrics::add(&company.lead, new).await.unwrap();
        // Twelve of the usual, then one far above; of rare events, one that came after a long quiet time.
        let points = (0..14_u64).map(|at| {
            let day = back(if at == 13 { 0 } else { 200 - 3 * at - at % 2 });
            let value = if at == 13 { 90.0 } else { 10.0 + (at % 3) as f64 };
            match data {
                DataKind::Proportion | DataKind::Rate => count(day, value, 200.0 + (at % 4) as f64),
                DataKind::RareEvent => point(day, 1.0),
                _ => point(day, value),
            }
        });
        record(&company, metric.id, points.collect()).await.unwrap();
        let detail = screen(&company, metric.id).await.selected.unwrap();
        assert_eq!(detail.choice.kind, kind);
        assert!(detail.choice.subtitle.contains(name), "{}", detail.choice.subtitle);
        assert!(detail.chart.svg.starts_with("<svg"));
        let said = match data {
            DataKind::Occurrence => "",
            DataKind::RareEvent => "Better than expected",
            _ => "Worse than expected",
        };
        // Of rare events more days between them are better.
        let direction = format!(
            r#"{{"direction": "{}"}}"#,
            if data == DataKind::RareEvent {
                "increase"
            } else {
                "decrease"
            }
        );
        metrics::update(&company.lead, patch(metric.id, 1, &direction))
            .await
            .unwrap();
        let row = measurements::page(&company.lead, own_series(metric.id), 0, 1)
            .await
            .unwrap()
            .rows
            .remove(0);
        assert_eq!(row.signal, said, "{name}");
    }
}
