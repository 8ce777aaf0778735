//! Measurements: dated values of a metric, of the pilot's customer or of a comparison customer.

use crate::data::DataKind;
use crate::id::{CustomerId, MetricId};
use crate::validation::{Checks, Invalid};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Seconds of a day.
const DAY: i32 = 24 * 60 * 60;

/// When something was measured. Instants are UTC; a clock time without a zone stays what the clock showed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct Moment {
    /// The day.
    pub on: NaiveDate,
    /// Seconds since midnight; 0 when only the day is known.
    pub second: i32,
    /// Tells several occurrences at one time apart, from 0.
    pub ordinal: i32,
}

impl Moment {
    /// A day without a time.
    #[must_use]
    pub fn day(on: NaiveDate) -> Self {
        Self {
            on,
            second: 0,
            ordinal: 0,
        }
    }

    /// The same moment as a date and time.
    #[must_use]
    pub fn date_time(self) -> NaiveDateTime {
        let second = u32::try_from(self.second).unwrap_or(0);
        self.on
            .and_time(NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default())
    }
}

/// One dated value of a metric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct Measurement {
    /// When.
    pub at: Moment,
    /// The value, finite; of a proportion or rate, the count.
    pub value: f64,
    /// What the count is out of, above 0: of every proportion and rate, of nothing else.
    #[serde(default)]
    pub denominator: Option<f64>,
    /// What was special about it: "storm, two deliveries missed".
    pub note: String,
    /// Why it is left out of calculations; empty when it counts.
    pub set_aside: String,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// The points of one metric of one customer: without a customer, of the pilot's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
pub struct SeriesKey {
    /// The metric.
    pub metric_id: MetricId,
    /// The comparison customer.
    pub comparison_id: Option<CustomerId>,
}

/// A point to add.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct NewPoint {
    /// When.
    pub at: Moment,
    /// The value; of a proportion or rate, the count; of a rare event, 1 unless several happened at once.
    pub value: f64,
    /// What the count is out of, for proportions and rates.
    #[serde(default)]
    #[specta(optional)]
    pub denominator: Option<f64>,
    /// What was special about it; may be empty.
    pub note: String,
}

/// Input that types in one or more points of a series.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct RecordMeasurements {
    /// The series.
    pub series: SeriesKey,
    /// The points.
    pub points: Vec<NewPoint>,
}

/// Input that corrects one point; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateMeasurement {
    /// The series.
    pub series: SeriesKey,
    /// Which point.
    pub at: Moment,
    /// The version that the person saw.
    pub version: i32,
    /// The corrected value.
    #[serde(default)]
    #[specta(optional)]
    pub value: Option<f64>,
    /// The corrected denominator.
    #[serde(default)]
    #[specta(optional)]
    pub denominator: Option<f64>,
    /// The new note.
    #[serde(default)]
    #[specta(optional)]
    pub note: Option<String>,
    /// The reason for setting it aside; empty puts it back.
    #[serde(default)]
    #[specta(optional)]
    pub set_aside: Option<String>,
}

impl NewPoint {
    /// The checked measurement of a metric of such `data`.
    ///
    /// # Errors
    /// A value or denominator that such data cannot have; a future or impossible day; a time outside the day; a too long note;
    /// an ordinal of a metric that has one value a period.
    pub fn build(self, data: DataKind, today: NaiveDate) -> Result<Measurement, Invalid> {
        let mut checks = Checks::default();
        checks.past_day("on", self.at.on, today);
        checks.require(
            (0..DAY).contains(&self.at.second),
            "on",
            "Enter a time between 00:00:00 and 23:59:59.",
        );
        checks.require(
            self.at.ordinal == 0 || (data.is_event() && self.at.ordinal > 0),
            "on",
            "This metric has one value a period; there is one already at this time.",
        );
        data.check(&mut checks, self.value, self.denominator);
        let note = checks.prose("note", None, &self.note);
        // -0 and 0 are one value; keeping the sign would make two equal points differ.
        let value = if self.value == 0.0 { 0.0 } else { self.value };
        checks.finish(Measurement {
            at: self.at,
            value,
            denominator: self.denominator,
            note,
            set_aside: String::new(),
            version: 1,
        })
    }
}

impl UpdateMeasurement {
    /// `measurement` of a metric of such `data` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// A value or denominator that such data cannot have; a too long text.
    pub fn apply(self, measurement: Measurement, data: DataKind) -> Result<Measurement, Invalid> {
        let mut checks = Checks::default();
        let value = self.value.unwrap_or(measurement.value);
        let denominator = self.denominator.or(measurement.denominator);
        data.check(&mut checks, value, denominator);
        let note = checks.prose("note", None, &self.note.unwrap_or(measurement.note));
        let set_aside = checks.prose("set_aside", None, &self.set_aside.unwrap_or(measurement.set_aside));
        checks.finish(Measurement {
            at: measurement.at,
            value,
            denominator,
            note,
            set_aside,
            version: self.version + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_points_are_refused() {
        let today = NaiveDate::from_ymd_opt(2025, 9, 22).unwrap();
        let point = |on: NaiveDate, second, ordinal, value| NewPoint {
            at: Moment { on, second, ordinal },
            value,
            denominator: None,
            note: String::new(),
        };
        let refused = |point: NewPoint| point.build(DataKind::Value, today).is_err();
        assert!(!refused(point(today, 0, 0, -0.0)));
        assert!(refused(point(today, 0, 0, f64::NAN)));
        assert!(refused(point(today, 0, 0, f64::NEG_INFINITY)));
        assert!(refused(point(today, DAY, 0, 1.0)));
        assert!(refused(point(today, 0, 1, 1.0)));
        assert!(refused(point(today.succ_opt().unwrap(), 0, 0, 1.0)));
        assert!(refused(point(NaiveDate::from_ymd_opt(1, 1, 1).unwrap(), 0, 0, 1.0)));
        assert!(point(today, 0, 3, 1.0).build(DataKind::Occurrence, today).is_ok());
    }
}
