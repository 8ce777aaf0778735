//! Numbers of every kind of data that are hard to draw: refused with a reason, or drawn truthfully.

use crate::screens::{CANVAS, is_drawn};
use pilotlight_app::import::{self, ImportOutcome, ImportRequest, ImportSource};
use pilotlight_app::results::{ChartKind, MetricDetail, ResultsRequest};
use pilotlight_app::{Code, Error, customers, measurements, metrics, results};
use pilotlight_charts::MarkKind;
use pilotlight_domain::id::{CustomerId, MetricId};
use pilotlight_domain::measurements::{NewPoint, RecordMeasurements, SeriesKey};
use pilotlight_domain::metrics::{DataKind, NewMetric};
use pilotlight_exchange::{Answers, Unwatched};
use pilotlight_tests::company::{count, new_customer, new_id, new_metric, point};
use pilotlight_tests::{Company, Engine, day, raw, today};
use rstest::rstest;
use std::fmt::Write;
use std::sync::Arc;

async fn add(company: &Company, name: &str, data: DataKind) -> MetricId {
    let new = NewMetric {
        data,
        per: 1000,
        ..new_metric(company.pilot, name)
    };
    metrics::add(&company.lead, new).await.unwrap().id
}

/// Records points of the pilot's customer, or of another.
async fn record(
    company: &Company,
    metric_id: MetricId,
    comparison_id: Option<CustomerId>,
    points: Vec<NewPoint>,
) -> Result<i32, Error> {
    let series = SeriesKey {
        metric_id,
        comparison_id,
    };
    let recorded = measurements::record(&company.lead, RecordMeasurements { series, points }).await?;
    Ok(recorded.added)
}

async fn import(company: &Company, metric_id: MetricId, text: &str) -> Result<ImportOutcome, Error> {
    let request = ImportRequest {
        metric_id,
        source: ImportSource::Text(text.to_owned()),
        answers: Answers::default(),
    };
    import::run(&company.lead, request, Arc::new(Unwatched)).await
}

/// The metric as Results shows it, its picture looked at.
async fn shown(company: &Company, metric_id: MetricId) -> MetricDetail {
    let request = ResultsRequest {
        pilot_id: company.pilot,
        metric_id: Some(metric_id),
        canvas: CANVAS,
    };
    let screen = results::screen(&company.lead, request).await.unwrap();
    let detail = screen.selected.unwrap();
    is_drawn(&detail.chart);
    detail
}

/// What is drawn of the points: days in the order of the table, and values.
fn drawn(detail: &MetricDetail) -> Vec<(String, f64)> {
    let rows = detail.chart.table.rows.iter();
    rows.map(|row| (row[0].clone(), row[1].parse().unwrap())).collect()
}

