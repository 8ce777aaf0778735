//! What the portfolio reads: one statement for the pilots, one for the levels of some or all of them.

use crate::buy_in::level;
use crate::words::value;
use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::buy_in::EngagementLevel;
use pilotlight_domain::id::{DepartmentId, MetricId, PilotId};
use pilotlight_domain::metrics::{Aspect, DataKind, Direction};
use pilotlight_domain::pilots::Stage;
use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, QueryResult, Statement, TryGetable};
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
    /// Its unit, or what its denominator counts.
    pub unit: String,
    /// What its data are.
    pub data: DataKind,
    /// What a rate is of.
    pub per: i32,
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

/// The latest iteration comes as one text, so that its covering index answers alone.
const PILOTS: &str = "\
SELECT p.id, p.name, p.service, c.name, p.stage, p.decision_due_on, \
 (SELECT CAST(i.number AS TEXT) || ' ' || CAST(i.change_order AS TEXT) || ' ' || COALESCE(i.act, '') \
   FROM iteration i WHERE i.pilot_id = p.id ORDER BY i.number DESC LIMIT 1), \
 m.id, m.name, m.unit, m.data, m.per, m.direction, m.aspect, \
 s.points, s.latest, s.latest_on, s.target, s.baseline_mean, s.recent_mean, s.variation, s.assurance \
FROM pilot p \
JOIN customer c ON c.id = p.customer_id \
LEFT JOIN metric m ON m.pilot_id = p.id AND m.leads \
LEFT JOIN metric_summary s ON s.metric_id = m.id \
ORDER BY p.name";

/// Every pilot by name.
///
/// # Errors
/// As the database.
pub async fn list_pilots(db: &impl ConnectionTrait) -> Result<Vec<PilotRow>> {
    let statement = Statement::from_string(db.get_database_backend(), PILOTS);
    let rows = db.query_all_raw(statement).await?;
    rows.iter().map(read_pilot).collect()
}

/// The columns of a row, one after another: finding each by its name costs more than reading it.
struct Columns<'a> {
    row: &'a QueryResult,
    next: usize,
}

impl Columns<'_> {
    fn take<T: TryGetable>(&mut self) -> std::result::Result<T, DbErr> {
        self.next += 1;
        self.row.try_get_by_index(self.next - 1)
    }
}

fn read_pilot(row: &QueryResult) -> Result<PilotRow> {
    let mut row = Columns { row, next: 0 };
    let mut pilot = PilotRow {
        pilot_id: row.take::<Uuid>()?.into(),
        name: row.take()?,
        service: row.take()?,
        customer: row.take()?,
        stage: value("stage", &row.take::<String>()?)?,
        decision_due_on: row.take()?,
        iteration: row
            .take::<Option<String>>()?
            .as_deref()
            .map(read_iteration)
            .transpose()?,
        lead: None,
    };
    if let Some(metric_id) = row.take::<Option<Uuid>>()? {
        pilot.lead = Some(LeadMetric {
            metric_id: metric_id.into(),
            name: row.take()?,
            unit: row.take()?,
            data: value("data", &row.take::<String>()?)?,
            per: row.take()?,
            direction: value("direction", &row.take::<String>()?)?,
            aspect: value("aspect", &row.take::<String>()?)?,
            points: row.take::<Option<i32>>()?.unwrap_or(0),
            latest: row.take()?,
            latest_on: row.take()?,
            target: row.take()?,
            baseline_mean: row.take()?,
            recent_mean: row.take()?,
            variation: row.take::<Option<String>>()?.unwrap_or_default(),
            assurance: row.take::<Option<String>>()?.unwrap_or_default(),
        });
    }
    Ok(pilot)
}

/// Number, order and openness from "5 3 " or "4 2 adopt".
fn read_iteration(text: &str) -> Result<(i32, i32, bool)> {
    let mut words = text.splitn(3, ' ');
    let mut number = || words.next().and_then(|word| word.parse().ok());
    let (number, order) = (number(), number());
    number
        .zip(order)
        .map(|(number, order)| (number, order, words.next().is_none_or(str::is_empty)))
        .ok_or_else(|| unreadable("iteration", text))
}

fn unreadable(what: &'static str, value: &str) -> Error {
    Error::Unreadable {
        what,
        value: value.to_owned(),
    }
}

/// One row a pilot: its departments as "department desired level day" each, without level and day before the first
/// reading. Sending a row costs more than reading its words.
fn levels(backend: DatabaseBackend, of: Option<usize>) -> String {
    let is_postgres = backend == DatabaseBackend::Postgres;
    let (gather, department) = if is_postgres {
        ("string_agg", "CAST(pa.department_id AS TEXT)")
    } else {
        ("group_concat", "hex(pa.department_id)")
    };
    let marks = |count| {
        let mark = |number| {
            if is_postgres {
                format!("${number}")
            } else {
                "?".to_owned()
            }
        };
        (1..=count).map(mark).collect::<Vec<_>>().join(", ")
    };
    let pilots = of.map_or_else(String::new, |count| format!("WHERE pa.pilot_id IN ({})", marks(count)));
    format!(
        "SELECT pa.pilot_id, {gather}({department} || ' ' || CAST(pa.desired AS TEXT) || ' ' || COALESCE(\
         (SELECT CAST(r.level AS TEXT) || ' ' || CAST(r.read_on AS TEXT) FROM reading r \
         WHERE r.participation_id = pa.id ORDER BY r.read_on DESC, r.recorded_at DESC LIMIT 1), ''), ';') \
         FROM participation pa {pilots} GROUP BY pa.pilot_id"
    )
}

/// The level of every department in some pilots, or in all without `of`, those of one pilot together.
///
/// # Errors
/// As the database.
pub async fn list_levels(db: &impl ConnectionTrait, of: Option<&[PilotId]>) -> Result<Vec<LevelRow>> {
    let backend = db.get_database_backend();
    let named = of.into_iter().flatten().map(|id| Uuid::from(*id).into());
    let statement = Statement::from_sql_and_values(backend, levels(backend, of.map(<[PilotId]>::len)), named);
    let rows = db.query_all_raw(statement).await?;
    let mut levels = Vec::with_capacity(rows.len() * 8);
    for row in &rows {
        let pilot_id = row.try_get_by_index::<Uuid>(0)?.into();
        let departments: String = row.try_get_by_index(1)?;
        for text in departments.split(';') {
            levels.push(read_level(pilot_id, text)?);
        }
    }
    Ok(levels)
}

fn read_level(pilot_id: PilotId, text: &str) -> Result<LevelRow> {
    let wrong = || unreadable("level of a department", text);
    let mut words = text.split_ascii_whitespace();
    let department: Uuid = words.next().and_then(|word| word.parse().ok()).ok_or_else(wrong)?;
    let desired: i32 = words.next().and_then(|word| word.parse().ok()).ok_or_else(wrong)?;
    let reading = match words.next() {
        None => None,
        Some(word) => {
            let day = words.next().and_then(|word| word.parse().ok());
            Some((word.parse::<i32>().ok().ok_or_else(wrong)?, day.ok_or_else(wrong)?))
        }
    };
    Ok(LevelRow {
        pilot_id,
        department_id: department.into(),
        desired: level(desired)?,
        level: reading.map(|(step, _)| level(step)).transpose()?,
        read_on: reading.map(|(_, day)| day),
    })
}
