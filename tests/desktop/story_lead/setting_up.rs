//! The workspace, its departments, the customer and the pilot.

use crate::home::Home;
use crate::window::Window;
use std::path::Path;

/// First start: a file, and who she is.
pub async fn create_workspace(window: &Window, home: &Home, file: &Path) {
    window.reads("Start with a workspace").await;
    home.pick(file);
    window.write("Name", "Strategic service pilots").await;
    window.write("Your name", "Emma Laurent").await;
    window.press("radio", "Innovation lead").await;
    window.press("button", "Create workspace").await;
    window.reads("No pilots yet").await;
    window.saved().await;
    assert!(file.exists(), "the workspace is a file where she chose");
    window.find("button", "You are Emma Laurent").await;
}

/// Four departments with their heads and vetoes.
pub async fn departments(window: &Window) {
    window.press("link", "Settings").await;
    window.press("link", "Departments").await;
    for (name, head, veto) in [
        ("Sales", "Sofia Marin", "None"),
        ("Supply chain", "Daniel Okafor", "Resources"),
        ("Finance", "Priya Nair", "Funding"),
        ("Service", "Tom Becker", "None"),
    ] {
        window.press("button", "Add department").await;
        let sheet = "region:New department";
        window.write_in(sheet, "Name", name).await;
        window.write_in(sheet, "Head", head).await;
        window.press_in(sheet, "radio", veto).await;
        window.press_in(sheet, "button", "Add department").await;
        window.gone("region", "New department").await;
        window.find("row", name).await;
        window.reads(head).await;
    }
    window
        .reads("4 departments. Finance can veto funding. Supply chain can veto resources.")
        .await;
    window.saved().await;
}

/// A small hospital, found through the palette, with whom to call there.
pub async fn customer(window: &Window) {
    window.run_command("Customers").await;
    window.press_in("dialog:Customers", "button", "Add customer").await;
    let dialog = "dialog:New customer";
    window.write_in(dialog, "Name", "Lakeview Community Hospital").await;
    window.choose_in(dialog, "Tier", "Small").await;
    window.write_in(dialog, "Size", "84 beds").await;
    window.write_in(dialog, "Sites", "1").await;
    window.write_in(dialog, "Founded", "2011").await;
    window.press_in(dialog, "button", "Add customer").await;
    let dialog = "dialog:Lakeview Community Hospital";
    window.write_in(dialog, "Contact’s name", "Ruth Abara").await;
    window
        .write_in(dialog, "What this person does", "Materials manager")
        .await;
    window.write_in(dialog, "Reached by", "555 0142").await;
    window.press_in(dialog, "button", "Add contact").await;
    window.find("button", "Remove Ruth Abara").await;
    window.press_in(dialog, "textbox", "Contact’s name").await;
    window.keys(thirtyfour::Key::Escape).await;
    window.gone("dialog", "Lakeview Community Hospital").await;
}

/// The pilot with the opportunity it is for.
pub async fn pilot(window: &Window) {
    window.press("link", "Portfolio").await;
    window.press("button", "New pilot").await;
    let dialog = "dialog:New pilot";
    window.press_in(dialog, "combobox", "Customer").await;
    window.press("option", "Lakeview Community Hospital").await;
    window.write_in(dialog, "Pilot", "Lakeview").await;
    window.write_in(dialog, "Service", "One number for every call").await;
    window
        .write_in(
            dialog,
            "Opportunity statement",
            "A competitor answers every call of a small hospital before it is made.",
        )
        .await;
    window.day("First day", "2012-10-22").await;
    window.day("Decide by", "2017-09-20").await;
    window.press_in(dialog, "button", "Create pilot").await;
    window.gone("dialog", "New pilot").await;
    window.find("heading", "Lakeview").await;
    window.reads("Set the pilot up").await;
    window.saved().await;
}

/// After a restart she is where she was.
pub async fn pilot_is_still_there(window: &Window) {
    window.find("heading", "Lakeview").await;
    window.reads("Set the pilot up").await;
    window.find("button", "You are Emma Laurent").await;
}
