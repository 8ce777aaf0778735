//! The time of day and the offset behind a date.

use super::Clock;

/// Read `09:15`, `9:15:30.25 PM`, `10.39.15`, `02:30:00+01:00`, `15:00Z`. `None` when it is no time.
pub(super) fn clock(text: &str) -> Option<Clock> {
    let (text, offset) = split_offset(text.trim());
    let lower = text.trim_end().to_ascii_lowercase();
    let (digits, half) = match lower.strip_suffix("am").or(lower.strip_suffix("a.m.")) {
        Some(rest) => (rest.trim_end(), Some(0)),
        None => match lower.strip_suffix("pm").or(lower.strip_suffix("p.m.")) {
            Some(rest) => (rest.trim_end(), Some(12)),
            None => (lower.as_str(), None),
        },
    };
    let separator = if digits.contains(':') { ':' } else { '.' };
    let mut parts = digits.split(separator);
    let hour = number(parts.next()?, 2)?;
    let (minute, second) = match (parts.next(), half) {
        (None, Some(_)) => (0, 0),
        (None, None) => return None,
        (Some(minute), _) if minute.len() == 2 => (number(minute, 2)?, seconds(parts.next(), separator)?),
        (Some(_), _) => return None,
    };
    // With dots as separators a fraction would be one part more.
    if parts.next().is_some() || minute > 59 || second > 59 {
        return None;
    }
    let hour = match half {
        None if hour < 24 => hour,
        Some(half) if (1..=12).contains(&hour) => hour % 12 + half,
        _ => return None,
    };
    Some(Clock {
        seconds: hour * 3600 + minute * 60 + second,
        offset,
        written: true,
    })
}

/// Read `101500Z` or `1015`, as ISO 8601 writes times behind a `T`.
pub(super) fn compact_clock(text: &str) -> Option<Clock> {
    let (digits, offset) = split_offset(text.trim());
    let all = number(digits, 6)?;
    let seconds = match digits.len() {
        4 => all * 100,
        6 => all,
        _ => return None,
    };
    let (hour, minute, second) = (seconds / 10_000, seconds / 100 % 100, seconds % 100);
    (hour < 24 && minute < 60 && second < 60).then_some(Clock {
        seconds: hour * 3600 + minute * 60 + second,
        offset,
        written: true,
    })
}

/// Whether a text is a time of day and nothing else.
pub(crate) fn looks_like_time(text: &str) -> bool {
    text.contains(':') && clock(text).is_some()
}

/// Whole seconds; fractions are cut off.
fn seconds(text: Option<&str>, separator: char) -> Option<u32> {
    let Some(text) = text else { return Some(0) };
    let whole = match text.split_once(['.', ',']) {
        Some((whole, fraction))
            if separator == ':' && !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit()) =>
        {
            whole
        }
        Some(_) => return None,
        None => text,
    };
    if whole.len() == 2 { number(whole, 2) } else { None }
}

/// Take `Z`, `UTC`, `GMT`, `+01:00`, `+0100` or `+01` off the end.
fn split_offset(text: &str) -> (&str, Option<i32>) {
    for name in ["Z", "z", "UTC", "GMT"] {
        if let Some(rest) = text.strip_suffix(name)
            && rest.trim_end().ends_with(|c: char| c.is_ascii_digit())
        {
            return (rest.trim_end(), Some(0));
        }
    }
    let Some(at) = text.rfind(['+', '-', '\u{2212}']).filter(|at| *at > 0) else {
        return (text, None);
    };
    let sign = if text[at..].starts_with('+') { 1 } else { -1 };
    let digits = text[at..].trim_start_matches(['+', '-', '\u{2212}']);
    match offset_seconds(digits) {
        Some(seconds) => (text[..at].trim_end(), Some(sign * seconds)),
        None => (text, None),
    }
}

/// Seconds of `01:00`, `0100` or `01`.
fn offset_seconds(digits: &str) -> Option<i32> {
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 && digits.is_ascii() => digits.split_at(2),
        None => (digits, "00"),
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    if digits.len() < 2 || hours > 14 || minutes > 59 {
        return None;
    }
    i32::try_from(hours * 3600 + minutes * 60).ok()
}

/// An offset as an answer gives it: `UTC`, `Z` or `+02:00`.
pub(crate) fn offset_answer(text: &str) -> Option<i32> {
    match text.trim() {
        "UTC" | "Z" | "GMT" => Some(0),
        text => {
            let digits = text.strip_prefix(['+', '-'])?;
            Some(if text.starts_with('-') { -1 } else { 1 } * offset_seconds(digits)?)
        }
    }
}

/// A number of one to `most` digits.
pub(super) fn number(text: &str, most: usize) -> Option<u32> {
    if text.is_empty() || text.len() > most || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_times_and_offsets() {
        let read = |text| clock(text).map(|clock| (clock.seconds, clock.offset));
        assert_eq!(read("02:30"), Some((9000, None)));
        assert_eq!(read("02:30:00+01:00"), Some((9000, Some(3600))));
        assert_eq!(read("23:30:00-05:00"), Some((84600, Some(-18000))));
        assert_eq!(read("23:30:00.250Z"), Some((84600, Some(0))));
        assert_eq!(read("10.39.15"), Some((38355, None)));
        assert_eq!(read("0:00:00"), Some((0, None)));
        assert_eq!(read("12:05 AM"), Some((300, None)));
        assert_eq!(read("1 PM"), Some((46800, None)));
        for text in [
            "",
            "25:00",
            "12:60",
            "12",
            "1:2",
            "13:00 PM",
            "soon",
            "12:00 CET",
            "-",
            "+01:00",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
