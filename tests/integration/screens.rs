//! Every screen answers whatever the data are: no points, one, equal ones, huge and tiny ones.

use pilotlight_app::canvas::Canvas;
use pilotlight_app::metrics::find;
use pilotlight_app::pilots::PilotHeader;
use pilotlight_app::results::ResultsRequest;
use pilotlight_app::{Session, buy_in, iterations, measurements, overview, portfolio, results};
use pilotlight_charts::{Drawing, Palette};
use pilotlight_domain::id::PilotId;
use pilotlight_domain::metrics::{Direction, NewMetric, Target};
use pilotlight_tests::company::{daily, new_iteration, new_metric};
use pilotlight_tests::{Company, Engine, day};
use rstest::rstest;

/// Where the drawings of the tests stand.
pub const CANVAS: Canvas = Canvas {
    palette: Palette::Light,
    width: 800,
};

/// Reads every screen of a pilot and looks at each drawing.
pub async fn of(session: &Session, pilot_id: PilotId) -> PilotHeader {
    session.view().await.expect("the frame");
    let overview = overview::screen(session, pilot_id, CANVAS).await.expect("the overview");
    is_drawn(&overview.ladder);
    for tile in &overview.customer_metrics {
        is_drawn(&tile.sparkline);
    }
    let buy_in = buy_in::screen(session, pilot_id, CANVAS).await.expect("buy-in");
    is_drawn(&buy_in.heatmap);
    is_drawn(&buy_in.trajectories);
    iterations::screen(session, pilot_id).await.expect("iterations");
    let request = ResultsRequest {
        pilot_id,
        metric_id: None,
        canvas: CANVAS,
    };
    let screen = results::screen(session, request.clone()).await.expect("results");
    for reading in &screen.metrics {
        let request = ResultsRequest {
            metric_id: Some(reading.metric_id),
            ..request.clone()
        };
        let shown = results::screen(session, request)
            .await
            .expect("results")
            .selected
            .expect("a metric");
        is_drawn(&shown.chart);
        let panels = results::panels::PanelsRequest {
            metric_id: reading.metric_id,
            iteration_id: None,
            canvas: CANVAS,
        };
        let panels = results::panels::of_metric(session, panels).await.expect("panels");
        is_drawn(&panels.worst);
        panels.compared.drawing.iter().for_each(is_drawn);
        measurements::page(
            session,
            pilotlight_tests::company::own_series(reading.metric_id),
            0,
            100,
        )
        .await
        .expect("the table");
    }
    results::evidence::of_pilot(session, pilot_id).await.expect("evidence");
    let portfolio = portfolio::screen(session).await.expect("the portfolio").0;
    let leads = portfolio
        .rows
        .iter()
        .filter_map(|row| Some(row.lead_metric.as_ref()?.metric_id));
    for sparkline in portfolio::sparklines(session, leads.collect(), Palette::Dark)
        .await
        .expect("sparklines")
    {
        is_drawn(&sparkline.drawing);
    }
    overview.header
}

