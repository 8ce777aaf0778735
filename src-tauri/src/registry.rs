//! The one list of commands: menus, palette and shortcuts are all made of it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// What must be there for a command to make sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Needs {
    /// Nothing.
    Nothing,
    /// An open workspace.
    Workspace,
    /// A pilot on the screen.
    Pilot,
}

/// One command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct MenuCommand {
    /// Identity, as the interface runs it.
    pub id: String,
    /// Label in menus and palette.
    pub label: String,
    /// The menu it stands in.
    pub menu: String,
    /// Key, such as `Mod+K` or `R`.
    pub shortcut: Option<String>,
    /// The key is a single letter, which works only outside text fields and can be turned off.
    pub single_key: bool,
    /// What must be there.
    pub needs: Needs,
}

type Entry = (&'static str, &'static str, &'static str, Needs);

/// Menu, then id, label, key (empty for none) and need of each command, in the order of the menus.
const MENUS: [(&str, &[Entry]); 7] = [
    (
        "File",
        &[
            ("new_workspace", "New workspace…", "Mod+N", Needs::Nothing),
            ("open_workspace", "Open workspace…", "Mod+O", Needs::Nothing),
            ("open_sample", "Open the sample workspace", "", Needs::Nothing),
            ("close_workspace", "Close workspace", "Mod+W", Needs::Workspace),
            ("settings", "Settings…", "Mod+,", Needs::Workspace),
        ],
    ),
    (
        "Edit",
        &[
            ("undo", "Undo", "Mod+Z", Needs::Workspace),
            ("redo", "Redo", "Mod+Shift+Z", Needs::Workspace),
        ],
    ),
    (
        "View",
        &[
            ("palette", "Search or run…", "Mod+K", Needs::Workspace),
            ("portfolio", "Portfolio", "Mod+0", Needs::Workspace),
            ("overview", "Overview", "Mod+1", Needs::Pilot),
            ("buy_in", "Buy-in", "Mod+2", Needs::Pilot),
            ("iterations", "Iterations", "Mod+3", Needs::Pilot),
            ("results", "Results", "Mod+4", Needs::Pilot),
            ("toggle_limits", "Rebased or baseline limits", "B", Needs::Pilot),
            ("show_iteration", "Iteration at the point", "I", Needs::Pilot),
            ("theme_system", "Colours of the system", "", Needs::Nothing),
            ("theme_light", "Light colours", "", Needs::Nothing),
            ("theme_dark", "Dark colours", "", Needs::Nothing),
        ],
    ),
    (
        "Pilot",
        &[
            ("new_pilot", "New pilot…", "Mod+Shift+N", Needs::Workspace),
            ("edit_pilot", "Edit pilot…", "Mod+E", Needs::Pilot),
            ("add_department", "Add department to pilot…", "", Needs::Pilot),
            ("customers", "Customers…", "", Needs::Workspace),
        ],
    ),
    (
        "Record",
        &[
            ("record_reading", "Record reading…", "R", Needs::Pilot),
            ("start_iteration", "Start iteration…", "Mod+I", Needs::Pilot),
            ("add_metric", "Add metric…", "Mod+M", Needs::Pilot),
            ("add_data", "Add data…", "Mod+D", Needs::Pilot),
            ("rebase_limits", "Rebase limits…", "", Needs::Pilot),
        ],
    ),
    ("Window", &[]),
    ("Help", &[("shortcuts", "Keyboard shortcuts", "?", Needs::Nothing)]),
];

/// Every command, in the order of the menus.
#[must_use]
pub fn commands() -> Vec<MenuCommand> {
    MENUS
        .iter()
        .flat_map(|(menu, entries)| {
            entries.iter().map(|(id, label, shortcut, needs)| MenuCommand {
                id: (*id).to_owned(),
                label: (*label).to_owned(),
                menu: (*menu).to_owned(),
                shortcut: (!shortcut.is_empty()).then(|| (*shortcut).to_owned()),
                single_key: shortcut.chars().count() == 1,
                needs: *needs,
            })
        })
        .collect()
}

/// Names of the menus in their order.
pub(crate) fn menus() -> impl Iterator<Item = &'static str> {
    MENUS.iter().map(|(menu, _)| *menu)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_command_and_every_key_stands_once() {
        let all = commands();
        let ids: HashSet<_> = all.iter().map(|command| &command.id).collect();
        assert_eq!(ids.len(), all.len());
        let keys: Vec<_> = all.iter().filter_map(|command| command.shortcut.as_ref()).collect();
        assert_eq!(keys.iter().collect::<HashSet<_>>().len(), keys.len());
    }
}
