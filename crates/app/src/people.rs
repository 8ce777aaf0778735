//! People: adding and changing them.

use crate::{Error, Result, Session};
use pilotlight_domain::Invalid;
use pilotlight_domain::departments::Department;
use pilotlight_domain::history::Area;
use pilotlight_domain::people::{NewPerson, Person, UpdatePerson};
use pilotlight_domain::permission::Action;
use pilotlight_store::{Transaction, rows};

/// Adds a person.
///
/// # Errors
/// `validation`, `forbidden`; as the storage.
pub async fn add(session: &Session, new: NewPerson) -> Result<Person> {
    let mut change = session.change(Area::People, Action::Administer).await?;
    let person = new.build()?;
    check_department(change.tx(), &person).await?;
    change.insert(&person).await?;
    change.commit(format!("Added {}", person.name), None).await?;
    Ok(person)
}

/// Changes a person. The last administrator stays one.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update(session: &Session, update: UpdatePerson) -> Result<Person> {
    let mut change = session.change(Area::People, Action::Administer).await?;
    let before: Person = change.seen(update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    check_department(change.tx(), &after).await?;
    change.update(&before, &after).await?;
    check_administrators(
        change.tx(),
        if after.administrator {
            "retired"
        } else {
            "administrator"
        },
    )
    .await?;
    change.commit(format!("Changed {}", after.name), None).await?;
    Ok(after)
}

/// Whether somebody is left who administers the workspace; `field` is what to change if not.
pub(crate) async fn check_administrators(tx: &Transaction, field: &str) -> Result<()> {
    let people: Vec<Person> = rows::list(tx).await?;
    if people.iter().any(|person| person.administrator && !person.retired) {
        return Ok(());
    }
    let message = "Somebody must be able to change people and settings. Make another person an administrator first.";
    Err(Invalid::field(field, message).into())
}

async fn check_department(tx: &Transaction, person: &Person) -> Result<()> {
    let Some(id) = person.department_id else { return Ok(()) };
    let found: std::result::Result<Department, _> = rows::find(tx, id).await;
    match found {
        Ok(_) => Ok(()),
        Err(pilotlight_store::Error::NotFound(_)) => Err(Invalid::field(
            "department_id",
            "This department is not there any more. Choose another.",
        )
        .into()),
        Err(error) => Err(Error::from(error)),
    }
}
