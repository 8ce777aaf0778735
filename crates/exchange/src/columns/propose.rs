//! The mapping proposed for a table; a person confirms or changes it.

use super::profile::Profile;
use crate::answers::Mapping;
use pilotlight_domain::data::DataKind;

/// Words in headers, in the languages whose exports are commonest. They propose; a person confirms.
const DATE_WORDS: [&str; 7] = ["date", "datum", "day", "tag", "week of", "week", "fecha"];
const YEAR_WORDS: [&str; 6] = ["year", "jahr", "yr", "annee", "année", "anno"];
const MONTH_WORDS: [&str; 5] = ["month", "monat", "mois", "mes", "mon"];
const DAY_WORDS: [&str; 6] = ["day", "tag", "day of month", "date of month", "jour", "dia"];
const VALUE_WORDS: [&str; 9] = [
    "value",
    "wert",
    "count",
    "amount",
    "number",
    "measurement",
    "total",
    "quantity",
    "values",
];
const DENOMINATOR_WORDS: [&str; 10] = [
    "denominator",
    "out of",
    "of",
    "total",
    "all",
    "exposure",
    "n",
    "base",
    "nenner",
    "gesamt",
];
const CUSTOMER_WORDS: [&str; 8] = [
    "customer",
    "client",
    "kunde",
    "account",
    "hospital",
    "customer name",
    "client name",
    "kundin",
];
const NOTE_WORDS: [&str; 8] = [
    "note",
    "notes",
    "comment",
    "comments",
    "remark",
    "remarks",
    "kommentar",
    "bemerkung",
];

/// The mapping proposed for columns that look like this, of a metric with such `data`.
pub(crate) fn propose(profiles: &[Profile], data: DataKind) -> Mapping {
    let position =
        |fits: &dyn Fn(&Profile) -> bool| profiles.iter().position(fits).and_then(|at| u32::try_from(at).ok());
    let date_like = |profile: &Profile| profile.mostly(profile.dates);
    let dated = position(&|profile| date_like(profile) && profile.says(&DATE_WORDS))
        .or_else(|| position(&|profile| date_like(profile) && profile.mentions(&DATE_WORDS)))
        .or_else(|| position(&|profile| date_like(profile) && profile.header.to_lowercase().contains("date")))
        .or_else(|| position(&date_like));
    let date: Vec<u32> = match dated {
        Some(column) => {
            let has_time = profiles
                .get(column as usize)
                .is_some_and(|profile| profile.mostly(profile.clocked));
            let time = position(&|profile| !has_time && profile.mostly(profile.times));
            std::iter::once(column)
                .chain(time.filter(|time| *time != column))
                .collect()
        }
        None => {
            let year = position(&|profile| profile.mostly(profile.years) && profile.says(&YEAR_WORDS));
            let month =
                position(&|profile| profile.says(&MONTH_WORDS) && profile.mostly(profile.small.max(profile.months)));
            let day = position(&|profile| profile.says(&DAY_WORDS) && profile.mostly(profile.small));
            match (year, month, day) {
                (Some(year), Some(month), Some(day)) => vec![year, month, day],
                (Some(year), Some(month), None) => vec![year, month],
                (Some(year), None, _) => vec![year],
                // Without a word in the header, whole numbers are years only in the first column.
                (None, ..)
                    if profiles
                        .first()
                        .is_some_and(|first| first.filled == first.years && first.filled > 1) =>
                {
                    vec![0]
                }
                (None, ..) => Vec::new(),
            }
        }
    };
    let free = |index: usize| u32::try_from(index).is_ok_and(|index| !date.contains(&index));
    let value_like =
        |index: usize, profile: &Profile| free(index) && profile.mostly(profile.numbers) && !date_like(profile);
    let find = |fits: &dyn Fn(usize, &Profile) -> bool| {
        profiles
            .iter()
            .enumerate()
            .find(|(index, profile)| fits(*index, profile))
            .and_then(|(index, _)| u32::try_from(index).ok())
    };
    let is_label = |profile: &Profile| {
        profile.mentions(&[
            "id", "code", "no", "nr", "year", "month", "jahr", "monat", "week", "row",
        ])
    };
    let named = find(&|index, profile| {
        data.has_denominator() && value_like(index, profile) && profile.says(&DENOMINATOR_WORDS)
    });
    let value_like = |index: usize, profile: &Profile| value_like(index, profile) && u32::try_from(index).ok() != named;
    let value = find(&|index, profile| value_like(index, profile) && profile.says(&VALUE_WORDS))
        .or_else(|| find(&|index, profile| value_like(index, profile) && !is_label(profile)))
        .or_else(|| find(&|index, profile| value_like(index, profile)))
        .or_else(|| find(&|index, profile| free(index) && profile.says(&VALUE_WORDS)));
    // The days of rare events are all there is to say, unless a column counts them.
    let value = value.filter(|value| {
        data != DataKind::RareEvent
            || profiles
                .get(*value as usize)
                .is_some_and(|profile| profile.says(&VALUE_WORDS))
    });
    let denominator = named.or_else(|| {
        find(&|index, profile| {
            data.has_denominator()
                && value_like(index, profile)
                && !is_label(profile)
                && u32::try_from(index).is_ok_and(|index| value.is_some_and(|value| value < index))
        })
    });
    let customer =
        find(&|index, profile| free(index) && u32::try_from(index).ok() != value && profile.says(&CUSTOMER_WORDS));
    let note = find(&|index, profile| free(index) && u32::try_from(index).ok() != value && profile.says(&NOTE_WORDS));
    Mapping {
        date,
        values: value.into_iter().collect(),
        denominator,
        series: Vec::new(),
        customer,
        note,
    }
}
