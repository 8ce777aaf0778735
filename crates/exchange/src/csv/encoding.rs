//! Bytes to text: a byte order mark decides, else valid UTF-8 is UTF-8, else a person is asked.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::answers::Answers;
use crate::error::{Refusal, RefusalKind};
use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// Decoded text with the label of its encoding and, if it is not proved, the question to ask.
#[derive(Debug)]
pub(crate) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    pub label: String,
    pub question: Option<ImportQuestion>,
}

/// Encodings offered for text that is not UTF-8; the first is proposed.
const OFFERED: [(&str, &str); 8] = [
    ("windows-1252", "Western European (Windows-1252)"),
    ("iso-8859-15", "Western European (ISO 8859-15)"),
    ("macintosh", "Western European (old Mac)"),
    ("windows-1250", "Central European (Windows-1250)"),
    ("iso-8859-7", "Greek (ISO 8859-7)"),
    ("windows-1251", "Cyrillic (Windows-1251)"),
    ("shift_jis", "Japanese (Shift JIS)"),
    ("gb18030", "Chinese (GB 18030)"),
];

/// Decode `bytes`, refusing NUL characters and anything that would need a replacement character.
pub(crate) fn decode<'a>(bytes: &'a [u8], answers: &Answers) -> Result<Decoded<'a>, Refusal> {
    let decoded = choose(bytes, answers)?;
    if let Some(at) = memchr::memchr(0, decoded.text.as_bytes()) {
        let row = row_of(decoded.text.as_bytes(), at);
        return Err(Refusal::at(
            RefusalKind::Damaged,
            row,
            format!(
                "Row {row} holds a NUL character: the file is damaged or no text. Nothing was imported. Export it again from where it came from."
            ),
        ));
    }
    Ok(decoded)
}

fn choose<'a>(bytes: &'a [u8], answers: &Answers) -> Result<Decoded<'a>, Refusal> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let label = if encoding == UTF_8 {
            "utf-8".to_owned()
        } else {
            encoding.name().to_ascii_lowercase()
        };
        return settled(&bytes[length..], encoding, label);
    }
    let chosen = match answers.choice(ask::ENCODING) {
        None => None,
        Some(label) => Some(Encoding::for_label(label.as_bytes()).ok_or_else(|| {
            Refusal::new(
                RefusalKind::Answer,
                format!("‘{label}’ is no encoding that can be read. Choose another one."),
            )
        })?),
    };
    if let Some(encoding) = chosen {
        return settled(bytes, encoding, encoding.name().to_ascii_lowercase());
    }
    if let Some(proposed) = looks_like_utf16(bytes) {
        let other = if proposed == UTF_16BE { UTF_16LE } else { UTF_16BE };
        let label = proposed.name().to_ascii_lowercase();
        let mut decoded = settled(bytes, proposed, label)?;
        let options = [proposed, other].map(|encoding| {
            let (text, _) = encoding.decode_without_bom_handling(&bytes[..bytes.len().min(200)]);
            AnswerOption::new(encoding.name().to_ascii_lowercase(), encoding.name(), first_line(&text))
        });
        decoded.question = Some(ImportQuestion {
            id: ask::ENCODING.into(),
            prompt: "Which encoding is the text in?".into(),
            detail: "Every other byte is 0, as in UTF-16, but the file does not say so.".into(),
            input: AnswerInput::Choice,
            options: options.into(),
        });
        return Ok(decoded);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded {
            text: Cow::Borrowed(text),
            label: "utf-8".into(),
            question: None,
        }),
        Err(error) => {
            if memchr::memchr(0, bytes).is_some() {
                let message = "This is no text: it holds NUL bytes and is not valid UTF-8. Nothing was imported. Choose a CSV file.";
                return Err(Refusal::new(RefusalKind::Damaged, message));
            }
            let encoding = encoding_rs::WINDOWS_1252;
            let mut decoded = settled(bytes, encoding, "windows-1252".into())?;
            decoded.question = Some(question(bytes, error.valid_up_to()));
            Ok(decoded)
        }
    }
}

fn settled<'a>(bytes: &'a [u8], encoding: &'static Encoding, label: String) -> Result<Decoded<'a>, Refusal> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded {
            text,
            label,
            question: None,
        }),
        None => Err(Refusal::new(
            RefusalKind::Encoding,
            format!(
                "The text cannot be read as {}: some bytes mean nothing in it. Nothing was imported. Choose another encoding, or export the file again as UTF-8.",
                encoding.name()
            ),
        )),
    }
}

