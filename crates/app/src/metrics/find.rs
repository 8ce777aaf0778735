//! Finds metrics by what a person types.

use crate::{Result, Session};
use pilotlight_domain::id::{MetricId, PilotId};
use pilotlight_store::metrics;
use serde::{Deserialize, Serialize};
use specta::Type;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A metric in the palette.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct MetricEntry {
    /// The metric.
    pub id: MetricId,
    /// Its pilot.
    pub pilot_id: PilotId,
    /// Its name.
    pub name: String,
}

/// Most metrics that words find: several times what the palette shows of them.
const MOST: usize = 50;

/// The metrics whose names have the letters of `words` in order, likely ones first; before them those of `known`, whatever
/// they are called. Case and accents do not count.
///
/// # Errors
/// As the storage.
pub async fn metrics(session: &Session, words: &str, known: &[MetricId]) -> Result<Vec<MetricEntry>> {
    let sought = plain(words.trim());
    let mut found: Vec<(u8, MetricEntry)> = metrics::names(session.database().reads())
        .await?
        .into_iter()
        .filter_map(|(id, pilot_id, name)| {
            let rank = if known.contains(&id) {
                0
            } else {
                unlikeness(&sought, &plain(&name))?
            };
            Some((rank, MetricEntry { id, pilot_id, name }))
        })
        .collect();
    // Names come in order, and the sort is stable.
    found.sort_by_key(|(rank, _)| *rank);
    found.truncate(MOST + known.len());
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

/// 1 for a name that begins with what is sought, then a word that does, any place, and letters in order; none for others.
fn unlikeness(sought: &str, name: &str) -> Option<u8> {
    match name.find(sought) {
        Some(0) => Some(1),
        Some(at) if !name[..at].ends_with(char::is_alphanumeric) => Some(2),
        Some(_) => Some(3),
        None => {
            let mut letters = name.chars();
            let mut asked = sought.chars().filter(|letter| !letter.is_whitespace());
            asked.all(|letter| letters.any(|one| one == letter)).then_some(4)
        }
    }
}

fn plain(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginning_a_word_a_part_or_letters_in_order() {
        let rank = |words: &str, name: &str| unlikeness(&plain(words), &plain(name));
        for (words, name, expected) in [
            ("", "Lead time", Some(1)),
            ("lead", "Lead time", Some(1)),
            ("TIME", "Lead time", Some(2)),
            ("ime", "Lead time", Some(3)),
            ("l t", "Lead time", Some(4)),
            ("cafe", "Wait in the Café", Some(2)),
            ("zx", "Lead time", None),
            ("emit", "Lead time", None),
        ] {
            assert_eq!(rank(words, name), expected, "{words} in {name}");
        }
    }
}
