//! Saving charts as pictures.

use crate::picker::{Pick, pick};
use pilotlight_app::Result;
use pilotlight_app::charts::Drawing;
use pilotlight_app::pictures::{self, PictureFormat};
use tauri::AppHandle;

/// Saves a drawing where the person chooses; none when she cancels.
#[tauri::command]
#[specta::specta]
pub async fn save_drawing(
    app: AppHandle,
    drawing: Drawing,
    format: PictureFormat,
    suggested_name: String,
) -> Result<Option<String>> {
    let extension = format.extension();
    let name = pictures::file_name(&suggested_name, format);
    let Some(path) = pick(&app, Pick::Picture(&name, extension)).await else {
        return Ok(None);
    };
    pictures::save(drawing, format, path.clone()).await?;
    Ok(Some(path))
}
