//! The workspace that the series go into: two customers, a pilot of the first, and two iterations with its reference's days.

use super::{PILOT, TODAY};
use crate::home::Home;
use crate::window::Window;
use pilotlight_app::clock::Clock;
use pilotlight_app::workspace::CreateWorkspace;
use pilotlight_app::{customers, iterations, pilots, workspace};
use pilotlight_domain::iterations::NewIteration;
use pilotlight_domain::people::Role;
use pilotlight_domain::pilots::NewPilot;
use pilotlight_tests::company::{new_customer, new_id, new_iteration, new_pilot};
use pilotlight_tests::day;
use std::path::{Path, PathBuf};

/// The pilot's customer.
pub const CUSTOMER: &str = "Trust RGT";
/// The customer without the pilot.
pub const OTHER: &str = "Trust RR1";
/// When the iterations began, which is when the limits of the reference begin anew.
pub const ITERATIONS: [(&str, &str); 2] = [
    ("A nurse sees them at the door", "2017-04-01"),
    ("The nurse may send them home", "2018-04-01"),
];

/// Writes the file, as another computer would have.
pub async fn workspace(home: &Home) -> PathBuf {
    let file = home.document("Real series.pilotlight");
    let create = CreateWorkspace {
        path: file.display().to_string(),
        name: "Real series".into(),
        person_id: new_id(),
        person_name: "Ada".into(),
        role: Role::Lead,
        department: None,
    };
    let ada = workspace::create(create, Clock::Fixed(day(TODAY)))
        .await
        .expect("a workspace");
    let own = customers::add(&ada, new_customer(CUSTOMER)).await.expect("a customer");
    customers::add(&ada, new_customer(OTHER))
        .await
        .expect("another customer");
    let pilot = NewPilot {
        started_on: day("2016-04-01"),
        decision_due_on: None,
        ..new_pilot(PILOT, own.id)
    };
    let pilot = pilots::create(&ada, pilot).await.expect("a pilot");
    for (title, on) in ITERATIONS {
        let iteration = NewIteration {
            started_on: day(on),
            ..new_iteration(pilot.id, title, Vec::new())
        };
        iterations::open(&ada, iteration).await.expect("an iteration");
    }
    drop(ada);
    file
}

/// Opens it for the first time, by the only person in it, and turns to the pilot.
pub async fn enter(home: &Home, file: &Path) -> Window {
    let window = Window::open(home, TODAY, &[file]).await;
    window.find("button", "You are Ada").await;
    window.press("link", "Portfolio").await;
    window.press("link", PILOT).await;
    window.press("tab", "Results").await;
    window
}
