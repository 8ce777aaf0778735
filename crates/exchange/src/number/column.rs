//! What the values of one column prove about its decimal mark and its unit.

use std::collections::BTreeMap;

use super::{Mark, NotANumber, has_quiet_group, read, split_unit};

/// What the cells of a value column have shown so far.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// Without and with a sign or unit around the number.
    bare: Marks,
    signed: Marks,
    units: BTreeMap<String, u32>,
    /// The first number with a unit, as written.
    sample: Option<String>,
    filled: u32,
}

/// What can be said about the decimal mark.
#[derive(Debug, Default, Clone)]
struct Marks {
    numbers: u32,
    point: u32,
    comma: u32,
    /// Texts such as `1,234` that fit both readings: the first few.
    either: Vec<String>,
    comma_in_either: bool,
    point_in_either: bool,
    quiet_groups: bool,
}

/// The decimal mark of a column, as far as its values tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum MarkFound {
    /// No value has a mark.
    NotNeeded,
    /// A value has only this reading.
    Proved(Mark),
    /// Has to be asked; with a few of the texts that can be read both ways.
    Open(Vec<String>),
}

impl Evidence {
    /// Take one more cell into account.
    pub(crate) fn add(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        self.filled += 1;
        if self.bare.add(text) {
            return;
        }
        if let Some((unit, core)) = split_unit(text)
            && self.signed.add(&core)
        {
            *self.units.entry(unit).or_default() += 1;
            self.sample.get_or_insert_with(|| text.to_owned());
        }
    }

    /// The sign or unit that every number of the column carries.
    pub(crate) fn unit(&self) -> Option<&str> {
        match self.units.iter().next() {
            Some((unit, count)) if self.units.len() == 1 && self.bare.numbers == 0 && count * 2 >= self.filled => {
                Some(unit)
            }
            _ => None,
        }
    }

    /// The first number with a unit, as written.
    pub(crate) fn sample(&self) -> &str {
        self.sample.as_deref().unwrap_or_default()
    }

    /// The decimal mark, as far as the values tell.
    pub(crate) fn mark(&self) -> MarkFound {
        if self.unit().is_some() {
            self.signed.found()
        } else {
            self.bare.found()
        }
    }
}

impl Marks {
    /// Take a text into account; `false` when it is no number in either reading.
    fn add(&mut self, text: &str) -> bool {
        // Digits alone prove nothing, and most cells are digits alone.
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.numbers += 1;
            return true;
        }
        let (point, comma) = (read(text, Mark::Point), read(text, Mark::Comma));
        let is_number = |reading: Result<f64, NotANumber>| reading != Err(NotANumber::Text);
        match (is_number(point), is_number(comma)) {
            (false, false) => return false,
            (true, false) => self.point += 1,
            (false, true) => self.comma += 1,
            (true, true) if point != comma => {
                self.comma_in_either |= text.contains(',');
                self.point_in_either |= text.contains('.');
                if self.either.len() < 3 {
                    self.either.push(text.to_owned());
                }
            }
            (true, true) => self.quiet_groups |= has_quiet_group(text),
        }
        self.numbers += 1;
        true
    }

    fn found(&self) -> MarkFound {
        match (self.point > 0, self.comma > 0) {
            (true, false) => MarkFound::Proved(Mark::Point),
            (false, true) => MarkFound::Proved(Mark::Comma),
            (true, true) => MarkFound::Open(self.either.clone()),
            (false, false) if self.either.is_empty() => MarkFound::NotNeeded,
            // Where spaces or apostrophes make the groups, neither comma nor point does.
            (false, false) if self.quiet_groups && !self.point_in_either => MarkFound::Proved(Mark::Comma),
            (false, false) if self.quiet_groups && !self.comma_in_either => MarkFound::Proved(Mark::Point),
            (false, false) => MarkFound::Open(self.either.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(texts: &[&str]) -> MarkFound {
        let mut evidence = Evidence::default();
        texts.iter().for_each(|text| evidence.add(text));
        evidence.mark()
    }

    #[test]
    fn only_a_value_with_one_reading_proves_the_mark() {
        assert_eq!(found(&["1,234", "987"]), MarkFound::Open(vec!["1,234".into()]));
        assert_eq!(found(&["1,234", "1,5"]), MarkFound::Proved(Mark::Comma));
        assert_eq!(found(&["1,234", "1,234,567"]), MarkFound::Proved(Mark::Point));
        assert_eq!(found(&["1.234", "1 000"]), MarkFound::Proved(Mark::Point));
        assert_eq!(found(&["5", "n/a"]), MarkFound::NotNeeded);
        assert!(matches!(found(&["1,5", "1.5"]), MarkFound::Open(_)));
    }

    #[test]
    fn a_unit_counts_when_every_number_has_it() {
        let unit = |texts: &[&str]| {
            let mut evidence = Evidence::default();
            texts.iter().for_each(|text| evidence.add(text));
            evidence.unit().map(str::to_owned)
        };
        assert_eq!(unit(&["52%", "48 %", "n/a"]).as_deref(), Some("%"));
        assert_eq!(unit(&["62 min", "55"]), None);
        assert_eq!(unit(&["$4", "5%"]), None);
    }
}
