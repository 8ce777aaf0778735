//! The sample loads, every screen answers, and it tells the story that it is to tell.

use crate::canvas::Canvas;
use crate::clock::Clock;
use crate::{Session, buy_in, iterations, overview, portfolio, results, workspace};
use chrono::NaiveDate;
use pilotlight_charts::Palette;
use pilotlight_charts::verdict::{Movement, TargetOutlook};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::evidence::{Certainty, Evidence};

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
        let (screen, _) = portfolio::screen(&session).await.unwrap();
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
        let asking = |metric_id| results::ResultsRequest {
            pilot_id: pilot.id,
            metric_id,
            canvas: CANVAS,
        };
        for metric in results::screen(&session, asking(None)).await.unwrap().metrics {
            let request = asking(Some(metric.metric_id));
            let screen = results::screen(&session, request).await.unwrap();
            assert!(!screen.selected.unwrap().chart.marks.is_empty(), "{}", metric.name);
            let gaps: Vec<_> = screen
                .metrics
                .iter()
                .filter(|one| !one.gap.is_empty())
                .map(|one| one.name.as_str())
                .collect();
            let expected = if pilot.name == "Lakeshore Community" {
                vec!["Picking cost"]
            } else {
                Vec::new()
            };
            assert_eq!(gaps, expected, "{}", pilot.name);
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
        portfolio::screen(&one).await.unwrap().0,
        portfolio::screen(&two).await.unwrap().0
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

#[tokio::test]
async fn evidence_says_what_is_known_of_every_pilot() {
    let folder = tempfile::tempdir().unwrap();
    for day in days() {
        let session = sample(&folder, day).await;
        let mut told = Vec::new();
        for pilot in session.view().await.unwrap().pilots {
            let evidence = results::evidence::of_pilot(&session, pilot.id).await.unwrap();
            for claim in evidence.claims {
                let Evidence { certainty, follows, .. } = claim.evidence;
                told.push((claim.name, certainty, follows));
            }
        }
        let told: Vec<_> = told
            .iter()
            .map(|(name, word, follows)| (name.as_str(), *word, *follows))
            .collect();
        use Certainty::{CannotTellYet, Supported};
        assert_eq!(
            told,
            [
                ("Stockouts", CannotTellYet, None),
                ("Time spent ordering", CannotTellYet, None),
                ("Stock cost", Supported, Some(2)),
                ("Missing items", Supported, Some(2)),
                ("Nurse time on supplies", Supported, Some(2)),
                ("Wait for a missing item", Supported, Some(4)),
                ("Wrong items in bins", CannotTellYet, None),
                ("Procedure postponed for a missing item", Supported, Some(5)),
                ("Procedures added, same space", Supported, Some(2)),
                ("Delivered in full", CannotTellYet, None),
                ("Opened and thrown away", Supported, Some(2)),
                ("Packs with something missing", Supported, Some(1)),
                ("Tests that did not wait for a reagent", Supported, Some(1)),
                ("Time to delivery", CannotTellYet, None),
                ("Left with the right aid", CannotTellYet, None),
            ],
            "{day}"
        );
    }
}

#[tokio::test]
async fn effects_show_what_later_orders_brought() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(&folder, days()[0]).await;
    let pilots = session.view().await.unwrap().pilots;
    let lakeshore = pilots.iter().find(|pilot| pilot.name == "Lakeshore Community").unwrap();
    let evidence = results::evidence::of_pilot(&session, lakeshore.id).await.unwrap();
    assert_eq!(evidence.headline, "6 of 8 claims about the customer are supported.");
    assert_eq!(
        evidence.effects.headline,
        "5 of 8 improvements follow changes that grew out of others."
    );
    let rounded = |mean: Option<f64>| mean.map(|mean| (mean * 10.0).round() / 10.0);
    let named = evidence
        .effects
        .rows
        .iter()
        .filter(|row| row.named && row.metric == "Missing items");
    let told: Vec<_> = named
        .map(|row| {
            (
                row.number,
                row.order,
                rounded(row.before),
                rounded(row.after),
                row.signal_words.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (5, 3, Some(8.4), Some(5.4), "Improved"),
            (4, 2, Some(13.6), Some(8.4), "Improved"),
            (2, 1, Some(21.1), Some(13.6), "Improved, trial limits"),
            (1, 1, Some(21.5), Some(21.1), "Too early: 5 of 7 points since"),
        ]
    );
    let orders: Vec<i32> = evidence.effects.rows.iter().map(|row| row.order).collect();
    assert!(orders.is_sorted_by(|a, b| a >= b), "{orders:?}");
    assert_eq!(evidence.effects.rows.len(), 5 * 10, "every iteration with every metric");
}

#[tokio::test]
async fn panels_compare_customers_and_show_what_changed_at_an_iteration() {
    let folder = tempfile::tempdir().unwrap();
    let session = sample(&folder, days()[0]).await;
    let view = session.view().await.unwrap();
    let lakeshore = view
        .pilots
        .iter()
        .find(|pilot| pilot.name == "Lakeshore Community")
        .unwrap();
    let asked = results::ResultsRequest {
        pilot_id: lakeshore.id,
        metric_id: None,
        canvas: CANVAS,
    };
    let metrics = results::screen(&session, asked).await.unwrap().metrics;
    let panels = async |name: &str, iteration_id| {
        let metric_id = metrics.iter().find(|metric| metric.name == name).unwrap().metric_id;
        let request = results::panels::PanelsRequest {
            metric_id,
            iteration_id,
            canvas: CANVAS,
        };
        results::panels::of_metric(&session, request).await.unwrap()
    };
    let missing = panels("Missing items", None).await;
    assert_eq!(
        missing.compared.headline,
        "Missing items changed by −14.8 here and by +0.1 at 3 comparison customers."
    );
    assert!(missing.compared.caution.starts_with("Comparison, not proof"));
    let names: Vec<&str> = missing.compared.customers.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Lakeshore Community Hospital",
            "Orchard Park Hospital",
            "Tamarack Valley Hospital",
            "Wexley General"
        ]
    );
    assert_eq!(
        missing.interruption.sentence,
        "At iteration 5 the level changed by −1.99 per 1,000 requests (likely between −3 and −0.98), the slope by −0.15 a \
         week (likely between −0.311 and +0.012)."
    );
    let second = missing.iterations[1].id;
    let at_second = panels("Missing items", Some(second)).await.interruption;
    assert_eq!(at_second.iteration_id, Some(second));
    assert!(
        at_second.sentence.starts_with("At iteration 2 the level"),
        "{}",
        at_second.sentence
    );
    let alone = panels("Nurse time on supplies", None).await.compared;
    assert_eq!(
        (alone.headline.as_str(), alone.difference.as_str()),
        ("No comparison customer yet.", "")
    );
}
