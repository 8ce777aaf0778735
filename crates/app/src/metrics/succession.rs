//! A metric that begins to measure something else: the old one keeps its points under a name that says until when, and a new
//! one goes on. One operation.

use crate::change::Change;
use crate::error::taken;
use crate::measurements::written_count;
use crate::metrics::{TAKEN, summary, targets_change};
use crate::{Error, Result};
use chrono::NaiveDate;
use pilotlight_domain::Invalid;
use pilotlight_domain::history::Area;
use pilotlight_domain::id::MetricId;
use pilotlight_domain::iterations::Iteration;
use pilotlight_domain::metrics::{Metric, Perspective, Target};
use pilotlight_domain::validation::{NAME_LIMIT, written_day};
use pilotlight_store::history::RowChange;
use pilotlight_store::iterations;
use pilotlight_store::measurements;
use pilotlight_store::metrics::targets;

/// Why the points that are there cannot go on under another definition.
pub(super) struct Break {
    field: &'static str,
    /// The last day with a point.
    until: NaiveDate,
}

impl Break {
    /// What `after` breaks with; none where there are no points, or where only the wording of the unit changes.
    pub(super) async fn between(
        change: &Change<'_>,
        before: &Metric,
        after: &Metric,
        only_wording: bool,
    ) -> Result<Option<Self>> {
        let Some(field) = before.incomparable_with(after) else {
            return Ok(None);
        };
        if only_wording && field == "unit" {
            return Ok(None);
        }
        let until = measurements::last_day(change.tx(), before.id).await?;
        Ok(until.map(|until| Self { field, until }))
    }

    /// The refusal for those who did not say that a new metric is to go on.
    pub(super) async fn refusal(&self, change: &Change<'_>, metric: &Metric) -> Result<Error> {
        let points = measurements::count(change.tx(), metric.id).await?;
        let what = match self.field {
            "unit" => "another unit",
            "per" => "another base of the rate",
            _ => "another kind of data",
        };
        let message = format!(
            "{} of {} up to {} cannot be compared with numbers in {what}. Keep both: the points stay with the old metric, \
             and a new one goes on.",
            written_count(usize::try_from(points).unwrap_or_default()),
            metric.name,
            written_day(self.until),
        );
        Ok(Invalid::field(self.field, message).into())
    }

    /// Renames `before` and adds `after` as a metric of its own, which takes over targets, lead, counter-metric, the internal
    /// metrics that count on it, and the iterations: they name both.
    pub(super) async fn succeed(
        &self,
        change: &mut Change<'_>,
        (before, after): (&Metric, Metric),
        new_targets: &[Target],
        id: MetricId,
        others: &[Metric],
    ) -> Result<Metric> {
        let old = Metric {
            name: self.free_name(&before.name, &after.name, others),
            leads: false,
            version: before.version + 1,
            ..before.clone()
        };
        let new = Metric {
            id,
            // A baseline of the old numbers is none of the new ones.
            baseline_until: after.baseline_until.filter(|until| *until > self.until),
            version: 1,
            ..after
        };
        change.update(before, &old).await?;
        change.insert(&new).await.map_err(|error| taken(error, "name", TAKEN))?;
        targets::replace(change.tx(), new.id, new_targets).await?;
        change.note(targets_change(new.id, &[], new_targets));
        if new.perspective == Perspective::Customer {
            let relies = |other: &&Metric| other.counter_metric_id == Some(before.id);
            for other in others.iter().filter(relies) {
                let moved = Metric {
                    counter_metric_id: Some(new.id),
                    version: other.version + 1,
                    ..other.clone()
                };
                change.update(other, &moved).await?;
            }
        }
        for iteration in iterations::list(change.tx(), before.pilot_id).await? {
            if !iteration.metric_ids.contains(&before.id) {
                continue;
            }
            let mut both = Iteration {
                version: iteration.version + 1,
                ..iteration.clone()
            };
            both.metric_ids.push(new.id);
            iterations::update(change.tx(), &both).await?;
            change.note(RowChange::of(Some(&iteration), Some(&both)));
            change.touches(Area::Iterations);
        }
        summary::refresh(change.tx(), &[old.id, new.id]).await?;
        Ok(new)
    }

    /// "Missing items (until 22 Sep 2025)", or with a number where that is taken.
    fn free_name(&self, name: &str, new_name: &str, others: &[Metric]) -> String {
        let is_free = |wanted: &String| wanted != new_name && !others.iter().any(|other| other.name == *wanted);
        let day = written_day(self.until);
        let named = |ending: String| {
            let room = NAME_LIMIT.saturating_sub(ending.chars().count());
            let start: String = name.chars().take(room).collect();
            format!("{}{ending}", start.trim_end())
        };
        let numbered = (2..).map(|number| named(format!(" (until {day}, {number})")));
        std::iter::once(named(format!(" (until {day})")))
            .chain(numbered)
            .find(is_free)
            .unwrap_or_default()
    }
}
