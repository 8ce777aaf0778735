//! People who use the program or take part, and their roles.

use crate::id::{DepartmentId, PersonId};
use crate::patch::present;
use crate::validation::{Checks, Invalid};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What a person does with the program; decides the start screen and the permissions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Manages pilots.
    Lead,
    /// Heads a department and records what it gives, thinks and gains.
    Head,
    /// Reviews results and decides.
    Executive,
}

impl Role {
    /// Every role, in the order of the permission matrix.
    pub const ALL: [Self; 3] = [Self::Lead, Self::Head, Self::Executive];

    /// The role as people say it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Lead => "innovation lead",
            Self::Head => "department head",
            Self::Executive => "executive",
        }
    }
}

/// A person of our company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Person {
    /// Identity.
    pub id: PersonId,
    /// Name as shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// The department this person heads; always set for a head.
    pub department_id: Option<DepartmentId>,
    /// May change people, departments and settings.
    pub administrator: bool,
    /// No longer offered for new entries; kept because the history names this person.
    pub retired: bool,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that adds a person.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewPerson {
    /// Identity, made by the client.
    pub id: PersonId,
    /// Name as shown.
    pub name: String,
    /// Role.
    pub role: Role,
    /// The department this person heads.
    pub department_id: Option<DepartmentId>,
    /// May change people, departments and settings.
    pub administrator: bool,
}

/// Input that changes a person; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdatePerson {
    /// Identity.
    pub id: PersonId,
    /// The version that the person saw.
    pub version: i32,
    /// New name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// New role.
    #[serde(default)]
    #[specta(optional)]
    pub role: Option<Role>,
    /// New department, or none.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<DepartmentId>)]
    pub department_id: Option<Option<DepartmentId>>,
    /// Whether this person administers the workspace.
    #[serde(default)]
    #[specta(optional)]
    pub administrator: Option<bool>,
    /// Whether this person is retired.
    #[serde(default)]
    #[specta(optional)]
    pub retired: Option<bool>,
}

impl NewPerson {
    /// The checked person.
    ///
    /// # Errors
    /// A missing or too long name; a head without a department.
    pub fn build(self) -> Result<Person, Invalid> {
        Person {
            id: self.id,
            name: self.name,
            role: self.role,
            department_id: self.department_id,
            administrator: self.administrator,
            retired: false,
            version: 1,
        }
        .checked()
    }
}

impl UpdatePerson {
    /// `person` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// As [`NewPerson::build`].
    pub fn apply(self, person: Person) -> Result<Person, Invalid> {
        Person {
            name: self.name.unwrap_or(person.name),
            role: self.role.unwrap_or(person.role),
            department_id: self.department_id.unwrap_or(person.department_id),
            administrator: self.administrator.unwrap_or(person.administrator),
            retired: self.retired.unwrap_or(person.retired),
            version: self.version + 1,
            id: person.id,
        }
        .checked()
    }
}

impl Person {
    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "a name", &self.name);
        checks.require(
            self.role != Role::Head || self.department_id.is_some(),
            "department_id",
            "Choose the department that this person heads.",
        );
        checks.finish(Self { name, ..self })
    }
}
