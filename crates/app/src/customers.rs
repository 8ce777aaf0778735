//! Customers and their contacts.

use crate::error::referred;
use crate::{Result, Session};
use pilotlight_domain::customers::{Contact, Customer, NewContact, NewCustomer, UpdateContact, UpdateCustomer};
use pilotlight_domain::history::Area;
use pilotlight_domain::id::{ContactId, CustomerId};
use pilotlight_domain::permission::Action;
use pilotlight_store::rows;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A customer in the list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, Type)]
pub struct CustomerEntry {
    /// The customer.
    pub customer: Customer,
    /// Whom we can reach there.
    pub contacts: Vec<Contact>,
    /// Number of pilots with this customer.
    pub pilots: i32,
}

/// All customers by name, each with its contacts.
///
/// # Errors
/// As the storage.
pub async fn list(session: &Session) -> Result<Vec<CustomerEntry>> {
    let db = session.database().reads();
    let customers: Vec<Customer> = rows::list(db).await?;
    let contacts: Vec<Contact> = rows::list(db).await?;
    let pilots = pilotlight_store::customers::pilot_counts(db).await?;
    let mut entries: Vec<CustomerEntry> = customers
        .into_iter()
        .map(|customer| CustomerEntry {
            contacts: contacts
                .iter()
                .filter(|contact| contact.customer_id == customer.id)
                .cloned()
                .collect(),
            pilots: pilots
                .get(&customer.id)
                .map_or(0, |count| i32::try_from(*count).unwrap_or(i32::MAX)),
            customer,
        })
        .collect();
    entries.sort_by(|a, b| (&a.customer.name, a.customer.id).cmp(&(&b.customer.name, b.customer.id)));
    Ok(entries)
}

/// Adds a customer. Two customers may share a name.
///
/// # Errors
/// `validation`, `forbidden`; as the storage.
pub async fn add(session: &Session, new: NewCustomer) -> Result<Customer> {
    let mut change = session.change(Area::Customers, Action::ManagePilots).await?;
    let customer = new.build()?;
    change.insert(&customer).await?;
    change
        .commit(format!("Added the customer {}", customer.name), None)
        .await?;
    Ok(customer)
}

/// Changes a customer.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update(session: &Session, update: UpdateCustomer) -> Result<Customer> {
    let mut change = session.change(Area::Customers, Action::ManagePilots).await?;
    let before: Customer = change.seen(update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    change.update(&before, &after).await?;
    change.touches(Area::Pilots);
    change
        .commit(format!("Changed the customer {}", after.name), None)
        .await?;
    Ok(after)
}

/// Deletes a customer without pilots, contacts and comparison data.
///
/// # Errors
/// `validation` when something refers to it; `forbidden`, `conflict`; as the storage.
pub async fn delete(session: &Session, id: CustomerId, version: i32) -> Result<()> {
    let mut change = session.change(Area::Customers, Action::ManagePilots).await?;
    let before: Customer = change.seen(id, version).await?;
    change.delete(&before).await.map_err(|error| {
        referred(
            error,
            "A pilot, a contact or comparison data refers to this customer, so it stays.",
        )
    })?;
    change
        .commit(format!("Deleted the customer {}", before.name), None)
        .await
}

/// Adds a contact of a customer.
///
/// # Errors
/// `validation`, `forbidden`; as the storage.
pub async fn add_contact(session: &Session, new: NewContact) -> Result<Contact> {
    let mut change = session.change(Area::Customers, Action::ManagePilots).await?;
    let contact = new.build()?;
    let customer: Customer = rows::find(change.tx(), contact.customer_id).await?;
    change.insert(&contact).await?;
    change
        .commit(format!("Added {} of {}", contact.name, customer.name), None)
        .await?;
    Ok(contact)
}

/// Changes a contact.
///
/// # Errors
/// `validation`, `forbidden`, `conflict`; as the storage.
pub async fn update_contact(session: &Session, update: UpdateContact) -> Result<Contact> {
    let mut change = session.change(Area::Customers, Action::ManagePilots).await?;
    let before: Contact = change.seen(update.id, update.version).await?;
    let after = update.apply(before.clone())?;
    let customer: Customer = rows::find(change.tx(), after.customer_id).await?;
    change.update(&before, &after).await?;
    change
        .commit(format!("Changed {} of {}", after.name, customer.name), None)
        .await?;
    Ok(after)
}

/// Deletes a contact.
///
/// # Errors
/// `forbidden`, `conflict`, `not_found`; as the storage.
pub async fn delete_contact(session: &Session, id: ContactId, version: i32) -> Result<()> {
    let mut change = session.change(Area::Customers, Action::ManagePilots).await?;
    let before: Contact = change.seen(id, version).await?;
    change.delete(&before).await?;
    change
        .commit(format!("Deleted the contact {}", before.name), None)
        .await
}
