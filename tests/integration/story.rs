//! The whole job, from an empty workspace to charts of buy-in and results, reopened on the way.

use pilotlight_app::canvas::Canvas;
use pilotlight_app::departments::{AddDepartment, NewHead};
use pilotlight_app::import::{self, ImportRequest, ImportSource};
use pilotlight_app::results::ResultsRequest;
use pilotlight_app::{
    Code, Session, buy_in, customers, departments, iterations, measurements, metrics, overview, people, pilots,
    portfolio, results, workspace,
};
use pilotlight_charts::Palette;
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::customers::NewContact;
use pilotlight_domain::departments::Veto;
use pilotlight_domain::id::{DepartmentId, PersonId};
use pilotlight_domain::iterations::{Act, CloseIteration, NewIteration};
use pilotlight_domain::metrics::{NewMetric, Target};
use pilotlight_domain::people::Role;
use pilotlight_exchange::{Answers, Mapping, Unwatched};
use pilotlight_tests::company::{
    clock, daily, first_start, joining, new_customer, new_department, new_id, new_iteration, new_metric, new_person,
    new_pilot, reading,
};
use pilotlight_tests::{Engine, Place, day};
use rstest::rstest;
use std::fmt::Write;
use std::sync::Arc;

const CANVAS: Canvas = Canvas {
    palette: Palette::Light,
    width: 960,
};

/// Ends every session of a workspace and opens it again as the same person.
async fn restarted(place: &Place, session: Session) -> Session {
    let person = session.person_id();
    drop(session);
    let again = workspace::open(&place.location, Some(person), clock())
        .await
        .expect("the same workspace");
    assert_eq!(again.person_id(), person);
    again
}

async fn add_department(lead: &Session, name: &str, veto: Veto, head: &str) -> (DepartmentId, PersonId) {
    let head_id = new_id();
    let input = AddDepartment {
        department: new_department(name, veto),
        head: Some(NewHead {
            id: head_id,
            name: head.into(),
        }),
    };
    (departments::add(lead, input).await.unwrap().id, head_id)
}

/// 60 days of a column an agency, two cells spoilt: calls fall from about 100 to about 40 from the 41st day on.
fn spreadsheet() -> String {
    let mut text = String::from("date,NYC-3-1-1,NYPD\n");
    for number in 0..60u64 {
        let on = day("2025-06-16") + chrono::Days::new(number);
        let level = if number < 40 { 100 } else { 40 };
        let calls = match number {
            7 => "n/a".to_owned(),
            9 => "one hundred".to_owned(),
            _ => (level + number * 7 % 5).to_string(),
        };
        writeln!(text, "{},{calls},{}", on.format("%-m/%-d/%y"), 200 + number).unwrap();
    }
    text
}

