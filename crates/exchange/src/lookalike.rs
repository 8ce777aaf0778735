//! Names that look the same and are not: they are neither merged nor kept apart in silence.

use std::collections::{BTreeSet, HashMap, HashSet};

/// Distinct names that are compared; a column of more is no column of names.
const COMPARED: usize = 20_000;
/// Pairs that are mentioned.
const MENTIONED: usize = 10;

/// Pairs of different texts that a person could take for the same.
pub(crate) fn pairs<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(String, String)> {
    let mut distinct = HashSet::new();
    for name in names {
        distinct.insert(name);
        if distinct.len() > COMPARED {
            return Vec::new();
        }
    }
    let mut by_look: HashMap<String, BTreeSet<&str>> = HashMap::new();
    for name in distinct {
        by_look.entry(look(name)).or_default().insert(name);
    }
    let mut pairs: Vec<(String, String)> = by_look
        .into_values()
        .filter_map(|names| {
            let mut names = names.into_iter();
            Some((names.next()?.to_owned(), names.next()?.to_owned()))
        })
        .collect();
    pairs.sort_unstable();
    pairs.truncate(MENTIONED);
    pairs
}

/// A text as it looks at a glance: no invisible characters, one kind of space, Latin letters, lower case.
fn look(text: &str) -> String {
    let visible = text
        .chars()
        .filter(|c| !is_invisible(*c))
        .map(latin)
        .flat_map(char::to_lowercase);
    let text: String = visible.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

/// The Latin letter that a full-width, Cyrillic or Greek one looks like.
fn latin(c: char) -> char {
    const ALIKE: [(&str, &str); 2] = [
        ("АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁ", "ABESIJKMHOPCTYXaesijopcyxhd"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορ", "ABEZHIKMNOPTYXavop"),
    ];
    if let 'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９' = c {
        return char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c);
    }
    ALIKE
        .iter()
        .find_map(|(from, to)| to.chars().nth(from.chars().position(|other| other == c)?))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_are_found_and_others_left_alone() {
        let names = ["Anita Rao", "Anita\u{200B} Rao", "Anіta Rao", "Anita\u{A0}Rao", "Ben"];
        assert_eq!(pairs(names.into_iter()).len(), 1);
        assert_eq!(pairs(["Ward 1", "Ward 2"].into_iter()), []);
    }
}
