//! What a person does with the page: finds things by role and name, presses, types, chooses, reads.

use crate::window::{PATIENCE, Window, within};
use serde_json::{Value, json};
use std::time::Duration;
use thirtyfour::prelude::*;

const PAGE: &str = include_str!("page.js");

impl Window {
    async fn ask(
        &self,
        task: &str,
        role: &str,
        name: &str,
        scope: &str,
    ) -> Option<thirtyfour::session::scriptret::ScriptRet> {
        let arguments = vec![json!(task), json!(role), json!(name), json!(scope)];
        let answer = self.driver.execute(PAGE, arguments).await.ok()?;
        (!answer.json().is_null()).then_some(answer)
    }

    /// The first thing of a role with a name, as soon as it is there. `scope` is `role:name` of what holds it, or empty.
    pub async fn find_in(&self, scope: &str, role: &str, name: &str) -> WebElement {
        let found = within(PATIENCE, async || {
            self.ask("find", role, name, scope).await?.element().ok()
        })
        .await;
        match found {
            Some(element) => element,
            None => self.missing(scope, role, name).await,
        }
    }

    /// The first thing of a role with a name.
    pub async fn find(&self, role: &str, name: &str) -> WebElement {
        self.find_in("", role, name).await
    }

    async fn missing(&self, scope: &str, role: &str, name: &str) -> ! {
        let names = self.names(scope, role).await;
        self.fail(&format!("no {role} “{name}” in “{scope}”; there are {names:?}"))
            .await
    }

    /// Names of everything of a role that is shown now.
    pub async fn names(&self, scope: &str, role: &str) -> Vec<String> {
        let names = self
            .ask("names", role, "", scope)
            .await
            .map(|answer| answer.json().clone());
        serde_json::from_value(names.unwrap_or_default()).unwrap_or_default()
    }

    /// Whether it is shown now.
    pub async fn has(&self, role: &str, name: &str) -> bool {
        self.ask("find", role, name, "").await.is_some()
    }

    /// Waits until it is gone.
    pub async fn gone(&self, role: &str, name: &str) {
        let gone = within(PATIENCE, async || (!self.has(role, name).await).then_some(())).await;
        if gone.is_none() {
            self.fail(&format!("{role} “{name}” is still there")).await;
        }
    }

    /// Presses it with the pointer, once it can be pressed.
    pub async fn press_in(&self, scope: &str, role: &str, name: &str) {
        let pressed = within(PATIENCE, async || {
            let element = self.ask("press", role, name, scope).await?.element().ok()?;
            // It may move or be replaced between finding and pressing; then it is looked for again.
            element.click().await.ok()
        })
        .await;
        if pressed.is_none() {
            self.missing(scope, role, name).await;
        }
    }

    /// Presses it with the pointer.
    pub async fn press(&self, role: &str, name: &str) {
        self.press_in("", role, name).await;
    }

    /// Replaces the text of a field.
    pub async fn write_in(&self, scope: &str, field: &str, text: &str) {
        self.press_in(scope, "textbox", field).await;
        let element = self.find_in(scope, "textbox", field).await;
        self.keys(Key::Control + "a").await;
        if text.is_empty() {
            self.keys(Key::Backspace).await;
        } else {
            self.keys(text).await;
        }
        let written = within(Duration::from_secs(10), async || {
            let value = element.prop("value").await.ok()??;
            (value == text).then_some(())
        })
        .await;
        if written.is_none() {
            let value = element.prop("value").await;
            self.fail(&format!("“{field}” holds {value:?} instead of “{text}”"))
                .await;
        }
    }

    /// Replaces the text of a field.
    pub async fn write(&self, field: &str, text: &str) {
        self.write_in("", field, text).await;
    }

    /// Chooses an option of a list.
    pub async fn choose_in(&self, scope: &str, list: &str, option: &str) {
        self.press_in(scope, "button", list).await;
        self.press("option", option).await;
        self.gone("listbox", "").await;
    }

    /// Types a day, written `2025-10-01`, part by part.
    pub async fn day(&self, field: &str, iso: &str) {
        let parts: Vec<&str> = iso.split('-').collect();
        for (part, digits) in [("day", parts[2]), ("month", parts[1]), ("year", parts[0])] {
            self.press("spinbutton", &format!("{part}, {field}")).await;
            self.keys(digits).await;
        }
    }

    /// Presses keys where the focus is.
    pub async fn keys(&self, keys: impl Into<TypingData>) {
        let element = self.driver.active_element().await.expect("something has the focus");
        element.send_keys(keys).await.expect("the keys are typed");
    }

    /// Waits until the page, or the part of it, reads this somewhere.
    pub async fn reads_in(&self, scope: &str, text: &str) -> String {
        let sought = text.to_lowercase();
        let read = within(PATIENCE, async || {
            let all = self.text(scope).await;
            all.to_lowercase().contains(&sought).then_some(all)
        })
        .await;
        match read {
            Some(all) => all,
            None => self.fail(&format!("“{scope}” does not read “{text}”")).await,
        }
    }

    /// Waits until the page reads this somewhere.
    pub async fn reads(&self, text: &str) -> String {
        self.reads_in("", text).await
    }

    /// All text shown now.
    pub async fn text(&self, scope: &str) -> String {
        let text = self.ask("text", "", "", scope).await;
        text.and_then(|answer| answer.json().as_str().map(str::to_owned))
            .unwrap_or_default()
    }

    /// Waits until the foot of the sidebar says that everything is on disk.
    pub async fn saved(&self) {
        self.reads("All changes saved").await;
    }

    /// Pastes a block, as from a spreadsheet, into a field.
    pub async fn paste(&self, field: &str, text: &str) {
        self.press("textbox", field).await;
        let script = "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);
            document.activeElement.dispatchEvent(
                new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));";
        self.run(script, vec![Value::from(text)]).await;
    }
}

impl Window {
    /// Says who is at the keyboard, as a workspace that is new to this computer asks.
    pub async fn enter_as(&self, name: &str) {
        self.find("heading", "Who are you").await;
        self.press("radio", name).await;
        self.press("button", "Continue").await;
        self.find("button", &format!("You are {name}")).await;
    }

    /// Runs a command of the palette by its name.
    pub async fn run_command(&self, name: &str) {
        self.keys(Key::Control + "k").await;
        self.write_in("dialog:", "", name).await;
        self.find_in("dialog:", "menuitem", name).await;
        self.press_in("dialog:", "menuitem", name).await;
    }

    /// What was read aloud last within something of a role.
    pub async fn spoken(&self, role: &str) -> String {
        let spoken = within(PATIENCE, async || {
            let text = self.text(&format!("{role}:")).await;
            (!text.is_empty()).then_some(text)
        })
        .await;
        spoken.unwrap_or_default()
    }

    /// Steps through the screen with the arrows until it reads this.
    pub async fn step_until(&self, text: &str) {
        for arrow in [Key::Up, Key::Down] {
            for _ in 0..8 {
                if self.text("").await.contains(text) {
                    return;
                }
                self.keys(arrow.clone()).await;
            }
        }
        self.reads(text).await;
    }
}
