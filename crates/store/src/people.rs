//! People in storage.

use crate::rows::stored;
use crate::words::{value, word};
use pilotlight_domain::people::Person;

stored!(
    "person", Person, "person",
    {
        name: String,
        role: String,
        department_id: Option<uuid::Uuid>,
        administrator: bool,
        retired: bool,
        version: i32,
    },
    version: |person| person.version, Some(entity::Column::Version),
    read: |row| Person {
        id: row.id.into(),
        name: row.name,
        role: value("role", &row.role)?,
        department_id: row.department_id.map(Into::into),
        administrator: row.administrator,
        retired: row.retired,
        version: row.version,
    },
    write: |person| entity::Model {
        id: person.id.into(),
        name: person.name.clone(),
        role: word(&person.role),
        department_id: person.department_id.map(Into::into),
        administrator: person.administrator,
        retired: person.retired,
        version: person.version,
    },
);
