//! The watermelon gap: green outside, red inside.

use crate::metrics::MetricReading;
use pilotlight_charts::number::exact;
use pilotlight_charts::verdict::{Movement, TargetOutlook};
use pilotlight_domain::metrics::Direction;

/// Whether a metric is on its target: as its limits say, reliably or not yet, while the latest point is within them; else by
/// that point, for limits of what has changed judge the past. None without a target or a better direction.
fn on_target(reading: &MetricReading) -> Option<bool> {
    let (latest, target) = reading.latest.zip(reading.target)?;
    let meets = match reading.direction {
        Direction::Increase => latest >= target,
        Direction::Decrease => latest <= target,
        Direction::Neutral => return None,
    };
    Some(match (reading.variation, reading.assurance) {
        (Movement::NoChange, TargetOutlook::Reliably) => true,
        (Movement::NoChange, TargetOutlook::NotYet) => false,
        _ => meets,
    })
}

/// Says of every internal metric on target that its counter-metric is not, where that is so.
pub(crate) fn mark_gaps(readings: &mut [MetricReading]) {
    let gaps: Vec<String> = readings
        .iter()
        .map(|inside| {
            let counter = readings
                .iter()
                .find(|other| Some(other.metric_id) == inside.counter_metric_id);
            match counter {
                Some(counter) if on_target(inside) == Some(true) && on_target(counter) == Some(false) => {
                    words(inside, counter)
                }
                _ => String::new(),
            }
        })
        .collect();
    for (reading, gap) in readings.iter_mut().zip(gaps) {
        reading.gap = gap;
    }
}

fn words(inside: &MetricReading, counter: &MetricReading) -> String {
    let valued = |value: Option<f64>| value.map_or_else(String::new, |value| with_unit(value, &counter.unit));
    format!(
        "Green outside, red inside: {} is on target, while {} is not: {}, target {}.",
        inside.name,
        counter.name,
        valued(counter.latest),
        valued(counter.target),
    )
}

fn with_unit(value: f64, unit: &str) -> String {
    let value = exact((value * 1e4).round() / 1e4);
    match unit {
        "" => value,
        "%" => format!("{value} %"),
        unit => format!("{value} {unit}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pilotlight_domain::id::MetricId;
    use pilotlight_domain::metrics::{Aspect, DataKind, Perspective};
    use uuid::Uuid;

    fn reading(id: u128, latest: f64, target: Option<f64>, assurance: TargetOutlook) -> MetricReading {
        MetricReading {
            metric_id: Uuid::from_u128(id).into(),
            name: if id == 1 { "Picking cost" } else { "Wrong items in bins" }.into(),
            unit: "per 1,000".into(),
            data: DataKind::Value,
            direction: Direction::Decrease,
            perspective: if id == 1 {
                Perspective::Internal
            } else {
                Perspective::Customer
            },
            aspect: Aspect::BusinessProcess,
            leads: false,
            counter_metric_id: (id == 1).then(|| MetricId::from(Uuid::from_u128(2))),
            gap: String::new(),
            points: 20,
            latest: Some(latest),
            latest_on: None,
            target,
            baseline_mean: None,
            recent_mean: None,
            variation: Movement::NoChange,
            assurance,
            variation_words: String::new(),
            assurance_words: String::new(),
        }
    }

    fn gap(inside: MetricReading, counter: MetricReading) -> String {
        let mut readings = [inside, counter];
        mark_gaps(&mut readings);
        assert_eq!(readings[1].gap, "");
        readings[0].gap.clone()
    }

    #[test]
    fn an_internal_metric_on_target_hides_a_counter_metric_that_is_not() {
        use TargetOutlook::{HitAndMiss, NotYet, Reliably};
        let cost = |outlook| reading(1, 1.1, Some(1.14), outlook);
        let wrong = |latest, outlook| reading(2, latest, Some(1.5), outlook);
        assert_eq!(
            gap(cost(Reliably), wrong(1.55, HitAndMiss)),
            "Green outside, red inside: Picking cost is on target, while Wrong items in bins is not: 1.55 per 1,000, \
             target 1.5 per 1,000."
        );
        assert_ne!(gap(cost(HitAndMiss), wrong(1.2, NotYet)), "");
        assert_ne!(gap(cost(TargetOutlook::None), wrong(1.6, TargetOutlook::None)), "");
        // It has shifted since its limits were made, which say "not yet" of the past.
        let shifted = MetricReading {
            variation: Movement::Improving,
            ..cost(NotYet)
        };
        assert_ne!(gap(shifted, wrong(1.6, HitAndMiss)), "");
        assert_eq!(gap(cost(Reliably), wrong(1.2, HitAndMiss)), "");
        assert_eq!(gap(cost(NotYet), wrong(1.6, NotYet)), "");
        assert_eq!(gap(reading(1, 1.1, None, TargetOutlook::None), wrong(1.6, NotYet)), "");
    }
}
