//! The columns of a table: their names, and what each is taken for until a person says otherwise.

mod check;
mod profile;
mod propose;
#[cfg(test)]
mod tests;

pub(crate) use check::{adjust, ask_denominator, check_layout};
pub(crate) use profile::Profile;
pub(crate) use propose::propose;

use crate::answers::Mapping;
use crate::recognition::{ColumnRole, ImportColumn};

/// All columns that a mapping names.
fn all(mapping: &Mapping) -> Vec<u32> {
    let Mapping {
        date,
        values,
        denominator,
        series,
        customer,
        note,
    } = mapping;
    date.iter()
        .chain(values)
        .chain(denominator)
        .chain(series)
        .chain(customer)
        .chain(note)
        .copied()
        .collect()
}

/// The header, or "Column 3" where there is none.
pub(crate) fn title(index: u32, header: &str) -> String {
    if header.is_empty() {
        format!("Column {}", index + 1)
    } else {
        header.to_owned()
    }
}

/// The columns as the interface shows them.
pub(crate) fn describe(profiles: Vec<Profile>, mapping: &Mapping) -> Vec<ImportColumn> {
    (0..)
        .zip(profiles)
        .map(|(index, profile)| {
            let role = match index {
                _ if mapping.date.contains(&index) => ColumnRole::Date,
                _ if mapping.values.contains(&index) => ColumnRole::Value,
                _ if mapping.denominator == Some(index) => ColumnRole::Denominator,
                _ if mapping.series.contains(&index) => ColumnRole::Series,
                _ if mapping.customer == Some(index) => ColumnRole::Customer,
                _ if mapping.note == Some(index) => ColumnRole::Note,
                _ => ColumnRole::LeaveOut,
            };
            ImportColumn {
                index,
                header: title(index, &profile.header),
                samples: profile.samples,
                role,
            }
        })
        .collect()
}
