//! Enumerations in the database: the words they have on the wire.

use crate::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The stored word of an enumeration's value.
pub(crate) fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        // Every stored enumeration serialises to a word; the check constraint refuses anything else.
        _ => String::new(),
    }
}

/// The value of a stored word.
pub(crate) fn value<T: DeserializeOwned>(what: &'static str, word: &str) -> Result<T> {
    serde_json::from_value(serde_json::Value::String(word.to_owned())).map_err(|_| Error::Unreadable {
        what,
        value: word.to_owned(),
    })
}
