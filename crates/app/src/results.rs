//! The Results screen: did the customer gain?

mod choice;
pub mod comparison;
mod counted;
mod course;
pub mod effects;
pub mod evidence;
pub mod interruption;
pub mod panels;
pub(crate) mod process;
mod worst;

pub use choice::{ChartChoice, ChartKind, chart_of};

use crate::canvas::{Canvas, drawn};
use crate::metrics::rebases::{RebaseView, ShiftView};
use crate::metrics::{MetricReading, mark_gaps, shown::shown, summary};
use crate::pilots::PilotHeader;
use crate::{Result, Session};
use pilotlight_charts::Drawing;
use pilotlight_charts::xmr::{XmrInput, XmrIteration, XmrPoint};
use pilotlight_domain::customers::Customer;
use pilotlight_domain::id::{CustomerId, MetricId, PilotId};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::measurements::{Measurement, SeriesKey};
use pilotlight_domain::metrics::{Metric, Target};
use pilotlight_domain::people::Person;
use pilotlight_store::measurements::{self, series};
use pilotlight_store::metrics::{rebases, targets};
use pilotlight_store::{Queries, iterations, metrics, rows, summaries};
use process::Picture;
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
    /// Which chart its data have, what it shows, and how to read it.
    pub choice: ChartChoice,
    /// The XmR chart with the limits in force; its summary is the finding.
    pub chart: Drawing,
    /// The same with the limits of the baseline alone, where they were rebased.
    pub baseline_chart: Option<Drawing>,
    /// Where the limits begin anew, in the order of the iterations.
    pub rebases: Vec<RebaseView>,
    /// Iterations with a confirmed shift at which the limits may be rebased.
    pub shifts: Vec<ShiftView>,
    /// Points that are stored, of all customers: what another definition would break with.
    pub measurements: i32,
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
    mark_gaps(&mut readings);
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
    let comparisons: Vec<ComparisonCustomer> = comparisons.collect();
    let others: i32 = comparisons.iter().map(|customer| customer.points).sum();
    let measurements = i32::try_from(points.len()).unwrap_or(i32::MAX).saturating_add(others);
    let rebases = rebases_of(db, &metric, iterations).await?;
    let days = |view: &RebaseView| {
        let began = iterations.iter().find(|one| one.id == view.iteration.iteration_id);
        began.map(|iteration| iteration.started_on)
    };
    let rebase_on: Vec<_> = rebases.iter().filter_map(days).collect();
    let (palette, size) = (canvas.palette, canvas.size(380.0));
    let baseline = (!rebase_on.is_empty()).then(|| Picture::of(&metric, &targets, &points, iterations, &[]));
    let in_force = Picture::of(&metric, &targets, &points, iterations, &rebase_on);
    let charts = drawn(move || {
        let (chart, shifts) = in_force.draw(palette, size);
        let baseline = baseline.map(|baseline| baseline.draw(palette, size).0);
        (chart, baseline, shifts)
    });
    let (chart, baseline_chart, shifts) = charts.await?;
    let shifts = iterations.iter().filter(|iteration| shifts.contains(&iteration.number));
    Ok(MetricDetail {
        choice: chart_of(&metric, &points),
        shifts: shifts.map(ShiftView::of).collect(),
        metric,
        targets,
        reading,
        chart,
        baseline_chart,
        rebases,
        measurements,
        comparisons,
    })
}

async fn rebases_of(db: &impl Queries, metric: &Metric, iterations: &[Iteration]) -> Result<Vec<RebaseView>> {
    let rebases = rebases::list(db, metric.id).await?;
    if rebases.is_empty() {
        return Ok(Vec::new());
    }
    let people: Vec<Person> = rows::list(db).await?;
    let mut views: Vec<RebaseView> = rebases
        .into_iter()
        .filter_map(|rebase| {
            let iteration = iterations
                .iter()
                .find(|iteration| iteration.id == rebase.iteration_id)?;
            let by = people.iter().find(|person| person.id == rebase.rebased_by);
            Some(RebaseView {
                iteration: ShiftView::of(iteration),
                by: by.map(|person| person.name.clone()).unwrap_or_default(),
                rebase,
            })
        })
        .collect();
    views.sort_by_key(|view| view.iteration.number);
    Ok(views)
}

/// What the chart of a metric draws of its points: what is shown of them.
pub(crate) fn chart_input(
    metric: &Metric,
    targets: &[Target],
    points: &[Measurement],
    iterations: &[Iteration],
) -> XmrInput {
    let points = shown(metric, points);
    XmrInput {
        metric: metric.name.clone(),
        unit: metric.shown_unit(),
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
                order: iteration.order,
                act: iteration.act,
                started_on: iteration.started_on,
            })
            .collect(),
    }
}
