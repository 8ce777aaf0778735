//! Departments of our company and the veto each holds.

use crate::id::DepartmentId;
use crate::validation::{Checks, Invalid};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a department can withhold to end a pilot; ordered by how surely it ends one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Veto {
    /// Nothing.
    None,
    /// People, equipment, space.
    Resources,
    /// Money.
    Funding,
}

impl Veto {
    /// Every veto, weakest first.
    pub const ALL: [Self; 3] = [Self::None, Self::Resources, Self::Funding];
}

/// A function of our company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Department {
    /// Identity.
    pub id: DepartmentId,
    /// Name as shown; unique in the workspace.
    pub name: String,
    /// What it can withhold.
    pub veto: Veto,
    /// Its head may validate direct benefits (finance).
    pub validates_benefits: bool,
    /// No longer offered for new pilots.
    pub retired: bool,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that adds a department.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewDepartment {
    /// Identity, made by the client.
    pub id: DepartmentId,
    /// Name as shown.
    pub name: String,
    /// What it can withhold.
    pub veto: Veto,
    /// Its head may validate direct benefits.
    pub validates_benefits: bool,
}

/// Input that changes a department; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateDepartment {
    /// Identity.
    pub id: DepartmentId,
    /// The version that the person saw.
    pub version: i32,
    /// New name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// New veto.
    #[serde(default)]
    #[specta(optional)]
    pub veto: Option<Veto>,
    /// Whether its head may validate direct benefits.
    #[serde(default)]
    #[specta(optional)]
    pub validates_benefits: Option<bool>,
    /// Whether it is retired.
    #[serde(default)]
    #[specta(optional)]
    pub retired: Option<bool>,
}

impl NewDepartment {
    /// The checked department.
    ///
    /// # Errors
    /// A missing or too long name.
    pub fn build(self) -> Result<Department, Invalid> {
        Department {
            id: self.id,
            name: self.name,
            veto: self.veto,
            validates_benefits: self.validates_benefits,
            retired: false,
            version: 1,
        }
        .checked()
    }
}

impl UpdateDepartment {
    /// `department` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// As [`NewDepartment::build`].
    pub fn apply(self, department: Department) -> Result<Department, Invalid> {
        Department {
            name: self.name.unwrap_or(department.name),
            veto: self.veto.unwrap_or(department.veto),
            validates_benefits: self.validates_benefits.unwrap_or(department.validates_benefits),
            retired: self.retired.unwrap_or(department.retired),
            version: self.version + 1,
            id: department.id,
        }
        .checked()
    }
}

impl Department {
    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "the department’s name", &self.name);
        checks.finish(Self { name, ..self })
    }
}
