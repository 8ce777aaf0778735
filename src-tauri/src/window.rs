//! Starting the window: plugins, state, menus, events of the system.

use crate::events::{FileDropped, WorkspaceRequested};
use crate::opening::Opening;
use crate::preferences::Remembered;
use crate::state::Window;
use crate::{commands, menu, perf};
use pilotlight_app::clock::Clock;
use std::process::ExitCode;
use tauri::{AppHandle, DragDropEvent, Manager, WebviewUrl, WebviewWindowBuilder, WindowEvent};
use tauri_specta::Event;

/// Smallest window, CSS pixels.
const SMALLEST: (f64, f64) = (1100.0, 700.0);
/// Window of a first start, CSS pixels.
const FIRST: (f64, f64) = (1296.0, 860.0);

/// Opens the window and runs until it closes.
#[must_use]
pub fn run(arguments: &[String], began: i128) -> ExitCode {
    perf::reached_at("main", began);
    // Some drivers show a blank window with DMABUF; see the WebKitGTK issue tracker.
    #[cfg(target_os = "linux")]
    prefer_plain_rendering();
    let builder = commands::bindings();
    let handler = builder.invoke_handler();
    let requested = arguments.iter().find(|argument| !argument.starts_with("--")).cloned();
    let sample = arguments.iter().any(|argument| argument == "--sample");
    let built = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, arguments, folder| {
            second_start(app, &arguments, &folder);
        }))
        .plugin(tauri_plugin_log::Builder::new().level(log_level()).build())
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(
                    tauri_plugin_window_state::StateFlags::all() & !tauri_plugin_window_state::StateFlags::VISIBLE,
                )
                .build(),
        )
        .invoke_handler(handler)
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(|window, event| {
            if let WindowEvent::DragDrop(DragDropEvent::Drop { paths, .. }) = event
                && let Some(path) = paths.first()
            {
                tell(
                    window.app_handle(),
                    &FileDropped {
                        path: path.to_string_lossy().into_owned(),
                    },
                );
            }
        })
        .setup(move |app| {
            builder.mount_events(app);
            let remembered = Remembered::read(app.path().app_config_dir()?.join("pilotlight.json"));
            let theme = commands::theme(remembered.preferences.theme);
            app.manage(Window::new(remembered, requested.clone(), clock()));
            app.manage(Opening::new(sample));
            let handle = app.handle().clone();
            // The window's own processes take longer to start than the workspace takes to open.
            tauri::async_runtime::spawn(async move {
                handle.state::<Opening>().done(&handle).await;
                perf::reached("database_open");
            });
            app.set_menu(menu::build(app.handle())?)?;
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Pilotlight")
                .inner_size(FIRST.0, FIRST.1)
                .min_inner_size(SMALLEST.0, SMALLEST.1)
                .theme(theme)
                .build()?;
            perf::reached("window_shown");
            let handle = app.handle().clone();
            tauri::async_runtime::spawn(async move {
                handle.state::<Opening>().done(&handle).await;
                commands::name_window(&window, &handle.state::<Window>());
            });
            Ok(())
        })
        .run(tauri::generate_context!());
    match built {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("pilotlight: the window could not be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "the environment is changed before any other thread starts")]
fn prefer_plain_rendering() {
    if std::env::var_os("WEBKIT_DISABLE_DMABUF_RENDERER").is_none() {
        // SAFETY: called first thing in `run`, while this is the only thread.
        unsafe { std::env::set_var("WEBKIT_DISABLE_DMABUF_RENDERER", "1") };
    }
}

fn log_level() -> tauri_plugin_log::log::LevelFilter {
    tauri_plugin_log::log::LevelFilter::Warn
}

/// Focuses the window and hands over the workspace that the second start named.
fn second_start(app: &AppHandle, arguments: &[String], folder: &str) {
    if let Some(window) = app.get_webview_window("main") {
        let focused = window.unminimize().and_then(|()| window.set_focus());
        if let Err(error) = focused {
            tracing::warn!(%error, "window not focused");
        }
    }
    if let Some(file) = arguments.iter().skip(1).find(|argument| !argument.starts_with("--")) {
        let path = std::path::Path::new(folder).join(file);
        tell(
            app,
            &WorkspaceRequested {
                path: path.to_string_lossy().into_owned(),
            },
        );
    }
}

fn tell<E: Event + serde::Serialize + Clone>(app: &AppHandle, event: &E) {
    if let Err(error) = event.emit(app) {
        tracing::warn!(%error, "event not delivered");
    }
}

#[cfg(not(feature = "desktop-tests"))]
pub(crate) fn clock() -> Clock {
    Clock::System
}

/// The day that `PILOTLIGHT_TODAY` names, so that pictures are the same every day.
#[cfg(feature = "desktop-tests")]
pub(crate) fn clock() -> Clock {
    std::env::var("PILOTLIGHT_TODAY")
        .ok()
        .and_then(|day| day.parse().ok())
        .map_or(Clock::System, Clock::Fixed)
}
