//! One series before and after an iteration: what changed of its level and its slope.

use super::comparison::{CONFIDENCE, signed, with_sign};
use pilotlight_analysis::impact::its::{Effect, Options};
use pilotlight_analysis::impact::{Inference, its};
use pilotlight_analysis::xmr::BASELINE_POINTS;
use pilotlight_domain::id::IterationId;
use pilotlight_domain::iterations::{Act, Iteration};
use pilotlight_domain::measurements::Measurement;
use pilotlight_domain::metrics::Metric;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Points on either side without which nothing is fitted.
const FEWEST: usize = 4;
/// Points on either side that a level and a slope are advised to have (Penfold and Zhang 2013).
const ADVISED: usize = 8;

/// The change at one iteration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Interruption {
    /// The iteration; none without any.
    pub iteration_id: Option<IterationId>,
    /// What changed of level and slope, each with its range, or why it cannot be told.
    pub sentence: String,
    /// From how many points, and what that cannot say.
    pub basis: String,
}

/// The change of a metric's points that count at the `chosen` iteration; of its own latest one without a choice.
/// `period` is what a point is one of.
pub(super) fn at(
    metric: &Metric,
    points: &[Measurement],
    iterations: &[Iteration],
    chosen: Option<IterationId>,
    period: &str,
) -> Interruption {
    let place = |iteration: &Iteration| points.partition_point(|point| point.at.on < iteration.started_on);
    let names = |iteration: &&Iteration| iteration.metric_ids.contains(&metric.id);
    let enough = |iteration: &&Iteration| place(iteration) >= FEWEST && points.len() - place(iteration) >= FEWEST;
    let iteration = iterations
        .iter()
        .find(|iteration| Some(iteration.id) == chosen)
        .or_else(|| iterations.iter().filter(enough).rfind(names))
        .or_else(|| iterations.iter().rfind(enough))
        .or_else(|| iterations.last());
    let Some(iteration) = iteration else {
        return Interruption {
            iteration_id: None,
            sentence: "No iteration has begun.".to_owned(),
            basis: String::new(),
        };
    };
    let start = place(iteration);
    // Other changes of this metric begin or end the stretch, as long as 12 points are left before.
    let others = iterations
        .iter()
        .filter(names)
        .filter(|other| other.act != Some(Act::Abandon));
    let others: Vec<usize> = others.map(place).collect();
    let from = others
        .iter()
        .copied()
        .filter(|at| start >= at + BASELINE_POINTS)
        .max()
        .unwrap_or(0);
    let until = others
        .iter()
        .copied()
        .filter(|at| *at > start)
        .min()
        .unwrap_or(points.len());
    let values: Vec<Option<f64>> = points[from..until].iter().map(|point| Some(point.value)).collect();
    let (before, after) = (start - from, until - start);
    let told = |sentence: String, basis: String| Interruption {
        iteration_id: Some(iteration.id),
        sentence,
        basis,
    };
    let number = iteration.number;
    if before < FEWEST || after < FEWEST {
        let sentence = format!(
            "Too early: {before} points before iteration {number} and {after} after; {FEWEST} of each are needed."
        );
        return told(sentence, String::new());
    }
    let options = Options {
        confidence: CONFIDENCE,
        ..Options::default()
    };
    let Some(fitted) = its(&values, before, &options) else {
        return told(
            format!("The points around iteration {number} do not determine a level and a slope."),
            String::new(),
        );
    };
    let slope = fitted.slope_change.map_or_else(String::new, |slope| {
        let (value, range) = told_with_range(&slope);
        format!(", the slope by {value} a {period}{range}")
    });
    let (level, range) = told_with_range(&fitted.level_change);
    let level = with_sign(&level, &metric.shown_unit(), &metric.name);
    let sentence = format!("At iteration {number} the level changed by {level}{range}{slope}.");
    let rough = if before.min(after) < ADVISED {
        format!(" Fewer than {ADVISED} on a side are a rough guide.")
    } else {
        String::new()
    };
    told(
        sentence,
        format!(
            "From {before} points before and {after} after. It follows the iteration; other things may have changed too.{rough}"
        ),
    )
}

/// An effect, and its range: "−7.4", " (likely between −9.9 and −4.9)".
fn told_with_range(effect: &Effect) -> (String, String) {
    let inference: Option<Inference> = effect.newey_west_small_sample.or(effect.ols);
    match inference {
        None => {
            let [value] = signed([effect.value]);
            (value, String::new())
        }
        Some(found) => {
            let [value, low, high] = signed([effect.value, found.low, found.high]);
            (value, format!(" (likely between {low} and {high})"))
        }
    }
}
