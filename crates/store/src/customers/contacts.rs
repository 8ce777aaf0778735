//! Customers' contacts in storage.

use crate::rows::stored;
use pilotlight_domain::customers::Contact;

stored!(
    "contact", Contact, "contact",
    {
        customer_id: uuid::Uuid,
        name: String,
        role: String,
        reached_by: String,
        version: i32,
    },
    version: |contact| contact.version, Some(entity::Column::Version),
    read: |row| Contact {
        id: row.id.into(),
        customer_id: row.customer_id.into(),
        name: row.name,
        role: row.role,
        reached_by: row.reached_by,
        version: row.version,
    },
    write: |contact| entity::Model {
        id: contact.id.into(),
        customer_id: contact.customer_id.into(),
        name: contact.name.clone(),
        role: contact.role.clone(),
        reached_by: contact.reached_by.clone(),
        version: contact.version,
    },
);
