//! What the three buy-in charts share: departments with their readings, and where each stands.

use chrono::NaiveDate;
use pilotlight_domain::buy_in::{EngagementLevel, is_stale};

use crate::drawing::MarkKind;
use crate::font::printable;
use crate::number::{capitalised, in_words, listed};

/// Buy-in of one pilot.
#[derive(Clone, Debug, PartialEq)]
pub struct BuyInInput {
    /// The day to call now.
    pub today: NaiveDate,
    /// First day of the pilot, once it runs.
    pub pilot_start: Option<NaiveDate>,
    /// A reading older than this many days is stale and drawn lighter.
    pub stale_after_days: i32,
    /// The departments; the charts order them by shortfall, otherwise as given.
    pub departments: Vec<DepartmentBuyIn>,
}

/// One department in the pilot.
#[derive(Clone, Debug, PartialEq)]
pub struct DepartmentBuyIn {
    /// Identity; marks are named after it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Day it joined.
    pub joined_on: Option<NaiveDate>,
    /// Level it should reach.
    pub desired: Option<EngagementLevel>,
    /// Readings in order of day, then of recording.
    pub readings: Vec<LevelReading>,
    /// Suggestions of this department that were incorporated in an iteration; none where nobody counts them.
    pub suggestions_built: Option<i32>,
}

/// One reading.
#[derive(Clone, Debug, PartialEq)]
pub struct LevelReading {
    /// Identity; becomes the mark's where a reading is one.
    pub id: String,
    /// Its day.
    pub on: NaiveDate,
    /// The level.
    pub level: EngagementLevel,
}

/// How a department stands against its desired level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Above,
    Met,
    Below(i32),
    Unknown,
}

impl Standing {
    pub fn word(self) -> &'static str {
        match self {
            Self::Above => "above",
            Self::Met => "met",
            Self::Below(_) => "below",
            Self::Unknown => "not known",
        }
    }

    pub fn kind(self) -> MarkKind {
        match self {
            Self::Above | Self::Met => MarkKind::Better,
            Self::Below(_) => MarkKind::Worse,
            Self::Unknown => MarkKind::Unknown,
        }
    }
}

impl DepartmentBuyIn {
    /// The reading in force on a day.
    pub(crate) fn reading_on(&self, day: NaiveDate) -> Option<&LevelReading> {
        // Not a binary search: a caller's readings may be out of order, and the answer must still be right.
        self.readings
            .iter()
            .filter(|reading| reading.on <= day)
            .fold(None, |best: Option<&LevelReading>, reading| {
                Some(best.filter(|best| best.on > reading.on).unwrap_or(reading))
            })
    }

    /// The first level and the one in force on a day.
    fn first_and_last(&self, today: NaiveDate) -> Option<(EngagementLevel, EngagementLevel)> {
        let first = self
            .readings
            .iter()
            .filter(|reading| reading.on <= today)
            .min_by_key(|reading| reading.on)?;
        Some((first.level, self.reading_on(today)?.level))
    }

    pub(crate) fn standing(&self, today: NaiveDate) -> Standing {
        match (self.reading_on(today), self.desired) {
            (Some(now), Some(desired)) if now.level > desired => Standing::Above,
            (Some(now), Some(desired)) if now.level == desired => Standing::Met,
            (Some(now), Some(desired)) => Standing::Below(now.level.short_of(desired)),
            _ => Standing::Unknown,
        }
    }
}

impl BuyInInput {
    /// The sentence above the buy-in charts: how many departments are where they are needed, and who is short.
    #[must_use]
    pub fn sentence(&self) -> String {
        let total = self.departments.len();
        if total == 0 {
            return "No departments yet.".to_owned();
        }
        let standing = |department: &&DepartmentBuyIn| department.standing(self.today);
        let unknown = self
            .departments
            .iter()
            .filter(|one| standing(one) == Standing::Unknown)
            .count();
        if unknown == total {
            return "No readings yet.".to_owned();
        }
        let mut short: Vec<(i32, &DepartmentBuyIn)> = self
            .departments
            .iter()
            .filter_map(|one| match standing(&one) {
                Standing::Below(steps) => Some((steps, one)),
                _ => None,
            })
            .collect();
        short.sort_by_key(|(steps, _)| -steps);
        let there = total - short.len() - unknown;
        let departments = if total == 1 { "department is" } else { "departments are" };
        let mut sentence = if there == total {
            match total {
                1 => "The department is at its desired level.".to_owned(),
                _ => format!("All {} departments are at their desired level.", in_words(total)),
            }
        } else {
            let their = if total == 1 || there == 1 { "its" } else { "their" };
            let verb = if there == 1 { "departments is" } else { departments };
            format!(
                "{} of {} {verb} at {their} desired level.",
                capitalised(&in_words(there)),
                in_words(total)
            )
        };
        if !short.is_empty() {
            sentence += &shortfalls(&short);
        } else if unknown > 0 {
            sentence += &format!(
                " {} without a reading or a desired level.",
                capitalised(&in_words(unknown))
            );
        }
        sentence
    }

