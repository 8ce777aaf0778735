//! Departments of our company.

use crate::error::{referred, taken};
use crate::{Result, Session};
use pilotlight_domain::Invalid;
use pilotlight_domain::departments::{Department, NewDepartment, UpdateDepartment};
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{DepartmentId, PersonId};
use pilotlight_domain::people::{NewPerson, Role};
use pilotlight_domain::permission::Action;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Input that adds a department together with its head.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AddDepartment {
    /// The department.
    pub department: NewDepartment,
    /// The head, when known.
    pub head: Option<NewHead>,
}

/// A department's head, added with it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewHead {
    /// Identity, made by the client.
    pub id: PersonId,
    /// Name as shown.
    pub name: String,
}

const TAKEN: &str = "There is a department of this name already. Choose another name.";

/// Adds a department, with its head when known, as one operation.
///
/// # Errors
/// `validation` also for a name that is taken; `forbidden`; as the storage.
pub async fn add(session: &Session, new: AddDepartment) -> Result<Department> {
    let mut change = session.change(Area::Departments, Action::Administer).await?;
    let department = new.department.build()?;
    change
        .insert(&department)
        .await
        .map_err(|error| taken(error, "name", TAKEN))?;
    if let Some(head) = new.head {
        let head = NewPerson {
            id: head.id,
            name: head.name,
            role: Role::Head,
            department_id: Some(department.id),
            administrator: false,
        };
        change.insert(&head.build().map_err(head_field)?).await?;
        change.touches(Area::People);
    }
    change
        .commit(format!("Added the department {}", department.name), None)
        .await?;
    Ok(department)
}

fn head_field(mut invalid: Invalid) -> Invalid {
    for field in &mut invalid.fields {
        field.field = "head".to_owned();
    }
    invalid
}

/// Changes a department.
///
/// # Errors
/// As [`add`], and `conflict`.
pub async fn update(session: &Session, update: UpdateDepartment) -> Result<Department> {
    let mut change = session.change(Area::Departments, Action::Administer).await?;
    let before: Department = change.seen(update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    change
        .update(&before, &after)
        .await
        .map_err(|error| taken(error, "name", TAKEN))?;
    change
        .commit(format!("Changed the department {}", after.name), None)
        .await?;
    Ok(after)
}

/// Deletes a department that nobody heads and no pilot includes.
///
/// # Errors
/// `validation` when something refers to it; `forbidden`, `conflict`; as the storage.
pub async fn delete(session: &Session, id: DepartmentId, version: i32) -> Result<()> {
    let mut change = session.change(Area::Departments, Action::Administer).await?;
    let before: Department = change.seen(id, version).await?;
    change.delete(&before).await.map_err(|error| {
        referred(
            error,
            "People or pilots refer to this department, so it stays. Retire it instead.",
        )
    })?;
    change
        .commit(format!("Deleted the department {}", before.name), None)
        .await
}
