//! What a metric's data are: values, proportions, rates, single occurrences, rare events; and which numbers each takes.

use crate::validation::Checks;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a metric's data are. The program chooses the chart by it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum DataKind {
    /// One value a period.
    #[default]
    Value,
    /// A count out of a denominator, a period each: 12 late of 240 deliveries. Shown in percent.
    Proportion,
    /// A count for an exposure, a period each: 7 missing items in 1,830 requests. It may be above 1.
    Rate,
    /// Single events with a value each: every wait, every delay. Several a day are several points.
    Occurrence,
    /// Rare events by their days. What is shown are the days between them.
    RareEvent,
}

/// What a rate can be of: "per 1,000 requests".
pub const PER: [i32; 6] = [1, 100, 1_000, 10_000, 100_000, 1_000_000];

impl DataKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Value,
        Self::Proportion,
        Self::Rate,
        Self::Occurrence,
        Self::RareEvent,
    ];

    /// Whether each point has a denominator.
    #[must_use]
    pub fn has_denominator(self) -> bool {
        matches!(self, Self::Proportion | Self::Rate)
    }

    /// Whether points are single events, of which one day may have several.
    #[must_use]
    pub fn is_event(self) -> bool {
        matches!(self, Self::Occurrence | Self::RareEvent)
    }

    /// The unit as it stands after a shown value, of a metric with this `unit` and `per`.
    #[must_use]
    pub fn shown_unit(self, unit: &str, per: i32) -> String {
        match (self, per) {
            (Self::Value | Self::Occurrence, _) => unit.to_owned(),
            (Self::Proportion, _) => "%".to_owned(),
            (Self::Rate, 1) if unit.is_empty() => String::new(),
            (Self::Rate, 1) => format!("per {unit}"),
            (Self::Rate, per) => format!("per {} {unit}", thousands(per)).trim_end().to_owned(),
            (Self::RareEvent, _) => "days".to_owned(),
        }
    }

    /// The value that is shown of one point; of rare events the days between are shown instead, which take two.
    #[must_use]
    pub fn shown(self, value: f64, denominator: Option<f64>, per: i32) -> f64 {
        match denominator {
            Some(denominator) if self.has_denominator() => value / denominator * f64::from(per),
            _ => value,
        }
    }

    /// Notes why `value` and `denominator` cannot be a point of this kind; nothing when they can.
    pub(crate) fn check(self, checks: &mut Checks, value: f64, denominator: Option<f64>) {
        checks.finite("value", value);
        match self {
            Self::Proportion | Self::Rate => checks.require(
                value >= 0.0 || !value.is_finite(),
                "value",
                format!("A count cannot be below 0; this one is {value}."),
            ),
            Self::RareEvent => checks.require(
                value > 0.0 || !value.is_finite(),
                "value",
                format!("An event counts as 1 or more; this one says {value}. Leave days without an event out."),
            ),
            Self::Value | Self::Occurrence => {}
        }
        match (denominator, self.has_denominator()) {
            (None, false) => {}
            (Some(_), false) => checks.require(
                false,
                "denominator",
                "This metric has no denominator. Leave it out, or add a metric that is a proportion or a rate.",
            ),
            (None, true) => checks.require(false, "denominator", self.missing()),
            (Some(of), true) => {
                checks.require(
                    of > 0.0 && of.is_finite(),
                    "denominator",
                    "The denominator must be above 0. Leave the period out if there was nothing to count.",
                );
                checks.require(
                    self == Self::Rate || of <= 0.0 || of.is_nan() || value <= of,
                    "value",
                    format!("{value} of {of} is more than all of them. Correct the count or the denominator."),
                );
            }
        }
    }

    fn missing(self) -> &'static str {
        if self == Self::Rate {
            "Enter the denominator: what was counted against, such as the number of requests in the period."
        } else {
            "Enter the denominator: how many there were in all, such as the number of deliveries in the period."
        }
    }
}

fn thousands(number: i32) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_takes_its_own_numbers() {
        use DataKind::{Occurrence, Proportion, RareEvent, Rate, Value};
        let field = |kind: DataKind, value, denominator| {
            let mut checks = Checks::default();
            kind.check(&mut checks, value, denominator);
            checks.finish(()).err().map(|refused| refused.fields[0].field.clone())
        };
        let (value, denominator) = (Some("value".to_owned()), Some("denominator".to_owned()));
        for (kind, count, of, refused) in [
            (Value, -3.0, None, &None),
            (Value, f64::NAN, None, &value),
            (Value, 1.0, Some(2.0), &denominator),
            (Proportion, 0.0, Some(240.0), &None),
            (Proportion, 240.0, Some(240.0), &None),
            (Proportion, 241.0, Some(240.0), &value),
            (Proportion, -1.0, Some(240.0), &value),
            (Proportion, 1.0, None, &denominator),
            (Proportion, 0.0, Some(0.0), &denominator),
            (Proportion, 1.0, Some(0.0), &denominator),
            (Proportion, 1.0, Some(-4.0), &denominator),
            (Proportion, 1.0, Some(f64::NAN), &denominator),
            (Proportion, 1.0, Some(f64::INFINITY), &denominator),
            (Rate, 5.0, Some(2.0), &None),
            (Rate, -5.0, Some(2.0), &value),
            (Rate, 5.0, None, &denominator),
            (Occurrence, -5.0, None, &None),
            (Occurrence, 5.0, Some(1.0), &denominator),
            (RareEvent, 1.0, None, &None),
            (RareEvent, 0.0, None, &value),
            (RareEvent, 1.0, Some(1.0), &denominator),
        ] {
            assert_eq!(&field(kind, count, of), refused, "{kind:?} {count} of {of:?}");
        }
    }

    #[test]
    fn what_is_shown_is_the_count_for_so_many() {
        assert!((DataKind::Proportion.shown(12.0, Some(240.0), 100) - 5.0).abs() < 1e-12);
        assert!((DataKind::Rate.shown(7.0, Some(3500.0), 1000) - 2.0).abs() < 1e-12);
        assert!((DataKind::Value.shown(7.0, None, 1) - 7.0).abs() < 1e-12);
    }
}
