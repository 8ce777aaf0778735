//! Points that stand in a file more than once.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use crate::date::words;
use crate::reading::ReadyPoint;
use crate::recognition::{AnswerInput, AnswerOption, ImportQuestion, ask};

/// What a point is beside the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// The first with its date and series.
    First,
    /// The same date, series and value as an earlier one.
    Same,
    /// The same date and series as an earlier one, another value.
    Other,
}

/// Everything about the repeats of a file.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// For each point what it is, and the first point with its date and series.
    pub of: Vec<(Repeat, usize)>,
    pub duplicates: u32,
    pub conflicts: u32,
}

type Key<'a> = (NaiveDate, u32, bool, &'a [String], Option<&'a str>);

/// Find the repeats among points in file order.
pub(crate) fn find(points: &[ReadyPoint]) -> Repeats {
    let mut first: HashMap<Key<'_>, usize> = HashMap::with_capacity(points.len());
    let mut further: HashSet<(usize, u64, Option<u64>)> = HashSet::new();
    let mut repeats = Repeats {
        of: Vec::with_capacity(points.len()),
        ..Repeats::default()
    };
    for (index, point) in points.iter().enumerate() {
        let key = (
            point.date,
            point.time_of_day,
            point.instant,
            point.series.as_slice(),
            point.customer.as_deref(),
        );
        let found = match first.entry(key) {
            Entry::Vacant(entry) => {
                entry.insert(index);
                (Repeat::First, index)
            }
            Entry::Occupied(entry) => {
                let first = *entry.get();
                let of = |point: &ReadyPoint| (point.value.to_bits(), point.denominator.map(f64::to_bits));
                let (value, denominator) = of(point);
                let same = of(&points[first]) == (value, denominator);
                if same || !further.insert((first, value, denominator)) {
                    repeats.duplicates += 1;
                    (Repeat::Same, first)
                } else {
                    repeats.conflicts += 1;
                    (Repeat::Other, first)
                }
            }
        };
        repeats.of.push(found);
    }
    repeats
}

/// What to do with the repeats, as a person answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Merge {
    /// Every row is an event of its own.
    Keep,
    /// One point each; the first value where there are several.
    First,
    /// One point each; the last value where there are several.
    Last,
    /// One point each; none where there are several values.
    LeaveOut,
}

impl Merge {
    pub(crate) fn from_id(id: &str) -> Option<Self> {
        match id {
            "keep" => Some(Self::Keep),
            "first" => Some(Self::First),
            "last" => Some(Self::Last),
            "leave_out" => Some(Self::LeaveOut),
            _ => None,
        }
    }

    /// The points that remain, in file order.
    pub(crate) fn apply(self, points: Vec<ReadyPoint>, repeats: &Repeats) -> Vec<ReadyPoint> {
        let mut last = HashMap::new();
        let mut several = HashSet::new();
        if matches!(self, Self::Last | Self::LeaveOut) {
            for (index, (repeat, first)) in repeats.of.iter().enumerate() {
                last.insert(*first, index);
                if *repeat == Repeat::Other {
                    several.insert(*first);
                }
            }
        }
        let keeps = |index: usize| match (self, repeats.of.get(index)) {
            (Self::Keep, _) | (_, None) => true,
            (Self::First, Some((repeat, _))) => *repeat == Repeat::First,
            (Self::Last, Some((_, first))) => last.get(first) == Some(&index),
            (Self::LeaveOut, Some((repeat, first))) => *repeat == Repeat::First && !several.contains(first),
        };
        points
            .into_iter()
            .enumerate()
            .filter(|(index, _)| keeps(*index))
            .map(|(_, point)| point)
            .collect()
    }
}

/// "12", "12 of 240".
fn written(point: &ReadyPoint) -> String {
    match point.denominator {
        Some(of) => format!("{} of {of}", point.value),
        None => point.value.to_string(),
    }
}

/// The question about repeats; `single_events` when every row may be an event of its own.
pub(crate) fn question(points: &[ReadyPoint], repeats: &Repeats, single_events: bool) -> ImportQuestion {
    let clash = repeats
        .of
        .iter()
        .enumerate()
        .find(|(_, (repeat, _))| *repeat == Repeat::Other);
    let (prompt, first, last) = match clash {
        Some((index, (_, first))) => {
            let (one, other) = (&points[*first], &points[index]);
            let day = words(one.date);
            let prompt = format!(
                "Which value counts where there are several, as on {day}: {} or {}?",
                written(one),
                written(other)
            );
            (
                prompt,
                format!("{day} is {}", written(one)),
                format!("{day} is {}", written(other)),
            )
        }
        None => (
            "Does every row count, or each point once?".to_owned(),
            String::new(),
            String::new(),
        ),
    };
    let mut options = vec![AnswerOption::new("first", "One point each, the first value", first)];
    if clash.is_some() {
        options.push(AnswerOption::new("last", "One point each, the last value", last));
        options.push(AnswerOption::new(
            "leave_out",
            "One point each, none where there are several",
            "Those days stay empty",
        ));
    }
    let mut detail = format!(
        "Points that repeat an earlier one: {}. Points with another value for the same date: {}.",
        repeats.duplicates, repeats.conflicts
    );
    if single_events {
        let all = format!("Each row is an event of its own: {} values", points.len());
        options.insert(0, AnswerOption::new("keep", "Every row counts", all));
    } else {
        detail.push_str(" If each row is an event of its own, use a metric of single events.");
    }
    ImportQuestion {
        id: ask::DUPLICATES.into(),
        prompt,
        detail,
        input: AnswerInput::Choice,
        options,
    }
}
