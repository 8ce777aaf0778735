//! The Overview of one pilot: what needs me this week?

use crate::buy_in::{State, shortfall};
use crate::canvas::{Canvas, drawn};
use crate::iterations::{IterationView, LeadCourse, view};
use crate::metrics::{MetricReading, shown::values_of, summary};
use crate::pilots::{PilotHeader, decision_due};
use crate::portfolio::sparkline_of;
use crate::{Result, Session};
use chrono::NaiveDate;
use pilotlight_charts::verdict::Movement;
use pilotlight_charts::{Drawing, ladder};
use pilotlight_domain::id::{IterationId, MetricId, ParticipationId, PilotId};
use pilotlight_domain::metrics::{BASELINE_POINTS, Cadence, Metric, Perspective};
use pilotlight_domain::validation::written_day;
use pilotlight_store::{metrics, summaries};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything the Overview shows, in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct OverviewScreen {
    /// Title, lede and tabs.
    pub header: PilotHeader,
    /// What to do, most pressing first.
    pub next_steps: Vec<NextStep>,
    /// What is still missing before the pilot can be read; empty once set up.
    pub setup: Vec<SetupStep>,
    /// Where departments stand and where they are needed.
    pub ladder: Drawing,
    /// Customer metrics, each with its sparkline.
    pub customer_metrics: Vec<MetricTile>,
    /// The open iteration, else the latest.
    pub iteration: Option<IterationView>,
}

/// One thing to do, with the reason it is there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NextStep {
    /// What to do.
    pub title: String,
    /// Why it is here.
    pub why: String,
    /// The button that does it: "Record reading".
    pub action: String,
    /// Where the button leads.
    pub leads_to: LeadsTo,
}

/// Where a next step leads.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "id")]
pub enum LeadsTo {
    /// Edit the pilot.
    Pilot,
    /// Add a department to the pilot.
    AddDepartment,
    /// Record a reading of one department.
    RecordReading(ParticipationId),
    /// Add a metric.
    AddMetric,
    /// Add data to a metric.
    AddData(MetricId),
    /// Look at a metric.
    Metric(MetricId),
    /// Open an iteration.
    OpenIteration,
    /// Study or close an iteration.
    Iteration(IterationId),
}

/// One step of setting a pilot up.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct SetupStep {
    /// What to do.
    pub title: String,
    /// Why.
    pub why: String,
    /// Whether it is done.
    pub done: bool,
    /// Where it leads.
    pub leads_to: LeadsTo,
}

/// A customer metric as a tile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricTile {
    /// The metric and what its points say.
    pub reading: MetricReading,
    /// Its recent course.
    pub sparkline: Drawing,
    /// "Last measured 45 days ago" when that is longer than its cadence allows; else empty.
    pub stale: String,
}

/// Reads the Overview.
///
/// # Errors
/// `not_found`; as the storage.
pub async fn screen(session: &Session, pilot_id: PilotId, canvas: Canvas) -> Result<OverviewScreen> {
    let db = session.database().reads();
    let today = session.clock().today();
    let state = State::read(session, pilot_id).await?;
    let metrics = metrics::list(db, pilot_id).await?;
    let header = PilotHeader::read(session, pilot_id, &state.iterations, state.rows.len(), metrics.len()).await?;
    let summaries = summaries::list_of_pilot(db, pilot_id).await?;
    let lead = LeadCourse::read(session, &metrics, &state.iterations).await?;
    let mut customer: Vec<(Metric, MetricReading)> = metrics
        .into_iter()
        .filter(|metric| metric.perspective == Perspective::Customer)
        .map(|metric| {
            let reading = summary::reading(&metric, summaries.get(&metric.id));
            (metric, reading)
        })
        .collect();
    customer.sort_by(|(a, _), (b, _)| (!a.leads, a.aspect, &a.name).cmp(&(!b.leads, b.aspect, &b.name)));
    let mut values = values_of(db, &customer.iter().map(|(metric, _)| metric).collect::<Vec<_>>()).await?;
    let open = state.iterations.iter().rev().find(|iteration| iteration.is_open());
    let iteration = open
        .or(state.iterations.last())
        .map(|one| view(one, &state.iterations, lead.as_ref()));
    let next_steps = next_steps(&header, &state, &customer, iteration.as_ref(), today);
    let setup = setup(&state, &customer);
    let input = state.chart(&header.pilot, today);
    let (ladder, customer_metrics) = drawn(move || {
        let ladder = ladder::draw(&input, canvas.palette, canvas.size(200.0));
        let tiles = customer.into_iter().map(|(metric, reading)| {
            let values = values.remove(&metric.id).unwrap_or_default();
            MetricTile {
                sparkline: sparkline_of(&metric, &values, reading.target, canvas.palette),
                stale: stale(&metric, reading.latest_on, today),
                reading,
            }
        });
        (ladder, tiles.collect())
    })
    .await?;
    Ok(OverviewScreen {
        header,
        next_steps,
        setup,
        ladder,
        customer_metrics,
        iteration,
    })
}

