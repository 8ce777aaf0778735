//! What the portfolio reads: two statements, however many pilots there are.

use crate::buy_in::level;
use crate::words::value;
use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::id::{DepartmentId, MetricId, PilotId};
use pilotlight_domain::metrics::{Aspect, Direction};
use pilotlight_domain::pilots::Stage;
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};
use uuid::Uuid;

/// One pilot with its customer, lead metric and latest iteration.
#[derive(Clone, Debug, PartialEq)]
pub struct PilotRow {
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
    /// Day by which to decide.
    pub decision_due_on: Option<NaiveDate>,
    /// The lead metric.
    pub lead: Option<LeadMetric>,
    /// Number, order and openness of the latest iteration.
    pub iteration: Option<(i32, i32, bool)>,
}

/// The lead metric of a pilot as its summary has it.
#[derive(Clone, Debug, PartialEq)]
pub struct LeadMetric {
    /// The metric.
    pub metric_id: MetricId,
    /// Its name.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// What it is about.
    pub aspect: Aspect,
    /// Points that count.
    pub points: i32,
    /// Latest value.
    pub latest: Option<f64>,
    /// Its day.
    pub latest_on: Option<NaiveDate>,
    /// Target on that day.
    pub target: Option<f64>,
    /// Mean of the baseline.
    pub baseline_mean: Option<f64>,
    /// Mean of the last 12 points.
    pub recent_mean: Option<f64>,
    /// What the latest point says, as a word; empty without points.
    pub variation: String,
    /// Whether the target will be met, as a word; empty without points.
    pub assurance: String,
}

/// One department in one pilot with its last reading.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelRow {
    /// The pilot.
    pub pilot_id: PilotId,
    /// The department.
    pub department_id: DepartmentId,
    /// The level it should reach.
    pub desired: EngagementLevel,
    /// The level now; unknown before the first reading.
    pub level: Option<EngagementLevel>,
    /// Day of the last reading.
    pub read_on: Option<NaiveDate>,
}

#[derive(FromQueryResult)]
struct PilotQuery {
    id: Uuid,
    name: String,
    service: String,
    customer: String,
    stage: String,
    decision_due_on: Option<NaiveDate>,
    metric_id: Option<Uuid>,
    metric: Option<String>,
    unit: Option<String>,
    direction: Option<String>,
    aspect: Option<String>,
    points: Option<i32>,
    latest: Option<f64>,
    latest_on: Option<NaiveDate>,
    target: Option<f64>,
    baseline_mean: Option<f64>,
    recent_mean: Option<f64>,
    variation: Option<String>,
    assurance: Option<String>,
    number: Option<i32>,
    change_order: Option<i32>,
    act: Option<String>,
}

const PILOTS: &str = "\
SELECT p.id, p.name, p.service, c.name AS customer, p.stage, p.decision_due_on, \
 m.id AS metric_id, m.name AS metric, m.unit, m.direction, m.aspect, \
 s.points, s.latest, s.latest_on, s.target, s.baseline_mean, s.recent_mean, s.variation, s.assurance, \
 i.number, i.change_order, i.act \
FROM pilot p \
JOIN customer c ON c.id = p.customer_id \
LEFT JOIN metric m ON m.pilot_id = p.id AND m.leads \
LEFT JOIN metric_summary s ON s.metric_id = m.id \
LEFT JOIN iteration i ON i.pilot_id = p.id \
 AND i.number = (SELECT max(latest.number) FROM iteration latest WHERE latest.pilot_id = p.id) \
ORDER BY p.name";

/// Every pilot by name.
///
/// # Errors
/// As the database.
pub async fn list_pilots(db: &impl ConnectionTrait) -> Result<Vec<PilotRow>> {
    let statement = Statement::from_string(db.get_database_backend(), PILOTS);
    PilotQuery::find_by_statement(statement)
        .all(db)
        .await?
        .into_iter()
        .map(read_pilot)
        .collect()
}

fn read_pilot(row: PilotQuery) -> Result<PilotRow> {
    let lead = match row.metric_id {
        None => None,
        Some(metric_id) => Some(LeadMetric {
            metric_id: metric_id.into(),
            name: row.metric.unwrap_or_default(),
            unit: row.unit.unwrap_or_default(),
            direction: value("direction", &row.direction.unwrap_or_default())?,
            aspect: value("aspect", &row.aspect.unwrap_or_default())?,
            points: row.points.unwrap_or(0),
            latest: row.latest,
            latest_on: row.latest_on,
            target: row.target,
            baseline_mean: row.baseline_mean,
            recent_mean: row.recent_mean,
            variation: row.variation.unwrap_or_default(),
            assurance: row.assurance.unwrap_or_default(),
        }),
    };
    Ok(PilotRow {
        pilot_id: row.id.into(),
        name: row.name,
        service: row.service,
        customer: row.customer,
        stage: value("stage", &row.stage)?,
        decision_due_on: row.decision_due_on,
        lead,
        iteration: row
            .number
            .zip(row.change_order)
            .map(|(number, order)| (number, order, row.act.is_none())),
    })
}

#[derive(FromQueryResult)]
struct LevelQuery {
    pilot_id: Uuid,
    department_id: Uuid,
    desired: i32,
    level: Option<i32>,
    read_on: Option<NaiveDate>,
}

const LEVELS: &str = "\
SELECT pa.pilot_id, pa.department_id, pa.desired, \
 (SELECT r.level FROM reading r WHERE r.participation_id = pa.id \
   ORDER BY r.read_on DESC, r.recorded_at DESC, r.id DESC LIMIT 1) AS level, \
 (SELECT max(r.read_on) FROM reading r WHERE r.participation_id = pa.id) AS read_on \
FROM participation pa";

/// The level of every department in every pilot, in no order.
///
/// # Errors
/// As the database.
pub async fn list_levels(db: &impl ConnectionTrait) -> Result<Vec<LevelRow>> {
    let statement = Statement::from_string(db.get_database_backend(), LEVELS);
    let rows = LevelQuery::find_by_statement(statement).all(db).await?;
    rows.into_iter()
        .map(|row| {
            Ok::<_, Error>(LevelRow {
                pilot_id: row.pilot_id.into(),
                department_id: row.department_id.into(),
                desired: level(row.desired)?,
                level: row.level.map(level).transpose()?,
                read_on: row.read_on,
            })
        })
        .collect()
}
