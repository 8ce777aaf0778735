//! The Portfolio screen: which pilots need me?

use crate::canvas::drawn;
use crate::metrics::{MetricReading, shown::values_of, summary};
use crate::pilots::decision_due;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_charts::sparkline::{self, SparklineInput};
use pilotlight_charts::verdict::Movement;
use pilotlight_charts::{Drawing, Palette, Size};
use pilotlight_domain::buy_in::{EngagementLevel, is_stale};
use pilotlight_domain::departments::Department;
use pilotlight_domain::id::{DepartmentId, MetricId, PilotId};
use pilotlight_domain::metrics::{Cadence, Metric, Perspective};
use pilotlight_domain::pilots::Stage;
use pilotlight_store::summaries::{self, MetricSummary};
use pilotlight_store::{metrics, portfolio, rows, workspaces};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Everything the Portfolio shows, in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioScreen {
    /// The finding over all pilots, in a sentence or two.
    pub headline: String,
    /// A row a pilot, those that need somebody first.
    pub rows: Vec<PortfolioRow>,
}

/// One pilot in the portfolio.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioRow {
    /// The pilot.
    pub pilot_id: PilotId,
    /// Its name.
    pub name: String,
    /// The service being tried.
    pub service: String,
    /// The customer's name.
    pub customer: String,
    /// Where it stands.
    pub stage: Stage,
    /// The lead customer metric, when there is one.
    pub lead_metric: Option<MetricReading>,
    /// Each department's level, those furthest short first.
    pub buy_in: Vec<DepartmentLevel>,
    /// Departments at or above their desired level.
    pub at_desired: i32,
    /// The latest iteration.
    pub iteration: Option<IterationMark>,
    /// Day by which to decide.
    pub decision_due_on: Option<NaiveDate>,
    /// Days until then; negative when overdue.
    pub days_to_decision: Option<i32>,
    /// The decision is due within 14 days, or overdue.
    pub decision_due: bool,
    /// Why it needs somebody, in a sentence; empty when it does not.
    pub attention: String,
}

/// A department's engagement level in one pilot, as a square.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct DepartmentLevel {
    /// The department.
    pub department_id: DepartmentId,
    /// Its name.
    pub department: String,
    /// The level now; unknown before the first reading.
    pub level: Option<EngagementLevel>,
    /// The level it should reach.
    pub desired: EngagementLevel,
    /// Whether the last reading is stale.
    pub stale: bool,
}

/// A metric's course in a table row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SparklineOf {
    /// The metric.
    pub metric_id: MetricId,
    /// Its course.
    pub drawing: Drawing,
}

/// The latest iteration of a pilot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct IterationMark {
    /// Number within the pilot.
    pub number: i32,
    /// 1 for a change of the original plan.
    pub order: i32,
    /// Whether it is still open.
    pub open: bool,
}

/// Reads the Portfolio: a constant number of statements, however many pilots there are.
///
/// # Errors
/// As the storage.
pub async fn screen(session: &Session) -> Result<PortfolioScreen> {
    let db = session.database().reads();
    let today = session.clock().today();
    let stale_after_days = workspaces::find(db).await?.stale_after_days;
    let departments: Vec<Department> = rows::list(db).await?;
    let names: HashMap<DepartmentId, String> = departments.into_iter().map(|one| (one.id, one.name)).collect();
    let mut levels: HashMap<PilotId, Vec<DepartmentLevel>> = HashMap::new();
    for row in portfolio::list_levels(db).await? {
        levels.entry(row.pilot_id).or_default().push(DepartmentLevel {
            department_id: row.department_id,
            department: names.get(&row.department_id).cloned().unwrap_or_default(),
            level: row.level,
            desired: row.desired,
            stale: row.read_on.is_some_and(|on| is_stale(on, today, stale_after_days)),
        });
    }
    let pilots = portfolio::list_pilots(db).await?;
    let mut rows: Vec<PortfolioRow> = pilots
        .into_iter()
        .map(|pilot| {
            let buy_in = levels.remove(&pilot.pilot_id).unwrap_or_default();
            row(pilot, buy_in, today)
        })
        .collect();
    rows.sort_by_cached_key(|row| (urgency(row), row.days_to_decision.unwrap_or(i32::MAX), row.name.clone()));
    Ok(PortfolioScreen {
        headline: headline(&rows),
        rows,
    })
}

