//! Charts as picture files.

use crate::{Code, Error, Result};
use pilotlight_charts::{Drawing, export};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::path::PathBuf;

/// Pixels for each CSS pixel of a saved PNG.
const SCALE: f32 = 2.0;

/// Kind of picture file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum PictureFormat {
    /// Lines that stay sharp at any size.
    Svg,
    /// Pixels, two for each of the screen's.
    Png,
}

impl PictureFormat {
    /// Extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

/// A file name for a picture of `title`: readable, and safe on every system.
#[must_use]
pub fn file_name(title: &str, format: PictureFormat) -> String {
    let safe = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let name: String = title.chars().map(|c| if safe(c) { c } else { ' ' }).take(80).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let name = if name.is_empty() { "Chart".to_owned() } else { name };
    format!("{name}.{}", format.extension())
}

/// Writes a drawing to a file.
///
/// # Errors
/// `unavailable` when the place cannot be written.
pub async fn save(drawing: Drawing, format: PictureFormat, path: String) -> Result<()> {
    let path = PathBuf::from(path);
    let write = move || -> Result<()> {
        let bytes = match format {
            PictureFormat::Svg => export::svg_file(&drawing).into_bytes(),
            PictureFormat::Png => export::png(&drawing, SCALE, None).map_err(Error::internal)?,
        };
        std::fs::write(&path, bytes).map_err(|error| {
            Error::new(
                Code::Unavailable,
                format!("The picture was not saved ({error}). Choose another place."),
            )
        })
    };
    tokio::task::spawn_blocking(write).await.map_err(Error::internal)?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_a_safe_file_name() {
        assert_eq!(
            file_name("../Missing: items/“week”", PictureFormat::Svg),
            "Missing items week.svg"
        );
        assert_eq!(file_name("<>", PictureFormat::Png), "Chart.png");
    }
}
