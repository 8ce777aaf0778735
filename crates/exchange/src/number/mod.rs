//! Numbers as people write them: decimal mark, groups of three, signs and units.

pub(crate) mod column;

/// The decimal mark of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    Point,
    Comma,
}

impl Mark {
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Point => ".",
            Self::Comma => ",",
        }
    }

    pub(crate) fn from_id(id: &str) -> Option<Self> {
        match id {
            "." => Some(Self::Point),
            "," => Some(Self::Comma),
            _ => None,
        }
    }

    fn char(self) -> char {
        match self {
            Self::Point => '.',
            Self::Comma => ',',
        }
    }
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NotANumber {
    Text,
    NotFinite,
}

/// Spaces and apostrophes that people put between groups of three digits.
fn is_quiet_group(mark: char) -> bool {
    matches!(mark, ' ' | '\u{A0}' | '\u{2009}' | '\u{202F}' | '\'' | '\u{2019}')
}

/// Whether a space or an apostrophe stands between digits: then neither comma nor point makes groups.
pub(crate) fn has_quiet_group(text: &str) -> bool {
    text.trim().chars().any(is_quiet_group)
}

/// Read a text as a number with the given decimal mark. The other mark, a space or an apostrophe may group the
/// digits before it by threes. -0 is 0.
pub(crate) fn read(text: &str, mark: Mark) -> Result<f64, NotANumber> {
    let text = text.trim();
    let bytes = text.as_bytes();
    // The plain case, without a copy: digits, perhaps a sign and a point.
    let plain = bytes
        .iter()
        .all(|byte| byte.is_ascii_digit() || *byte == b'-' || (*byte == b'.' && mark == Mark::Point));
    let value = if plain && bytes.first().is_some_and(|byte| *byte == b'-' || byte.is_ascii_digit()) {
        text.parse().map_err(|_| NotANumber::Text)?
    } else {
        plain_digits(text, mark)
            .ok_or(NotANumber::Text)?
            .parse::<f64>()
            .map_err(|_| NotANumber::Text)?
    };
    if !value.is_finite() {
        return Err(NotANumber::NotFinite);
    }
    Ok(if value == 0.0 { 0.0 } else { value })
}

/// The number in the notation of the program: no groups, a point. `None` when the text is no number.
fn plain_digits(text: &str, mark: Mark) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    let unsigned = match text.chars().next()? {
        '-' | '\u{2212}' => {
            plain.push('-');
            text.trim_start_matches(['-', '\u{2212}'])
        }
        '+' => text.get(1..)?,
        _ => text,
    };
    if text.chars().filter(|c| matches!(c, '-' | '\u{2212}')).count() > 2
        || !unsigned.starts_with(|c: char| c.is_ascii_digit() || c == mark.char())
    {
        return None;
    }
    if text.len() - unsigned.len() > text.chars().next()?.len_utf8() {
        return None;
    }
    let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
        Some(at) => (&unsigned[..at], Some(&unsigned[at + 1..])),
        None => (unsigned, None),
    };
    let (whole, fraction) = match mantissa.find(mark.char()) {
        Some(at) => (&mantissa[..at], Some(&mantissa[at + 1..])),
        None => (mantissa, None),
    };
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !fraction.is_none_or(all_digits) || (whole.is_empty() && fraction.is_none_or(str::is_empty)) {
        return None;
    }
    if all_digits(whole) {
        plain.push_str(if whole.is_empty() { "0" } else { whole });
    } else {
        let group = whole.chars().find(|c| !c.is_ascii_digit())?;
        if exponent.is_some() || group == mark.char() || !(group == ',' || group == '.' || is_quiet_group(group)) {
            return None;
        }
        for (index, digits) in whole.split(group).enumerate() {
            let fits = if index == 0 {
                (1..=3).contains(&digits.len()) && !digits.starts_with('0')
            } else {
                digits.len() == 3
            };
            if !fits || !all_digits(digits) {
                return None;
            }
            plain.push_str(digits);
        }
    }
    if let Some(fraction) = fraction.filter(|fraction| !fraction.is_empty()) {
        plain.push('.');
        plain.push_str(fraction);
    }
    if let Some(exponent) = exponent {
        let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        if digits.is_empty() || !all_digits(digits) {
            return None;
        }
        plain.push('e');
        plain.push_str(exponent);
    }
    Some(plain)
}

/// A number between other text: `$4.00` is (`$`, `4.00`, ``), `62 min` is (``, `62`, `min`).
/// `None` without a digit, with text on both sides, or when the text is a formula.
pub(crate) fn split_unit(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    if text.starts_with(['=', '@', '#']) {
        return None;
    }
    let first = text.find(|c: char| c.is_ascii_digit())?;
    let last = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (before, mut core, after) = (&text[..first], text[first..last].to_owned(), text[last..].trim());
    let mut before = before.trim().to_owned();
    for sign in ['-', '\u{2212}', '+'] {
        if before.starts_with(sign) || before.ends_with(sign) {
            before = before.trim_matches(sign).trim().to_owned();
            core.insert(0, sign);
            break;
        }
    }
    let unit = match (before.is_empty(), after.is_empty()) {
        (false, true) => before,
        (true, false) => after.to_owned(),
        _ => return None,
    };
    (unit.chars().count() <= 16).then_some((unit, core))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        for (text, mark, value) in [
            ("1,234", Mark::Point, 1234.0),
            ("1,234", Mark::Comma, 1.234),
            ("1.234.567,5", Mark::Comma, 1_234_567.5),
            ("1 234,5", Mark::Comma, 1234.5),
            ("1'234.5", Mark::Point, 1234.5),
            ("+5", Mark::Point, 5.0),
            ("-.5", Mark::Point, -0.5),
            ("5.", Mark::Point, 5.0),
            ("007", Mark::Comma, 7.0),
            ("1e-3", Mark::Point, 0.001),
            ("\u{2212}3", Mark::Point, -3.0),
            (" 7 ", Mark::Point, 7.0),
        ] {
            assert_eq!(read(text, mark), Ok(value), "{text}");
        }
        assert!(read("-0", Mark::Point).is_ok_and(f64::is_sign_positive));
    }

    #[test]
    fn refuses_everything_else() {
        for text in [
            "",
            "n/a",
            "NaN",
            "inf",
            "-Infinity",
            "=1+1",
            "@5",
            "--5",
            "5-",
            "1,23",
            "12,34,567",
            "1,234 567",
            "0,611",
            "1.2.3",
            "TRUE",
            "1e",
            "e5",
            "-",
            ".",
            "1-2",
            "+-5",
            "5 6",
        ] {
            assert_eq!(read(text, Mark::Point), Err(NotANumber::Text), "{text}");
        }
        assert_eq!(read("1e999", Mark::Point), Err(NotANumber::NotFinite));
    }

    #[test]
    fn finds_the_unit() {
        let unit = |text| split_unit(text);
        assert_eq!(unit("52%"), Some(("%".into(), "52".into())));
        assert_eq!(unit("-$4.00"), Some(("$".into(), "-4.00".into())));
        assert_eq!(unit("€ 5"), Some(("€".into(), "5".into())));
        assert_eq!(unit("=5"), None);
        assert_eq!(unit("5"), None);
        assert_eq!(unit("a 5 b"), None);
    }
}
