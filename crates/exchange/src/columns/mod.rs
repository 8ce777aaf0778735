//! The columns of a table: their names, and what each is taken for until a person says otherwise.

mod check;
mod profile;
mod propose;

pub(crate) use check::{adjust, check_layout};
pub(crate) use profile::Profile;
pub(crate) use propose::propose;

use crate::answers::Mapping;
use crate::recognition::{Column, Role};

/// All columns that a mapping names.
fn all(mapping: &Mapping) -> Vec<u32> {
    let Mapping {
        date,
        values,
        series,
        customer,
        note,
    } = mapping;
    date.iter()
        .chain(values)
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
pub(crate) fn describe(profiles: Vec<Profile>, mapping: &Mapping) -> Vec<Column> {
    (0..)
        .zip(profiles)
        .map(|(index, profile)| {
            let role = match index {
                _ if mapping.date.contains(&index) => Role::Date,
                _ if mapping.values.contains(&index) => Role::Value,
                _ if mapping.series.contains(&index) => Role::Series,
                _ if mapping.customer == Some(index) => Role::Customer,
                _ if mapping.note == Some(index) => Role::Note,
                _ => Role::LeaveOut,
            };
            Column {
                index,
                header: title(index, &profile.header),
                samples: profile.samples,
                role,
            }
        })
        .collect()
}
