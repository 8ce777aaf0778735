//! Checks shared by every input: limits of text, days and numbers, with messages that say what to do.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Longest name, in characters.
pub const NAME_LIMIT: usize = 200;
/// Longest prose (a statement, a reason, findings), in characters.
pub const PROSE_LIMIT: usize = 10_000;
/// Earliest year of any day the program accepts (import rule R13).
pub const FIRST_YEAR: i32 = 1800;
/// Latest year of any planned day.
pub const LAST_YEAR: i32 = 2200;

/// What is wrong with one field of an input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct FieldError {
    /// The field's name as it crosses to the interface.
    pub field: String,
    /// A sentence for people: what is wrong and what would be right.
    pub message: String,
}

/// An input that was refused: every field that needs attention, at least one.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.fields.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join(" "))]
pub struct Invalid {
    /// The refused fields in the order of the form.
    pub fields: Vec<FieldError>,
}

impl Invalid {
    /// A refusal of a single field.
    pub fn field(field: &str, message: impl Into<String>) -> Self {
        Self {
            fields: vec![FieldError {
                field: field.to_owned(),
                message: message.into(),
            }],
        }
    }
}

/// Collects the refusals of one input, so that a person sees all of them at once.
#[derive(Debug, Default)]
pub struct Checks {
    errors: Vec<FieldError>,
}

impl Checks {
    /// Notes a refusal of `field` unless `ok`.
    pub fn require(&mut self, ok: bool, field: &str, message: impl Into<String>) {
        if !ok {
            self.errors.push(FieldError {
                field: field.to_owned(),
                message: message.into(),
            });
        }
    }

    /// A required name: ends trimmed, one line, 1 to [`NAME_LIMIT`] characters.
    pub fn name(&mut self, field: &str, what: &str, text: &str) -> String {
        let trimmed = text.trim();
        self.require(!trimmed.is_empty(), field, format!("Enter {what}."));
        self.line(field, trimmed);
        trimmed.to_owned()
    }

    /// An optional line of text: ends trimmed, at most [`NAME_LIMIT`] characters; may be empty.
    pub fn optional_line(&mut self, field: &str, text: &str) -> String {
        let trimmed = text.trim();
        self.line(field, trimmed);
        trimmed.to_owned()
    }

    fn line(&mut self, field: &str, text: &str) {
        let length = text.chars().count();
        self.require(
            length <= NAME_LIMIT,
            field,
            format!("Shorten this to {NAME_LIMIT} characters; it has {length}."),
        );
        self.require(
            !text.chars().any(char::is_control),
            field,
            "Remove the line breaks and control characters from this.",
        );
    }

    /// Prose of at most [`PROSE_LIMIT`] characters, ends trimmed; `required` names what is missing when empty.
    pub fn prose(&mut self, field: &str, required: Option<&str>, text: &str) -> String {
        let trimmed = text.trim();
        if let Some(what) = required {
            self.require(!trimmed.is_empty(), field, format!("Enter {what}."));
        }
        let length = trimmed.chars().count();
        self.require(
            length <= PROSE_LIMIT,
            field,
            format!("Shorten this to {PROSE_LIMIT} characters; it has {length}."),
        );
        self.require(
            !trimmed.chars().any(|c| c == '\0'),
            field,
            "Remove the character with code zero from this.",
        );
        trimmed.to_owned()
    }

    /// A day that has already come, not before [`FIRST_YEAR`].
    pub fn past_day(&mut self, field: &str, day: NaiveDate, today: NaiveDate) {
        self.day(field, day);
        self.require(
            day <= today,
            field,
            format!("{} is in the future. Choose today or an earlier day.", written_day(day)),
        );
    }

    /// Any day from [`FIRST_YEAR`] to [`LAST_YEAR`].
    pub fn day(&mut self, field: &str, day: NaiveDate) {
        self.require(
            (FIRST_YEAR..=LAST_YEAR).contains(&day.year()),
            field,
            format!(
                "Choose a year from {FIRST_YEAR} to {LAST_YEAR}; this says {}.",
                day.year()
            ),
        );
    }

    /// A finite number.
    pub fn finite(&mut self, field: &str, value: f64) {
        self.require(value.is_finite(), field, "Enter a number; this one is not finite.");
    }

    /// The input if nothing was refused.
    ///
    /// # Errors
    /// All refusals that were noted.
    pub fn finish<T>(self, value: T) -> Result<T, Invalid> {
        if self.errors.is_empty() {
            Ok(value)
        } else {
            Err(Invalid { fields: self.errors })
        }
    }
}

/// A day as people read it: `1 Oct 2025`.
#[must_use]
pub fn written_day(day: NaiveDate) -> String {
    day.format("%-d %b %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_trimmed_and_kept_as_data() {
        let mut checks = Checks::default();
        let name = checks.name("name", "a name", "  <img src=x onerror=alert(1)> \u{202e}‘quoted’ ");
        assert_eq!(
            checks.finish(name).unwrap(),
            "<img src=x onerror=alert(1)> \u{202e}‘quoted’"
        );
    }

    #[test]
    fn a_name_of_ten_thousand_characters_is_refused_with_its_length() {
        let mut checks = Checks::default();
        let name = checks.name("name", "a name", &"x".repeat(10_000));
        let refused = checks.finish(name).unwrap_err();
        assert!(refused.to_string().contains("it has 10000"), "{refused}");
    }

    #[test]
    fn every_refused_field_is_named_at_once() {
        let mut checks = Checks::default();
        checks.name("name", "a name", " ");
        checks.finite("value", f64::NAN);
        checks.day("day", NaiveDate::from_ymd_opt(1, 1, 1).unwrap());
        checks.day("day", NaiveDate::from_ymd_opt(9999, 1, 1).unwrap());
        let refused = checks.finish(()).unwrap_err();
        assert_eq!(
            refused.fields.iter().map(|f| f.field.as_str()).collect::<Vec<_>>(),
            ["name", "value", "day", "day"]
        );
    }
}
