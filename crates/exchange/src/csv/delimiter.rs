//! Which character separates the cells: the one that splits the whole file most evenly.

use std::collections::HashMap;

use super::table::{Scan, scan};
use crate::answers::Answers;
use crate::error::{Refusal, RefusalKind};
use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// The delimiters that are tried, in the order in which they are offered.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter in use, the records it makes, and whether it has to be asked for.
#[derive(Debug)]
pub(crate) struct Split {
    pub delimiter: u8,
    pub scan: Scan,
    /// The first record is a line `sep=;` and no data.
    pub sep_line: bool,
    pub question: Option<ImportQuestion>,
}

/// Split decoded text into records.
pub(crate) fn split(text: &str, answers: &Answers) -> Result<Split, Refusal> {
    let named = sep_line(text);
    if let Some(chosen) = answers.choice(ask::DELIMITER) {
        let delimiter = match chosen.as_bytes() {
            [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => *byte,
            _ if chosen == "tab" => b'\t',
            _ => {
                return Err(Refusal::new(
                    RefusalKind::Answer,
                    format!("‘{chosen}’ cannot separate cells. Choose one character."),
                ));
            }
        };
        return Ok(Split {
            delimiter,
            scan: scan(text, delimiter)?,
            sep_line: named.is_some(),
            question: None,
        });
    }
    if let Some(delimiter) = named {
        return Ok(Split {
            delimiter,
            scan: scan(text, delimiter)?,
            sep_line: true,
            question: None,
        });
    }
    let mut tried = Vec::new();
    let mut refusal = None;
    for delimiter in CANDIDATES
        .into_iter()
        .filter(|byte| memchr::memchr(*byte, text.as_bytes()).is_some())
    {
        match scan(text, delimiter) {
            Ok(scan) => tried.push((evenness(&scan), delimiter, scan)),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    // A delimiter that the first record does not have explains the file less well than one that it has.
    if tried.iter().any(|(evenness, ..)| evenness.in_first) {
        tried
            .iter_mut()
            .filter(|(evenness, ..)| !evenness.in_first)
            .for_each(|(evenness, ..)| evenness.share *= 0.5);
    }
    let best = tried.iter().map(|(evenness, ..)| evenness.share).fold(0.0, f64::max);
    if best <= 0.0 {
        // One column only; a refused delimiter would have made more than one.
        return match refusal {
            Some(refusal) => Err(refusal),
            None => Ok(Split {
                delimiter: b',',
                scan: scan(text, b',')?,
                sep_line: false,
                question: None,
            }),
        };
    }
    let ties: Vec<u8> = tried
        .iter()
        .filter(|(evenness, ..)| evenness.share >= best)
        .map(|(_, delimiter, _)| *delimiter)
        .collect();
    let question = (ties.len() > 1).then(|| question(text, &ties));
    let (_, delimiter, scan) = tried.swap_remove(
        tried
            .iter()
            .position(|(evenness, ..)| evenness.share >= best)
            .unwrap_or(0),
    );
    Ok(Split {
        delimiter,
        scan,
        sep_line: false,
        question,
    })
}

/// How evenly a delimiter splits a file.
struct Evenness {
    /// Share of the records that have the commonest number of cells, if that is at least two.
    share: f64,
    /// The first record that is not blank is split, too.
    in_first: bool,
}

fn evenness(scan: &Scan) -> Evenness {
    let mut counts: HashMap<u16, usize> = HashMap::new();
    let mut records = 0;
    for width in scan.widths.iter().filter(|width| **width > 0) {
        *counts.entry(*width).or_default() += 1;
        records += 1;
    }
    let commonest = counts
        .iter()
        .filter(|(width, _)| **width >= 2)
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(0);
    let in_first = scan
        .widths
        .iter()
        .find(|width| **width > 0)
        .is_some_and(|width| *width >= 2);
    Evenness {
        share: if records == 0 {
            0.0
        } else {
            commonest as f64 / records as f64
        },
        in_first,
    }
}

/// The delimiter named by a first line `sep=;`.
fn sep_line(text: &str) -> Option<u8> {
    let line = text.split(['\r', '\n']).next()?.trim_matches('"');
    let head = line.get(..4)?;
    match line.as_bytes().get(4..)? {
        [byte] if head.eq_ignore_ascii_case("sep=") && byte.is_ascii() && *byte != b'"' => Some(*byte),
        _ => None,
    }
}

/// A delimiter in words.
pub(crate) fn words(delimiter: u8) -> String {
    match delimiter {
        b',' => "Comma".into(),
        b';' => "Semicolon".into(),
        b'\t' => "Tab".into(),
        b'|' => "Vertical bar".into(),
        other => format!("‘{}’", char::from(other)),
    }
}

fn question(text: &str, ties: &[u8]) -> ImportQuestion {
    let first = text
        .split(['\r', '\n'])
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let options = ties
        .iter()
        .map(|delimiter| {
            let mark = char::from(*delimiter);
            let cells: Vec<&str> = first.split(mark).take(6).map(str::trim).collect();
            AnswerOption::new(mark, words(*delimiter), cells.join("  |  "))
        })
        .collect();
    ImportQuestion {
        id: ask::DELIMITER.into(),
        prompt: "Which character separates the columns?".into(),
        detail: "More than one splits every row evenly.".into(),
        input: AnswerInput::Choice,
        options,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> (char, bool) {
        let split = split(text, &Answers::default()).unwrap();
        (char::from(split.delimiter), split.question.is_some())
    }

    #[test]
    fn the_most_even_one_wins() {
        assert_eq!(found("date;value\n2025-01-06;1,5\n2025-01-13;2,5\n"), (';', false));
        assert_eq!(found("a\tb\n1,5\t2\n1\t3\n"), ('\t', false));
        assert_eq!(found("date,note\n1,a;b\n2,c\n"), (',', false));
        assert_eq!(found("value\n1\n2\n"), (',', false));
    }

    #[test]
    fn a_tie_is_asked() {
        assert!(found("a,b;c\n1,2;3\n").1);
    }

    #[test]
    fn a_sep_line_is_obeyed() {
        let split = split("sep=|\na|b\n1|2\n", &Answers::default()).unwrap();
        assert_eq!((split.delimiter, split.sep_line), (b'|', true));
    }
}