/// A point of such data, `days` before today.
fn some(data: DataKind, days: u64, value: f64) -> NewPoint {
    let on = today() - chrono::Days::new(days);
    match data.has_denominator() {
        true => count(on, value, 40.0),
        false => point(on, value),
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn few_and_equal_points_of_every_kind(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    for data in DataKind::ALL {
        for points in [0, 1, 2, 3] {
            let metric = add(&company, &format!("{data:?} {points}"), data).await;
            let new = (0..points).map(|number| some(data, 9 * number, (number + 1) as f64));
            record(&company, metric, None, new.collect()).await.unwrap();
            let detail = shown(&company, metric).await;
            // Of rare events the days between are drawn.
            let expected = usize::try_from(points).unwrap() - usize::from(data == DataKind::RareEvent && points > 0);
            assert_eq!(drawn(&detail).len(), expected, "{data:?} of {points}");
            assert_eq!(detail.choice.kind, ChartKind::Run, "{data:?} of {points}");
            assert_eq!(detail.chart.marks.iter().filter(|mark| is_signal(mark.kind)).count(), 0);
        }
        let equal = add(&company, &format!("{data:?} equal"), data).await;
        let new = (0..30).map(|number| some(data, 9 * number, 2.0)).collect();
        record(&company, equal, None, new).await.unwrap();
        let detail = shown(&company, equal).await;
        let values = drawn(&detail);
        assert!(values.windows(2).all(|pair| pair[0].1 == pair[1].1), "{values:?}");
        let centres = detail.chart.marks.iter().filter(|mark| mark.label == "Mean");
        let centres: Vec<f64> = centres.map(|mark| mark.value.parse().unwrap()).collect();
        assert!(
            !centres.is_empty() && centres.iter().all(|centre| *centre == values[0].1),
            "{data:?}: {centres:?}"
        );
        assert_eq!(
            detail.chart.marks.iter().filter(|mark| is_signal(mark.kind)).count(),
            0,
            "{data:?}"
        );
    }
}

fn is_signal(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Better | MarkKind::Worse | MarkKind::Neutral)
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn unsorted_days_with_gaps_are_drawn_in_order_and_no_day_twice(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    for data in [DataKind::Value, DataKind::Proportion, DataKind::Rate] {
        let metric = add(&company, &format!("{data:?}"), data).await;
        // 7 and 20 have no common divisor, so every number comes once; the gaps are of 1 to 20 days.
        let back = |number: u64| (number * 7 % 20 + 1).pow(2);
        let new = |number: u64| some(data, back(number), number as f64);
        record(&company, metric, None, (0..20).map(new).collect())
            .await
            .unwrap();
        let detail = shown(&company, metric).await;
        let mut expected: Vec<(String, f64)> = (0..20)
            .map(|number| {
                let value = number as f64;
                let of = data.has_denominator().then_some(40.0);
                let per = if data == DataKind::Rate { 1000 } else { 100 };
                let on = today() - chrono::Days::new(back(number));
                (on.to_string(), data.shown(value, of, per))
            })
            .collect();
        expected.sort_by(|one, other| one.0.cmp(&other.0));
        assert_eq!(drawn(&detail), expected, "{data:?}");
        let places: Vec<f64> = detail.chart.marks.iter().take(20).map(|mark| mark.x).collect();
        assert!(places.is_sorted(), "{data:?}: {places:?}");
        let (first, last) = (places[1] - places[0], places[19] - places[18]);
        assert!(
            first > 5.0 * last,
            "a gap of 39 days is wider than one of 3: {first}, {last}"
        );

        // A day that is there already: the same is no second point, another value is refused with everything beside it.
        let before = raw::counts(&company.place).await;
        assert_eq!(record(&company, metric, None, vec![new(3)]).await.unwrap(), 0);
        let other = vec![some(data, 500, 1.0), some(data, back(3), 11.0)];
        let refused = record(&company, metric, None, other).await.unwrap_err();
        assert_eq!(
            (refused.code, refused.fields[0].field.as_str()),
            (Code::Validation, "on")
        );
        assert!(refused.message.contains("already"), "{}", refused.message);
        assert_eq!(raw::counts(&company.place).await, before);
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_pasted_block_with_bad_counts_names_each_row(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let late = add(&company, "Late deliveries", DataKind::Proportion).await;
    let wrong = [("12", "0"), ("12", "-240"), ("12", ""), ("-1", "240"), ("241", "240")];
    for (value, of) in wrong {
        let text = format!("Week,Late,Deliveries\n2025-01-06,12,240\n2025-01-13,{value},{of}\n2025-01-20,9,251\n");
        let request = ImportRequest {
            metric_id: late,
            source: ImportSource::Text(text),
            answers: Answers::default(),
        };
        let seen = import::preview(&company.lead, request, Arc::new(Unwatched))
            .await
            .unwrap();
        let rows: Vec<u32> = seen.preview.row_errors.iter().map(|error| error.row).collect();
        assert_eq!(rows, [3], "{value} of {of}");
        let message = &seen.preview.row_errors[0].message;
        assert!(message.contains("Row 3"), "{message}");
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_thousand_points_keep_their_extremes(#[case] engine: Engine) {
    const POINTS: usize = 100_000;
    let company = Company::new(engine).await;
    let mut text = String::from("time,calls\n");
    let first = day("2014-01-01").and_hms_opt(0, 0, 0).unwrap();
    for number in 0..POINTS {
        let at = first + chrono::TimeDelta::hours(i64::try_from(number).unwrap());
        let calls = match number {
            54_321 => 900,
            98_765 => -700,
            _ => 100 + i64::try_from(number * 7 % 13).unwrap(),
        };
        writeln!(text, "{},{calls}", at.format("%Y-%m-%d %H:%M:%S")).unwrap();
    }
    let outcome = import(&company, company.metric, &text).await.unwrap();
    assert_eq!(outcome.added, 100_000);
    let detail = shown(&company, company.metric).await;
    let chart = &detail.chart;
    assert!(chart.svg.len() < 1_000_000, "{} bytes", chart.svg.len());
    assert_eq!(chart.table.rows.len(), POINTS);
    for extreme in ["900", "−700"] {
        let found: Vec<_> = chart.marks.iter().filter(|mark| mark.value == extreme).collect();
        assert_eq!(found.len(), 1, "{extreme}");
        assert!(is_signal(found[0].kind), "{:?}", found[0]);
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_comparison_customer_is_compared_on_common_days_alone(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let fenwick = customers::add(&company.lead, new_customer("Fenwick")).await.unwrap().id;
    let late = add(&company, "Late deliveries", DataKind::Proportion).await;
    let days = |from: u64, to: u64| (from..to).map(|back| some(DataKind::Proportion, back, (back % 5) as f64));
    record(&company, late, None, days(0, 30).collect()).await.unwrap();
    let before = shown(&company, late).await.chart;

    // The customer's numbers are of the same kind, of a customer that is there, and not the pilot's own.
    let bare = record(&company, late, Some(fenwick), vec![point(today(), 12.5)]).await;
    assert_eq!(bare.unwrap_err().fields[0].field, "denominator");
    let own = record(&company, late, Some(company.customer), days(0, 1).collect()).await;
    assert_eq!(own.unwrap_err().fields[0].field, "comparison_id");
    let nobody = record(&company, late, Some(new_id()), days(0, 1).collect()).await;
    assert_eq!(nobody.unwrap_err().code, Code::NotFound);

    // Other days are kept and shown as theirs, and leave the pilot's chart as it was.
    record(&company, late, Some(fenwick), days(100, 130).collect())
        .await
        .unwrap();
    let detail = shown(&company, late).await;
    assert_eq!((detail.comparisons.len(), detail.comparisons[0].points), (1, 30));
    assert_eq!(detail.chart, before);
    let evidence = results::evidence::of_pilot(&company.lead, company.pilot).await;
    evidence.expect("evidence of customers without a common day");
}
