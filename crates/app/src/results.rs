//! The Results screen: did the customer gain?

use crate::canvas::{Canvas, drawn};
use crate::metrics::{MetricReading, summary};
use crate::pilots::PilotHeader;
use crate::{Result, Session};
use pilotlight_charts::Drawing;
use pilotlight_charts::xmr::{self, XmrInput, XmrIteration, XmrPoint};
use pilotlight_domain::customers::Customer;
use pilotlight_domain::id::{CustomerId, MetricId, PilotId};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::measurements::{Measurement, SeriesKey};
use pilotlight_domain::metrics::{Cadence, Direction, Metric, Target};
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::targets;
use pilotlight_store::{iterations, metrics, rows, summaries};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Everything the Results screen shows, in one answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ResultsScreen {
    /// Title, lede and tabs.
    pub header: PilotHeader,
    /// The pilot's metrics: customer before internal, then by aspect.
    pub metrics: Vec<MetricReading>,
    /// The chosen metric, else the lead metric, else the first.
    pub selected: Option<MetricDetail>,
}

/// One metric in full.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricDetail {
    /// The metric.
    pub metric: Metric,
    /// Its targets in order of day.
    pub targets: Vec<Target>,
    /// What its points say.
    pub reading: MetricReading,
    /// Unit, better direction and kind of chart.
    pub subtitle: String,
    /// The XmR chart; its summary is the finding.
    pub chart: Drawing,
    /// Customers without the pilot that this metric is measured at too.
    pub comparisons: Vec<ComparisonCustomer>,
}

/// A comparison customer of a metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ComparisonCustomer {
    /// The customer.
    pub id: CustomerId,
    /// Its name.
    pub name: String,
    /// Number of points.
    pub points: i32,
}

/// Which metric the Results screen shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct ResultsRequest {
    /// The pilot.
    pub pilot_id: PilotId,
    /// The metric; without one, the lead metric.
    pub metric_id: Option<MetricId>,
    /// Where the chart will stand.
    pub canvas: Canvas,
}

/// Reads the Results screen.
///
/// # Errors
/// `not_found`; as the storage.
pub async fn screen(session: &Session, request: ResultsRequest) -> Result<ResultsScreen> {
    let db = session.database().reads();
    let pilot_id = request.pilot_id;
    let iterations = iterations::list(db, pilot_id).await?;
    let departments = pilotlight_store::buy_in::list(db, pilot_id).await?.len();
    let metrics = metrics::list(db, pilot_id).await?;
    let header = PilotHeader::read(session, pilot_id, &iterations, departments, metrics.len()).await?;
    let summaries = summaries::list_of_pilot(db, pilot_id).await?;
    let mut readings: Vec<_> = metrics
        .iter()
        .map(|metric| summary::reading(metric, summaries.get(&metric.id)))
        .collect();
    readings.sort_by(|a, b| {
        (a.perspective, a.aspect, !a.leads, &a.name).cmp(&(b.perspective, b.aspect, !b.leads, &b.name))
    });
    let chosen = readings
        .iter()
        .find(|reading| Some(reading.metric_id) == request.metric_id)
        .or_else(|| readings.iter().find(|reading| reading.leads))
        .or_else(|| readings.first())
        .cloned();
    let selected = match chosen {
        None => None,
        Some(reading) => match metrics.into_iter().find(|metric| metric.id == reading.metric_id) {
            Some(metric) => Some(detail(session, metric, reading, &iterations, request.canvas).await?),
            None => None,
        },
    };
    Ok(ResultsScreen {
        header,
        metrics: readings,
        selected,
    })
}

async fn detail(
    session: &Session,
    metric: Metric,
    reading: MetricReading,
    iterations: &[Iteration],
    canvas: Canvas,
) -> Result<MetricDetail> {
    let db = session.database().reads();
    let own = SeriesKey {
        metric_id: metric.id,
        comparison_id: None,
    };
    let points = match series::find(db, own).await? {
        Some(id) => measurements::list(db, id).await?,
        None => Vec::new(),
    };
    let targets = targets::list(db, metric.id).await?;
    let customers: Vec<Customer> = rows::list(db).await?;
    let counts = series::comparisons(db, metric.id).await?;
    let comparisons = counts.into_iter().filter_map(|(id, points)| {
        let name = customers.iter().find(|customer| customer.id == id)?.name.clone();
        Some(ComparisonCustomer {
            id,
            name,
            points: i32::try_from(points).unwrap_or(i32::MAX),
        })
    });
    let comparisons = comparisons.collect();
    let input = chart_input(&metric, &targets, &points, iterations);
    let chart = drawn(move || {
        let report = input.analyse();
        xmr::draw(&input, &report, canvas.palette, canvas.size(380.0))
    })
    .await?;
    Ok(MetricDetail {
        subtitle: subtitle(&metric),
        metric,
        targets,
        reading,
        chart,
        comparisons,
    })
}

/// What the XmR chart of a metric draws.
pub(crate) fn chart_input(
    metric: &Metric,
    targets: &[Target],
    points: &[Measurement],
    iterations: &[Iteration],
) -> XmrInput {
    XmrInput {
        metric: metric.name.clone(),
        unit: metric.unit.clone(),
        direction: metric.direction,
        points: points
            .iter()
            .map(|point| XmrPoint {
                id: format!("{}T{}#{}", point.at.on, point.at.second, point.at.ordinal),
                at: point.at,
                value: point.value,
                set_aside: !point.set_aside.is_empty(),
                note: if point.set_aside.is_empty() {
                    point.note.clone()
                } else {
                    point.set_aside.clone()
                },
            })
            .collect(),
        rebase_on: Vec::new(),
        baseline_until: metric.baseline_until,
        targets: targets.to_vec(),
        iterations: iterations
            .iter()
            .map(|iteration| XmrIteration {
                id: iteration.id.to_string(),
                number: iteration.number,
                title: iteration.title.clone(),
                act: iteration.act,
                started_on: iteration.started_on,
            })
            .collect(),
    }
}

/// "Calls, daily. Lower is better. XmR chart of single values with process limits."
fn subtitle(metric: &Metric) -> String {
    let cadence = match metric.cadence {
        Cadence::Day => "daily",
        Cadence::Week => "weekly",
        Cadence::Month => "monthly",
        Cadence::Quarter => "quarterly",
        Cadence::Occurrence => "single occurrences",
    };
    let better = match metric.direction {
        Direction::Increase => "Higher is better.",
        Direction::Decrease => "Lower is better.",
        Direction::Neutral => "Neither way is better.",
    };
    let unit = if metric.unit.is_empty() {
        metric.name.as_str()
    } else {
        metric.unit.as_str()
    };
    format!("{unit}, {cadence}. {better} XmR chart: single values with process limits.")
}
