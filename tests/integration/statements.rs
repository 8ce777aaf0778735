//! What screens ask the database: a constant number of statements, and no growing table read from end to end.

use crate::screens::{self, CANVAS};
use pilotlight_app::results::ResultsRequest;
use pilotlight_app::{buy_in, iterations, measurements, metrics, overview, pilots, portfolio, results};
use pilotlight_charts::Palette;
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_tests::company::{daily, joining, new_iteration, new_metric, new_pilot, reading};
use pilotlight_tests::{Company, Engine, raw, today};
use rstest::rstest;
use sqlx::{AssertSqlSafe, Connection, Row};
use std::collections::BTreeSet;
use std::path::Path;

/// Adds a pilot with two departments, a reading, a metric with points and an iteration.
async fn add_pilot(company: &Company, number: usize) {
    let ada = &company.ada;
    let pilot = pilots::create(ada, new_pilot(&format!("Pilot {number}"), company.customer))
        .await
        .unwrap();
    let joined = buy_in::add_participation(ada, joining(pilot.id, company.sales))
        .await
        .unwrap();
    buy_in::add_participation(ada, joining(pilot.id, company.finance))
        .await
        .unwrap();
    buy_in::record_reading(ada, reading(joined.id, today(), EngagementLevel::Neutral))
        .await
        .unwrap();
    let metric = metrics::add(ada, new_metric(pilot.id, "Waits")).await.unwrap();
    measurements::record(ada, daily(metric.id, &[1.0, 2.0])).await.unwrap();
    iterations::open(ada, new_iteration(pilot.id, "First", vec![metric.id]))
        .await
        .unwrap();
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn the_portfolio_asks_as_often_for_40_pilots_as_for_2(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    company.measure(&[1.0]).await;
    let mut asked = Vec::new();
    let mut there = 1;
    for pilots in [2, 40] {
        while there < pilots {
            add_pilot(&company, there).await;
            there += 1;
        }
        let _ = company.asked();
        let (screen, rest) = portfolio::screen(&company.ada).await.unwrap();
        let rest = rest.read(&company.ada).await.unwrap();
        assert_eq!(screen.rows.len() + rest.len(), pilots);
        let of_screen = company.asked().len();
        let metrics = screen
            .rows
            .iter()
            .filter_map(|row| Some(row.lead_metric.as_ref()?.metric_id))
            .collect();
        assert_eq!(
            portfolio::sparklines(&company.ada, metrics, Palette::Light)
                .await
                .unwrap()
                .len(),
            pilots
        );
        let of_sparklines = company.asked().len();
        company.ada.view().await.unwrap();
        asked.push([of_screen, of_sparklines, company.asked().len()]);
    }
    assert_eq!(asked[0], asked[1], "portfolio, sparklines, frame");
    assert!((1..=4).contains(&asked[0][0]), "{asked:?}");
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn a_pilots_screens_ask_no_more_with_more_in_them(#[case] engine: Engine) {
    let company = Company::new(engine).await;
    let ada = &company.ada;
    let mut asked = Vec::new();
    for round in 0..2 {
        for number in 0..8 * round {
            let metric = metrics::add(ada, new_metric(company.pilot, &format!("Metric {number}")))
                .await
                .unwrap();
            measurements::record(ada, daily(metric.id, &[1.0, 2.0, 3.0]))
                .await
                .unwrap();
            let named = new_iteration(company.pilot, "Another", vec![metric.id, company.metric]);
            iterations::open(ada, named).await.unwrap();
            buy_in::record_reading(ada, reading(company.sales_in, today(), EngagementLevel::Leading))
                .await
                .unwrap();
        }
        company.measure(&[1.0, 2.0]).await;
        let _ = company.asked();
        let request = ResultsRequest {
            pilot_id: company.pilot,
            metric_id: None,
            canvas: CANVAS,
        };
        overview::screen(ada, company.pilot, CANVAS).await.unwrap();
        let of_overview = company.asked().len();
        buy_in::screen(ada, company.pilot, CANVAS).await.unwrap();
        let of_buy_in = company.asked().len();
        iterations::screen(ada, company.pilot).await.unwrap();
        let of_iterations = company.asked().len();
        results::screen(ada, request).await.unwrap();
        let of_results = company.asked().len();
        results::evidence::of_pilot(ada, company.pilot).await.unwrap();
        asked.push([of_overview, of_buy_in, of_iterations, of_results, company.asked().len()]);
    }
    assert_eq!(
        asked[0], asked[1],
        "overview, buy-in, iterations, results, evidence, panels"
    );
}

/// The statements that read for the screens of one pilot and that record points.
async fn reads_of(company: &Company) -> BTreeSet<String> {
    add_pilot(company, 1).await;
    company.measure(&[1.0; 20]).await;
    let _ = company.asked();
    screens::of(&company.ada, company.pilot).await;
    company.measure(&[1.0; 3]).await;
    let asked = company.asked().into_iter();
    asked.filter(|sql| sql.starts_with("SELECT")).collect()
}

/// Tables that grow with use, by the names that statements give them.
const GROWING: [&str; 8] = [
    "reading",
    "r",
    "measurement",
    "series",
    "target",
    "operation_change",
    "iteration_metric",
    "rebase",
];

#[tokio::test(flavor = "multi_thread")]
async fn sqlite_finds_readings_and_points_by_an_index() {
    let company = Company::new(Engine::Sqlite).await;
    let asked = reads_of(&company).await;
    let mut file = raw::sqlite(Path::new(&company.place.location)).await;
    let mut looked_at = BTreeSet::new();
    for sql in &asked {
        let rows = sqlx::raw_sql(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
            .fetch_all(&mut file)
            .await
            .expect(sql);
        for row in rows {
            let step: String = row.get("detail");
            let mut words = step.split_whitespace();
            let (how, table) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            if GROWING.contains(&table) {
                assert_eq!(how, "SEARCH", "{step}: {sql}");
                looked_at.insert(table.to_owned());
            }
            // An order that no index gives would sort every point of a series at each look.
            assert!(
                !(step.contains("TEMP B-TREE") && sql.contains("\"measurement\"")),
                "{step}: {sql}"
            );
        }
    }
    for table in ["reading", "r", "measurement", "series"] {
        assert!(looked_at.contains(table), "{table} in {looked_at:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn postgres_finds_readings_and_points_by_an_index() {
    let company = Company::new(Engine::Postgres).await;
    let asked = reads_of(&company).await;
    let mut server = sqlx::PgConnection::connect(&company.place.location).await.unwrap();
    // What no index serves is then all that is still read from end to end.
    for other in ["seqscan", "hashjoin", "mergejoin", "material"] {
        sqlx::raw_sql(AssertSqlSafe(format!("SET enable_{other} = off")))
            .execute(&mut server)
            .await
            .unwrap();
    }
    sqlx::raw_sql("SET plan_cache_mode = force_generic_plan")
        .execute(&mut server)
        .await
        .unwrap();
    let mut looked_at = BTreeSet::new();
    for sql in &asked {
        // Points come in the order of their index; other orders are of a few rows.
        let of_points = sql.contains("\"measurement\"");
        sqlx::raw_sql(AssertSqlSafe(format!("SET enable_sort = {}", !of_points)))
            .execute(&mut server)
            .await
            .unwrap();
        let plan = postgres_plan(&mut server, sql).await;
        let mut nodes = vec![(&plan["Plan"], false)];
        while let Some((node, is_searched)) = nodes.pop() {
            let kind = node["Node Type"].as_str().unwrap_or_default();
            let is_searched = is_searched || node["Index Cond"].is_string();
            let below = node["Plans"].as_array().map_or(&[][..], Vec::as_slice);
            if let Some(table) = node["Relation Name"].as_str().filter(|table| GROWING.contains(table)) {
                let by_bitmap = below.iter().any(|below| below["Index Cond"].is_string());
                assert!(is_searched || by_bitmap, "{kind} of {table}: {sql}\n{plan:#}");
                looked_at.insert(table.to_owned());
            }
            assert!(!(of_points && kind.contains("Sort")), "{kind}: {sql}\n{plan:#}");
            nodes.extend(below.iter().map(|below| (below, false)));
        }
    }
    for table in ["reading", "measurement", "series"] {
        assert!(looked_at.contains(table), "{table} in {looked_at:?}");
    }
}

/// How PostgreSQL would run a statement whose parameters it does not know yet.
async fn postgres_plan(server: &mut sqlx::PgConnection, sql: &str) -> serde_json::Value {
    let parameters = (1..100)
        .rev()
        .find(|number| sql.contains(&format!("${number}")))
        .unwrap_or(0);
    let nothing = vec!["NULL"; parameters].join(", ");
    let arguments = if parameters == 0 {
        String::new()
    } else {
        format!("({nothing})")
    };
    let prepare = format!("PREPARE asked AS {sql}");
    sqlx::raw_sql(AssertSqlSafe(prepare.clone()))
        .execute(&mut *server)
        .await
        .expect(&prepare);
    let explain = format!("EXPLAIN (FORMAT JSON) EXECUTE asked{arguments}");
    let row = sqlx::raw_sql(AssertSqlSafe(explain))
        .fetch_one(&mut *server)
        .await
        .expect(sql);
    sqlx::raw_sql("DEALLOCATE asked").execute(server).await.unwrap();
    let text: String = row.get_unchecked(0);
    let mut plans: serde_json::Value = serde_json::from_str(&text).unwrap();
    plans[0].take()
}