/// The recent courses of some metrics, asked for the rows in sight.
///
/// # Errors
/// As the storage.
pub async fn sparklines(session: &Session, metric_ids: Vec<MetricId>, palette: Palette) -> Result<Vec<SparklineOf>> {
    let db = session.database().reads();
    let ids = &metric_ids[..metric_ids.len().min(MOST_SPARKLINES)];
    let metrics: Vec<Metric> = metrics::list_some(db, ids).await?;
    let mut values = values_of(db, &metrics.iter().collect::<Vec<_>>()).await?;
    let summaries = summaries::list(db, ids).await?;
    drawn(move || {
        metrics
            .into_iter()
            .map(|metric| {
                let values = values.remove(&metric.id).unwrap_or_default();
                let target = summaries
                    .iter()
                    .find(|summary| summary.metric_id == metric.id)
                    .and_then(|summary| summary.target);
                SparklineOf {
                    drawing: sparkline_of(&metric, &values, target, palette),
                    metric_id: metric.id,
                }
            })
            .collect()
    })
    .await
}

/// Draws the sparkline of a metric.
pub(crate) fn sparkline_of(metric: &Metric, values: &[f64], target: Option<f64>, palette: Palette) -> Drawing {
    let input = SparklineInput {
        metric: &metric.name,
        unit: &metric.shown_unit(),
        values,
        direction: metric.direction,
        target,
    };
    sparkline::draw(&input, palette, Size::new(112.0, 34.0))
}

/// Most sparklines of one request: more rows than a screen shows.
const MOST_SPARKLINES: usize = 200;

fn row(pilot: portfolio::PilotRow, mut buy_in: Vec<DepartmentLevel>, today: NaiveDate) -> PortfolioRow {
    buy_in.sort_by(|a, b| (Reverse(short_by(a)), &a.department).cmp(&(Reverse(short_by(b)), &b.department)));
    let at_desired = buy_in.iter().filter(|one| short_by(one) == 0).count();
    let days = pilot
        .decision_due_on
        .map(|due| i32::try_from((due - today).num_days()).unwrap_or(i32::MAX));
    let mut row = PortfolioRow {
        pilot_id: pilot.pilot_id,
        name: pilot.name,
        service: pilot.service,
        customer: pilot.customer,
        stage: pilot.stage,
        lead_metric: pilot.lead.as_ref().map(|lead| reading_of(pilot.pilot_id, lead)),
        at_desired: i32::try_from(at_desired).unwrap_or(i32::MAX),
        buy_in,
        iteration: pilot
            .iteration
            .map(|(number, order, open)| IterationMark { number, order, open }),
        decision_due_on: pilot.decision_due_on,
        days_to_decision: days,
        decision_due: decision_due(pilot.stage, pilot.decision_due_on, today),
        attention: String::new(),
    };
    row.attention = attention(&row);
    row
}

fn reading_of(pilot_id: PilotId, lead: &portfolio::LeadMetric) -> MetricReading {
    let metric = Metric {
        id: lead.metric_id,
        pilot_id,
        name: lead.name.clone(),
        unit: lead.unit.clone(),
        data: lead.data,
        per: lead.per,
        direction: lead.direction,
        perspective: Perspective::Customer,
        aspect: lead.aspect,
        cadence: Cadence::Week,
        baseline_until: None,
        counter_metric_id: None,
        owner_department_id: None,
        leads: true,
        version: 0,
    };
    let summary = MetricSummary {
        metric_id: lead.metric_id,
        points: lead.points,
        latest: lead.latest,
        latest_on: lead.latest_on,
        target: lead.target,
        baseline_mean: lead.baseline_mean,
        recent_mean: lead.recent_mean,
        variation: lead.variation.clone(),
        assurance: lead.assurance.clone(),
    };
    summary::reading(&metric, Some(&summary))
}

