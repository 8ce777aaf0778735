//! Rebases: from an iteration on, the limits of a metric are computed anew; never by themselves, always with a reason.

use crate::id::{IterationId, MetricId, PersonId, RebaseId};
use crate::validation::{Checks, Invalid};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A period of a metric with limits of its own, from the first point on or after an iteration's first day. The limits of
/// the baseline stay to compare with. A rebase is made and taken back, never changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Rebase {
    /// Identity.
    pub id: RebaseId,
    /// The metric.
    pub metric_id: MetricId,
    /// The iteration that the period begins with.
    pub iteration_id: IterationId,
    /// Why the process is another one since.
    pub reason: String,
    /// Who said so.
    pub rebased_by: PersonId,
    /// When it was said.
    pub rebased_at: DateTime<Utc>,
}

/// Input that rebases the limits of a metric.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewRebase {
    /// Identity, made by the client.
    pub id: RebaseId,
    /// The metric.
    pub metric_id: MetricId,
    /// The iteration that the new period begins with.
    pub iteration_id: IterationId,
    /// Why the process is another one since.
    pub reason: String,
}

impl NewRebase {
    /// The checked rebase.
    ///
    /// # Errors
    /// A missing or too long reason.
    pub fn build(self, rebased_by: PersonId, rebased_at: DateTime<Utc>) -> Result<Rebase, Invalid> {
        let mut checks = Checks::default();
        let reason = checks.prose("reason", Some("why the limits are computed anew"), &self.reason);
        checks.finish(Rebase {
            id: self.id,
            metric_id: self.metric_id,
            iteration_id: self.iteration_id,
            reason,
            rebased_by,
            rebased_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_rebase_needs_a_reason() {
        let new = |reason: &str| NewRebase {
            id: Uuid::nil().into(),
            metric_id: Uuid::nil().into(),
            iteration_id: Uuid::nil().into(),
            reason: reason.into(),
        };
        let build = |reason| new(reason).build(Uuid::nil().into(), DateTime::UNIX_EPOCH);
        assert_eq!(build(" We refill ourselves. ").unwrap().reason, "We refill ourselves.");
        assert_eq!(build("  ").unwrap_err().fields[0].field, "reason");
        assert!(build(&"x".repeat(10_001)).is_err());
    }
}
