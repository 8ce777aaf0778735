//! Who may do what: the one table that the interface, the use cases and the shared database follow.

use crate::id::DepartmentId;
use crate::people::{Person, Role};
use serde::{Deserialize, Serialize};
use specta::Type;

/// Something a person may or may not do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Read everything in the workspace.
    Read,
    /// Change customers, candidates, pilots, participations, iterations, metrics, measurements, experiences, requests.
    ManagePilots,
    /// Record a reading, a contribution, a conversation or the direct benefit of a department.
    RecordForDepartment,
    /// Decide on a pilot.
    Decide,
    /// Change people, departments and settings.
    Administer,
}

impl Action {
    /// Every action.
    pub const ALL: [Self; 5] = [
        Self::Read,
        Self::ManagePilots,
        Self::RecordForDepartment,
        Self::Decide,
        Self::Administer,
    ];
}

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Any,
    OwnDepartment,
    Administrators,
    Nobody,
}

/// The matrix of roles and actions.
fn reach(role: Role, action: Action) -> Reach {
    match (action, role) {
        (Action::Read, _) | (Action::ManagePilots | Action::RecordForDepartment, Role::Lead) => Reach::Any,
        (Action::RecordForDepartment, Role::Head) => Reach::OwnDepartment,
        (Action::Decide, Role::Executive) => Reach::Any,
        (Action::Administer, _) => Reach::Administrators,
        (Action::ManagePilots, Role::Head | Role::Executive)
        | (Action::RecordForDepartment, Role::Executive)
        | (Action::Decide, Role::Lead | Role::Head) => Reach::Nobody,
    }
}

/// A refusal: what was refused and who may do it instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Forbidden {
    /// A sentence for people that names who may.
    pub message: String,
}

/// Checks that `person` may do `action`, for `department` where the action concerns one.
///
/// # Errors
/// A refusal that names who may.
pub fn check(person: &Person, action: Action, department: Option<DepartmentId>) -> Result<(), Forbidden> {
    let allowed = !person.retired
        && match reach(person.role, action) {
            Reach::Any => true,
            Reach::OwnDepartment => department.is_some() && department == person.department_id,
            Reach::Administrators => person.administrator,
            Reach::Nobody => false,
        };
    if allowed {
        Ok(())
    } else {
        Err(Forbidden {
            message: refusal(person, action),
        })
    }
}

fn refusal(person: &Person, action: Action) -> String {
    if person.retired {
        return format!(
            "{} is retired and changes nothing. Choose another person in the sidebar.",
            person.name
        );
    }
    let role = person.role.label();
    match action {
        Action::Read => "Everybody in the workspace may read.".to_owned(),
        Action::ManagePilots => {
            format!(
                "You are signed in as {role}. Only an innovation lead changes customers, pilots, iterations, metrics and measurements."
            )
        }
        Action::RecordForDepartment if person.role == Role::Head => {
            "You record for your own department. That department’s head or an innovation lead can record this one."
                .to_owned()
        }
        Action::RecordForDepartment => {
            format!("You are signed in as {role}. The department’s head or an innovation lead can record this.")
        }
        Action::Decide => format!("You are signed in as {role}. Only an executive decides."),
        Action::Administer => "Only an administrator changes people, departments and settings.".to_owned(),
    }
}

/// What the current person may do, for the interface to offer or leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Permissions {
    /// May change pilots and what belongs to them.
    pub manage_pilots: bool,
    /// May record for every department.
    pub record_any_department: bool,
    /// The department this person may record for.
    pub record_department_id: Option<DepartmentId>,
    /// May decide.
    pub decide: bool,
    /// May change people, departments and settings.
    pub administer: bool,
}

impl Permissions {
    /// The permissions of `person`, from the same table as [`check`].
    #[must_use]
    pub fn of(person: &Person) -> Self {
        let any = |action| !person.retired && reach(person.role, action) == Reach::Any;
        Self {
            manage_pilots: any(Action::ManagePilots),
            record_any_department: any(Action::RecordForDepartment),
            record_department_id: person
                .department_id
                .filter(|own| check(person, Action::RecordForDepartment, Some(*own)).is_ok()),
            decide: any(Action::Decide),
            administer: check(person, Action::Administer, None).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(role: Role, administrator: bool) -> Person {
        Person {
            id: Uuid::nil().into(),
            name: "Ada Example".into(),
            role,
            department_id: (role == Role::Head).then(|| Uuid::from_u128(1).into()),
            administrator,
            retired: false,
            version: 1,
        }
    }

    /// The matrix of the product's rules, written out a second time.
    #[test]
    fn the_matrix_is_the_products() {
        let own = Some(Uuid::from_u128(1).into());
        let other = Some(Uuid::from_u128(2).into());
        for (action, department, lead, head, executive) in [
            (Action::Read, None, true, true, true),
            (Action::ManagePilots, None, true, false, false),
            (Action::RecordForDepartment, own, true, true, false),
            (Action::RecordForDepartment, other, true, false, false),
            (Action::RecordForDepartment, None, true, false, false),
            (Action::Decide, None, false, false, true),
            (Action::Administer, None, false, false, false),
        ] {
            for (role, expected) in Role::ALL.into_iter().zip([lead, head, executive]) {
                let checked = check(&person(role, false), action, department);
                assert_eq!(checked.is_ok(), expected, "{role:?} {action:?} {department:?}");
            }
        }
        for role in Role::ALL {
            assert!(check(&person(role, true), Action::Administer, None).is_ok());
        }
    }

    #[test]
    fn a_refusal_names_who_may() {
        let refused = check(
            &person(Role::Head, false),
            Action::RecordForDepartment,
            Some(Uuid::from_u128(2).into()),
        );
        assert!(
            refused
                .unwrap_err()
                .message
                .contains("That department’s head or an innovation lead")
        );
    }

    #[test]
    fn a_retired_person_changes_nothing() {
        let retired = Person {
            retired: true,
            ..person(Role::Lead, true)
        };
        for action in Action::ALL {
            assert!(check(&retired, action, None).is_err());
        }
    }
}