    /// Who moved furthest: "Sales moved from Resistant to Leading."
    #[must_use]
    pub fn furthest_move(&self) -> String {
        let moves = self.departments.iter().filter_map(|one| {
            let (first, last) = one.first_and_last(self.today)?;
            let steps = last.step() - first.step();
            (steps != 0).then_some((steps, first, last, &one.name))
        });
        // Of equal moves the one that ends higher, else the first named.
        let reach = |steps: i32, last: EngagementLevel| (steps.abs(), last);
        match moves.reduce(|best, next| {
            if reach(next.0, next.2) > reach(best.0, best.2) {
                next
            } else {
                best
            }
        }) {
            Some((_, first, last, name)) => {
                format!("{} moved from {} to {}.", printable(name), first.label(), last.label())
            }
            None if self.departments.iter().any(|one| !one.readings.is_empty()) => {
                "No department has moved yet.".to_owned()
            }
            None => self.sentence(),
        }
    }

    /// How many rose, fell and stayed: "Five departments rose, none fell, two stayed where they were."
    #[must_use]
    pub fn tally(&self) -> String {
        let steps: Vec<i32> = self
            .departments
            .iter()
            .filter_map(|one| one.first_and_last(self.today))
            .map(|(first, last)| last.step() - first.step())
            .collect();
        if steps.is_empty() {
            return self.sentence();
        }
        let rose = steps.iter().filter(|step| **step > 0).count();
        let fell = steps.iter().filter(|step| **step < 0).count();
        let departments = if rose == 1 { "department" } else { "departments" };
        format!(
            "{} {departments} rose, {} fell, {} stayed where they were.",
            if rose == 0 {
                "No".to_owned()
            } else {
                capitalised(&in_words(rose))
            },
            in_words(fell),
            in_words(steps.len() - rose - fell),
        )
    }

    /// Departments as rows, by shortfall: those at their level first, the furthest short below them, the unknown last;
    /// otherwise as given.
    pub(crate) fn rows(&self) -> Vec<(&DepartmentBuyIn, Standing)> {
        let mut rows: Vec<_> = self
            .departments
            .iter()
            .map(|department| (department, department.standing(self.today)))
            .collect();
        rows.sort_by_key(|(_, standing)| match standing {
            Standing::Met | Standing::Above => 0,
            Standing::Below(steps) => *steps,
            Standing::Unknown => i32::MAX,
        });
        rows
    }

    /// Whether a reading is too old to rely on.
    pub(crate) fn stale(&self, reading: &LevelReading, on: NaiveDate) -> bool {
        is_stale(reading.on, on.min(self.today), self.stale_after_days)
    }

    /// First day worth showing: the first reading, joining or start of the pilot, not after today.
    pub(crate) fn first_day(&self) -> NaiveDate {
        let joined = self.departments.iter().filter_map(|department| department.joined_on);
        let read = self
            .departments
            .iter()
            .flat_map(|department| department.readings.iter().map(|reading| reading.on));
        joined
            .chain(read)
            .chain(self.pilot_start)
            .fold(self.today, NaiveDate::min)
    }
}

/// " Transport is two levels short, Finance one." Departments furthest short come first; more than three are counted.
fn shortfalls(short: &[(i32, &DepartmentBuyIn)]) -> String {
    const NAMED: usize = 3;
    let steps = |steps: i32| in_words(usize::try_from(steps).unwrap_or(0));
    if short.len() > NAMED {
        return format!(" {} are short of it.", capitalised(&in_words(short.len())));
    }
    let mut text = String::new();
    for group in short.chunk_by(|one, other| one.0 == other.0) {
        let names: Vec<String> = group.iter().map(|(_, department)| brief(&department.name)).collect();
        text += &if text.is_empty() {
            let verb = if names.len() == 1 { "is" } else { "are" };
            let levels = if group[0].0 == 1 { "level" } else { "levels" };
            format!(" {} {verb} {} {levels} short", listed(&names), steps(group[0].0))
        } else {
            format!(", {} {}", listed(&names), steps(group[0].0))
        };
    }
    text + "."
}

/// A name as a sentence can hold it.
fn brief(name: &str) -> String {
    let name = crate::font::printable(name.trim());
    if name.chars().count() > 60 {
        name.chars().take(59).chain(['…']).collect()
    } else {
        name
    }
}
