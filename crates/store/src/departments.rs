//! Departments in storage.

use crate::rows::stored;
use crate::words::{value, word};
use pilotlight_domain::departments::Department;

stored!(
    "department", Department, "department",
    {
        name: String,
        veto: String,
        validates_benefits: bool,
        retired: bool,
        version: i32,
    },
    version: |department| department.version, Some(entity::Column::Version),
    read: |row| Department {
        id: row.id.into(),
        name: row.name,
        veto: value("veto", &row.veto)?,
        validates_benefits: row.validates_benefits,
        retired: row.retired,
        version: row.version,
    },
    write: |department| entity::Model {
        id: department.id.into(),
        name: department.name.clone(),
        veto: word(&department.veto),
        validates_benefits: department.validates_benefits,
        retired: department.retired,
        version: department.version,
    },
);
