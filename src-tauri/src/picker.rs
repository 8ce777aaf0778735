//! Files a person chooses in the system's own dialogs.

use tauri::AppHandle;

/// What a dialog is for.
#[cfg_attr(
    feature = "desktop-tests",
    expect(dead_code, reason = "the tests answer in order, whatever is asked")
)]
pub(crate) enum Pick<'a> {
    /// A workspace to open.
    Workspace,
    /// A file for a new workspace.
    NewWorkspace(&'a str),
    /// A table to import.
    Table,
    /// A place for a picture, with its extension.
    Picture(&'a str, &'a str),
}

/// Asks for a file; none when the person cancels.
#[cfg(not(feature = "desktop-tests"))]
pub(crate) async fn pick(app: &AppHandle, what: Pick<'_>) -> Option<String> {
    use tauri_plugin_dialog::DialogExt;
    let dialog = app.dialog().file();
    let (send, receive) = tokio::sync::oneshot::channel();
    let answer = move |path: Option<tauri_plugin_dialog::FilePath>| {
        // The window may have gone meanwhile; then nobody waits for the answer.
        let _ = send.send(path);
    };
    match what {
        Pick::Workspace => dialog
            .add_filter("Pilotlight workspace", &["pilotlight"])
            .pick_file(answer),
        Pick::NewWorkspace(name) => {
            dialog
                .add_filter("Pilotlight workspace", &["pilotlight"])
                .set_file_name(name)
                .save_file(answer);
        }
        Pick::Table => dialog.add_filter("Table", &["csv", "tsv", "txt"]).pick_file(answer),
        Pick::Picture(name, extension) => {
            dialog
                .add_filter("Picture", &[extension])
                .set_file_name(name)
                .save_file(answer);
        }
    }
    let path = receive.await.ok().flatten()?.into_path().ok()?;
    Some(path.to_string_lossy().into_owned())
}

/// Answers with the first line of the file that `PILOTLIGHT_PICKS` names, and takes that line away.
#[cfg(feature = "desktop-tests")]
pub(crate) async fn pick(_app: &AppHandle, _what: Pick<'_>) -> Option<String> {
    let picks = std::env::var_os("PILOTLIGHT_PICKS")?;
    let text = std::fs::read_to_string(&picks).ok()?;
    let (first, rest) = text.split_once('\n').unwrap_or((&text, ""));
    std::fs::write(&picks, rest).ok()?;
    (!first.is_empty()).then(|| first.to_owned())
}
