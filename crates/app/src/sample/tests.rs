//! The sample loads, every screen answers, and it tells the story that it is to tell.

use crate::canvas::Canvas;
use crate::clock::Clock;
use crate::{Session, buy_in, iterations, overview, portfolio, results, workspace};
use chrono::NaiveDate;
use pilotlight_charts::Palette;
use pilotlight_charts::verdict::{Movement, TargetOutlook};
use pilotlight_domain::buy_in::EngagementLevel;

const CANVAS: Canvas = Canvas {
    palette: Palette::Light,
    width: 800,
};

/// A Monday, when the present week has just begun, and a Sunday.
fn days() -> [NaiveDate; 2] {
    [(2025, 9, 22), (2027, 2, 28)].map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

async fn sample(folder: &tempfile::TempDir, day: NaiveDate) -> Session {
    let path = folder.path().join(format!("{day}.pilotlight"));
    super::create(&path, Clock::Fixed(day)).await.unwrap()
}

#[tokio::test]
async fn the_portfolio_is_that_of_the_story() {
    let folder = tempfile::tempdir().unwrap();
    for day in days() {
        let session = sample(&folder, day).await;
        let screen = portfolio::screen(&session).await.unwrap();
        let told: Vec<_> = screen
            .rows
            .iter()
            .map(|row| {
                let lead = row.lead_metric.as_ref().unwrap();
                let iteration = row.iteration.as_ref().unwrap();
                (
                    row.name.as_str(),
                    lead.variation,
                    lead.assurance,
                    (row.at_desired, row.buy_in.len()),
                    (iteration.number, iteration.order),
                    row.days_to_decision,
                )
            })
            .collect();
        use Movement::{Improving, NoChange, Worsening};
        use TargetOutlook::{HitAndMiss, NotYet, Reliably};
        assert_eq!(
            told,
            [
                ("Lakeshore Community", Improving, HitAndMiss, (5, 7), (5, 3), Some(9)),
                ("Fenwick Dental", Worsening, NotYet, (1, 5), (1, 1), Some(14)),
                (
                    "Hollins Surgery Centre",
                    Improving,
                    HitAndMiss,
                    (4, 6),
                    (3, 2),
                    Some(53)
                ),
                ("Port Alder Lab", Improving, Reliably, (2, 7), (4, 2), Some(67)),
                ("St Brendan’s Hospice", NoChange, NotYet, (3, 6), (2, 1), Some(81)),
                ("Coldwater Rehab", NoChange, NotYet, (1, 3), (1, 1), None),
            ],
            "{day}"
        );
        assert!(screen.rows[0].decision_due && screen.rows[1].decision_due && !screen.rows[2].decision_due);
    }
}

#[tokio::test]
async fn every_screen_of_every_pilot_answers() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(&folder, days()[0]).await;
    let view = session.view().await.unwrap();
    assert!(view.workspace.sample);
    assert_eq!(view.person.name, "Nora Candlewick");
    for pilot in &view.pilots {
        overview::screen(&session, pilot.id, CANVAS).await.unwrap();
        buy_in::screen(&session, pilot.id, CANVAS).await.unwrap();
        iterations::screen(&session, pilot.id).await.unwrap();
        for metric in view.metrics.iter().filter(|metric| metric.pilot_id == pilot.id) {
            let request = results::ResultsRequest {
                pilot_id: pilot.id,
                metric_id: Some(metric.id),
                canvas: CANVAS,
            };
            let screen = results::screen(&session, request).await.unwrap();
            assert!(!screen.selected.unwrap().chart.marks.is_empty(), "{}", metric.name);
        }
    }
}

#[tokio::test]
async fn lakeshore_is_in_week_50_and_finance_is_short() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(&folder, days()[1]).await;
    let pilot = session.view().await.unwrap().pilots[1].clone();
    assert_eq!(pilot.name, "Lakeshore Community");
    let screen = buy_in::screen(&session, pilot.id, CANVAS).await.unwrap();
    assert!(
        screen.header.lede.contains("Week 50, iteration 5 in study"),
        "{}",
        screen.header.lede
    );
    let level = |name: &str| {
        let found = screen
            .departments
            .iter()
            .find(|one| one.department.name == name)
            .unwrap();
        (found.level, found.short_by)
    };
    assert_eq!(level("Finance"), (Some(EngagementLevel::Neutral), 1));
    assert_eq!(level("Transport"), (Some(EngagementLevel::Unaware), 2));
    assert_eq!(level("Sales"), (Some(EngagementLevel::Leading), 0));
}

#[tokio::test]
async fn the_same_day_gives_the_same_workspace() {
    let folder = tempfile::tempdir().unwrap();
    let other = tempfile::tempdir().unwrap();
    let (one, two) = (sample(&folder, days()[0]).await, sample(&other, days()[0]).await);
    assert_eq!(
        portfolio::screen(&one).await.unwrap(),
        portfolio::screen(&two).await.unwrap()
    );
    let names = |operations: Vec<pilotlight_domain::history::Operation>| {
        operations.into_iter().map(|one| (one.at, one.name)).collect::<Vec<_>>()
    };
    let told = names(workspace::operations(&one, 200).await.unwrap());
    assert_eq!(told, names(workspace::operations(&two, 200).await.unwrap()));
    // Apart from the creation of the file, the history is in order of time.
    let days: Vec<_> = told
        .iter()
        .map(|(at, _)| *at)
        .filter(|at| *at < one.clock().now())
        .collect();
    assert!(days.is_sorted_by(|newer, older| newer >= older));
}