fn short_by(one: &DepartmentLevel) -> i32 {
    one.level
        .map_or(EngagementLevel::Leading.step() + 1, |level| level.short_of(one.desired))
}

fn runs(row: &PortfolioRow) -> bool {
    matches!(
        row.stage,
        Stage::Proposed | Stage::Running | Stage::Deciding | Stage::Scaling
    )
}

fn worsens(row: &PortfolioRow) -> bool {
    runs(row)
        && row
            .lead_metric
            .as_ref()
            .is_some_and(|lead| lead.variation == Movement::Worsening)
}

/// Order of need: a decision due first, then a metric that gets worse, then the rest that run, then what has ended.
fn urgency(row: &PortfolioRow) -> i32 {
    match () {
        () if row.decision_due => 0,
        () if worsens(row) => 1,
        () if runs(row) => 2,
        () => 3,
    }
}

/// Why a pilot needs somebody: the decision, the customer's metric, the department furthest short.
fn attention(row: &PortfolioRow) -> String {
    if !runs(row) {
        return String::new();
    }
    let mut reasons = Vec::new();
    if row.decision_due {
        reasons.push(match row.days_to_decision {
            Some(days) if days < 0 => format!("Decision overdue by {}", days_words(-days)),
            Some(0) => "Decision due today".to_owned(),
            Some(days) => format!("Decision due in {}", days_words(days)),
            None => "Decision due".to_owned(),
        });
    }
    if let Some(lead) = row.lead_metric.as_ref().filter(|_| worsens(row)) {
        reasons.push(format!("{} is getting worse", lead.name));
    }
    if let Some(short) = row.buy_in.iter().find(|one| one.level.is_some() && short_by(one) > 0) {
        let level = short.level.map_or("", EngagementLevel::label);
        reasons.push(format!(
            "{} is {level}, {} is needed",
            short.department,
            short.desired.label()
        ));
    }
    if reasons.is_empty() {
        String::new()
    } else {
        format!("{}.", reasons.join("; "))
    }
}

fn days_words(days: i32) -> String {
    if days == 1 {
        "1 day".to_owned()
    } else {
        format!("{days} days")
    }
}

/// "Five pilots running. Lakeshore needs a decision in 9 days; Fenwick is getting worse."
fn headline(rows: &[PortfolioRow]) -> String {
    let running = rows.iter().filter(|row| runs(row)).count();
    let count = match running {
        0 => "No pilot is running.".to_owned(),
        1 => "One pilot running.".to_owned(),
        many => format!("{many} pilots running."),
    };
    let due: Vec<&PortfolioRow> = rows.iter().filter(|row| row.decision_due).collect();
    let decisions = match due.as_slice() {
        [] => None,
        [one] => Some(match one.days_to_decision {
            Some(days) if days < 0 => format!("{} is overdue for a decision", one.name),
            Some(days) => format!("{} needs a decision in {}", one.name, days_words(days)),
            None => format!("{} needs a decision", one.name),
        }),
        [first, rest @ ..] => Some(format!("{} and {} more need a decision", first.name, rest.len())),
    };
    let worse: Vec<&PortfolioRow> = rows.iter().filter(|row| worsens(row)).collect();
    let concern = match worse.as_slice() {
        [] => None,
        [one] => Some(format!("{} is getting worse for the customer", one.name)),
        many => Some(format!("{} pilots are getting worse for the customer", many.len())),
    };
    let findings: Vec<String> = [decisions, concern].into_iter().flatten().collect();
    match (running, findings.is_empty()) {
        (0, true) => count,
        (_, true) => format!("{count} None needs you now."),
        _ => format!("{count} {}.", findings.join("; ")),
    }
}
