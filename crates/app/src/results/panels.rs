//! What stands under the chart of a metric: the worst experience, and the comparison customers.

use super::comparison::{self, Compared, Series};
use super::evidence::{Points, own, period_word};
use super::interruption::{self, Interruption};
use super::worst;
use crate::canvas::{Canvas, drawn};
use crate::metrics::shown::shown;
use crate::{Result, Session};
use pilotlight_charts::Drawing;
use pilotlight_domain::customers::Customer;
use pilotlight_domain::id::{IterationId, MetricId};
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::metrics::{DataKind, Metric};
use pilotlight_domain::pilots::Pilot;
use pilotlight_store::{iterations, measurements, rows};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::borrow::Cow;

/// Which metric, and beside which iteration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct PanelsRequest {
    /// The metric.
    pub metric_id: MetricId,
    /// The iteration whose change of level and slope is shown; without one, the latest that can be judged.
    pub iteration_id: Option<IterationId>,
    /// Where a drawing of the panels will stand.
    pub canvas: Canvas,
}

/// The panels under a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricPanels {
    /// The metric.
    pub metric_id: MetricId,
    /// Every occurrence, a strip a period; the worst marked.
    pub worst: Drawing,
    /// What the marks of the strips mean.
    pub worst_legend: String,
    /// The pilot's customer beside others.
    pub compared: Compared,
    /// The change of level and slope at an iteration.
    pub interruption: Interruption,
    /// Iterations to choose from.
    pub iterations: Vec<IterationChoice>,
}

/// An iteration to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct IterationChoice {
    /// The iteration.
    pub id: IterationId,
    /// "2: We refill".
    pub name: String,
}

/// Reads the panels of a metric, in a constant number of statements.
///
/// # Errors
/// `not_found`; as the storage.
pub async fn of_metric(session: &Session, request: PanelsRequest) -> Result<MetricPanels> {
    let db = session.database().reads();
    let metric: Metric = rows::find(db, request.metric_id).await?;
    let pilot: Pilot = rows::find(db, metric.pilot_id).await?;
    let iterations = iterations::list(db, metric.pilot_id).await?;
    let customers: Vec<Customer> = rows::list(db).await?;
    let raw = measurements::counting(db, &[metric.id]).await?;
    drawn(move || panels(&metric, &pilot, &iterations, &customers, &raw, &request)).await
}

fn panels(
    metric: &Metric,
    pilot: &Pilot,
    iterations: &[Iteration],
    customers: &[Customer],
    raw: &Points,
    request: &PanelsRequest,
) -> MetricPanels {
    let canvas = request.canvas;
    let name = |id| {
        let customer = customers.iter().find(|customer| customer.id == id);
        customer.map(|customer| customer.name.clone())
    };
    let of_pilot = raw.get(&own(metric)).map_or(&[][..], Vec::as_slice);
    let points = shown(metric, of_pilot);
    let mut others: Vec<Series<'_>> = raw
        .iter()
        .filter_map(|(key, points)| {
            Some(Series {
                name: name(key.comparison_id?)?,
                points: shown(metric, points),
            })
        })
        .filter(|series| !series.points.is_empty())
        .collect();
    others.sort_by(|a, b| a.name.cmp(&b.name));
    let pilots = Series {
        name: name(pilot.customer_id).unwrap_or_else(|| pilot.name.clone()),
        points: Cow::Borrowed(&points),
    };
    let period = period_word(metric);
    // Strips show every occurrence, not the medians that the chart shows of them.
    let occurrences = match metric.data {
        DataKind::Occurrence => of_pilot,
        _ => &points,
    };
    let worst = worst::input(metric, occurrences, iterations, period);
    MetricPanels {
        metric_id: metric.id,
        worst_legend: pilotlight_charts::worst::legend(&worst),
        worst: pilotlight_charts::worst::draw(&worst, canvas.palette, canvas.size(300.0)),
        compared: comparison::of(metric, &pilots, &others, period, canvas),
        interruption: interruption::at(metric, &points, iterations, request.iteration_id, period),
        iterations: iterations
            .iter()
            .map(|iteration| IterationChoice {
                id: iteration.id,
                name: format!("{}: {}", iteration.number, iteration.title),
            })
            .collect(),
    }
}
