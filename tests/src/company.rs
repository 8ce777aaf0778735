//! A small company with one pilot, as most tests need it.

mod inputs;

pub use inputs::{
    count, daily, joining, new_customer, new_department, new_id, new_iteration, new_metric, new_person, new_pilot,
    own_series, point, reading,
};

use crate::{Engine, Place, today};
use pilotlight_app::change::Changed;
use pilotlight_app::clock::Clock;
use pilotlight_app::departments::{AddDepartment, NewHead};
use pilotlight_app::workspace::CreateWorkspace;
use pilotlight_app::{Session, buy_in, customers, departments, measurements, metrics, people, pilots, workspace};
use pilotlight_domain::departments::{NewDepartment, Veto};
use pilotlight_domain::id::{CustomerId, DepartmentId, MetricId, ParticipationId, PersonId, PilotId};
use pilotlight_domain::measurements::SeriesKey;
use pilotlight_domain::people::Role;
use pilotlight_store::{Database, Location};
use std::sync::{Arc, Mutex};

/// Everybody's clock.
#[must_use]
pub fn clock() -> Clock {
    Clock::Fixed(today())
}

/// Ada's company: two departments, one customer, one pilot with one metric, and everybody who works there.
pub struct Company {
    /// Ada, innovation lead and administrator; what she changes is heard.
    pub ada: Session,
    /// Leo, innovation lead and nothing more.
    pub lead: Session,
    /// Sam, head of sales.
    pub sales_head: Session,
    /// Fay, head of finance.
    pub finance_head: Session,
    /// Eva, executive.
    pub executive: Session,
    /// Sales.
    pub sales: DepartmentId,
    /// Finance, which validates benefits.
    pub finance: DepartmentId,
    /// Lakeshore Community, the pilot's customer.
    pub customer: CustomerId,
    /// The pilot.
    pub pilot: PilotId,
    /// Sales in the pilot.
    pub sales_in: ParticipationId,
    /// Finance in the pilot.
    pub finance_in: ParticipationId,
    /// Service calls a day, the pilot's lead metric.
    pub metric: MetricId,
    /// What Ada's changes told so far.
    pub heard: Arc<Mutex<Vec<Changed>>>,
    /// The SQL of every statement so far; see [`Company::asked`].
    pub statements: Arc<Mutex<Vec<String>>>,
    /// Where all this is kept.
    pub place: Place,
}

/// Input of first start in a place.
#[must_use]
pub fn first_start(place: &Place) -> CreateWorkspace {
    CreateWorkspace {
        path: place.location.clone(),
        name: "Ada’s company".into(),
        person_id: new_id(),
        person_name: "Ada".into(),
        role: Role::Lead,
        department: None,
    }
}

impl Company {
    /// Sets the company up in a place of its own.
    ///
    /// # Panics
    /// When any step is refused.
    pub async fn new(engine: Engine) -> Self {
        let place = Place::new(engine).await;
        let heard = Arc::new(Mutex::new(Vec::new()));
        let listener = Arc::clone(&heard);
        let person_id = workspace::create(first_start(&place), clock())
            .await
            .expect("a workspace")
            .person_id();
        // Opened again by hand, so that every statement is noted.
        let mut database = Database::open(Location::parse(&place.location))
            .await
            .expect("the workspace");
        let statements = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&statements);
        database.watch(move |sql| notes.lock().expect("no panic before").push(sql.to_owned()));
        let ada = Session::new(Arc::new(database), person_id, clock())
            .telling(move |changed| listener.lock().expect("no panic before").push(changed.clone()));
        let (sales, sam) = department(&ada, "Sales", Veto::Resources, "Sam").await;
        let (finance, fay) = department(&ada, "Finance", Veto::Funding, "Fay").await;
        let leo = person(&ada, "Leo", Role::Lead).await;
        let eva = person(&ada, "Eva", Role::Executive).await;
        let customer = customers::add(&ada, new_customer("Lakeshore Community"))
            .await
            .expect("a customer")
            .id;
        let pilot = pilots::create(&ada, new_pilot("Lakeshore", customer))
            .await
            .expect("a pilot")
            .id;
        let sales_in = buy_in::add_participation(&ada, joining(pilot, sales))
            .await
            .expect("sales")
            .id;
        let finance_in = buy_in::add_participation(&ada, joining(pilot, finance))
            .await
            .expect("finance")
            .id;
        let metric = metrics::add(&ada, new_metric(pilot, "Service calls a day"))
            .await
            .expect("a metric")
            .id;
        Self {
            lead: ada.as_person(leo).await.expect("Leo"),
            sales_head: ada.as_person(sam).await.expect("Sam"),
            finance_head: ada.as_person(fay).await.expect("Fay"),
            executive: ada.as_person(eva).await.expect("Eva"),
            ada,
            sales,
            finance,
            customer,
            pilot,
            sales_in,
            finance_in,
            metric,
            heard,
            statements,
            place,
        }
    }

    /// The statements since this was last asked.
    ///
    /// # Panics
    /// When a test panicked while noting one.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.statements.lock().expect("no panic before"))
    }

    /// Ends every session without a word, as a crash does, and gives back the place.
    #[must_use]
    pub fn closed(self) -> Place {
        self.place
    }

    /// The pilot's own series of its metric.
    #[must_use]
    pub fn series(&self) -> SeriesKey {
        own_series(self.metric)
    }

    /// Records values of the metric, one a day up to today.
    ///
    /// # Panics
    /// When they are refused.
    pub async fn measure(&self, values: &[f64]) {
        measurements::record(&self.ada, daily(self.metric, values))
            .await
            .expect("points");
    }
}

async fn department(session: &Session, name: &str, veto: Veto, head: &str) -> (DepartmentId, PersonId) {
    let head_id = new_id();
    let input = AddDepartment {
        department: NewDepartment {
            validates_benefits: veto == Veto::Funding,
            ..new_department(name, veto)
        },
        head: Some(NewHead {
            id: head_id,
            name: head.into(),
        }),
    };
    (
        departments::add(session, input).await.expect("a department").id,
        head_id,
    )
}

async fn person(session: &Session, name: &str, role: Role) -> PersonId {
    people::add(session, new_person(name, role)).await.expect("a person").id
}