/// Days after which a metric is late: two periods; single events come when they come.
fn late_after(metric: &Metric) -> Option<i64> {
    match metric.cadence {
        _ if metric.data.is_event() => None,
        Cadence::Day => Some(3),
        Cadence::Week => Some(14),
        Cadence::Month => Some(62),
        Cadence::Quarter => Some(184),
    }
}

fn stale(metric: &Metric, latest_on: Option<NaiveDate>, today: NaiveDate) -> String {
    let days = latest_on.map_or(0, |latest| (today - latest).num_days());
    if late_after(metric).is_some_and(|late| days > late) {
        format!("Last measured {days} days ago")
    } else {
        String::new()
    }
}

/// The four steps that set a pilot up; empty once all are done.
fn setup(state: &State, customer: &[(Metric, MetricReading)]) -> Vec<SetupStep> {
    let step = |title: &str, why: &str, done, leads_to| SetupStep {
        title: title.to_owned(),
        why: why.to_owned(),
        done,
        leads_to,
    };
    let unread = state
        .rows
        .iter()
        .find(|(_, readings)| readings.is_empty())
        .map(|(row, _)| row.id);
    let read = !state.rows.is_empty() && unread.is_none();
    let first = customer.first().map(|(metric, _)| metric.id);
    let baseline = customer
        .iter()
        .any(|(_, reading)| reading.points >= BASELINE_POINTS as i32);
    let steps = vec![
        step(
            "Add the departments",
            "Each has a level it should reach, so that you see who is short.",
            !state.rows.is_empty(),
            LeadsTo::AddDepartment,
        ),
        step(
            "Record a first reading of each",
            "Where they stand before anything changes.",
            read,
            unread.map_or(LeadsTo::AddDepartment, LeadsTo::RecordReading),
        ),
        step(
            "Write down what the customer experiences",
            "One customer metric leads; the chart needs 12 points of it as baseline.",
            baseline,
            first.map_or(LeadsTo::AddMetric, LeadsTo::AddData),
        ),
        step(
            "Open the first iteration",
            "A hypothesis that the customer’s metric can prove wrong.",
            !state.iterations.is_empty(),
            LeadsTo::OpenIteration,
        ),
    ];
    if steps.iter().all(|step| step.done) {
        Vec::new()
    } else {
        steps
    }
}

/// Most next steps shown: one key each.
const MOST_STEPS: usize = 4;

/// What to do, most pressing first: the decision, the customer's metric, the open iteration, departments, late data.
fn next_steps(
    header: &PilotHeader,
    state: &State,
    customer: &[(Metric, MetricReading)],
    iteration: Option<&IterationView>,
    today: NaiveDate,
) -> Vec<NextStep> {
    let mut steps = Vec::new();
    let pilot = &header.pilot;
    if decision_due(pilot.stage, pilot.decision_due_on, today)
        && let Some(due) = pilot.decision_due_on
    {
        let (title, why) = if due < today {
            (
                "The decision is overdue",
                format!("It was to be made by {}", written_day(due)),
            )
        } else {
            ("The decision is due", format!("To be made by {}", written_day(due)))
        };
        steps.push(next(title, why, "Edit pilot", LeadsTo::Pilot));
    }
    for (metric, reading) in customer
        .iter()
        .filter(|(_, reading)| reading.variation == Movement::Worsening)
    {
        let why = "A special cause in the worse direction at the latest point".to_owned();
        steps.push(next(
            format!("{} is getting worse", reading.name),
            why,
            "Look",
            LeadsTo::Metric(metric.id),
        ));
    }
    if let Some(view) = iteration.filter(|view| view.iteration.is_open()) {
        let title = format!("Study iteration {}", view.iteration.number);
        steps.push(next(
            title,
            view.result.clone(),
            "Study",
            LeadsTo::Iteration(view.iteration.id),
        ));
    }
    for (row, readings) in &state.rows {
        let name = state.name(row.department_id);
        let short = shortfall(row, readings);
        let action = LeadsTo::RecordReading(row.id);
        match readings.last() {
            None => steps.push(next(
                format!("Ask {name} for a first reading"),
                format!(
                    "It joined on {} and nobody has recorded where it stands",
                    written_day(row.joined_on)
                ),
                "Record reading",
                action,
            )),
            Some(last) if state.is_stale(readings, today) => steps.push(next(
                format!("Ask {name} for a reading"),
                format!("The last one is of {}", written_day(last.on)),
                "Record reading",
                action,
            )),
            Some(last) if short > 0 => steps.push(next(
                format!("{name} is {}; {} is needed", last.level.label(), row.desired.label()),
                pilotlight_domain::buy_in::held_since_words(readings).unwrap_or_default(),
                "Record reading",
                action,
            )),
            Some(_) => {}
        }
    }
    for (metric, reading) in customer {
        let late = stale(metric, reading.latest_on, today);
        if !late.is_empty() {
            let title = format!("Add the latest data of {}", metric.name);
            steps.push(next(title, late, "Add data", LeadsTo::AddData(metric.id)));
        }
    }
    steps.truncate(MOST_STEPS);
    steps
}

fn next(title: impl Into<String>, why: String, action: &str, leads_to: LeadsTo) -> NextStep {
    NextStep {
        title: title.into(),
        why,
        action: action.to_owned(),
        leads_to,
    }
}
