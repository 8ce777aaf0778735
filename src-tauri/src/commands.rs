//! The commands that the interface can call. No logic here: each unwraps the state and calls a use case.

mod buy_in;
mod customers;
mod departments;
mod drawings;
mod frame;
mod import;
mod iterations;
mod measurements;
mod metrics;
mod people;
mod pilots;
mod portfolio;
mod results;
mod undo;
mod workspace;

use crate::events::{Changed, FileDropped, ImportProgress, MenuCommandChosen, WorkspaceRefused, WorkspaceRequested};
pub(crate) use frame::{name_window, open_first, theme};
use specta_typescript::semantic;
use tauri_specta::{Builder, collect_commands, collect_events};

/// Every command and event with its types: what runs, and what `ui/src/ipc/bindings.ts` is generated from.
#[must_use]
pub fn bindings() -> Builder<tauri::Wry> {
    Builder::<tauri::Wry>::new()
        .disable_serde_phases()
        // Every number that crosses was checked to be finite, so none becomes `null` on the way.
        .semantic_types(semantic::Configuration::empty().enable_lossless_floats())
        .commands(collect_commands![
            frame::start_view,
            frame::create_workspace,
            frame::open_workspace,
            frame::open_sample,
            frame::close_workspace,
            frame::choose_new_workspace,
            frame::choose_workspace,
            frame::session,
            frame::choose_person,
            frame::set_preferences,
            frame::command_registry,
            frame::set_menu_state,
            frame::name_menu_item,
            frame::report_painted,
            frame::remember_place,
            workspace::update_workspace,
            workspace::operations,
            undo::undo_state,
            undo::undo,
            undo::redo,
            people::add_person,
            people::update_person,
            departments::add_department,
            departments::update_department,
            departments::delete_department,
            customers::customers,
            customers::add_customer,
            customers::update_customer,
            customers::delete_customer,
            customers::add_contact,
            customers::update_contact,
            customers::delete_contact,
            portfolio::portfolio,
            portfolio::portfolio_rest,
            portfolio::sparklines,
            pilots::create_pilot,
            pilots::update_pilot,
            pilots::delete_pilot,
            pilots::overview,
            buy_in::buy_in,
            buy_in::add_participation,
            buy_in::update_participation,
            buy_in::delete_participation,
            buy_in::record_reading,
            iterations::iterations,
            iterations::open_iteration,
            iterations::update_iteration,
            iterations::close_iteration,
            results::results,
            results::evidence,
            results::metric_panels,
            measurements::measurements,
            measurements::record_measurements,
            measurements::update_measurement,
            measurements::delete_measurement,
            metrics::find_metrics,
            metrics::add_metric,
            metrics::update_metric,
            metrics::delete_metric,
            metrics::rebase_metric,
            metrics::take_back_rebase,
            import::choose_import_file,
            import::preview_import,
            import::run_import,
            import::cancel_import,
            drawings::save_drawing,
        ])
        .events(collect_events![
            Changed,
            FileDropped,
            ImportProgress,
            MenuCommandChosen,
            WorkspaceRefused,
            WorkspaceRequested
        ])
}
