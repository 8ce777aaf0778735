//! The native menus, made of the registry.

use crate::events::MenuCommandChosen;
use crate::registry::{self, MenuCommand};
use tauri::menu::{Menu, MenuItem, MenuItemBuilder, PredefinedMenuItem, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Manager, Wry};
use tauri_specta::Event;

/// The items that can be turned on and off.
pub(crate) struct Items(Vec<MenuItem<Wry>>);

/// Builds the menus and keeps their items for turning on and off.
pub(crate) fn build(app: &AppHandle) -> tauri::Result<Menu<Wry>> {
    let commands = registry::commands();
    let mut items = Vec::new();
    let menu = Menu::new(app)?;
    for name in registry::menus() {
        let own = commands.iter().filter(|command| command.menu == name);
        let submenu = submenu(app, name, own, &mut items)?;
        menu.append(&submenu)?;
    }
    app.manage(Items(items));
    Ok(menu)
}

fn submenu<'a>(
    app: &AppHandle,
    name: &str,
    commands: impl Iterator<Item = &'a MenuCommand>,
    items: &mut Vec<MenuItem<Wry>>,
) -> tauri::Result<Submenu<Wry>> {
    let submenu = SubmenuBuilder::new(app, name).build()?;
    for command in commands {
        let mut builder =
            MenuItemBuilder::with_id(&command.id, &command.label).enabled(command.needs == registry::Needs::Nothing);
        // A native accelerator would keep a letter from being typed, and a field from undoing its own typing; the
        // interface handles those keys, which knows where the focus is.
        let of_fields = command.single_key || name == "Edit";
        if let Some(key) = command.shortcut.as_ref().filter(|_| !of_fields) {
            builder = builder.accelerator(key.replace("Mod", "CmdOrCtrl"));
        }
        let item = builder.build(app)?;
        submenu.append(&item)?;
        items.push(item);
    }
    match name {
        "File" => {
            submenu.append(&PredefinedMenuItem::separator(app)?)?;
            submenu.append(&PredefinedMenuItem::quit(app, Some("Quit"))?)?;
        }
        // Cutting and pasting are the system's own.
        "Edit" => {
            submenu.append(&PredefinedMenuItem::separator(app)?)?;
            submenu.append(&PredefinedMenuItem::cut(app, Some("Cut"))?)?;
            submenu.append(&PredefinedMenuItem::copy(app, Some("Copy"))?)?;
            submenu.append(&PredefinedMenuItem::paste(app, Some("Paste"))?)?;
            submenu.append(&PredefinedMenuItem::select_all(app, Some("Select all"))?)?;
        }
        "Window" => {
            submenu.append(&PredefinedMenuItem::minimize(app, Some("Minimise"))?)?;
            submenu.append(&PredefinedMenuItem::maximize(app, Some("Maximise"))?)?;
            submenu.append(&PredefinedMenuItem::close_window(app, Some("Close window"))?)?;
        }
        _ => {}
    }
    Ok(submenu)
}

/// Hands a chosen item to the interface.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    if registry::commands().iter().any(|command| command.id == id) {
        let told = MenuCommandChosen { id: id.to_owned() }.emit(app);
        if let Err(error) = told {
            tracing::warn!(%error, "menu command not delivered");
        }
    }
}

/// Turns on exactly the items that can run now.
pub(crate) fn enable(app: &AppHandle, enabled: &[String]) -> tauri::Result<()> {
    for item in &app.state::<Items>().0 {
        item.set_enabled(enabled.iter().any(|id| id == item.id().as_ref()))?;
    }
    Ok(())
}

/// Labels of menus are no longer than this many characters.
const LABEL: usize = 60;

/// Gives an item another label, such as "Undo Set Finance to Supportive".
pub(crate) fn rename(app: &AppHandle, id: &str, label: &str) -> tauri::Result<()> {
    let mut text: String = label.chars().take(LABEL).collect();
    if text.len() < label.len() {
        text.push('…');
    }
    // A single ampersand would mark a letter to press.
    let text = text.replace('&', "&&");
    for item in app.state::<Items>().0.iter().filter(|item| item.id().as_ref() == id) {
        item.set_text(&text)?;
    }
    Ok(())
}
