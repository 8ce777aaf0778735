//! A new workspace from the generator's CSV files.

use super::{import, table};
use crate::clock::Clock;
use crate::workspace::{CreateWorkspace, create_marked};
use crate::{Result, Session};
use pilotlight_domain::buy_in::{NewParticipation, NewReading, Participation, Reading};
use pilotlight_domain::customers::{Customer, NewCustomer, Tier};
use pilotlight_domain::departments::{Department, NewDepartment};
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{DepartmentId, MetricId, ParticipationId, PilotId};
use pilotlight_domain::iterations::{CloseIteration, Iteration, NewIteration, Origin};
use pilotlight_domain::metrics::{Cadence, DataKind, Metric, NewMetric, Perspective, Target};
use pilotlight_domain::people::Role;
use pilotlight_domain::permission::Action;
use pilotlight_domain::pilots::{NewPilot, Pilot};
use pilotlight_store::bulk;
use std::collections::{HashMap, HashSet};
use std::path::Path;
use uuid::Uuid;

/// Writes a new workspace from the CSV files of a folder, and says how much is in it.
///
/// Contributions have no place in schema 1 yet and are left out.
///
/// # Errors
/// `validation` for a file that is not the generator's; as [`crate::workspace::create`].
pub async fn load(folder: &Path, workspace: &Path, with_measurements: bool) -> Result<String> {
    let input = CreateWorkspace {
        path: workspace.to_string_lossy().into_owned(),
        name: "Performance data".to_owned(),
        person_id: Uuid::now_v7().into(),
        person_name: "Performance lead".to_owned(),
        role: Role::Lead,
        department: None,
    };
    let session = create_marked(input, false, Clock::System).await?;
    let pilots = write(&session, folder).await?;
    let points = if with_measurements {
        import::run(&session, &folder.join("measurements.csv")).await?.added
    } else {
        0
    };
    Ok(format!("loaded pilots={pilots} measurements={points}"))
}

async fn write(session: &Session, folder: &Path) -> Result<usize> {
    let mut change = session.change(Area::Pilots, Action::ManagePilots).await?;
    change.for_good();
    let departments = departments(folder)?;
    bulk::insert(change.tx(), &departments).await?;
    let departments: HashMap<String, DepartmentId> = departments.into_iter().map(|one| (one.name, one.id)).collect();
    let (customers, pilots) = pilots(folder, session)?;
    bulk::insert(change.tx(), &customers).await?;
    bulk::insert(change.tx(), &pilots).await?;
    let pilots: HashMap<String, PilotId> = pilots.into_iter().map(|one| (one.name, one.id)).collect();
    let participations = participations(folder, &pilots, &departments)?;
    let places: HashMap<_, _> = participations
        .iter()
        .map(|one| ((one.pilot_id, one.department_id), one.id))
        .collect();
    bulk::insert(change.tx(), &participations).await?;
    drop(participations);
    let readings = readings(folder, session, &pilots, &departments, &places)?;
    bulk::insert(change.tx(), &readings).await?;
    drop(readings);
    let iterations = iterations(folder, session, &pilots)?;
    bulk::insert(change.tx(), &iterations).await?;
    drop(iterations);
    let (metrics, targets) = metrics(folder, &pilots)?;
    bulk::insert(change.tx(), &metrics).await?;
    bulk::insert_targets(change.tx(), &targets).await?;
    change.commit("Loaded performance data", None).await?;
    Ok(pilots.len())
}

fn departments(folder: &Path) -> Result<Vec<Department>> {
    let mut departments = Vec::new();
    table::each(&folder.join("departments.csv"), &["department", "veto"], |record| {
        let new = NewDepartment {
            id: Uuid::now_v7().into(),
            name: table::text(&record, 0)?.to_owned(),
            veto: table::word(&record, 1)?,
            validates_benefits: false,
        };
        departments.push(new.build()?);
        Ok(())
    })?;
    Ok(departments)
}

/// The pilots with their customers, and a comparison customer each.
fn pilots(folder: &Path, session: &Session) -> Result<(Vec<Customer>, Vec<Pilot>)> {
    let (mut customers, mut pilots) = (Vec::new(), Vec::new());
    let columns = ["pilot", "customer", "start", "stage"];
    table::each(&folder.join("pilots.csv"), &columns, |record| {
        let name = table::text(&record, 0)?.to_owned();
        let customer = customer(table::text(&record, 1)?.to_owned())?;
        let new = NewPilot {
            id: Uuid::now_v7().into(),
            customer_id: customer.id,
            service: String::new(),
            opportunity: "Generated for measuring.".to_owned(),
            started_on: table::day(&record, 2)?,
            decision_due_on: None,
            lead_id: Some(session.person_id()),
            name: name.clone(),
        };
        let pilot = new.build(session.clock().today())?;
        pilots.push(Pilot {
            stage: table::word(&record, 3)?,
            ..pilot
        });
        customers.push(customer);
        customers.push(self::customer(format!("Comparison of {name}"))?);
        Ok(())
    })?;
    Ok((customers, pilots))
}

fn customer(name: String) -> Result<Customer> {
    let new = NewCustomer {
        id: Uuid::now_v7().into(),
        name,
        tier: Tier::Regular,
        size: String::new(),
        sites: None,
        founded: None,
        note: String::new(),
    };
    Ok(new.build()?)
}

