//! Organisations we serve: profile, tier and contacts.

use crate::id::{ContactId, CustomerId};
use crate::patch::present;
use crate::validation::{Checks, FIRST_YEAR, Invalid, LAST_YEAR};
use serde::{Deserialize, Serialize};
use specta::Type;

/// How much a customer matters to our business today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// Too important to risk without an approval.
    Premier,
    /// Large.
    Major,
    /// Ordinary.
    Regular,
    /// Small enough to try something new with.
    Small,
}

impl Tier {
    /// Every tier, most important first.
    pub const ALL: [Self; 4] = [Self::Premier, Self::Major, Self::Regular, Self::Small];
}

/// An organisation we serve.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Customer {
    /// Identity; two customers may share a name.
    pub id: CustomerId,
    /// Name as shown.
    pub name: String,
    /// Importance.
    pub tier: Tier,
    /// Size in the customer's own words: "84 beds".
    pub size: String,
    /// Number of sites.
    pub sites: Option<i32>,
    /// Year it was founded.
    pub founded: Option<i32>,
    /// Anything else worth knowing.
    pub note: String,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that adds a customer.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewCustomer {
    /// Identity, made by the client.
    pub id: CustomerId,
    /// Name as shown.
    pub name: String,
    /// Importance.
    pub tier: Tier,
    /// Size in the customer's own words.
    pub size: String,
    /// Number of sites.
    pub sites: Option<i32>,
    /// Year it was founded.
    pub founded: Option<i32>,
    /// Anything else worth knowing.
    pub note: String,
}

/// Input that changes a customer; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateCustomer {
    /// Identity.
    pub id: CustomerId,
    /// The version that the person saw.
    pub version: i32,
    /// New name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// New tier.
    #[serde(default)]
    #[specta(optional)]
    pub tier: Option<Tier>,
    /// New size.
    #[serde(default)]
    #[specta(optional)]
    pub size: Option<String>,
    /// New number of sites, or unknown.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<i32>)]
    pub sites: Option<Option<i32>>,
    /// New founding year, or unknown.
    #[serde(default, deserialize_with = "present")]
    #[specta(optional, type = Option<i32>)]
    pub founded: Option<Option<i32>>,
    /// New note.
    #[serde(default)]
    #[specta(optional)]
    pub note: Option<String>,
}

impl NewCustomer {
    /// The checked customer.
    ///
    /// # Errors
    /// A missing or too long text; a negative number of sites; a founding year out of range.
    pub fn build(self) -> Result<Customer, Invalid> {
        Customer {
            id: self.id,
            name: self.name,
            tier: self.tier,
            size: self.size,
            sites: self.sites,
            founded: self.founded,
            note: self.note,
            version: 1,
        }
        .checked()
    }
}

impl UpdateCustomer {
    /// `customer` with the changes applied and the version counted up.
    ///
    /// # Errors
    /// As [`NewCustomer::build`].
    pub fn apply(self, customer: Customer) -> Result<Customer, Invalid> {
        Customer {
            id: customer.id,
            name: self.name.unwrap_or(customer.name),
            tier: self.tier.unwrap_or(customer.tier),
            size: self.size.unwrap_or(customer.size),
            sites: self.sites.unwrap_or(customer.sites),
            founded: self.founded.unwrap_or(customer.founded),
            note: self.note.unwrap_or(customer.note),
            version: self.version + 1,
        }
        .checked()
    }
}

impl Customer {
    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "the customer’s name", &self.name);
        let size = checks.optional_line("size", &self.size);
        let note = checks.prose("note", None, &self.note);
        checks.require(
            self.sites.is_none_or(|sites| (1..=1_000_000).contains(&sites)),
            "sites",
            "Enter the number of sites as 1 or more.",
        );
        checks.require(
            self.founded.is_none_or(|year| (1000..=LAST_YEAR).contains(&year)),
            "founded",
            format!("Enter a year such as {FIRST_YEAR} or 2019."),
        );
        checks.finish(Self {
            name,
            size,
            note,
            ..self
        })
    }
}

/// A person of the customer whom we can reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct Contact {
    /// Identity.
    pub id: ContactId,
    /// The customer.
    pub customer_id: CustomerId,
    /// Name as shown.
    pub name: String,
    /// What this person does there: nurse, doctor, administrator.
    pub role: String,
    /// How this person is reached.
    pub reached_by: String,
    /// Counts changes, for optimistic locking.
    pub version: i32,
}

/// Input that adds a contact.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct NewContact {
    /// Identity, made by the client.
    pub id: ContactId,
    /// The customer.
    pub customer_id: CustomerId,
    /// Name as shown.
    pub name: String,
    /// What this person does there.
    pub role: String,
    /// How this person is reached.
    pub reached_by: String,
}

/// Input that changes a contact; an absent field stays as it is.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct UpdateContact {
    /// The contact.
    pub id: ContactId,
    /// The version that was seen.
    pub version: i32,
    /// Name.
    #[serde(default)]
    #[specta(optional)]
    pub name: Option<String>,
    /// What the person does there.
    #[serde(default)]
    #[specta(optional)]
    pub role: Option<String>,
    /// Phone or e-mail.
    #[serde(default)]
    #[specta(optional)]
    pub reached_by: Option<String>,
}

impl NewContact {
    /// The checked contact.
    ///
    /// # Errors
    /// A missing name, or text that is too long or has several lines.
    pub fn build(self) -> Result<Contact, Invalid> {
        Contact {
            id: self.id,
            customer_id: self.customer_id,
            name: self.name,
            role: self.role,
            reached_by: self.reached_by,
            version: 1,
        }
        .checked()
    }
}

impl UpdateContact {
    /// The changed, checked contact.
    ///
    /// # Errors
    /// As [`NewContact::build`].
    pub fn apply(self, contact: Contact) -> Result<Contact, Invalid> {
        Contact {
            id: contact.id,
            customer_id: contact.customer_id,
            name: self.name.unwrap_or(contact.name),
            role: self.role.unwrap_or(contact.role),
            reached_by: self.reached_by.unwrap_or(contact.reached_by),
            version: self.version + 1,
        }
        .checked()
    }
}

impl Contact {
    fn checked(self) -> Result<Self, Invalid> {
        let mut checks = Checks::default();
        let name = checks.name("name", "the contact’s name", &self.name);
        let role = checks.optional_line("role", &self.role);
        let reached_by = checks.optional_line("reached_by", &self.reached_by);
        checks.finish(Self {
            name,
            role,
            reached_by,
            ..self
        })
    }
}
