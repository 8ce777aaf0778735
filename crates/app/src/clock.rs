//! What time it is, passed in so that rules and tests never read it themselves.

use chrono::{DateTime, Local, NaiveDate, Utc};

/// Tells the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The computer's clock and time zone.
    System,
    /// Always noon of this day, for tests and reproducible pictures.
    Fixed(NaiveDate),
}

impl Clock {
    /// The day where the person is.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        match self {
            Self::System => Local::now().date_naive(),
            Self::Fixed(day) => day,
        }
    }

    /// The instant, UTC, to the microsecond.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        match self {
            Self::System => {
                let now = Utc::now();
                DateTime::from_timestamp_micros(now.timestamp_micros()).unwrap_or(now)
            }
            Self::Fixed(day) => day.and_hms_opt(12, 0, 0).map(|noon| noon.and_utc()).unwrap_or_default(),
        }
    }
}
