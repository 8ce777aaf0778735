//! Numbers in words that read the same everywhere: a point for decimals, commas between thousands.

/// A value as recorded, with separators: "1,783", "21.5". Very large and very small ones in powers of ten.
#[must_use]
pub fn exact(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        return "–".to_owned();
    }
    if size != 0.0 && !(1e-6..1e15).contains(&size) {
        return format!("{value:e}").replace('-', "−");
    }
    // Adding zero turns minus zero into zero.
    separated((value + 0.0).to_string())
}

/// A computed value, to about three figures: "21.5", "5.41", "1,234".
#[must_use]
pub fn short(value: f64) -> String {
    let size = value.abs();
    if !value.is_finite() {
        return "–".to_owned();
    }
    if size != 0.0 && !(1e-6..1e15).contains(&size) {
        return format!("{value:.2e}").replace('-', "−");
    }
    let decimals = if size == 0.0 || size >= 999.5 {
        0
    } else {
        (2 - size.log10().floor() as i32).clamp(0, 9)
    };
    rounded(value, decimals)
}

/// Decimals that give the largest of some values about three figures, so that values beside each other agree.
pub(crate) fn decimals_for(values: impl Iterator<Item = f64>) -> i32 {
    let largest = values.map(f64::abs).fold(0.0, f64::max);
    if largest > 0.0 && largest < 999.5 {
        (2 - largest.log10().floor() as i32).clamp(0, 9)
    } else {
        0
    }
}

/// A value to so many decimals, or in powers of ten when that would say nothing.
pub(crate) fn to_decimals(value: f64, decimals: i32) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e15).contains(&size) || !value.is_finite() {
        short(value)
    } else {
        rounded(value, decimals)
    }
}

/// A value as recorded, or to about three figures where it was computed and has many: "21.5", "1,783", "94.8".
#[must_use]
pub fn legible(value: f64) -> String {
    let recorded = exact(value);
    let figures = recorded.chars().filter(char::is_ascii_digit).count();
    if figures > 6 { short(value) } else { recorded }
}

/// A value to a number of decimals, without trailing zeros.
#[must_use]
pub fn rounded(value: f64, decimals: i32) -> String {
    let places = usize::try_from(decimals).unwrap_or(0);
    let text = format!("{value:.places$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    separated(if text == "-0" { "0".to_owned() } else { text.to_owned() })
}

/// A value for a table that is copied elsewhere: the shortest text that reads back as the same number.
pub(crate) fn plain(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e15).contains(&size) {
        format!("{value:e}")
    } else {
        (value + 0.0).to_string()
    }
}

/// A value with its unit: "5%", "$24.10", "21.5 min". A unit that `subject` already says is left out.
#[must_use]
pub fn with_unit(value: &str, unit: &str, subject: &str) -> String {
    let unit = unit.trim();
    if unit.is_empty() || subject.to_lowercase().contains(&unit.to_lowercase()) {
        value.to_owned()
    } else if matches!(unit, "$" | "€" | "£" | "¥") {
        format!("{unit}{value}")
    } else if matches!(unit, "%" | "‰" | "°") {
        format!("{value}{unit}")
    } else {
        format!("{value} {unit}")
    }
}

/// Two values of a change, the unit after the second, or at both when it is a sign: ("220", "62 minutes"), ("12%", "7%").
pub(crate) fn from_to(from: &str, to: &str, unit: &str, subject: &str) -> (String, String) {
    let bare = with_unit("", unit, subject);
    let sign = bare.len() < unit.trim().len() + 1;
    let first = if sign {
        with_unit(from, unit, subject)
    } else {
        from.to_owned()
    };
    (first, with_unit(to, unit, subject))
}

/// Puts commas between thousands and a real minus sign in front.
fn separated(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=3).contains(&digits) {
        return text;
    }
    let (minus, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("−", rest));
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut out = String::with_capacity(text.len() + 8);
    out.push_str(minus);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// A count up to twelve in words, as copy has it: "Five of seven departments".
pub(crate) fn in_words(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ];
    WORDS
        .get(count)
        .map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// The same text with its first letter large.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "A", "A and B", "A, B and C".
pub(crate) fn listed(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_written_for_people() {
        for (value, exactly, shortly) in [
            (0.0, "0", "0"),
            (-0.0, "0", "0"),
            (1783.0, "1,783", "1,783"),
            (-1234567.5, "−1,234,567.5", "−1,234,568"),
            (21.4833, "21.4833", "21.5"),
            (0.012345, "0.012345", "0.0123"),
            (999.96, "999.96", "1,000"),
            (1e300, "1e300", "1.00e300"),
            (1e-300, "1e−300", "1.00e−300"),
            (f64::NAN, "–", "–"),
        ] {
            assert_eq!((exact(value).as_str(), short(value).as_str()), (exactly, shortly));
        }
    }

    #[test]
    fn units_stand_where_people_write_them() {
        assert_eq!(with_unit("5", "%", "Share late"), "5%");
        assert_eq!(with_unit("24.1", "$", "Cost"), "$24.1");
        assert_eq!(with_unit("19", "min", "Nurse time"), "19 min");
        assert_eq!(with_unit("19", "calls", "Service calls a day"), "19");
    }
}