/// UTF-16 without a mark: nearly every other byte is 0, and the bytes between are not.
fn looks_like_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(4096) & !1];
    let pairs = head.len() / 2;
    if pairs < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zero = |offset: usize| head.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    match (zero(0), zero(1)) {
        (high, 0) if high * 10 >= pairs * 8 => Some(UTF_16BE),
        (0, low) if low * 10 >= pairs * 8 => Some(UTF_16LE),
        _ => None,
    }
}

fn question(bytes: &[u8], bad: usize) -> ImportQuestion {
    let row = row_of(bytes, bad);
    let bad_line = line_around(bytes, bad);
    // A line that is good UTF-8 with letters beyond ASCII: what the other encodings would spoil.
    let good_line = bytes
        .iter()
        .position(|byte| !byte.is_ascii())
        .filter(|at| *at < bad)
        .map(|at| (row_of(bytes, at), line_around(bytes, at)));
    let example = |encoding: &'static Encoding| {
        let bad_text = encoding.decode_without_bom_handling_and_without_replacement(bad_line)?;
        let mut example = format!("Row {row}: {}", shorten(&bad_text));
        if let Some((good_row, line)) = good_line {
            let text = encoding.decode_without_bom_handling_and_without_replacement(line)?;
            example.push_str(&format!(" · Row {good_row}: {}", shorten(&text)));
        }
        Some(example)
    };
    let options = OFFERED
        .iter()
        .filter_map(|(label, words)| {
            Some(AnswerOption::new(
                *label,
                *words,
                example(Encoding::for_label(label.as_bytes())?)?,
            ))
        })
        .collect();
    let mut detail = format!("Row {row} is not UTF-8. Choose the reading in which the letters look right.");
    if good_line.is_some() {
        detail
            .push_str(" Rows above it are UTF-8: if they are spoilt in every reading, export the file again as UTF-8.");
    }
    ImportQuestion {
        id: ask::ENCODING.into(),
        prompt: "Which encoding is the text in?".into(),
        detail,
        input: AnswerInput::Choice,
        options,
    }
}

fn first_line(text: &str) -> String {
    shorten(text.split(['\r', '\n']).next().unwrap_or_default())
}

fn shorten(text: &str) -> String {
    match text.char_indices().nth(120) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The row in which the byte at `at` stands, line ends inside quotes not regarded.
fn row_of(bytes: &[u8], at: usize) -> u32 {
    let before = &bytes[..at];
    let ends = before.iter().enumerate().filter(|(i, byte)| match byte {
        b'\n' => true,
        b'\r' => before.get(i + 1).or(bytes.get(i + 1)) != Some(&b'\n'),
        _ => false,
    });
    u32::try_from(ends.count()).unwrap_or(u32::MAX).saturating_add(1)
}

fn line_around(bytes: &[u8], at: usize) -> &[u8] {
    let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let start = bytes[..at].iter().rposition(is_end).map_or(0, |found| found + 1);
    let end = bytes[at..]
        .iter()
        .position(is_end)
        .map_or(bytes.len(), |found| at + found);
    // A giant line would make a giant example; the letters around the byte are enough.
    let start = start.max(at.saturating_sub(60));
    &bytes[start..end.min(at + 120)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_decides_and_is_no_part_of_the_text() {
        let decoded = decode(b"\xEF\xBB\xBFa,b", &Answers::default()).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.question), ("a,b", None));
        let decoded = decode(b"\xFF\xFEa\0,\0b\0", &Answers::default()).unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.label.as_str()), ("a,b", "utf-16le"));
    }

    #[test]
    fn bytes_beyond_utf8_are_asked_about_with_the_row() {
        let decoded = decode(b"note\nok\ncaf\xE9\n", &Answers::default()).unwrap();
        let question = decoded.question.unwrap();
        assert!(question.detail.contains("Row 3"), "{}", question.detail);
        assert_eq!(question.options[0].example, "Row 3: café");
        assert!(!decoded.text.contains('\u{FFFD}'));
    }

    #[test]
    fn nul_is_refused_with_its_row() {
        let refusal = decode(b"date,value\n2025-01-06,2\x002\n", &Answers::default()).unwrap_err();
        assert_eq!((refusal.kind, refusal.row), (RefusalKind::Damaged, Some(2)));
    }

    #[test]
    fn a_chosen_encoding_that_does_not_fit_is_refused() {
        let answers = Answers::default().with(ask::ENCODING, "utf-8");
        assert_eq!(decode(b"caf\xE9", &answers).unwrap_err().kind, RefusalKind::Encoding);
    }
}