fn found<T: Copy>(map: &HashMap<String, T>, name: &str, row: u32) -> Result<T> {
    map.get(name)
        .copied()
        .ok_or_else(|| table::refused(Path::new("the data"), row, &format!("‘{name}’ is not known.")))
}

fn participations(
    folder: &Path,
    pilots: &HashMap<String, PilotId>,
    departments: &HashMap<String, DepartmentId>,
) -> Result<Vec<Participation>> {
    let mut rows = Vec::new();
    let columns = ["pilot", "department", "joined", "desired", "benefit"];
    table::each(&folder.join("participations.csv"), &columns, |record| {
        let new = NewParticipation {
            id: Uuid::now_v7().into(),
            pilot_id: found(pilots, table::text(&record, 0)?, record.row)?,
            department_id: found(departments, table::text(&record, 1)?, record.row)?,
            joined_on: table::day(&record, 2)?,
            desired: table::word(&record, 3)?,
        };
        rows.push(Participation {
            benefit: table::word(&record, 4)?,
            ..new.build()?
        });
        Ok(())
    })?;
    Ok(rows)
}

fn readings(
    folder: &Path,
    session: &Session,
    pilots: &HashMap<String, PilotId>,
    departments: &HashMap<String, DepartmentId>,
    places: &HashMap<(PilotId, DepartmentId), ParticipationId>,
) -> Result<Vec<Reading>> {
    let mut rows = Vec::new();
    let now = session.clock().now();
    let columns = ["pilot", "department", "date", "level", "reason"];
    table::each(&folder.join("readings.csv"), &columns, |record| {
        let pilot = found(pilots, table::text(&record, 0)?, record.row)?;
        let department = found(departments, table::text(&record, 1)?, record.row)?;
        let Some(participation_id) = places.get(&(pilot, department)).copied() else {
            let why = "the department is not in the pilot.";
            return Err(table::refused(&folder.join("readings.csv"), record.row, why));
        };
        let new = NewReading {
            id: Uuid::now_v7().into(),
            participation_id,
            on: table::day(&record, 2)?,
            level: table::word(&record, 3)?,
            reason: table::text(&record, 4)?.to_owned(),
        };
        // A microsecond apart: of two readings on one day the later row counts.
        let recorded_at = now + chrono::Duration::microseconds(i64::from(record.row));
        rows.push(new.build(session.clock().today(), session.person_id(), recorded_at)?);
        Ok(())
    })?;
    Ok(rows)
}

fn iterations(folder: &Path, session: &Session, pilots: &HashMap<String, PilotId>) -> Result<Vec<Iteration>> {
    let mut rows = Vec::new();
    let columns = [
        "pilot",
        "iteration",
        "start",
        "end",
        "hypothesis",
        "change",
        "findings",
        "act",
        "order",
    ];
    table::each(&folder.join("iterations.csv"), &columns, |record| {
        let number = table::number(&record, 1)? as i32;
        let new = NewIteration {
            id: Uuid::now_v7().into(),
            pilot_id: found(pilots, table::text(&record, 0)?, record.row)?,
            parent_id: None,
            title: format!("Iteration {number}"),
            hypothesis: table::text(&record, 4)?.to_owned(),
            change: table::text(&record, 5)?.to_owned(),
            origin: Origin::Push,
            metric_ids: Vec::new(),
            started_on: table::day(&record, 2)?,
        };
        let opened = new.build(number, None)?;
        let close = CloseIteration {
            id: opened.id,
            version: opened.version,
            findings: table::text(&record, 6)?.to_owned(),
            act: table::word(&record, 7)?,
            ended_on: table::day(&record, 3)?,
        };
        rows.push(Iteration {
            order: table::number(&record, 8)? as i32,
            ..close.apply(opened, session.clock().today())?
        });
        Ok(())
    })?;
    Ok(rows)
}

/// Targets, each with the metric it belongs to.
type TargetsOf = Vec<(MetricId, Target)>;

/// The metrics with their targets; the first of a pilot leads.
fn metrics(folder: &Path, pilots: &HashMap<String, PilotId>) -> Result<(Vec<Metric>, TargetsOf)> {
    let (mut rows, mut targets) = (Vec::new(), Vec::new());
    let mut led: HashSet<PilotId> = HashSet::new();
    let columns = [
        "pilot",
        "metric",
        "unit",
        "direction",
        "perspective",
        "aspect",
        "baseline_end",
        "target",
    ];
    table::each(&folder.join("metrics.csv"), &columns, |record| {
        let pilot_id = found(pilots, table::text(&record, 0)?, record.row)?;
        let baseline_end = table::day(&record, 6)?;
        let perspective: Perspective = table::word(&record, 4)?;
        let new = NewMetric {
            id: Uuid::now_v7().into(),
            pilot_id,
            name: table::text(&record, 1)?.to_owned(),
            unit: table::text(&record, 2)?.to_owned(),
            data: DataKind::Value,
            per: 1,
            direction: table::word(&record, 3)?,
            perspective,
            aspect: table::word(&record, 5)?,
            cadence: Cadence::Week,
            baseline_until: Some(baseline_end),
            counter_metric_id: None,
            owner_department_id: None,
            targets: vec![Target {
                from: baseline_end,
                value: table::number(&record, 7)?,
            }],
        };
        let leads = perspective == Perspective::Customer && led.insert(pilot_id);
        let (metric, its_targets) = new.build(leads)?;
        targets.extend(its_targets.into_iter().map(|target| (metric.id, target)));
        rows.push(metric);
        Ok(())
    })?;
    Ok((rows, targets))
}
