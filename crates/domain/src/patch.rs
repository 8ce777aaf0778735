//! Tells an absent field from one that is set to nothing.

use serde::{Deserialize, Deserializer};

/// Reads a present field, `null` included, as `Some`; with `#[serde(default)]` an absent one stays `None`.
pub(crate) fn present<'de, T, D>(deserializer: D) -> Result<Option<Option<T>>, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}