/// A picture that is well formed enough to show: no live markup from names, no number that is none.
pub fn is_drawn(drawing: &Drawing) {
    assert!(drawing.svg.starts_with("<svg"), "{}", drawing.summary);
    for never in ["<img", "<script", "NaN", "inf\""] {
        assert!(!drawing.svg.contains(never), "{never} in {}", drawing.svg);
    }
    for mark in &drawing.marks {
        let numbers = [mark.x, mark.y, mark.width, mark.height];
        assert!(numbers.iter().all(|number| number.is_finite()), "{mark:?}");
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn any_points_make_a_picture(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let largest = f64::MAX;
    let smallest = f64::from_bits(1);
    let courses: [(&str, Vec<f64>); 10] = [
        ("No point", vec![]),
        ("One", vec![5.0]),
        ("Two", vec![5.0, 6.0]),
        ("All equal", vec![5.0; 30]),
        ("All zero", vec![0.0; 13]),
        ("Negative", (0..20).map(|number| f64::from(number) - 30.5).collect()),
        ("Huge", vec![largest, -largest, largest, 0.0, largest / 2.0]),
        ("Huge and long", [largest, -largest].repeat(15)),
        ("Tiny", [smallest, -smallest, 0.0, smallest * 3.0].repeat(5)),
        ("Huge and tiny", [largest, smallest].repeat(10)),
    ];
    for (number, (name, values)) in courses.iter().enumerate() {
        let new = NewMetric {
            direction: Direction::ALL[number % 3],
            baseline_until: (number % 2 == 0).then(|| day("2025-09-10")),
            targets: vec![
                Target {
                    from: day("1800-01-01"),
                    value: -largest,
                },
                Target {
                    from: day("2025-09-25"),
                    value: smallest,
                },
            ],
            ..new_metric(company.pilot, name)
        };
        let metric = pilotlight_app::metrics::add(ada, new).await.expect(name);
        let recorded = measurements::record(ada, daily(metric.id, values)).await.expect(name);
        assert_eq!(usize::try_from(recorded.added).unwrap(), values.len(), "{name}");
        let page = measurements::page(ada, pilotlight_tests::company::own_series(metric.id), 0, 1000).await;
        let stored: Vec<u64> = page
            .unwrap()
            .rows
            .iter()
            .rev()
            .map(|row| row.measurement.value.to_bits())
            .collect();
        let typed: Vec<u64> = values.iter().map(|value| value.to_bits()).collect();
        assert_eq!(stored, typed, "{name}: every bit of a value survives");
    }
    let metrics = find::metrics(ada, "", &[]).await.unwrap();
    let named = new_iteration(
        company.pilot,
        "On everything",
        metrics.iter().map(|metric| metric.id).collect(),
    );
    iterations::open(ada, named).await.unwrap();
    of(ada, company.pilot).await;
    // Each of them leads once: what the portfolio and the overview say of it is computed from its course.
    for metric in metrics.iter().filter(|metric| metric.id != company.metric) {
        let lead = crate::attempts::patch(metric.id, 1, r#"{"leads": true}"#);
        let led = pilotlight_app::metrics::update(ada, lead).await;
        led.expect(&metric.name);
        overview::screen(ada, company.pilot, CANVAS).await.expect(&metric.name);
        iterations::screen(ada, company.pilot).await.expect(&metric.name);
        portfolio::screen(ada).await.expect(&metric.name);
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_new_pilot_says_what_to_do_first(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let bare = pilotlight_tests::company::new_pilot("Bare", company.customer);
    let bare = pilotlight_app::pilots::create(ada, bare).await.unwrap();
    of(ada, bare.id).await;
    let overview = overview::screen(ada, bare.id, CANVAS).await.unwrap();
    assert_eq!(overview.setup.len(), 4);
    assert!(overview.setup.iter().all(|step| !step.done));
    let screen = iterations::screen(ada, bare.id).await.unwrap();
    assert_eq!(screen.headline, "No iteration yet.");
    assert!(screen.baseline_advice.contains("You may start now"));
    for width in [i32::MIN, 0, 1, i32::MAX] {
        let canvas = Canvas {
            width,
            palette: Palette::Dark,
        };
        is_drawn(&buy_in::screen(ada, company.pilot, canvas).await.unwrap().heatmap);
    }
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn pages_of_a_table_stay_within_it(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    company.measure(&[1.0, 2.0, 3.0]).await;
    for (offset, limit, rows) in [
        (0, 2, 2),
        (2, 2, 1),
        (3, 2, 0),
        (-5, 0, 1),
        (i32::MAX, i32::MAX, 0),
        (0, i32::MIN, 1),
    ] {
        let page = measurements::page(&company.ada, company.series(), offset, limit)
            .await
            .unwrap();
        assert_eq!((page.total, page.rows.len()), (3, rows), "{offset} {limit}");
    }
}
