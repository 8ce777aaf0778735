//! The executive and a department head in the same file.

use super::TODAY;
use crate::window::Window;
use serde_json::json;

/// The lead, who administers the file, adds the executive.
pub async fn add_executive(window: &Window) {
    window.press("link", "Settings").await;
    window.press("link", "People").await;
    window.press("button", "Add person").await;
    let sheet = "region:New person";
    window.write_in(sheet, "Name", "Marc Dubois").await;
    window.choose_in(sheet, "Role", "Executive").await;
    window.press_in(sheet, "button", "Add person").await;
    window.gone("region", "New person").await;
    window.find("row", "Marc Dubois").await;
    window.saved().await;
}

/// Says at the foot of the sidebar who is at the keyboard.
pub async fn become_person(window: &Window, name: &str) {
    window.press("button", "You are").await;
    window.press("menuitem", name).await;
    window.find("button", &format!("You are {name}")).await;
}

/// He lands on the portfolio, and the first lines say which pilot needs him.
pub async fn executive_sees_what_needs_him(window: &Window) {
    window.find("button", "You are Marc DuboisExecutive").await;
    window.find("heading", "Portfolio").await;
    window.find("row", "Lakeview").await;
    window.picture("story-portfolio").await;
    let page = window.text("").await;
    assert!(
        page.contains("Lakeview needs a decision in 9 days"),
        "the headline:\n{page}"
    );
    assert!(page.contains("Service calls a day"), "the lead metric:\n{page}");
    assert!(page.contains("Decide by 20 Sep"), "what is due, and when:\n{page}");
    assert!(page.contains("Finance"), "who is short:\n{page}");
    assert!(
        !window.has("button", "New pilot").await,
        "an executive starts no pilots"
    );
}

/// She lands on Buy-in, at her own department, and records what it thinks.
pub async fn head_records_her_own(window: &Window) {
    window
        .find("button", "You are Priya NairDepartment head, Finance")
        .await;
    window.find("region", "Finance").await;
    window.press("button", "Record reading").await;
    let form = "region:Reading of Finance";
    window.press_in(form, "radio", "Supportive").await;
    window
        .write_in(form, "Why Supportive", "The cost of a call is now in our own report")
        .await;
    window.press_in(form, "button", "Record reading").await;
    window.gone("region", "Reading of Finance").await;
    window.reads("The cost of a call is now in our own report").await;
    window.saved().await;
}

/// Another department's reading is not offered, the reason is said, and the program itself refuses it too.
pub async fn head_is_refused_another(window: &Window) {
    // The list of departments lies on the heatmap; the arrows step through it.
    window.run("document.activeElement?.blur?.()", vec![]).await;
    window.step_until("Sofia Marin, head").await;
    assert!(
        !window.has("button", "Record Supportive").await,
        "no level of Sales is offered"
    );
    window.press("button", "Record reading").await;
    window.reads("You cannot record this.").await;
    window.reads("You record for your own department.").await;
    window.picture("story-refused").await;

    let session = window.session().await;
    let pilot = session["pilots"][0]["id"].clone();
    let canvas = json!({ "palette": "light", "width": 600 });
    let screen = window
        .call("buy_in", json!({ "pilotId": pilot, "canvas": canvas }))
        .await;
    let screen = screen.expect("reading is free to everybody");
    let departments = screen["departments"].as_array().cloned().unwrap_or_default();
    let sales = departments
        .iter()
        .find(|each| each["department"]["name"] == "Sales")
        .expect("Sales takes part");
    let input = json!({
        "id": "01890a5d-ac96-774b-bcce-b302099a8057",
        "participation_id": sales["participation"]["id"],
        "level": "resistant",
        "on": TODAY,
        "reason": "Not hers to say",
    });
    let refusal = window.call("record_reading", json!({ "input": input })).await;
    let refusal = refusal.expect_err("another department's reading is refused");
    assert_eq!(refusal["code"], "forbidden", "{refusal}");
    assert!(
        refusal["message"]
            .as_str()
            .is_some_and(|message| message.contains("department")),
        "the reason is clear: {refusal}"
    );
    let after = window
        .call("buy_in", json!({ "pilotId": pilot, "canvas": canvas }))
        .await;
    assert!(!after.expect("it reads").to_string().contains("Not hers to say"));
}
