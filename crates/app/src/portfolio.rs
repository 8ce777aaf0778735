//! The Portfolio screen: which pilots need me?

use crate::canvas::drawn;
use crate::metrics::{MetricReading, shown::values_of, summary};
use crate::pilots::decision_due;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_charts::sparkline::{self, SparklineInput};
use pilotlight_charts::verdict::Movement;
use pilotlight_charts::{Drawing, Palette, Size};
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::departments::Department;
use pilotlight_domain::id::{DepartmentId, MetricId, PilotId};
use pilotlight_domain::metrics::{Cadence, Metric, Perspective};
use pilotlight_domain::pilots::Stage;
use pilotlight_store::summaries::{self, MetricSummary};
use pilotlight_store::{metrics, portfolio, rows};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::cmp::Reverse;
use std::collections::HashMap;

/// What the Portfolio shows first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PortfolioScreen {
    /// The finding over all pilots, in a sentence or two.
    pub headline: String,
    /// Number of pilots.
    pub pilots: i32,
    /// Number of pilots on which a decision is due.
    pub due: i32,
    /// Names of the departments, which rows name by their place here.
    pub departments: Vec<String>,
    /// A row a pilot, those that need somebody first; of many pilots the first 100.
    pub rows: Vec<PortfolioRow>,
}

/// Rows that are answered at once: more than a window shows.
const FIRST: usize = 100;

/// The rows after the first ones, in order, whose levels are still to be read.
#[derive(Debug)]
pub struct Rest {
    rows: Vec<PortfolioRow>,
    reader: LevelReader,
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
    /// The department's place among those of the screen.
    pub department: i32,
    /// The level now; unknown before the first reading.
    pub level: Option<EngagementLevel>,
    /// The level it should reach.
    pub desired: EngagementLevel,
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

/// Reads the Portfolio's first rows, and what is needed to read the others: a constant number of statements, however many
/// pilots there are.
///
/// # Errors
/// As the storage.
pub async fn screen(session: &Session) -> Result<(PortfolioScreen, Rest)> {
    let db = session.database().reads();
    let today = session.clock().today();
    let departments: Vec<Department> = rows::list(db).await?;
    let (ids, names): (Vec<_>, Vec<_>) = departments.into_iter().map(|one| (one.id, one.name)).unzip();
    let pilots = portfolio::list_pilots(db).await?;
    let mut rows: Vec<PortfolioRow> = pilots.into_iter().map(|pilot| row(pilot, today)).collect();
    rows.sort_by_cached_key(|row| (urgency(row), row.days_to_decision.unwrap_or(i32::MAX), row.name.clone()));
    let reader = LevelReader {
        places: ids.into_iter().zip(0..).collect(),
        names: names.clone(),
    };
    let mut screen = PortfolioScreen {
        headline: headline(&rows),
        pilots: count(rows.len()),
        due: count(rows.iter().filter(|row| row.decision_due).count()),
        departments: names,
        rows,
    };
    let rest = screen.rows.split_off(screen.rows.len().min(FIRST));
    reader.read(session, &mut screen.rows, rest.is_empty()).await?;
    Ok((screen, Rest { rows: rest, reader }))
}

impl Rest {
    /// Reads the other rows: one statement, or none when there are no others.
    ///
    /// # Errors
    /// As the storage.
    pub async fn read(mut self, session: &Session) -> Result<Vec<PortfolioRow>> {
        if !self.rows.is_empty() {
            self.reader.read(session, &mut self.rows, true).await?;
        }
        Ok(self.rows)
    }
}

/// Reads levels into rows.
#[derive(Debug)]
struct LevelReader {
    /// Each department's place on the screen.
    places: HashMap<DepartmentId, i32>,
    /// Names by place.
    names: Vec<String>,
}

impl LevelReader {
    /// Reads the levels of `rows`, `together` with those of other pilots when they are most of all.
    async fn read(&self, session: &Session, rows: &mut [PortfolioRow], together: bool) -> Result<()> {
        let ids: Vec<PilotId> = rows.iter().map(|row| row.pilot_id).collect();
        let levels = portfolio::list_levels(session.database().reads(), (!together).then_some(&ids)).await?;
        let mut of_pilots: HashMap<PilotId, Vec<DepartmentLevel>> = HashMap::with_capacity(rows.len());
        for level in levels {
            if let Some(&department) = self.places.get(&level.department_id) {
                of_pilots.entry(level.pilot_id).or_default().push(DepartmentLevel {
                    department,
                    level: level.level,
                    desired: level.desired,
                });
            }
        }
        for row in rows {
            row.buy_in = of_pilots.remove(&row.pilot_id).unwrap_or_default();
            row.buy_in
                .sort_by_cached_key(|one| (Reverse(short_by(one)), self.name(one)));
            row.at_desired = count(row.buy_in.iter().filter(|one| short_by(one) == 0).count());
            row.attention = attention(row, |one| self.name(one));
        }
        Ok(())
    }

    fn name(&self, level: &DepartmentLevel) -> &str {
        usize::try_from(level.department)
            .ok()
            .and_then(|place| self.names.get(place))
            .map_or("", String::as_str)
    }
}

fn count(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
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

fn row(pilot: portfolio::PilotRow, today: NaiveDate) -> PortfolioRow {
    let days = pilot
        .decision_due_on
        .map(|due| i32::try_from((due - today).num_days()).unwrap_or(i32::MAX));
    PortfolioRow {
        pilot_id: pilot.pilot_id,
        name: pilot.name,
        service: pilot.service,
        customer: pilot.customer,
        stage: pilot.stage,
        lead_metric: pilot.lead.as_ref().map(|lead| reading_of(pilot.pilot_id, lead)),
        buy_in: Vec::new(),
        at_desired: 0,
        iteration: pilot
            .iteration
            .map(|(number, order, open)| IterationMark { number, order, open }),
        decision_due_on: pilot.decision_due_on,
        days_to_decision: days,
        decision_due: decision_due(pilot.stage, pilot.decision_due_on, today),
        attention: String::new(),
    }
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
fn attention<'a>(row: &PortfolioRow, name: impl Fn(&DepartmentLevel) -> &'a str) -> String {
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
            name(short),
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
