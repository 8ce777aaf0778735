//! Typed identifiers: UUID version 7, made by the client, so that sending the same input twice is harmless.

use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

macro_rules! typed_id {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

typed_id!(
    /// Identifies a person.
    PersonId,
    /// Identifies a department.
    DepartmentId,
    /// Identifies a customer.
    CustomerId,
    /// Identifies a customer's contact.
    ContactId,
    /// Identifies a pilot.
    PilotId,
    /// Identifies a department's participation in a pilot.
    ParticipationId,
    /// Identifies a reading of an engagement level.
    ReadingId,
    /// Identifies an iteration.
    IterationId,
    /// Identifies a metric.
    MetricId,
    /// Identifies a rebase of a metric's limits.
    RebaseId,


);
