//! Workspace files: creating, opening and closing them, and their settings.

use crate::clock::Clock;
use crate::{Code, Error, Result, Session};
use pilotlight_domain::Invalid;
use pilotlight_domain::departments::{NewDepartment, Veto};
use pilotlight_domain::history::{Area, Operation};
use pilotlight_domain::id::PersonId;
use pilotlight_domain::people::{NewPerson, Person, Role};
use pilotlight_domain::permission::Action;
use pilotlight_domain::workspace::{UpdateWorkspace, Workspace};
use pilotlight_store::history::RowChange;
use pilotlight_store::{Database, Location, rows, workspaces};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;
use uuid::Uuid;

/// Input of first start: a new workspace file and the person who creates it.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct CreateWorkspace {
    /// The file to create; it must not exist.
    pub path: String,
    /// Name of the workspace.
    pub name: String,
    /// Identity of the person, made by the client.
    pub person_id: PersonId,
    /// Who she is.
    pub person_name: String,
    /// What she does with the program; she administers the workspace too.
    pub role: Role,
    /// The department a head heads; created with the workspace.
    pub department: Option<String>,
}

/// Creates a workspace and the person who works in it.
///
/// # Errors
/// `validation` for the input or a file that exists; `unavailable` for a place that cannot be written.
pub async fn create(input: CreateWorkspace, clock: Clock) -> Result<Session> {
    create_marked(input, false, clock).await
}

/// Creates a workspace, marked as sample data when `sample`.
pub(crate) async fn create_marked(input: CreateWorkspace, sample: bool, clock: Clock) -> Result<Session> {
    let workspace = Workspace::new(&input.name, sample)?;
    let department = match (input.role, input.department.as_deref().map(str::trim)) {
        (Role::Head, None | Some("")) => {
            return Err(Invalid::field("department", "Enter the department that you head.").into());
        }
        (Role::Head, Some(name)) => Some(
            NewDepartment {
                id: Uuid::now_v7().into(),
                name: name.to_owned(),
                veto: Veto::None,
                validates_benefits: false,
            }
            .build()?,
        ),
        _ => None,
    };
    let person = NewPerson {
        id: input.person_id,
        name: input.person_name,
        role: input.role,
        department_id: department.as_ref().map(|department| department.id),
        administrator: true,
    }
    .build()
    .map_err(person_fields)?;
    let location = Location::parse(&input.path);
    if let Location::File(path) = &location
        && path.extension().is_none_or(|extension| extension != "pilotlight")
    {
        return Err(Invalid::field("path", "Give the file a name that ends in .pilotlight.").into());
    }
    let database = Database::create(location).await?;
    let transaction = database.begin().await?;
    workspaces::insert(&transaction, &workspace)
        .await
        .map_err(|error| match error {
            pilotlight_store::Error::Duplicate(_) => Error::new(
                Code::Validation,
                "This database holds a workspace already. Open it instead.",
            ),
            other => other.into(),
        })?;
    if let Some(department) = &department {
        rows::insert(&transaction, department).await?;
    }
    rows::insert(&transaction, &person).await?;
    // Without a scope: a workspace goes with its file, never by undoing.
    let operation = pilotlight_store::history::begin(&transaction, person.id, clock.now(), None).await?;
    let mut changes = vec![RowChange::keyed("workspace", String::new(), None, Some(&workspace))];
    changes.extend(
        department
            .as_ref()
            .map(|department| RowChange::of(None, Some(department))),
    );
    changes.push(RowChange::of(None, Some(&person)));
    let name = format!("Created the workspace {}", workspace.name);
    pilotlight_store::history::finish(&transaction, operation, &name, None, None, changes).await?;
    transaction.commit().await.map_err(pilotlight_store::Error::from)?;
    Ok(Session::new(Arc::new(database), person.id, clock))
}

fn person_fields(mut invalid: Invalid) -> Invalid {
    for field in &mut invalid.fields {
        field.field = format!("person_{}", field.field);
    }
    invalid
}

/// Opens a workspace as `person_id`, or as its first administrator when that person is not there.
///
/// # Errors
/// A refusal that says what is wrong with the file, which is then byte for byte as it was.
pub async fn open(location: &str, person_id: Option<PersonId>, clock: Clock) -> Result<Session> {
    let database = Database::open(Location::parse(location)).await?;
    let people: Vec<Person> = rows::list(database.reads()).await?;
    let active = || people.iter().filter(|person| !person.retired);
    let person = active()
        .find(|person| Some(person.id) == person_id)
        .or_else(|| {
            active()
                .filter(|person| person.administrator)
                .min_by_key(|person| person.id)
        })
        .ok_or_else(|| {
            Error::new(
                Code::Unavailable,
                "This workspace has no administrator. Restore a copy that has one.",
            )
        })?;
    let id = person.id;
    Ok(Session::new(Arc::new(database), id, clock))
}

/// Waits until a large file has been checked, which goes on after it opened; nothing is written before.
///
/// # Errors
/// `unavailable` for a damaged file, which is byte for byte as it was.
pub async fn check(session: &Session) -> Result<()> {
    Ok(session.database().whole().await?)
}

/// Changes the workspace's name or settings.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update(session: &Session, update: UpdateWorkspace) -> Result<Workspace> {
    let mut change = session.change(Area::Workspace, Action::Administer).await?;
    let before = workspaces::find(change.tx()).await?;
    if before.version != update.version {
        return Err(pilotlight_store::Error::Conflict.into());
    }
    let after = update.apply(before.clone())?;
    workspaces::update(change.tx(), &after).await?;
    change.note(RowChange::keyed(
        "workspace",
        String::new(),
        Some(&before),
        Some(&after),
    ));
    change.touches(Area::BuyIn);
    change.commit("Changed the settings", None).await?;
    Ok(after)
}

/// The newest operations, newest first; at most 200.
///
/// # Errors
/// As the storage.
pub async fn operations(session: &Session, limit: i32) -> Result<Vec<Operation>> {
    let limit = u64::try_from(limit.clamp(1, 200)).unwrap_or(1);
    Ok(pilotlight_store::history::list(session.database().reads(), limit).await?)
}
