//! The sample workspace: the story of product.md over 50 weeks, written from the readable files in `crates/app/sample`.

mod data;
mod pilot;
mod steps;
#[cfg(test)]
mod tests;

use crate::clock::Clock;
use crate::workspace::{CreateWorkspace, create_marked};
use crate::{Error, Result, Session};
use chrono::{Datelike, Duration, NaiveDate};
use data::{PilotFile, WorkspaceFile};
use pilotlight_domain::customers::{Customer, NewContact, NewCustomer};
use pilotlight_domain::departments::{Department, NewDepartment};
use pilotlight_domain::id::{CustomerId, DepartmentId, PersonId};
use pilotlight_domain::people::{NewPerson, Person, Role};
use std::collections::HashMap;
use std::path::Path;
use steps::{Row, Steps};
use uuid::Uuid;

/// The company, and the pilots in the order in which they are told.
const WORKSPACE: &str = include_str!("../../sample/workspace.toml");
const PILOTS: [&str; 6] = [
    include_str!("../../sample/lakeshore.toml"),
    include_str!("../../sample/hollins.toml"),
    include_str!("../../sample/port-alder.toml"),
    include_str!("../../sample/st-brendans.toml"),
    include_str!("../../sample/fenwick.toml"),
    include_str!("../../sample/coldwater.toml"),
];

/// Writes the sample workspace to a new file and opens it as its innovation lead.
///
/// The story's week 50 is the present week of `clock`. The same day gives the same rows.
///
/// # Errors
/// `validation` when the file exists or its name does not end in `.pilotlight`; `unavailable` when it cannot be written.
/// No file is left then.
pub async fn create(path: &Path, clock: Clock) -> Result<Session> {
    create_at(&path.to_string_lossy(), clock).await
}

/// The same at a path or the URL of an empty PostgreSQL database.
///
/// # Errors
/// As [`create`].
pub async fn create_at(location: &str, clock: Clock) -> Result<Session> {
    let file: WorkspaceFile = data::read(WORKSPACE)?;
    let mut story = Story::new(file.week_50, clock);
    let lead: PersonId = story.id();
    let input = CreateWorkspace {
        path: location.to_owned(),
        name: file.name.clone(),
        person_id: lead,
        person_name: file.person.clone(),
        role: Role::Lead,
        department: None,
    };
    let steps = story.told(file, lead)?;
    let session = create_marked(input, true, clock).await?;
    steps.write(&session).await?;
    Ok(session)
}

/// The story under way: its calendar, who is who, and what happens when.
struct Story {
    clock: Clock,
    moved: Duration,
    ids: u64,
    steps: Steps,
    lead: Option<PersonId>,
    departments: HashMap<String, DepartmentId>,
    heads: HashMap<DepartmentId, PersonId>,
    customers: HashMap<String, CustomerId>,
}

impl Story {
    fn new(week_50: NaiveDate, clock: Clock) -> Self {
        let today = clock.today();
        let monday = today - Duration::days(i64::from(today.weekday().num_days_from_monday()));
        Self {
            clock,
            moved: monday - week_50,
            ids: 0,
            steps: Steps::default(),
            lead: None,
            departments: HashMap::new(),
            heads: HashMap::new(),
            customers: HashMap::new(),
        }
    }

    /// The day of the story as a day of this workspace.
    fn day(&self, story: NaiveDate) -> NaiveDate {
        story.checked_add_signed(self.moved).unwrap_or(story)
    }

    /// The next identity: UUID version 7 of the day, counted instead of drawn, so that the same day gives the same rows.
    fn id<T: From<Uuid>>(&mut self) -> T {
        self.ids += 1;
        let mut tail = [0; 10];
        tail[2..].copy_from_slice(&self.ids.to_be_bytes());
        let millis = u64::try_from(self.clock.now().timestamp_millis()).unwrap_or(0);
        // Of a moving clock only the day counts.
        let day = millis - millis % 86_400_000;
        T::from(uuid::Builder::from_unix_timestamp_millis(day, &tail).into_uuid())
    }

    fn told(mut self, file: WorkspaceFile, lead: PersonId) -> Result<Steps> {
        self.lead = Some(lead);
        let pilots = PILOTS
            .iter()
            .map(|text| data::read(text))
            .collect::<Result<Vec<PilotFile>>>()?;
        let first = pilots
            .iter()
            .map(|pilot| pilot.started_on)
            .min()
            .unwrap_or(file.week_50);
        let first = self.day(first);
        self.company(file, first)?;
        for pilot in pilots {
            self.pilot(pilot)?;
        }
        Ok(self.steps)
    }

    fn company(&mut self, file: WorkspaceFile, on: NaiveDate) -> Result<()> {
        for one in file.departments {
            let department: Department = NewDepartment {
                id: self.id(),
                name: one.name,
                veto: one.veto,
                validates_benefits: one.validates_benefits,
            }
            .build()?;
            self.departments.insert(department.name.clone(), department.id);
            let name = format!("Added the department {}", department.name);
            self.step(on, None, name, None, vec![Row::Department(department)])?;
        }
        for one in file.people {
            let department_id = one
                .department
                .as_deref()
                .map(|name| self.department(name))
                .transpose()?;
            let person: Person = NewPerson {
                id: self.id(),
                name: one.name,
                role: one.role,
                department_id,
                administrator: one.administrator,
            }
            .build()?;
            if let Some(department) = department_id {
                self.heads.insert(department, person.id);
            }
            let name = format!("Added {}", person.name);
            self.step(on, None, name, None, vec![Row::Person(person)])?;
        }
        for one in file.customers {
            let customer: Customer = NewCustomer {
                id: self.id(),
                name: one.name,
                tier: one.tier,
                size: one.size,
                sites: one.sites,
                founded: one.founded,
                note: one.note,
            }
            .build()?;
            self.customers.insert(customer.name.clone(), customer.id);
            let name = format!("Added the customer {}", customer.name);
            let customer_id = customer.id;
            let mut rows = vec![Row::Customer(customer)];
            for contact in one.contacts {
                let contact = NewContact {
                    id: self.id(),
                    customer_id,
                    name: contact.name,
                    role: contact.role,
                    reached_by: contact.reached_by,
                };
                rows.push(Row::Contact(contact.build()?));
            }
            self.step(on, None, name, None, rows)?;
        }
        Ok(())
    }

    fn department(&self, name: &str) -> Result<DepartmentId> {
        self.departments
            .get(name)
            .copied()
            .ok_or_else(|| unknown("department", name))
    }

    fn customer(&self, name: &str) -> Result<CustomerId> {
        self.customers
            .get(name)
            .copied()
            .ok_or_else(|| unknown("customer", name))
    }
}

/// The sample's own files name something that they do not define.
fn unknown(what: &str, name: &str) -> Error {
    Error::internal(format!("the sample knows no {what} {name}"))
}