#[rstest]
#[case::sqlite(Engine::Sqlite)]
#[case::postgres(Engine::Postgres)]
#[tokio::test(flavor = "multi_thread")]
async fn from_an_empty_workspace_to_the_portfolio(#[case] engine: Engine) {
    let place = Place::new(engine).await;
    let lead = workspace::create(first_start(&place), clock()).await.unwrap();
    assert_eq!(
        portfolio::screen(&lead).await.unwrap().0.headline,
        "No pilot is running."
    );

    // Four departments with heads and vetoes, a customer with a contact, a pilot.
    let (sales, sales_head) = add_department(&lead, "Sales", Veto::Resources, "Sam").await;
    let (finance, _) = add_department(&lead, "Finance", Veto::Funding, "Fay").await;
    let (supply, _) = add_department(&lead, "Supply chain", Veto::None, "Sol").await;
    let (service, _) = add_department(&lead, "Service", Veto::None, "Sue").await;
    let executive = people::add(&lead, new_person("Eva", Role::Executive)).await.unwrap().id;
    let customer = customers::add(&lead, new_customer("Lakeshore Community"))
        .await
        .unwrap();
    let contact = NewContact {
        id: new_id(),
        customer_id: customer.id,
        name: "Nora".into(),
        role: "Head nurse".into(),
        reached_by: "nora@lakeshore.example".into(),
    };
    customers::add_contact(&lead, contact).await.unwrap();
    let pilot = pilots::create(&lead, new_pilot("Lakeshore", customer.id))
        .await
        .unwrap();
    let lead = restarted(&place, lead).await;
    assert_eq!(customers::list(&lead).await.unwrap()[0].contacts.len(), 1);

    // Buy-in: desired levels and readings with reasons.
    let empty = buy_in::screen(&lead, pilot.id, CANVAS).await.unwrap();
    assert_eq!(empty.available.len(), 4);
    let mut joined = Vec::new();
    for department in [sales, finance, supply, service] {
        joined.push(
            buy_in::add_participation(&lead, joining(pilot.id, department))
                .await
                .unwrap()
                .id,
        );
    }
    for (participation, level) in joined.iter().zip([
        EngagementLevel::Leading,
        EngagementLevel::Neutral,
        EngagementLevel::Supportive,
    ]) {
        buy_in::record_reading(&lead, reading(*participation, day("2025-09-01"), level))
            .await
            .unwrap();
    }
    let screen = buy_in::screen(&lead, pilot.id, CANVAS).await.unwrap();
    assert!(screen.available.is_empty());
    let names: Vec<_> = screen
        .departments
        .iter()
        .map(|one| one.department.name.as_str())
        .collect();
    assert_eq!(
        names,
        ["Service", "Finance", "Sales", "Supply chain"],
        "furthest short first"
    );
    assert_eq!(screen.departments[1].short_by, 1);
    assert_eq!(screen.departments[1].heads, ["Fay"]);
    let lead = restarted(&place, lead).await;

    // The metric with targets; some values typed, the rest imported from a file with two bad cells.
    let metric = NewMetric {
        targets: vec![Target {
            from: day("2025-01-01"),
            value: 50.0,
        }],
        ..new_metric(pilot.id, "Service calls a day")
    };
    let metric = metrics::add(&lead, metric).await.unwrap();
    assert!(metric.leads, "the first customer metric leads");
    let typed = measurements::record(&lead, daily(metric.id, &[41.0, 42.0, 40.0]))
        .await
        .unwrap();
    assert_eq!((typed.added, typed.already_there), (3, 0));
    let text = spreadsheet();
    let request = |answers| ImportRequest {
        metric_id: metric.id,
        source: ImportSource::Text(text.clone()),
        answers,
    };
    let columns = |values| Answers {
        mapping: Some(Mapping {
            date: vec![0],
            values,
            ..Mapping::default()
        }),
        ..Answers::default()
    };
    let both = request(columns(vec![1, 2]));
    let both = import::preview(&lead, both, Arc::new(Unwatched)).await.unwrap();
    assert_eq!(
        both.blocked,
        "Choose the one column that holds Service calls a day. Nothing was imported."
    );
    let answers = columns(vec![1]);
    let preview = import::preview(&lead, request(answers.clone()), Arc::new(Unwatched))
        .await
        .unwrap();
    assert_eq!(preview.blocked, "");
    assert_eq!((preview.preview.counts.new, preview.preview.counts.refused), (58, 2));
    let rows: Vec<u32> = preview.preview.row_errors.iter().map(|error| error.row).collect();
    assert_eq!(rows, [9, 11], "rows as a spreadsheet counts them");
    let outcome = import::run(&lead, request(answers), Arc::new(Unwatched)).await.unwrap();
    assert_eq!((outcome.added, outcome.changed, outcome.left_out), (58, 0, 2));
    let lead = restarted(&place, lead).await;

    // An iteration, opened and adopted.
    let iteration = NewIteration {
        // The day on which the calls fall.
        started_on: day("2025-07-26"),
        ..new_iteration(pilot.id, "We count", vec![metric.id])
    };
    let iteration = iterations::open(&lead, iteration).await.unwrap();
    let close = CloseIteration {
        id: iteration.id,
        version: iteration.version,
        findings: "Calls fell at once.".into(),
        act: Act::Adopt,
        ended_on: day("2025-09-29"),
    };
    iterations::close(&lead, close).await.unwrap();
    let screen = iterations::screen(&lead, pilot.id).await.unwrap();
    assert_eq!(screen.headline, "One iteration: 1 adopted.");
    assert!(
        screen.iterations[0].result.contains("follows iteration 1"),
        "{}",
        screen.iterations[0].result
    );

    // Results: 61 points, getting better, target in force.
    let request = ResultsRequest {
        pilot_id: pilot.id,
        metric_id: None,
        canvas: CANVAS,
    };
    let screen = results::screen(&lead, request).await.unwrap();
    let shown = screen.selected.unwrap();
    assert_eq!((shown.reading.points, shown.reading.target), (61, Some(50.0)));
    assert_eq!(shown.reading.variation_words, "Improving");
    assert!(shown.chart.svg.starts_with("<svg"));
    assert_eq!(
        shown.chart.marks.iter().filter(|mark| mark.id.contains('#')).count(),
        61
    );
    assert!(!shown.chart.summary.is_empty());
    let page = measurements::page(&lead, pilotlight_tests::company::own_series(metric.id), 0, 10)
        .await
        .unwrap();
    assert_eq!((page.total, page.rows.len()), (61, 10));

    // Overview and portfolio, as the executive.
    let overview = overview::screen(&lead, pilot.id, CANVAS).await.unwrap();
    assert_eq!(overview.next_steps[0].title, "The decision is due");
    let executive = lead.as_person(executive).await.unwrap();
    let portfolio = portfolio::screen(&executive).await.unwrap().0;
    assert_eq!(
        portfolio.headline,
        "One pilot running. Lakeshore needs a decision in 1 day."
    );
    let row = &portfolio.rows[0];
    assert_eq!((row.at_desired, row.buy_in.len(), row.decision_due), (2, 4, true));
    assert_eq!(row.lead_metric.as_ref().unwrap().points, 61);
    let sparklines = portfolio::sparklines(&executive, vec![metric.id], Palette::Dark)
        .await
        .unwrap();
    assert!(sparklines[0].drawing.svg.starts_with("<svg"));

    // The head of sales records her own reading, and is refused another's.
    let head = lead.as_person(sales_head).await.unwrap();
    buy_in::record_reading(
        &head,
        reading(joined[0], day("2025-09-20"), EngagementLevel::Supportive),
    )
    .await
    .unwrap();
    let refused = buy_in::record_reading(&head, reading(joined[1], day("2025-09-20"), EngagementLevel::Leading)).await;
    let refused = refused.unwrap_err();
    assert_eq!(refused.code, Code::Forbidden);
    assert!(refused.message.contains("your own department"), "{}", refused.message);

    // Everybody leaves; what they did stays.
    drop((executive, head));
    let session = restarted(&place, lead).await;
    let view = session.view().await.unwrap();
    let metrics = metrics::find::metrics(&session, "", &[]).await.unwrap();
    assert_eq!(
        (
            view.people.len(),
            view.departments.len(),
            view.pilots.len(),
            metrics.len()
        ),
        (6, 4, 1, 1)
    );
}
