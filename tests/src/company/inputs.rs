//! Short ways to write what people enter.

use crate::{day, today};
use chrono::NaiveDate;
use pilotlight_domain::buy_in::{EngagementLevel, NewParticipation, NewReading};
use pilotlight_domain::customers::{NewCustomer, Tier};
use pilotlight_domain::departments::{NewDepartment, Veto};
use pilotlight_domain::id::{CustomerId, DepartmentId, MetricId, ParticipationId, PilotId};
use pilotlight_domain::iterations::{NewIteration, Origin};
use pilotlight_domain::measurements::{Moment, NewPoint, RecordMeasurements, SeriesKey};
use pilotlight_domain::metrics::{Aspect, Cadence, DataKind, Direction, NewMetric, Perspective};
use pilotlight_domain::people::{NewPerson, Role};
use pilotlight_domain::pilots::NewPilot;
use uuid::Uuid;

/// A new identity of any kind.
#[must_use]
pub fn new_id<T: From<Uuid>>() -> T {
    Uuid::now_v7().into()
}

/// A person without a department.
#[must_use]
pub fn new_person(name: &str, role: Role) -> NewPerson {
    NewPerson {
        id: new_id(),
        name: name.into(),
        role,
        department_id: None,
        administrator: false,
    }
}

/// A department.
#[must_use]
pub fn new_department(name: &str, veto: Veto) -> NewDepartment {
    NewDepartment {
        id: new_id(),
        name: name.into(),
        veto,
        validates_benefits: false,
    }
}

/// A small customer.
#[must_use]
pub fn new_customer(name: &str) -> NewCustomer {
    NewCustomer {
        id: new_id(),
        name: name.into(),
        tier: Tier::Small,
        size: "84 beds".into(),
        sites: Some(1),
        founded: Some(2019),
        note: String::new(),
    }
}

/// A pilot that began on 1 October 2024 and is to be decided on a year later.
#[must_use]
pub fn new_pilot(name: &str, customer_id: CustomerId) -> NewPilot {
    NewPilot {
        id: new_id(),
        name: name.into(),
        customer_id,
        service: "Ward stock we count and refill".into(),
        opportunity: "Nurses count stock instead of caring for patients.".into(),
        started_on: day("2024-10-01"),
        decision_due_on: Some(day("2025-10-01")),
        lead_id: None,
    }
}

/// A department joining on the pilot's first day, which should become supportive.
#[must_use]
pub fn joining(pilot_id: PilotId, department_id: DepartmentId) -> NewParticipation {
    NewParticipation {
        id: new_id(),
        pilot_id,
        department_id,
        joined_on: day("2024-10-01"),
        desired: EngagementLevel::Supportive,
    }
}

/// A reading with a reason.
#[must_use]
pub fn reading(participation_id: ParticipationId, on: NaiveDate, level: EngagementLevel) -> NewReading {
    NewReading {
        id: new_id(),
        participation_id,
        on,
        level,
        reason: "They came to the ward and saw it.".into(),
    }
}

/// A daily customer metric of which less is better.
#[must_use]
pub fn new_metric(pilot_id: PilotId, name: &str) -> NewMetric {
    NewMetric {
        id: new_id(),
        pilot_id,
        name: name.into(),
        unit: "calls".into(),
        data: DataKind::Value,
        per: 1,
        direction: Direction::Decrease,
        perspective: Perspective::Customer,
        aspect: Aspect::BusinessProcess,
        cadence: Cadence::Day,
        baseline_until: None,
        counter_metric_id: None,
        owner_department_id: None,
        targets: Vec::new(),
    }
}

/// An iteration that began on 1 January 2025.
#[must_use]
pub fn new_iteration(pilot_id: PilotId, title: &str, metric_ids: Vec<MetricId>) -> NewIteration {
    NewIteration {
        id: new_id(),
        pilot_id,
        parent_id: None,
        title: title.into(),
        hypothesis: "Fewer calls when we count.".into(),
        change: "We count.".into(),
        origin: Origin::Push,
        metric_ids,
        started_on: day("2025-01-01"),
    }
}

/// The pilot's own series of a metric.
#[must_use]
pub fn own_series(metric_id: MetricId) -> SeriesKey {
    SeriesKey {
        metric_id,
        comparison_id: None,
    }
}

/// A typed point.
#[must_use]
pub fn point(on: NaiveDate, value: f64) -> NewPoint {
    NewPoint {
        at: Moment::day(on),
        value,
        denominator: None,
        note: String::new(),
    }
}

/// A typed count out of a denominator.
#[must_use]
pub fn count(on: NaiveDate, value: f64, denominator: f64) -> NewPoint {
    NewPoint {
        denominator: Some(denominator),
        ..point(on, value)
    }
}

/// Typed points of a metric, one a day, the last of them today.
#[must_use]
pub fn daily(metric_id: MetricId, values: &[f64]) -> RecordMeasurements {
    let days_back = (0..values.len()).rev();
    let points = values.iter().zip(days_back).map(|(value, back)| {
        let on = today() - chrono::Days::new(back as u64);
        point(on, *value)
    });
    RecordMeasurements {
        series: own_series(metric_id),
        points: points.collect(),
    }
}
