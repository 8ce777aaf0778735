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
        if name == "File" {
            menu.append(&edit(app)?)?;
        }
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
        // A single letter as a native accelerator would swallow typing; the interface handles it.
        if let Some(key) = command.shortcut.as_ref().filter(|_| !command.single_key) {
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
        "Window" => {
            submenu.append(&PredefinedMenuItem::minimize(app, Some("Minimise"))?)?;
            submenu.append(&PredefinedMenuItem::maximize(app, Some("Maximise"))?)?;
            submenu.append(&PredefinedMenuItem::close_window(app, Some("Close window"))?)?;
        }
        _ => {}
    }
    Ok(submenu)
}

/// Cutting and pasting are the system's own.
fn edit(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "Edit")
        .item(&PredefinedMenuItem::cut(app, Some("Cut"))?)
        .item(&PredefinedMenuItem::copy(app, Some("Copy"))?)
        .item(&PredefinedMenuItem::paste(app, Some("Paste"))?)
        .item(&PredefinedMenuItem::select_all(app, Some("Select all"))?)
        .build()
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
